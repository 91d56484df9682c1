#include "features/exports/exports.hpp"

namespace svar::exports {

std::vector<kit::Route> export_routes();  // exports_api_v2.cpp

kit::Feature feature() {
  kit::Feature f{.name = "exports"};
  f.routes = export_routes();
  return f;
}

}  // namespace svar::exports
