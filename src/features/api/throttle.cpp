#include <array>
#include <atomic>
#include <mutex>

#include "features/api/api.hpp"

namespace svar::api {

namespace {
std::atomic<int> limit{default_limit_per_minute};

// Counts of the current minute, in shards so that threads seldom meet. The table is thrown away each minute:
// nothing grows.
struct Shard {
  std::mutex mutex;
  std::int64_t minute = 0;
  std::unordered_map<std::string, int> counts;
};
constexpr std::size_t shard_count = 16;
constexpr std::size_t max_counted = 20'000;  // callers per shard and minute; beyond, new ones share one count
std::array<Shard, shard_count> shards;

int count(std::string const& who, std::int64_t minute) {
  auto& shard = shards[std::hash<std::string>{}(who) % shard_count];
  std::lock_guard const lock(shard.mutex);
  if (shard.minute != minute) {
    shard.counts.clear();
    shard.minute = minute;
  }
  bool const full = shard.counts.size() >= max_counted && !shard.counts.contains(who);
  return ++shard.counts[full ? std::string() : who];
}
}  // namespace

void set_limit(int per_minute) {
  limit = per_minute;
}

void throttle(kit::App&, kit::Actor const& actor, net::Request const& request, net::Headers& to_add) {
  int const allowed = limit.load(std::memory_order_relaxed);
  if (allowed <= 0 || !request.path.starts_with("/api/v2/")) return;
  auto const seconds_now = now().epoch_seconds();
  auto const who = actor.user ? "u" + std::to_string(actor.user.value) : "a" + request.remote_address;
  int const used = count(who, seconds_now / 60);
  auto const left = std::to_string(std::max(0, allowed - used));
  auto const reset = static_cast<int>(60 - seconds_now % 60);
  to_add.set("X-Rate-Limit", std::to_string(allowed));
  to_add.set("X-Rate-Limit-Remaining", left);
  to_add.set("ratelimit-limit", std::to_string(allowed));
  to_add.set("ratelimit-remaining", left);
  to_add.set("ratelimit-reset", std::to_string(reset));
  if (used > allowed) {
    Fault fault{FaultCode::too_many,
                fmt::format("More than {} requests in a minute. Go on in {} s.", allowed, reset)};
    fault.retry_after_s = reset;
    throw fault;
  }
}

}  // namespace svar::api
