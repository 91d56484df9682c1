#pragma once
// What the server counts, for /metrics. A snapshot adds up the net threads; counters never go back.
#include <array>
#include <cstdint>

namespace svar::net {

// Upper bounds of the latency histogram, in microseconds: from the end of the header to the last byte of the
// answer handed to the system. The last bucket of the counts is "longer".
inline constexpr std::array<std::uint64_t, 14> latency_bounds_us{
    100,    250,    500,     1'000,   2'500,     5'000,     10'000,
    25'000, 50'000, 100'000, 250'000, 1'000'000, 5'000'000, 30'000'000};

enum class RouteClass : std::uint8_t { api, ui, asset, page, live, health };
inline constexpr std::size_t route_class_count = 6;
inline constexpr std::array<char const*, route_class_count> route_class_names{"api",  "ui",   "asset",
                                                                              "page", "live", "health"};

struct ClassMetrics {
  std::array<std::uint64_t, 6> by_status{};  // [1] is 1xx ... [5] is 5xx; [0] is not used
  std::array<std::uint64_t, latency_bounds_us.size() + 1> latency{};
  std::uint64_t latency_sum_us = 0;
};

struct HttpMetrics {
  std::array<ClassMetrics, route_class_count> classes{};
  std::uint64_t bytes_in = 0;   // bodies
  std::uint64_t bytes_out = 0;  // headers and bodies
  std::uint64_t connections_accepted = 0;
  std::uint64_t connections_refused = 0;  // over a limit
  std::uint64_t refused_requests = 0;     // malformed or over a limit, answered without a handler
  std::uint64_t timeouts = 0;
  std::uint64_t overloaded = 0;  // 503, the worker queue was full
  std::uint64_t tls_failures = 0;
  std::int64_t connections_open = 0;
  std::int64_t requests_in_flight = 0;
  std::int64_t sockets_open = 0;  // WebSocket
};

}  // namespace svar::net
