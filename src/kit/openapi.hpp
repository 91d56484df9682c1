#pragma once
// The OpenAPI 3.1 document of the public API, from the same tables that route.
#include "kit/feature.hpp"

namespace svar::kit {

// Of the routes whose pattern begins with `prefix` ("/api/v2/").
json::Value openapi_document(std::vector<Route const*> const& routes, std::string_view prefix,
                             std::string_view title);

}  // namespace svar::kit
