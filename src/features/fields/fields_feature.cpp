#include "features/fields/fields_routes.hpp"
#include "features/fields/fields_sql.hpp"

namespace svar::fields {

namespace {
events::JobKind forget_job() {
  events::JobKind job;
  job.kind = "fields.forget_removed";
  job.every = hours(24);
  job.run = [](store::Store& store, events::Job const&, std::function<bool()> const& stopping) {
    forget_removed(store, now() - kept_after_removal, stopping);
    return events::Outcome::done();
  };
  return job;
}
}  // namespace

kit::Feature feature() {
  kit::Feature f{.name = "fields"};
  f.routes = fields_v2_routes();
  for (auto& route : fields_ui_routes()) f.routes.push_back(std::move(route));
  f.jobs = [](kit::App&) { return std::vector<events::JobKind>{forget_job()}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::fields
