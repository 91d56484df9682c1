#include "features/search/dates.hpp"

#include <unicode/timezone.h>

#include <charconv>
#include <chrono>
#include <memory>

namespace svar::search {
namespace {

namespace ch = std::chrono;
constexpr std::int64_t largest_age = 1'000'000;  // of any unit, before it counts as for ever

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return {};
  int n = 0;
  auto const* first = text.data() + at;
  auto const [end, code] = std::from_chars(first, first + count, n);
  if (code != std::errc{} || end != first + count || *first == '-') return {};
  return n;
}

// Midnight there, in UTC.
Time local(ch::year_month_day date, std::string const& zone) {
  auto const days_since = ch::sys_days(date).time_since_epoch().count();
  auto const millis = static_cast<double>(days_since) * 86'400'000.0;
  std::int32_t raw = 0, summer = 0;
  if (!zone.empty()) {
    std::unique_ptr<icu::TimeZone> const where(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    auto error = U_ZERO_ERROR;
    where->getOffset(millis, true, raw, summer, error);
    if (U_FAILURE(error)) raw = summer = 0;
  }
  return {(days_since * 86'400'000 - raw - summer) * 1000};
}

ch::year_month_day date_of(Time t, std::string const& zone) {
  std::int32_t raw = 0, summer = 0;
  if (!zone.empty()) {
    std::unique_ptr<icu::TimeZone> const where(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    auto error = U_ZERO_ERROR;
    where->getOffset(static_cast<double>(t.us / 1000), false, raw, summer, error);
    if (U_FAILURE(error)) raw = summer = 0;
  }
  auto const there = ch::sys_time<ch::milliseconds>(ch::milliseconds(t.us / 1000 + raw + summer));
  return ch::year_month_day(ch::floor<ch::days>(there));
}

std::optional<Span> period(std::string_view v, Time now, std::string const& zone) {
  if (v == "today" || v == "yesterday") {
    auto const day = ch::sys_days(date_of(now, zone)) - ch::days(v == "today" ? 0 : 1);
    return Span{local(day, zone), local(day + ch::days(1), zone)};
  }
  if (v.size() > 10) {
    if (auto const at = parse_iso(v)) return Span{*at, *at + seconds(1)};
    auto const hour = digits(v, 11, 2), minute = digits(v, 14, 2);
    if (v.size() != 16 || v[10] != 'T' || v[13] != ':' || !hour || !minute || *hour > 23 || *minute > 59)
      return {};
    auto const day = period(v.substr(0, 10), now, zone);
    if (!day) return {};
    auto const from = day->from + hours(*hour) + minutes(*minute);
    return Span{from, from + minutes(1)};
  }
  auto const year = digits(v, 0, 4);
  if (!year || *year < 1970 || *year > 9998) return {};
  if (v.size() == 4)
    return Span{local(ch::year(*year) / 1 / 1, zone), local(ch::year(*year + 1) / 1 / 1, zone)};
  auto const month = digits(v, 5, 2);
  if (v[4] != '-' || !month || *month < 1 || *month > 12) return {};
  auto const first = ch::year(*year) / ch::month(static_cast<unsigned>(*month)) / 1;
  if (v.size() == 7) return Span{local(first, zone), local(first + ch::months(1), zone)};
  auto const day = digits(v, 8, 2);
  if (v.size() != 10 || v[7] != '-' || !day) return {};
  auto const date = first.year() / first.month() / *day;
  if (!date.ok()) return {};
  return Span{local(date, zone), local(ch::year_month_day(ch::sys_days(date) + ch::days(1)), zone)};
}

std::optional<Duration> age(std::string_view v) {
  std::int64_t n = 0;
  auto const [end, code] = std::from_chars(v.data(), v.data() + v.size(), n);
  if (code != std::errc{} || n < 0 || n > largest_age) return {};
  auto const unit = v.substr(static_cast<std::size_t>(end - v.data()));
  if (unit == "m" || unit == "min" || unit == "minutes") return minutes(n);
  if (unit == "h" || unit == "hours") return hours(n);
  if (unit == "d" || unit == "days") return days(n);
  if (unit == "w" || unit == "weeks") return days(7 * n);
  if (unit == "mo" || unit == "months") return days(30 * n);
  if (unit == "y" || unit == "years") return days(365 * n);
  return {};
}

}  // namespace

std::optional<Span> moments(std::string_view value, Compare compare, Time now, std::string const& zone) {
  if (auto const old = age(value)) {
    Time const then{std::max<std::int64_t>(now.us - old->us, 0)};
    bool const younger = compare == Compare::less || compare == Compare::at_most || compare == Compare::equal;
    return younger ? Span{then, end_of_time} : Span{Time{0}, then};
  }
  auto const p = period(value, now, zone);
  if (!p) return {};
  switch (compare) {
    case Compare::equal:
      return p;
    case Compare::less:
      return Span{Time{0}, p->from};
    case Compare::at_most:
      return Span{Time{0}, p->to};
    case Compare::more:
      return Span{p->to, end_of_time};
    case Compare::at_least:
      return Span{p->from, end_of_time};
  }
  return p;
}

}  // namespace svar::search
