#pragma once
// A moment in time: UTC microseconds since 1970 in 64 bits, as it is stored.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace svar {

// A span of time in microseconds.
struct Duration {
  std::int64_t us = 0;
  auto operator<=>(Duration const&) const = default;
  constexpr double seconds() const { return static_cast<double>(us) / 1e6; }
};
constexpr Duration microseconds(std::int64_t n) {
  return {n};
}
constexpr Duration milliseconds(std::int64_t n) {
  return {n * 1000};
}
constexpr Duration seconds(std::int64_t n) {
  return {n * 1'000'000};
}
constexpr Duration minutes(std::int64_t n) {
  return seconds(n * 60);
}
constexpr Duration hours(std::int64_t n) {
  return minutes(n * 60);
}
constexpr Duration days(std::int64_t n) {
  return hours(n * 24);
}

struct Time {
  std::int64_t us = 0;
  auto operator<=>(Time const&) const = default;
  constexpr std::int64_t epoch_seconds() const { return us / 1'000'000; }
};
constexpr Time operator+(Time t, Duration d) {
  return {t.us + d.us};
}
constexpr Time operator-(Time t, Duration d) {
  return {t.us - d.us};
}
constexpr Duration operator-(Time a, Time b) {
  return {a.us - b.us};
}
constexpr Time from_epoch_seconds(std::int64_t s) {
  return {s * 1'000'000};
}

// The present. Tests and the demo's history replace it through ClockOverride.
Time now();

// What now() is overridden with on this thread: work that is handed to another thread takes it along.
std::optional<Time> overridden_now();

// Makes now() answer `at` on this thread for as long as it lives. Nestable.
class ClockOverride {
 public:
  explicit ClockOverride(Time at);
  ~ClockOverride();
  ClockOverride(ClockOverride const&) = delete;
  ClockOverride& operator=(ClockOverride const&) = delete;
  void set(Time at);

 private:
  std::optional<Time> before_;
};

// "2026-11-22T08:30:00Z", as the public API writes it.
std::string iso_seconds(Time t);
// "2026-11-22T08:30:00.123Z", as the UI's API writes it.
std::string iso_millis(Time t);
// Reads RFC 3339 with or without fraction and offset; empty where it is not a time.
std::optional<Time> parse_iso(std::string_view text);

}  // namespace svar
