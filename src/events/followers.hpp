#pragma once
// Followers read the log in order and keep their own place. What a follower does to the store commits
// together with its place, so each event counts exactly once, also over a crash.
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "events/log.hpp"

namespace svar::events {

struct Follower {
  std::string name;                // "desk.unread": durable, never reused for something else
  std::vector<std::string> kinds;  // what it listens to; empty: everything
  // Reacts to one event within the transaction that also moves its place. Throwing makes it be tried again
  // with back-off; after max_attempts the event is parked (listed, retried by hand) and the follower goes on
  // with the next.
  std::function<void(store::Tx&, Event const&)> react;
  // Empties what the follower has built, so that rebuild can live through the log again. Absent: rebuild
  // refuses, because the follower's effects go outside the store (mail, webhooks) and must not be repeated.
  std::function<void(store::Tx&)> reset;
};

inline constexpr int max_attempts = 5;
inline constexpr int follower_batch = 200;  // events read at once, and reactions per transaction

// How long a follower waits before it tries a failed event again: doubled each time. (Tests make it short.)
struct FollowerTimes {
  Duration first_back_off = milliseconds(250);
};

struct Parked {
  std::int64_t id = 0;
  std::string follower;
  Seq seq = 0;
  std::string kind;
  std::string error;
  int attempts = 0;
  Time parked_at;
};
BOOST_DESCRIBE_STRUCT(Parked, (), (id, follower, seq, kind, error, attempts, parked_at))

std::vector<Parked> parked(store::Read&, int limit = 100);
// Tries a parked event again, in the caller's transaction. Throws what the follower throws; not_found when
// there is none.
void retry_parked(store::Tx&, std::vector<Follower> const&, std::int64_t id);

// Runs followers on a thread of its own until destroyed. Woken by appends. Followers that stand at the same
// place share one reading and one transaction, each in a part of its own, so one that fails holds up nobody
// else. A follower that the workspace has not seen before begins with the first event; but one without reset
// that joins a workspace which others have followed already begins with the next event, because it would tell
// the outside what is long past.
class FollowerRunner {
 public:
  explicit FollowerRunner(store::Store&, std::vector<Follower>, FollowerTimes = {});
  ~FollowerRunner();
  // Blocks until every follower has passed `seq` (tests, `svar rebuild`); false when the time is up.
  bool wait_until(Seq seq, std::chrono::milliseconds at_most);
  // Name and place of each, for /metrics and the admin page.
  std::vector<std::pair<std::string, Seq>> places();
  std::vector<Follower> const& followers() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Puts every follower without reset at the end of the log, as if it had dealt with everything: after loading
// a history that must not be told to the outside again (demo, import).
void skip_history(store::Tx&, std::vector<Follower> const&);

// Resets one follower and lives through the whole log again. Throws Fault when the name is unknown or has no
// reset.
void rebuild(store::Store&, std::vector<Follower> const&, std::string_view name,
             std::function<void(Seq done, Seq of)> progress = {});

}  // namespace svar::events
