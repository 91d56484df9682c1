#include "features/tickets/ticket_work.hpp"

#include "base/utf8.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {
namespace {

struct NewIds {
  TicketId ticket;
  CommentId comment;
};
BOOST_DESCRIBE_STRUCT(NewIds, (), (ticket, comment))

std::int64_t stored_wait(Time since) {
  return since.us ? since.us : rules::nobody_waits;
}

// What the newest comment leaves on the ticket's row.
void leave_words(Ticket& t, ReadyComment const& c) {
  t.snippet = utf8::clean_line(c.row.text, snippet_length);
  t.last_author_id = c.row.author_id;
  t.last_by_staff = c.row.staff;
  ++t.comment_count;
  if (c.row.public_) ++t.public_count;
  t.file_count += static_cast<std::int64_t>(c.upload_tokens.size() + c.files.size());
  t.last_comment_at = c.row.created_at;
  if (!c.row.public_ || !c.moves_clock) return;
  bool const done = t.status == Status::solved || t.status == Status::closed;
  if (c.row.staff)
    t.waiting_since = {};
  else if (!t.waiting_since.us && !done)
    t.waiting_since = c.row.created_at;
}

void write_comment(store::Tx& tx, Actor const& actor, TicketId ticket, AuditId audit, ReadyComment const& c) {
  auto const& r = c.row;
  tx.exec(sql::insert_comment, audit.value, ticket, r.author_id.value, r.staff, r.public_, r.channel,
          r.created_at, r.remote_pictures, r.inbound_id, r.message_id, r.threaded_by, r.recipients,
          r.mentions, r.text, r.html, r.quote_text, r.quote_html);
  if (!c.upload_tokens.empty()) files::attach(tx, actor, c.upload_tokens, ticket.value, audit.value);
  for (auto const file : c.files) files::attach_file(tx, file, ticket.value, audit.value);
}

void append_comment_fact(store::Tx& tx, Actor const& actor, TicketId ticket, CommentId id,
                         ReadyComment const& c) {
  events::append(tx, actor.origin(),
                 CommentAdded{ticket, id, c.row.author_id, c.row.public_, c.row.staff, c.silent,
                              c.row.channel, c.mentions});
}

UserId audit_author(Actor const& actor, std::optional<ReadyComment> const& c) {
  return c && actor.system ? c->row.author_id : actor.user;
}

}  // namespace

Cast::Cast(store::Read& read, std::vector<UserId> ids) {
  std::erase_if(ids, [](UserId id) { return !id; });
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (ids.size() == 1) {
    if (auto user = people::find(read, ids[0])) users_.emplace(ids[0], std::move(*user));
  } else if (!ids.empty()) {
    for (auto& user : people::find_many(read, ids)) users_.emplace(user.id, std::move(user));
  }
}
people::User const* Cast::find(UserId id) const {
  auto const it = users_.find(id);
  return it == users_.end() ? nullptr : &it->second;
}
people::User const& Cast::get(UserId id, std::string_view field) const {
  auto const* user = find(id);
  if (!user) throw invalid(std::string(field), "There is no such person", "RecordNotFound");
  return *user;
}
people::User const& Cast::colleague(UserId id, std::string_view field) const {
  auto const& user = get(id, field);
  if (!user.staff() || !user.active) throw invalid(std::string(field), "This person does not work here");
  return user;
}

rules::Parts parts_of(store::Read& read, TicketId id) {
  rules::Parts out;
  for (auto const& p : participants(read, id))
    (p.part == Part::cc ? out.cc : out.followers).insert(p.user_id);
  return out;
}

Work begin(store::Tx& tx, Actor const& actor, TicketId id) {
  auto ticket = get(tx, actor, id);
  auto parts = parts_of(tx, id);
  auto const at = rules::after(now(), ticket.updated_at);
  return {tx, actor, ticket, ticket, parts, parts, at, {fields::Target::ticket, id.value}};
}

void set_custom_fields(store::Read& read, Actor const& actor, std::vector<fields::FieldValue> const& values,
                       fields::Edit& edit, Ticket& t) {
  edit.set(read, actor, values);
  auto const words = rules::split(t.tags);
  std::set<std::string> const before(words.begin(), words.end());
  auto tags = before;
  edit.move_tags(tags);
  if (tags == before) return;
  rules::add_tags(tags, {});
  t.tags = rules::join_tags(tags);
}

std::vector<FieldChange> changes_in(Work const& w) {
  auto changes = rules::changes_between(w.before, w.parts_before, w.now, w.parts);
  for (auto& step : w.fields.steps())
    changes.push_back({fmt::to_string(step.id.value), std::move(step.from), std::move(step.to)});
  return changes;
}

