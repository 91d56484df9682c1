#include "features/notices/notices.hpp"

#include "features/notices/notices_sql.hpp"

namespace svar::notices {

std::vector<Notice> list(store::Read& read, Actor const& actor, NoticeId before, int limit) {
  return read.all<Notice>(sql::list, actor.user, before ? before.value : max_id, limit);
}

std::int64_t unread(store::Read& read, Actor const& actor) {
  return read.one<std::int64_t>(sql::unread, actor.user, counted).value_or(0);
}

void mark_read(store::Tx& tx, Actor const& actor, std::optional<TicketId> ticket) {
  if (ticket)
    tx.exec(sql::read_ticket, actor.user, ticket->value, now());
  else
    tx.exec(sql::read_all, actor.user, now());
}

std::vector<Kind> refused(store::Read& read, UserId user) {
  return read.all<Kind>(sql::refused, user);
}

void choose(store::Tx& tx, Actor const& actor, Kind kind, bool wanted) {
  if (wanted)
    tx.exec(sql::accept, actor.user, kind);
  else
    tx.exec(sql::refuse, actor.user, kind);
}

}  // namespace svar::notices
