#pragma once
// Inside of api: lists that connectors read although there is nothing in them yet.
#include "kit/feature.hpp"

namespace svar::api {

std::vector<kit::Route> list_routes();

}  // namespace svar::api
