#include "features/people/people_feature.hpp"

#include "features/people/account_links.hpp"
#include "features/people/people_bulk.hpp"
#include "features/people/people_lists_sql.hpp"
#include "features/people/people_merge_sql.hpp"
#include "features/people/people_sql.hpp"
#include "features/people/people_walk_sql.hpp"
#include "features/people/people_wire.hpp"
#include "features/people/sign_in_sql.hpp"

namespace svar::people {

kit::Feature const& feature() {
  static kit::Feature const made = [] {
    kit::Feature f{.name = "people"};
    for (auto const& routes :
         {session_routes(), me_routes(), my_token_routes(), admin_routes(), group_admin_routes(),
          users_v2_routes(), users_many_v2_routes(), identities_v2_routes(), groups_v2_routes(),
          memberships_v2_routes(), account_v2_routes()})
      f.routes.insert(f.routes.end(), routes.begin(), routes.end());
    f.jobs = [](kit::App& app) {
      auto jobs = bulk_jobs(app);
      jobs.push_back(sweep_job());
      return jobs;
    };
    for (auto const& list :
         {sql::all, people_lists::sql::all, people_walk::sql::all, sign_in::sql::all, people_merge::sql::all})
      f.queries.insert(f.queries.end(), list.begin(), list.end());
    return f;
  }();
  return made;
}

}  // namespace svar::people