void require_open_to_change(Ticket const& t) {
  if (t.merged_into)
    throw invalid("status", "The ticket was merged into another and cannot be changed", "ClosedTicket");
  if (t.shelf == Shelf::deleted || t.shelf == Shelf::erased)
    throw invalid("status", "The ticket is deleted and cannot be changed", "ClosedTicket");
  if (t.status == Status::closed)
    throw invalid("status", "The ticket is closed and cannot be changed", "ClosedTicket");
}

void settle_parts(Ticket const& t, rules::Parts& parts) {
  parts.cc.erase(t.requester_id);
  if (parts.cc.size() + parts.followers.size() > max_people)
    throw invalid("collaborator_ids", fmt::format("At most {} people take part in a ticket", max_people),
                  "TooManyValues");
}

GroupId first_group(store::Read& read, UserId assignee) {
  auto const groups = people::groups_of(read, assignee);
  return groups.empty() ? GroupId{} : groups.front().id;
}

void move_tally(store::Tx& tx, Ticket const& before, Ticket const& now) {
  auto const key = [](Ticket const& t) { return std::tuple(t.group_id, t.assignee_id, t.shelf, t.status); };
  if (before.id && now.id && key(before) == key(now)) return;
  if (before.id)
    tx.exec(sql::move_tally, before.group_id.value, before.assignee_id.value, before.shelf, before.status,
            -1);
  if (now.id) tx.exec(sql::move_tally, now.group_id.value, now.assignee_id.value, now.shelf, now.status, 1);
}

void count_tags(store::Tx& tx, std::string_view before, std::string_view now) {
  if (before == now) return;
  std::map<std::string, int> steps;
  for (auto& tag : rules::split(before)) --steps[std::move(tag)];
  for (auto& tag : rules::split(now)) ++steps[std::move(tag)];
  for (auto const& [tag, step] : steps)
    if (step) tx.exec(sql::count_tag, tag, step);
}

void write_parts(store::Tx& tx, TicketId id, rules::Parts const& before, rules::Parts const& now) {
  auto const part = [&](Part p, rules::People const& from, rules::People const& to) {
    for (auto const user : from)
      if (!to.contains(user)) tx.exec(sql::remove_participant, id, user, p);
    for (auto const user : to)
      if (!from.contains(user)) tx.exec(sql::add_participant, id, user, p);
  };
  part(Part::cc, before.cc, now.cc);
  part(Part::follower, before.followers, now.followers);
}

AuditId write_audit(Work const& w, std::vector<FieldChange> const& changes, bool has_comment) {
  return w.tx.insert<AuditId>(sql::insert_audit, w.now.id, w.actor.user.value, w.actor.via, has_comment,
                              stored_wait(w.before.waiting_since), json::to_text(changes), w.at);
}

void write_row(Work const& w) {
  auto const& b = w.before;
  auto const& t = w.now;
  auto const head = [](Ticket const& x) {
    return std::tie(x.subject, x.status, x.priority, x.type, x.requester_id, x.assignee_id, x.group_id,
                    x.organization_id, x.external_id, x.tags, x.shelf, x.solved_at, x.deleted_at,
                    x.merged_into, x.snoozed_until, x.woke_at, x.custom_status_id, x.form_id, x.brand_id);
  };
  if (head(b) == head(t)) {
    w.tx.exec(sql::touch_ticket, t.id, t.snippet, t.last_author_id.value, t.last_by_staff, t.comment_count,
              t.public_count, t.file_count, t.last_comment_id.value, t.updated_at, t.last_comment_at,
              stored_wait(t.waiting_since));
    return;
  }
  w.tx.exec(sql::update_ticket, t.id, t.subject, t.status, t.priority, t.type, t.requester_id.value,
            t.assignee_id.value, t.group_id.value, t.organization_id.value, t.external_id, t.tags, t.shelf,
            t.snippet, t.last_author_id.value, t.last_by_staff, t.comment_count, t.public_count, t.file_count,
            t.last_comment_id.value, t.updated_at, t.last_comment_at, stored_wait(t.waiting_since),
            t.solved_at, t.deleted_at, t.merged_into.value, t.snoozed_until, t.woke_at,
            t.custom_status_id.value, t.form_id.value, t.brand_id.value);
  move_tally(w.tx, b, t);
  count_tags(w.tx, b.tags, t.tags);
}

