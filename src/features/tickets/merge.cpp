// Two tickets about one thing become one.
#include "base/utf8.hpp"
#include "features/tickets/ticket_work.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {
namespace {

void take_over_words(Ticket& into, Ticket const& from) {
  into.comment_count += from.comment_count;
  into.public_count += from.public_count;
  into.file_count += from.file_count;
  if (from.last_comment_id > into.last_comment_id) {
    into.last_comment_id = from.last_comment_id;
    into.last_comment_at = from.last_comment_at;
    into.last_author_id = from.last_author_id;
    into.last_by_staff = from.last_by_staff;
    into.snippet = from.snippet;
  }
  bool const done = into.status == Status::solved || into.status == Status::closed;
  if (from.waiting_since.us && !done)
    into.waiting_since =
        into.waiting_since.us ? std::min(into.waiting_since, from.waiting_since) : from.waiting_since;
}

void take_over_people(Work& into, Work const& from) {
  auto const room = [&] { return into.parts.cc.size() + into.parts.followers.size() < max_people; };
  if (from.now.requester_id != into.now.requester_id && room()) into.parts.cc.insert(from.now.requester_id);
  for (auto const id : from.parts.cc)
    if (id != into.now.requester_id && room()) into.parts.cc.insert(id);
  for (auto const id : from.parts.followers)
    if (room()) into.parts.followers.insert(id);
}

void leave_empty(Ticket& from, TicketId into, Time at) {
  rules::set_status(from, Status::closed, at);
  from.custom_status_id = {};
  from.shelf = Shelf::merged;
  from.merged_into = into;
  from.comment_count = from.public_count = from.file_count = 0;
  from.last_comment_id = {};
  from.waiting_since = {};
  from.updated_at = at;
}

bool allowed_note(Actor const& actor, MergeNote const& note) {
  if (utf8::blank(note.text)) return false;
  actor.require(note.public_ ? kit::Permission::tickets_reply : kit::Permission::tickets_note);
  return true;
}

ReadyComment words_of(MergeNote const& note, Work const& work) {
  NewComment comment;
  comment.text = note.text;
  comment.public_ = note.public_;
  return ready_comment(comment, work.actor.user, true, work.actor.via, work.at, false);
}

}  // namespace

Done merge(store::Tx& tx, Actor const& actor, TicketId from_id, TicketId into_id, MergeNote const& note,
           MergeNote const& left_behind) {
  actor.require(kit::Permission::tickets_merge);
  bool const with_note = allowed_note(actor, note), leaves_note = allowed_note(actor, left_behind);
  if (from_id == into_id) throw invalid("into", "A ticket cannot be merged into itself");
  auto from = begin(tx, actor, from_id);
  auto into = begin(tx, actor, into_id);
  for (auto const* t : {&from.now, &into.now}) {
    require_open_to_change(*t);
    if (t->shelf == Shelf::spam) throw invalid("into", "A ticket marked as spam is not merged");
  }
  if (from.now.comment_count + into.now.comment_count + 1 > static_cast<std::int64_t>(max_comments))
    throw invalid("into", fmt::format("Together they have more than {} comments", max_comments),
                  "TooManyValues");

  tx.exec(sql::move_comments, from_id, into_id);
  files::move_to_ticket(tx, from_id.value, into_id.value);
  take_over_words(into.now, from.now);
  rules::wake(into.now);  // what came together wants to be seen
  take_over_people(into, from);
  leave_empty(from.now, into_id, from.at);

  if (leaves_note) {
    write_change(from, words_of(left_behind, from));
  } else {
    auto const gone = rules::changes_between(from.before, from.parts_before, from.now, from.parts);
    write_audit(from, gone, false);
    write_row(from);
  }

  Done done{into_id, {}, {}};
  if (with_note) {
    done = write_change(into, words_of(note, into));
  } else {
    into.now.updated_at = into.at;
    auto const changes = rules::changes_between(into.before, into.parts_before, into.now, into.parts);
    if (!changes.empty()) done.audit_id = write_audit(into, changes, false);
    write_row(into);
    write_parts(tx, into_id, into.parts_before, into.parts);
    append_change_facts(into, done.audit_id, changes);
  }
  events::append(tx, actor.origin(), TicketMerged{from_id, into_id});
  return done;
}

}  // namespace svar::tickets
