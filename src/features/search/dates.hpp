#pragma once
// The dates of the search language: 2026, 2026-01, 2026-01-15, 2026-01-15T10:30, today, yesterday, and ages:
// 30m, 24h, 7d, 2w, 6mo, 1y.
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "features/search/query.hpp"

namespace svar::search {

struct Span {
  Time from, to;  // from <= t < to
};
inline constexpr Time end_of_time{std::int64_t{253'402'300'800} * 1'000'000};  // the year 10000

// The moments that a comparison with the value means. Of a period, less is before it and more is after it;
// `updated<7d` is an age, less than seven days ago. `zone` is an IANA name; empty: UTC.
std::optional<Span> moments(std::string_view value, Compare, Time now, std::string const& zone);

}  // namespace svar::search
