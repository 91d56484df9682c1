#pragma once
// The routes of this feature, by the file that has them.
#include "kit/feature.hpp"

namespace svar::customers {

std::vector<kit::Route> organizations_v2_routes();
std::vector<kit::Route> organization_memberships_v2_routes();

}  // namespace svar::customers
