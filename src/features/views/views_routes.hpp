#pragma once
// The routes of this feature, by the file that has them.
#include "kit/feature.hpp"

namespace svar::views {

std::vector<kit::Route> views_v2_routes();
std::vector<kit::Route> views_ui_routes();

}  // namespace svar::views
