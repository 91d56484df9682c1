#pragma once
// Inside of fields: the routes, by the file that has them.
#include "features/fields/fields.hpp"
#include "kit/feature.hpp"

namespace svar::fields {

std::vector<kit::Route> fields_v2_routes();
std::vector<kit::Route> fields_ui_routes();

}  // namespace svar::fields
