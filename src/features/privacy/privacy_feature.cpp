#include "features/privacy/privacy_sql.hpp"
#include "features/privacy/privacy_wire.hpp"

namespace svar::privacy {

kit::Feature feature() {
  kit::Feature f{.name = "privacy"};
  f.routes = ui_routes();
  for (auto& route : v2_routes()) f.routes.push_back(std::move(route));
  f.jobs = [](kit::App& app) { return std::vector{work_job(app), sweep_job()}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::privacy
