#include "events/log.hpp"

#include "events/events_sql.hpp"

namespace svar::events {

LoopFault::LoopFault(std::string_view kind)
    : Fault(conflict(fmt::format("Reactions to reactions went {} deep: this looks like a loop ({})",
                                 max_depth, kind))) {}

Seq append_raw(store::Tx& tx, Origin const& origin, std::string_view kind, int version, std::int64_t subject,
               std::string_view data) {
  if (origin.depth > max_depth) throw LoopFault(kind);
  tx.lock_log();
  return tx.insert<Seq>(sql::append, kind, version, now(), subject, origin.actor.value, origin.cause,
                        origin.depth, data);
}

std::vector<Event> read_after(store::Read& r, Seq after, int limit) {
  return r.all<Event>(sql::read_after, after, limit);
}

Seq last_seq(store::Read& r) {
  return r.one<Seq>(sql::last_seq).value_or(0);
}

std::optional<Event> find_event(store::Read& r, Seq seq) {
  return r.one<Event>(sql::find_event, seq);
}

}  // namespace svar::events
