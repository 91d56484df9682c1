#pragma once
// The routes of this feature, by the file that has them.
#include "kit/feature.hpp"

namespace svar::board {

std::vector<kit::Route> board_routes();

}  // namespace svar::board
