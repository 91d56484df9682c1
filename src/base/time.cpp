#include "base/time.hpp"

#include <fmt/format.h>

#include <chrono>

namespace svar {

namespace {
thread_local std::optional<Time> overridden;

// Days since 1970-01-01 of a civil date, and back: the C++20 calendar types, which libstdc++ 12 has.
std::int64_t days_from_civil(int y, unsigned m, unsigned d) {
  namespace c = std::chrono;
  return c::sys_days{c::year{y} / static_cast<int>(m) / static_cast<int>(d)}.time_since_epoch().count();
}

std::string iso(Time t, bool with_millis) {
  namespace c = std::chrono;
  std::int64_t const day_us = 86'400'000'000;
  std::int64_t day = t.us / day_us, rest = t.us % day_us;
  if (rest < 0) rest += day_us, --day;
  c::year_month_day const ymd{c::sys_days{c::days{day}}};
  std::int64_t const s = rest / 1'000'000;
  // Written by hand: lists are full of times, and a general formatter takes most of their cost.
  char text[40];
  char* at = text;
  auto const put = [&](std::int64_t value, int width, char then) {
    for (int i = width; i-- > 0; value /= 10) at[i] = static_cast<char>('0' + value % 10);
    at += width;
    *at++ = then;
  };
  int const year = static_cast<int>(ymd.year());
  if (year < 0) *at++ = '-';
  put(std::abs(year), std::abs(year) > 9999 ? 6 : 4, '-');
  put(static_cast<unsigned>(ymd.month()), 2, '-');
  put(static_cast<unsigned>(ymd.day()), 2, 'T');
  put(s / 3600, 2, ':');
  put(s / 60 % 60, 2, ':');
  put(s % 60, 2, with_millis ? '.' : 'Z');
  if (with_millis) put(rest / 1000 % 1000, 3, 'Z');
  return {text, at};
}

// Reads exactly `n` digits at `at`, moving it on.
std::optional<int> digits(std::string_view s, std::size_t& at, std::size_t n) {
  if (at + n > s.size()) return {};
  int value = 0;
  for (std::size_t i = 0; i < n; ++i) {
    char const c = s[at + i];
    if (c < '0' || c > '9') return {};
    value = value * 10 + (c - '0');
  }
  at += n;
  return value;
}

bool skip(std::string_view s, std::size_t& at, char c) {
  if (at >= s.size() || s[at] != c) return false;
  ++at;
  return true;
}
}  // namespace

Time now() {
  if (overridden) return *overridden;
  return {std::chrono::duration_cast<std::chrono::microseconds>(
              std::chrono::system_clock::now().time_since_epoch())
              .count()};
}

std::optional<Time> overridden_now() {
  return overridden;
}

ClockOverride::ClockOverride(Time at) : before_(overridden) {
  overridden = at;
}
ClockOverride::~ClockOverride() {
  overridden = before_;
}
void ClockOverride::set(Time at) {
  overridden = at;
}

std::string iso_seconds(Time t) {
  return iso(t, false);
}
std::string iso_millis(Time t) {
  return iso(t, true);
}

std::optional<Time> parse_iso(std::string_view s) {
  std::size_t at = 0;
  auto const y = digits(s, at, 4);
  if (!y || !skip(s, at, '-')) return {};
  auto const mo = digits(s, at, 2);
  if (!mo || !skip(s, at, '-')) return {};
  auto const d = digits(s, at, 2);
  if (!d) return {};
  std::chrono::year_month_day const ymd{std::chrono::year{*y}, std::chrono::month{static_cast<unsigned>(*mo)},
                                        std::chrono::day{static_cast<unsigned>(*d)}};
  if (!ymd.ok()) return {};
  std::int64_t us =
      days_from_civil(*y, static_cast<unsigned>(*mo), static_cast<unsigned>(*d)) * 86'400'000'000;
  if (at == s.size()) return Time{us};
  if (!skip(s, at, 'T') && !skip(s, at, 't') && !skip(s, at, ' ')) return {};
  auto const h = digits(s, at, 2);
  if (!h || *h > 23 || !skip(s, at, ':')) return {};
  auto const mi = digits(s, at, 2);
  if (!mi || *mi > 59) return {};
  int sec = 0;
  if (skip(s, at, ':')) {
    auto const v = digits(s, at, 2);
    if (!v || *v > 60) return {};
    sec = *v;
    if (skip(s, at, '.')) {
      std::int64_t scale = 100'000;
      std::size_t const start = at;
      while (at < s.size() && s[at] >= '0' && s[at] <= '9') {
        us += (s[at++] - '0') * scale;
        scale /= 10;
      }
      if (at == start) return {};
    }
  }
  us += (static_cast<std::int64_t>(*h) * 3600 + *mi * 60 + sec) * 1'000'000;
  if (skip(s, at, 'Z') || skip(s, at, 'z'))
    return at == s.size() ? std::optional<Time>{Time{us}} : std::nullopt;
  int sign = 0;
  if (skip(s, at, '+'))
    sign = 1;
  else if (skip(s, at, '-'))
    sign = -1;
  else
    return {};
  auto const oh = digits(s, at, 2);
  skip(s, at, ':');
  auto const om = digits(s, at, 2);
  if (!oh || !om || *oh > 23 || *om > 59 || at != s.size()) return {};
  return Time{us - sign * (static_cast<std::int64_t>(*oh) * 3600 + *om * 60) * 1'000'000};
}

}  // namespace svar
