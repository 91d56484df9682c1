#include "features/exports/exports.hpp"

namespace svar::exports {

std::vector<kit::Route> export_routes();  // exports_api_v2.cpp
std::vector<kit::Route> event_routes();   // events_api_v2.cpp

kit::Feature feature() {
  kit::Feature f{.name = "exports"};
  f.routes = export_routes();
  for (auto& route : event_routes()) f.routes.push_back(std::move(route));
  return f;
}

}  // namespace svar::exports
