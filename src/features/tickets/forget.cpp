#include "features/tickets/forget.hpp"

#include "features/tickets/forget_sql.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_events.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {

namespace {

namespace gone = svar::forget::sql;

constexpr int audits_at_once = 200;

// Fields of free text: what they held is not told any more.
std::set<std::string> wordy_fields(store::Read& r) {
  std::set<std::string> names{"subject", "external_id"};
  for (auto const& f : fields::everything(r))
    if (f.target == fields::Target::ticket &&
        (f.type == fields::Type::text || f.type == fields::Type::textarea || f.type == fields::Type::regexp))
      names.insert(std::to_string(f.id.value));
  return names;
}

void empty_history(store::Tx& tx, TicketId id) {
  auto const wordy = wordy_fields(tx);
  AuditId after;
  for (;;) {
    auto const page = audits(tx, id, after, audits_at_once);
    for (auto const& audit : page) {
      auto changes = changes_of(audit);
      bool touched = false;
      for (auto& change : changes) {
        if (!wordy.contains(change.field)) continue;
        bool const custom = fields::field_named(change.field).value != 0;
        for (auto* value : {&change.from, &change.to})
          if (!value->is_null()) *value = custom ? json::Value() : json::Value("");
        touched = true;
      }
      if (touched) tx.exec(sql::rewrite_changes, audit.id, json::to_text(changes));
    }
    if (page.size() < static_cast<std::size_t>(audits_at_once)) return;
    after = page.back().id;
  }
}

}  // namespace

Forgotten forget_content(store::Tx& tx, Actor const& actor, TicketId id) {
  auto const ticket = tx.one<Ticket>(sql::find_ticket, id);
  if (!ticket) return {};
  Forgotten gone_now{tx.one<std::int64_t>(gone::words_of_ticket, id).value_or(0), ticket->file_count};
  tx.exec(gone::empty_comments, id);
  empty_history(tx, id);
  files::erase_of_ticket(tx, id.value);
  tx.exec(gone::empty_fields, id);
  tx.exec(gone::empty_ticket, id, std::max(now(), ticket->updated_at));
  events::append(tx, actor.origin(), TicketChanged{id, {}, {"subject"}});
  return gone_now;
}

Forgotten forget_comment(store::Tx& tx, Actor const& actor, CommentId id) {
  auto const comment = tx.one<Comment>(sql::find_comment, id);
  if (!comment) return {};
  auto const there = files::of_comments(tx, {id.value});
  for (auto const& file : there) files::erase(tx, file.id);
  tx.exec(gone::empty_comment, id);
  tx.exec(gone::empty_snippet, comment->ticket_id, id, std::ssize(there));
  events::append(tx, actor.origin(), CommentRedacted{comment->ticket_id, id, {}});
  return {1, std::ssize(there)};
}

void forget_part(store::Tx& tx, Actor const& actor, UserId user) {
  auto const had = tx.all<TicketId>(gone::parts_of, user);
  tx.exec(gone::forget_part, user);
  for (auto const id : had) events::append(tx, actor.origin(), TicketChanged{id, {}, {"cc_ids"}});
}

std::vector<TicketId> tickets_of(store::Read& r, UserId user, TicketId after, int limit) {
  return r.all<TicketId>(gone::tickets_of, user, after.value, limit);
}
std::vector<CommentId> words_elsewhere(store::Read& r, UserId user, CommentId after, int limit) {
  return r.all<CommentId>(gone::words_elsewhere, user, after.value, limit);
}
std::int64_t count_words(store::Read& r, UserId user) {
  return r.one<std::int64_t>(gone::count_words, user).value_or(0);
}
std::int64_t count_files(store::Read& r, UserId user) {
  return r.one<std::int64_t>(gone::count_files, user).value_or(0);
}

}  // namespace svar::tickets
