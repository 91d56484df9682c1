#pragma once
// When a person may be reached outside the app. Pure: the clock is given.
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace svar::notices {

inline constexpr int day_minutes = 24 * 60;
inline constexpr int all_days = 127;
inline constexpr int usual_daily_at = 8 * 60;

struct Hours {
  std::string time_zone;          // IANA name; empty: UTC
  int quiet_from = 0;             // minutes of the day; the same as quiet_until: no quiet hours
  int quiet_until = 0;            // before quiet_from: they go over midnight
  int quiet_days = 0;             // whole days: Monday is 1, Tuesday 2, ... Sunday 64
  int daily_at = usual_daily_at;  // when the daily mail leaves
  Time dnd_until;                 // do not disturb until then; 0: no
};

bool is_time_zone(std::string_view name);
// The first moment from `at` on at which the person may be reached; `at` itself when that is now. A person
// whose every day is quiet is never: such hours are refused where they are set.
Time reachable(Hours const&, Time at);
// The next time after `at` that the person's clock shows daily_at.
Time next_daily(Hours const&, Time at);
// The next full hour of the clock.
Time next_hourly(Time at);

}  // namespace svar::notices
