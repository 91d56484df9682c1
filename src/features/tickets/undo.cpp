// A comment is taken back before it left the house.
#include "base/utf8.hpp"
#include "features/tickets/ticket_snooze.hpp"
#include "features/tickets/ticket_work.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {
namespace {

std::string text_of(json::Value const& v) {
  return v.is_string() ? std::string(v.as_string()) : std::string();
}
template <class I>
I id_of(json::Value const& v) {
  return I{v.is_string() ? std::strtoll(v.as_string().c_str(), nullptr, 10) : 0};
}
template <class E>
std::optional<E> word_of(json::Value const& v) {
  return v.is_string() ? json::enum_from<E>(v.as_string()) : std::nullopt;
}

Time sleep_from(json::Value const& v) {
  auto const text = text_of(v);
  return text == "answer" ? until_answer : parse_iso(text).value_or(Time{});
}

// Of a set, what the change added goes and what it removed comes again, whatever others did besides.
template <class T, class Read>
void put_back_set(std::set<T>& now, FieldChange const& c, Read read) {
  auto const each = [&](json::Value const& list, auto what) {
    if (auto const* items = list.if_array())
      for (auto const& item : *items) what(read(item));
  };
  std::set<T> from, to;
  each(c.from, [&](T v) { from.insert(v); });
  each(c.to, [&](T v) { to.insert(v); });
  for (auto const& v : to)
    if (!from.contains(v)) now.erase(v);
  for (auto const& v : from)
    if (!to.contains(v)) now.insert(v);
}

// Sets a field back where it still is as the change left it.
template <class T>
void put_back_value(T& now, T const& from, T const& to) {
  if (now == to) now = from;
}

}  // namespace

void put_back(Work& w, FieldChange const& c) {
  auto& t = w.now;
  auto const id = [&]<class I>(I& field) { put_back_value(field, id_of<I>(c.from), id_of<I>(c.to)); };
  auto const text = [&](std::string& field) { put_back_value(field, text_of(c.from), text_of(c.to)); };
  if (c.field == "subject")
    text(t.subject);
  else if (c.field == "external_id")
    text(t.external_id);
  else if (auto const field = fields::field_named(c.field))
    w.fields.put_back(w.tx, field, c.from, c.to);
  else if (c.field == "priority")
    put_back_value(t.priority, word_of<Priority>(c.from), word_of<Priority>(c.to));
  else if (c.field == "type")
    put_back_value(t.type, word_of<Type>(c.from), word_of<Type>(c.to));
  else if (c.field == "requester_id")
    id(t.requester_id);
  else if (c.field == "organization_id")
    id(t.organization_id);
  else if (c.field == "group_id")
    id(t.group_id);
  else if (c.field == "assignee_id")
    id(t.assignee_id);
  else if (c.field == "status") {
    auto const from = word_of<Status>(c.from);
    if (!from || word_of<Status>(c.to) != t.status) return;
    bool const moves = category_of(*from) != category_of(t.status);
    rules::set_status(t, *from, w.at);
    if (moves) t.custom_status_id = {};  // what it was besides is put back after this
  } else if (c.field == "custom_status_id") {
    // After its category: told in that order by every change.
    auto const from = statuses::find(w.tx, id_of<statuses::StatusId>(c.from));
    auto const to = id_of<statuses::StatusId>(c.to);
    auto const known = statuses::find(w.tx, to);
    bool const still = t.custom_status_id == statuses::stored(to) ||
                       (known && from && known->category != from->category && !t.custom_status_id);
    if (from && still && from->category == category_of(t.status))
      t.custom_status_id = statuses::stored(from->id);
  } else if (c.field == "ticket_form_id") {
    if (forms::shown(t.form_id) == id_of<forms::FormId>(c.to))
      t.form_id = forms::stored(id_of<forms::FormId>(c.from));
  } else if (c.field == "brand_id") {
    if (brands::shown(t.brand_id) == id_of<brands::BrandId>(c.to))
      t.brand_id = brands::stored(id_of<brands::BrandId>(c.from));
  } else if (c.field == "snoozed_until") {
    if (auto const until = sleep_from(c.from);
        until > w.at && t.shelf == Shelf::active && !sleep_from(c.to).us) {
      t.shelf = Shelf::snoozed;
      t.snoozed_until = until;
    }
  } else if (c.field == "cc_ids")
    put_back_set(w.parts.cc, c, id_of<UserId>);
  else if (c.field == "follower_ids")
    put_back_set(w.parts.followers, c, id_of<UserId>);
  else if (c.field == "tags") {
    auto const words = rules::split(t.tags);
    std::set<std::string> tags(words.begin(), words.end());
    put_back_set(tags, c, text_of);
    t.tags = rules::join_tags(tags);
  }
}

