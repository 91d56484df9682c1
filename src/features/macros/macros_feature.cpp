#include "features/macros/macros.hpp"
#include "features/macros/macros_routes.hpp"
#include "features/macros/macros_sql.hpp"

namespace svar::macros {

kit::Feature feature() {
  kit::Feature f{.name = "macros"};
  f.routes = macros_v2_routes();
  for (auto& route : macros_ui_routes()) f.routes.push_back(std::move(route));
  f.queries = sql::all;
  return f;
}

}  // namespace svar::macros
