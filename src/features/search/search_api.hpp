#pragma once
// The routes of search.
#include "kit/feature.hpp"

namespace svar::search {

std::vector<kit::Route> ui_routes();
std::vector<kit::Route> v2_routes();

}  // namespace svar::search
