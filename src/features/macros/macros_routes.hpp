#pragma once
// The routes of this feature, by the file that has them.
#include "kit/feature.hpp"

namespace svar::macros {

std::vector<kit::Route> macros_v2_routes();
std::vector<kit::Route> macros_ui_routes();

}  // namespace svar::macros
