#include "features/tickets/person_moves.hpp"

#include "features/tickets/person_moves_sql.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::tickets {

namespace moves = svar::person_moves::sql;

namespace {

constexpr std::string_view cc = "cc";

struct PartRow {
  TicketId ticket_id;
  UserId user_id;
  std::string part;
};
BOOST_DESCRIBE_STRUCT(PartRow, (), (ticket_id, user_id, part))
struct Noted {
  AuditId id;
  TicketId ticket_id;
};
BOOST_DESCRIBE_STRUCT(Noted, (), (id, ticket_id))

void tell(store::Tx& tx, Actor const& actor, TicketId id, std::string_view part) {
  events::append(tx, actor.origin(),
                 TicketChanged{id, {}, {part == cc ? std::string("cc_ids") : std::string("follower_ids")}});
}

// Those of the tickets that are `from`'s become `into`'s, with a line in the history of each.
void give(store::Tx& tx, Actor const& actor, std::vector<TicketId> const& ids, UserId from, UserId into) {
  if (ids.empty()) return;
  auto const given = tx.all<TicketId>(moves::give_requests, rules::id_list(ids), from, into);
  if (given.empty()) return;
  std::vector<FieldChange> const change{
      {"requester_id", json::Value(std::to_string(from.value)), json::Value(std::to_string(into.value))}};
  for (auto const& noted : tx.all<Noted>(moves::note_requester, rules::id_list(given), actor.user.value,
                                         actor.via, json::to_text(change), now()))
    events::append(tx, actor.origin(), TicketChanged{noted.ticket_id, noted.id, {"requester_id"}});
}

bool asks(store::Read& r, TicketId id, UserId user) {
  return r.one<UserId>(moves::requester_of, id).value_or(UserId{}) == user;
}

// One does not get a copy of one's own ticket.
void leave_copies_of_own(store::Tx& tx, Actor const& actor, Moved& moved, UserId into) {
  for (auto const id : moved.requested) {
    if (!tx.one<int>(moves::has_part, id, into, cc)) continue;
    tx.exec(moves::drop_part, id, into, cc);
    moved.parts.push_back({id, into, std::string(cc), false});
    tell(tx, actor, id, cc);
  }
}

}  // namespace

Moved move_person(store::Tx& tx, Actor const& actor, UserId from, UserId into) {
  Moved moved;
  moved.requested = tx.all<TicketId>(moves::requested_by, from, max_moved + 1);
  auto const parts = tx.all<PartRow>(moves::parts_of_person, from, max_moved + 1);
  if (moved.requested.size() > static_cast<std::size_t>(max_moved) ||
      parts.size() > static_cast<std::size_t>(max_moved))
    throw invalid("into", fmt::format("At most {} tickets at a time", max_moved), "TooManyValues");
  give(tx, actor, moved.requested, from, into);
  leave_copies_of_own(tx, actor, moved, into);
  for (auto const& p : parts) {
    bool const there = tx.one<int>(moves::has_part, p.ticket_id, into, p.part).has_value() ||
                       (p.part == cc && asks(tx, p.ticket_id, into));
    if (!there) tx.exec(moves::add_part, p.ticket_id, into, p.part);
    tx.exec(moves::drop_part, p.ticket_id, from, p.part);
    moved.parts.push_back({p.ticket_id, from, p.part, !there});
    tell(tx, actor, p.ticket_id, p.part);
  }
  return moved;
}

void return_person(store::Tx& tx, Actor const& actor, Moved const& moved, UserId from, UserId into) {
  give(tx, actor, moved.requested, into, from);
  for (auto const& p : moved.parts) {
    if (p.given) {
      // Who was taken out since stays out.
      if (!tx.one<int>(moves::has_part, p.ticket_id, into, p.part)) continue;
      tx.exec(moves::drop_part, p.ticket_id, into, p.part);
    }
    if (p.part != cc || !asks(tx, p.ticket_id, p.user_id))
      tx.exec(moves::add_part, p.ticket_id, p.user_id, p.part);
    tell(tx, actor, p.ticket_id, p.part);
  }
}

std::int64_t count_of_person(store::Read& r, UserId id) {
  return r.one<std::int64_t>(moves::count_requested, id, max_moved).value_or(0);
}

}  // namespace svar::tickets
