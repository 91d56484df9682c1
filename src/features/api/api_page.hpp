#pragma once
// The API document as a page that reads well without JavaScript.
#include "base/json.hpp"

namespace svar::api {

std::string api_page(json::Value const& openapi);

}  // namespace svar::api
