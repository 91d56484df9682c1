#include "features/notices/notices.hpp"

#include "features/notices/notices_sql.hpp"
#include "features/notices/outside.hpp"
#include "features/sides/sides.hpp"

namespace svar::notices {

namespace {
struct Choice {
  Kind kind = Kind::mentioned;
  Way way = Way::app;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (kind, way))

bool may_read(store::Read& read, Actor const& actor, Telling const& t) {
  if (!tickets::find(read, actor, t.ticket_id)) return false;
  if (auto const message = sides::carried_message(t.comment_id.value))
    return sides::find_message(read, actor, message).has_value();
  return !t.comment_id || tickets::find_comment(read, actor, t.comment_id);
}
}  // namespace

std::vector<Notice> list(store::Read& read, Actor const& actor, NoticeId before, int limit) {
  return read.all<Notice>(sql::list, actor.user, before ? before.value : max_id, limit);
}

std::int64_t unread(store::Read& read, Actor const& actor) {
  auto const ids = read.all<TicketId>(sql::unread_tickets, actor.user, counted);
  std::set<TicketId> seen;
  for (auto const& ticket : tickets::find_many(read, actor, ids)) seen.insert(ticket.id);
  return std::ranges::count_if(ids, [&](TicketId id) { return seen.contains(id); });
}

void mark_read(store::Tx& tx, Actor const& actor, std::optional<TicketId> ticket) {
  if (ticket)
    tx.exec(sql::read_ticket, actor.user, ticket->value, now());
  else
    tx.exec(sql::read_all, actor.user, now());
}

std::vector<Way> ways(store::Read& read, UserId user) {
  std::vector<Way> out(std::size(all_kinds), Way::app);
  for (auto const& choice : read.all<Choice>(sql::ways, user))
    out[static_cast<std::size_t>(choice.kind)] = choice.way;
  return out;
}

Way way_of(store::Read& read, UserId user, Kind kind) {
  return ways(read, user)[static_cast<std::size_t>(kind)];
}

void choose(store::Tx& tx, Actor const& actor, Kind kind, Way way) {
  tx.exec(sql::choose, actor.user, kind, way);
}

void stop_mail(store::Tx& tx, UserId user) {
  tx.exec(sql::stop_mail, user);
  tx.exec(sql::drop_waiting_mail, user);
}

void tell(store::Tx& tx, Telling const& t) {
  auto const found = people::find(tx, t.user_id);
  if (!found || !found->active || !found->staff()) return;
  auto const way = way_of(tx, t.user_id, t.kind);
  if (way == Way::off || !may_read(tx, people::actor_for(tx, t.user_id, kit::Via::web), t)) return;
  auto const id = tx.insert<NoticeId>(sql::insert, t.user_id, t.kind, t.ticket_id.value, t.comment_id.value,
                                      t.author_id.value, t.at, t.about_id);
  queue_outside(tx, t.user_id, id, way);
}

}  // namespace svar::notices
