#include "features/notices/hours.hpp"

#include <unicode/timezone.h>

#include <algorithm>
#include <memory>

namespace svar::notices {
namespace {

constexpr std::int64_t minute_us = minutes(1).us;
constexpr std::int64_t day_us = days(1).us;
constexpr int most_steps = 64;  // a week of quiet days and hours has fewer edges

std::unique_ptr<icu::TimeZone> zone_of(std::string_view name) {
  return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())))));
}

// A person's clock.
class Clock {
 public:
  explicit Clock(Hours const& hours) : zone_(zone_of(hours.time_zone.empty() ? "UTC" : hours.time_zone)) {}

  struct Face {
    int minute = 0;   // of the day
    int weekday = 0;  // Monday is 0
  };
  Face at(Time t) const {
    auto const local = t.us + offset(t);
    auto const day = (local - (local % day_us + day_us) % day_us) / day_us;
    // The first of January 1970 was a Thursday.
    return {static_cast<int>((local - day * day_us) / minute_us), static_cast<int>(((day + 3) % 7 + 7) % 7)};
  }
  // The moment at which it shows this minute of `days_on` days after the day of `t`. An hour that the clock
  // leaves out counts as the next.
  Time when(Time t, int days_on, int minute) const {
    auto const local = t.us + offset(t);
    auto const midnight = local - (local % day_us + day_us) % day_us;
    auto const wanted = midnight + days_on * day_us + minute * minute_us;
    Time const first{wanted - offset(t)};
    return {wanted - offset(first)};
  }

 private:
  std::int64_t offset(Time t) const {
    std::int32_t raw = 0, saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone_->getOffset(static_cast<UDate>(t.us / 1000), false, raw, saving, status);
    return U_FAILURE(status) ? 0 : (std::int64_t{raw} + saving) * 1000;
  }
  std::unique_ptr<icu::TimeZone> zone_;
};

bool within(Hours const& h, int minute) {
  if (h.quiet_from == h.quiet_until) return false;
  return h.quiet_from < h.quiet_until ? minute >= h.quiet_from && minute < h.quiet_until
                                      : minute >= h.quiet_from || minute < h.quiet_until;
}

}  // namespace

bool is_time_zone(std::string_view name) {
  return !name.empty() && name.size() <= 64 && *zone_of(name) != icu::TimeZone::getUnknown();
}

Time reachable(Hours const& h, Time at) {
  auto t = std::max(at, h.dnd_until);
  Clock const clock(h);
  for (int step = 0; step < most_steps; ++step) {
    auto const face = clock.at(t);
    if (h.quiet_days >> face.weekday & 1) {
      t = clock.when(t, 1, 0);
    } else if (within(h, face.minute)) {
      t = clock.when(t, face.minute < h.quiet_until ? 0 : 1, h.quiet_until);
    } else {
      return t;
    }
  }
  return t;
}

Time next_daily(Hours const& h, Time at) {
  Clock const clock(h);
  auto const today = clock.when(at, 0, h.daily_at);
  return today > at ? today : clock.when(at, 1, h.daily_at);
}

Time next_hourly(Time at) {
  return {at.us - at.us % hours(1).us + hours(1).us};
}

}  // namespace svar::notices
