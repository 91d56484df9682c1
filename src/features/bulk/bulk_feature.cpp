#include "features/bulk/bulk_routes.hpp"
#include "features/bulk/bulk_rows.hpp"
#include "features/bulk/bulk_sql.hpp"

namespace svar::bulk {

kit::Feature feature() {
  kit::Feature f{.name = "bulk"};
  f.routes = bulk_routes();
  f.jobs = [](kit::App&) { return std::vector{work_kind(), sweep_kind()}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::bulk