void append_change_facts(Work const& w, AuditId audit, std::vector<FieldChange> const& changes) {
  if (changes.empty()) return;
  auto const origin = w.actor.origin();
  std::vector<std::string> fields;
  for (auto const& c : changes) fields.push_back(c.field);
  events::append(w.tx, origin, TicketChanged{w.now.id, audit, std::move(fields)});
  auto const done = [](Ticket const& t) { return t.status == Status::solved || t.status == Status::closed; };
  if (w.now.status == Status::solved && !done(w.before)) events::append(w.tx, origin, TicketSolved{w.now.id});
  if (done(w.before) && !done(w.now)) events::append(w.tx, origin, TicketReopened{w.now.id});
  if (w.now.shelf == Shelf::snoozed && w.before.snoozed_until != w.now.snoozed_until)
    events::append(w.tx, origin, TicketSnoozed{w.now.id, w.now.snoozed_until.us});
  if (w.before.shelf == Shelf::snoozed && w.now.shelf != Shelf::snoozed)
    events::append(w.tx, origin, TicketWoke{w.now.id});
  if (w.before.assignee_id != w.now.assignee_id || w.before.group_id != w.now.group_id)
    events::append(w.tx, origin, TicketAssigned{w.now.id, w.now.assignee_id, w.now.group_id});
}

Done write_new(store::Tx& tx, Actor const& actor, Ticket t, rules::Parts const& parts, ReadyComment comment,
               fields::Edit const* fields) {
  leave_words(t, comment);
  auto const ids = tx.one<NewIds>(
      sql::insert_ticket, t.subject, t.status, t.priority, t.type, t.channel, t.requester_id.value,
      t.submitter_id.value, t.assignee_id.value, t.group_id.value, t.organization_id.value, t.mailbox_id,
      t.external_id, t.tags, t.shelf, t.snippet, t.last_author_id.value, t.last_by_staff, t.comment_count,
      t.public_count, t.file_count, t.created_at, t.updated_at, t.last_comment_at,
      stored_wait(t.waiting_since), t.solved_at, t.deleted_at, t.merged_into.value, t.follow_up_of.value,
      t.custom_status_id.value, t.form_id.value, t.brand_id.value);
  t.id = ids.value().ticket;
  t.last_comment_id = ids->comment;
  AuditId const audit{ids->comment.value};
  auto opening = rules::opening_changes(t, parts);
  if (fields)
    for (auto& step : fields->steps())
      opening.push_back({fmt::to_string(step.id.value), nullptr, std::move(step.to)});
  tx.exec(sql::insert_opening_audit, audit, t.id, t.submitter_id.value, t.channel, json::to_text(opening),
          t.created_at);
  if (fields) fields->write(tx, t.id.value);
  write_comment(tx, actor, t.id, audit, comment);
  move_tally(tx, {}, t);
  count_tags(tx, {}, t.tags);
  write_parts(tx, t.id, {}, parts);
  auto const origin = actor.origin();
  events::append(tx, origin,
                 TicketOpened{t.id, t.last_comment_id, t.requester_id, t.group_id, t.assignee_id, t.channel,
                              comment.silent});
  append_comment_fact(tx, actor, t.id, t.last_comment_id, comment);
  if (comment.silent) return {t.id, audit, t.last_comment_id};  // what is brought over is no news
  if (t.assignee_id) events::append(tx, origin, TicketAssigned{t.id, t.assignee_id, t.group_id});
  if (t.status == Status::solved) events::append(tx, origin, TicketSolved{t.id});
  return {t.id, audit, t.last_comment_id};
}

Done write_change(Work& w, std::optional<ReadyComment> comment) {
  // Whoever says something wants it seen; automatic mail wants nothing.
  if (comment && comment->moves_clock && w.now.shelf == Shelf::snoozed) {
    rules::wake(w.now);
    if (!comment->row.staff) w.now.woke_at = w.at;
  }
  auto const changes = changes_in(w);
  if (changes.empty() && !comment) return {w.now.id, {}, {}};
  w.now.updated_at = w.at;
  if (comment) leave_words(w.now, *comment);
  auto const audit = w.tx.insert<AuditId>(sql::insert_audit, w.now.id, audit_author(w.actor, comment).value,
                                          comment ? comment->row.channel : w.actor.via, comment.has_value(),
                                          stored_wait(w.before.waiting_since), json::to_text(changes), w.at);
  if (comment) {
    w.now.last_comment_id = CommentId{audit.value};
    write_comment(w.tx, w.actor, w.now.id, audit, *comment);
  }
  write_row(w);
  write_parts(w.tx, w.now.id, w.parts_before, w.parts);
  w.fields.write(w.tx, w.now.id.value);
  CommentId const comment_id = comment ? w.now.last_comment_id : CommentId{};
  if (comment) append_comment_fact(w.tx, w.actor, w.now.id, comment_id, *comment);
  append_change_facts(w, audit, changes);
  return {w.now.id, audit, comment_id};
}

}  // namespace svar::tickets
