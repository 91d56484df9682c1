#pragma once
// Exports: what has changed since a moment or a cursor, for programs that keep a copy (/api/v2/incremental).
//
// The log is the order behind it, and a place in it is the cursor: what is changed while somebody reads comes
// later, nothing is left out, and rows that changed in the same moment cannot hold a reader up.
#include <string_view>
#include <vector>

#include "events/log.hpp"
#include "kit/feature.hpp"

namespace svar::exports {

inline constexpr int max_page = 1'000;            // rows
inline constexpr int max_sample = 50;             // rows of /sample
inline constexpr Duration withheld = minutes(1);  // what is younger comes with the next call

enum class Kind { tickets, users, organizations };

struct Changed {
  std::int64_t id = 0;
  Time at;  // of the last of its events that was met
};
struct Walked {
  std::vector<Changed> rows;  // each once, in the order of their last event
  events::Seq place = 0;      // where to go on
  Time reached;               // of the last event that was met; 0: none was
  bool end = false;           // nothing older than `until` is left
};
// The subjects of events of this kind after `after` and before `until`, up to `limit` of them; with
// `whole_seconds` on until the second is over, so that a reader who goes on by the second loses nothing.
Walked walk(store::Read&, Kind, events::Seq after, std::size_t limit, Time until, bool whole_seconds);
// What was done on tickets, the same way: each audit once, in the order of the log.
struct AuditPlace {
  std::int64_t audit_id = 0, ticket_id = 0;
};
struct WalkedAudits {
  std::vector<AuditPlace> rows;
  events::Seq place = 0;
  Time reached;
  bool end = false;
};
WalkedAudits walk_audits(store::Read&, events::Seq after, std::size_t limit, Time until);
// The last place in the log before this moment; 0: everything is later.
events::Seq place_before(store::Read&, Time);

kit::Feature feature();

}  // namespace svar::exports
