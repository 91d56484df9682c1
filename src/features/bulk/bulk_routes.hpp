#pragma once
// The routes of this feature, by the file that has them.
#include "kit/feature.hpp"

namespace svar::bulk {

std::vector<kit::Route> bulk_routes();

}  // namespace svar::bulk
