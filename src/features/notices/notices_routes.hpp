#pragma once
// The routes of this feature, by the file that has them.
#include "kit/feature.hpp"

namespace svar::notices {

std::vector<kit::Route> notices_routes();
std::vector<kit::Route> outside_routes();

}  // namespace svar::notices
