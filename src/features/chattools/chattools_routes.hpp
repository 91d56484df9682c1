#pragma once
// The routes of this feature, by the file that has them.
#include "kit/feature.hpp"

namespace svar::chattools {

std::vector<kit::Route> admin_routes();
std::vector<kit::Route> link_routes();
std::vector<kit::Route> answer_routes();

}  // namespace svar::chattools