namespace {
// What the row says of the words that remain.
void recount(Work& w, Comment const& gone) {
  auto& t = w.now;
  --t.comment_count;
  if (gone.public_) --t.public_count;
  t.file_count -= static_cast<std::int64_t>(files::of_comments(w.tx, {gone.id.value}).size());
  if (t.last_comment_id != gone.id) return;
  auto const last = comments_before(w.tx, Actor::of_system(), t.id, {}, 1);
  t.last_comment_id = last.empty() ? CommentId{} : last[0].id;
  t.last_comment_at = last.empty() ? t.created_at : last[0].created_at;
  t.last_author_id = last.empty() ? t.submitter_id : last[0].author_id;
  t.last_by_staff = !last.empty() && last[0].staff;
  t.snippet = last.empty() ? std::string() : utf8::clean_line(last[0].text, snippet_length);
}

void restore_wait(Work& w, Comment const& gone, AuditId audit) {
  bool const done = w.now.status == Status::solved || w.now.status == Status::closed;
  if (!gone.public_ || done) return;
  auto const stored = w.tx.one<Time>(sql::waited_from, audit);
  if (!stored || stored->us == rules::nobody_waits) return;
  w.now.waiting_since = w.now.waiting_since.us ? std::min(w.now.waiting_since, *stored) : *stored;
}

}  // namespace

Comment undo_comment(store::Tx& tx, Actor const& actor, CommentId id) {
  auto comment = find_comment(tx, actor, id);
  if (!comment) throw not_found();
  if (!actor.system && comment->author_id != actor.user)
    throw forbidden("Only the author takes a comment back");
  if (!comment->staff) throw conflict("What a customer wrote cannot be taken back").named("too_late");
  auto w = begin(tx, actor, comment->ticket_id);
  if (w.now.merged_into || rules::put_away(w.now.shelf))
    throw conflict("The ticket has been put away").named("too_late");
  AuditId const audit_id{id.value};
  auto const audit = find_audit(tx, audit_id);
  if (!audit) throw not_found();

  tx.exec(sql::take_back_comment, id);
  recount(w, *comment);
  files::detach(tx, id.value);
  if (w.now.comment_count == 0) {
    // It had begun with these words, which nobody outside has seen: whoever takes them back does not expect
    // an empty ticket in any list, not even among the deleted. The history keeps who opened it and when.
    tx.exec(sql::take_comment_from_audit, audit_id);
    events::append(tx, actor.origin(), CommentUndone{w.now.id, id});
    leave_nothing(w);
    return *comment;
  }
  if (!audit->opening) {
    for (auto const& c : changes_of(*audit)) put_back(w, c);
    settle_parts(w.now, w.parts);
    restore_wait(w, *comment, audit_id);
  }
  w.now.updated_at = w.at;
  auto const changes = changes_in(w);
  // Where nothing came in between it is as if it had never been; else the history tells what was set back.
  bool const was_last = tx.one<AuditId>(sql::last_audit_of_ticket, w.now.id) == audit_id;
  AuditId written;
  if (was_last && !audit->opening) {
    tx.exec(sql::take_back_audit, audit_id);
  } else {
    tx.exec(sql::take_comment_from_audit, audit_id);
    if (!changes.empty()) written = write_audit(w, changes, false);
  }
  write_row(w);
  write_parts(tx, w.now.id, w.parts_before, w.parts);
  w.fields.write(tx, w.now.id.value);
  events::append(tx, actor.origin(), CommentUndone{w.now.id, id});
  append_change_facts(w, written, changes);
  return *comment;
}

}  // namespace svar::tickets
