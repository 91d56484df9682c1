#include "features/chattools/chattools.hpp"
#include "features/chattools/chattools_routes.hpp"
#include "features/chattools/chattools_sql.hpp"
#include "features/chattools/telling.hpp"

namespace svar::chattools {

kit::Feature feature() {
  kit::Feature f{.name = "chattools"};
  f.routes = admin_routes();
  for (auto const& more : {link_routes(), answer_routes()})
    f.routes.insert(f.routes.end(), more.begin(), more.end());
  f.followers = [](kit::App&) { return std::vector{telling_follower()}; };
  f.jobs = [](kit::App& app) { return telling_jobs(app); };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::chattools
