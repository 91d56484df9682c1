#pragma once
// The append-only log of what happened in the workspace. A command appends its facts in its own transaction.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "store/store.hpp"

namespace svar::events {

using Seq = std::int64_t;  // position in the log, counts up, gaps allowed

// Who or what made it happen, and by which earlier fact: the loop guard and the audit read it.
struct Origin {
  UserId actor;   // 0: the system itself
  Seq cause = 0;  // the fact that a follower reacted to; 0 when a person began it
  int depth = 0;  // length of the chain of causes
};

// A chain of reactions longer than this is a loop: append throws and the follower's reaction is parked at
// once.
inline constexpr int max_depth = 12;

struct LoopFault : Fault {
  explicit LoopFault(std::string_view kind);
};

// A fact is a described struct of ids and numbers (no personal text), with
//   static constexpr std::string_view kind = "ticket.solved"; static constexpr int version = 1;
//   std::string_view/Id subject: the member `subject()` gives the id of what it is about.
struct Event {
  Seq seq = 0;
  std::string kind;
  int version = 1;
  Time at;
  std::int64_t subject = 0;
  UserId actor;
  Seq cause = 0;
  int depth = 0;
  std::string data;  // JSON of the fact

  template <class Fact>
  Fact as() const {
    return json::read_body<Fact>(data);
  }
};
BOOST_DESCRIBE_STRUCT(Event, (), (seq, kind, version, at, subject, actor, cause, depth, data))

// For what a follower does because of an event: the chain grows by one.
inline Origin because_of(Event const& e, UserId actor = {}) {
  return {actor, e.seq, e.depth + 1};
}

Seq append_raw(store::Tx&, Origin const&, std::string_view kind, int version, std::int64_t subject,
               std::string_view data);

// Appends the fact; followers are woken once the transaction is durable.
template <class Fact>
Seq append(store::Tx& tx, Origin const& origin, Fact const& fact) {
  return append_raw(tx, origin, Fact::kind, Fact::version, fact.subject(), json::to_text(fact));
}

// Up to `limit` events after `after`, in order.
std::vector<Event> read_after(store::Read&, Seq after, int limit);
Seq last_seq(store::Read&);
std::optional<Event> find_event(store::Read&, Seq);

}  // namespace svar::events
