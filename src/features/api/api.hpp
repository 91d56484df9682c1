#pragma once
// The public API as a whole: its document, its rate limit, and the state of its long jobs. The resources live
// with their features.
#include "kit/dispatch.hpp"

namespace svar::api {

inline constexpr int default_limit_per_minute =
    60'000;  // requests per person (or address, when nobody is signed in)

// Requests per person and minute under /api/v2; 0 turns the limit off.
void set_limit(int per_minute);
// The kit's throttle: counts requests under /api/v2, adds the rate headers, throws Fault too_many with
// retry_after_s.
void throttle(kit::App&, kit::Actor const&, net::Request const&, net::Headers& to_add);

kit::Feature feature();

}  // namespace svar::api
