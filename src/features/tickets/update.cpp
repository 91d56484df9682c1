// Everything that changes a ticket's fields, with or without words, in one audit.
#include "base/utf8.hpp"
#include "features/customers/customers.hpp"
#include "features/forms/forms.hpp"
#include "features/tickets/ticket_work.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {
namespace {

bool only_own_following(Actor const& actor, Change const& c) {
  auto const own = [&](std::vector<UserId> const& ids) {
    return std::all_of(ids.begin(), ids.end(), [&](UserId id) { return id == actor.user; });
  };
  return own(c.add_followers) && own(c.remove_followers);
}
bool changes_fields(Actor const& actor, Change const& c) {
  return c.subject || c.status || c.custom_status_id || c.form_id || c.brand_id || c.priority || c.type ||
         c.requester_id || c.assignee_id || c.group_id || c.organization_id || c.external_id || c.tags ||
         !c.add_tags.empty() || !c.remove_tags.empty() || !c.custom_fields.empty() || c.cc || c.followers ||
         !c.add_cc.empty() || !c.remove_cc.empty() || !only_own_following(actor, c);
}

void allow_comment(Actor const& actor, Ticket const& t, NewComment const& c) {
  if (c.created_at) actor.require(kit::Permission::admin_system);
  if (c.author_id && c.author_id != actor.user) actor.require(kit::Permission::tickets_edit);
  bool const as_customer = !actor.staff || (actor.user == t.requester_id && c.public_);
  if (!as_customer)
    actor.require(c.public_ ? kit::Permission::tickets_reply : kit::Permission::tickets_note);
  else if (!actor.staff && (!c.public_ || !c.mentions.empty() || c.recipients))
    throw forbidden();
}

void allow(Actor const& actor, Ticket const& t, Change const& c) {
  if (actor.system) return;
  if (c.comment) allow_comment(actor, t, *c.comment);
  if (actor.staff) {
    if (changes_fields(actor, c)) actor.require(kit::Permission::tickets_edit);
    return;
  }
  // A customer may say that it is solved, and fill in what is for customers.
  auto rest = c;
  if (actor.user == t.requester_id) rest.custom_fields.clear();
  if (actor.user == t.requester_id && c.status.value == Status::solved) rest.status = {};
  if (changes_fields(actor, rest) || !rest.add_followers.empty() || !rest.remove_followers.empty())
    throw forbidden();
}

template <class T>
void set(json::Patch<T> const& patch, std::optional<T>& field) {
  if (patch) field = patch.value;
}
template <class T>
void set(json::Patch<T> const& patch, T& field) {
  if (patch) field = patch.value.value_or(T{});
}

void change_tags(Change const& c, Ticket& t) {
  if (!c.tags && c.add_tags.empty() && c.remove_tags.empty()) return;
  std::set<std::string> tags;
  if (c.tags)
    rules::add_tags(tags, *c.tags);
  else
    for (auto& tag : rules::split(t.tags)) tags.insert(std::move(tag));
  rules::add_tags(tags, c.add_tags);
  for (auto const& tag : c.remove_tags) tags.erase(normal_tag(tag));
  t.tags = rules::join_tags(tags);
}

void change_people(Change const& c, Cast const& cast, Work& w) {
  auto const change = [&](rules::People& people, std::optional<std::vector<UserId>> const& all,
                          std::vector<UserId> const& add, std::vector<UserId> const& drop, auto check) {
    if (all) {
      rules::People wanted;
      for (auto const id : *all) wanted.insert(people.contains(id) ? id : check(id));
      people = std::move(wanted);
    }
    for (auto const id : add) people.insert(check(id));
    for (auto const id : drop) people.erase(id);
  };
  change(w.parts.cc, c.cc, c.add_cc, c.remove_cc, [&](UserId id) { return cast.get(id, "cc_ids").id; });
  change(w.parts.followers, c.followers, c.add_followers, c.remove_followers,
         [&](UserId id) { return cast.colleague(id, "follower_ids").id; });
  if (c.comment && !c.comment->public_)
    for (auto const id : c.comment->mentions) w.parts.followers.insert(cast.colleague(id, "mention_ids").id);
  settle_parts(w.now, w.parts);
}

void change_requester(store::Read& read, Change const& c, Cast const& cast, Ticket& t) {
  if (c.requester_id) {
    if (!c.requester_id.value || !*c.requester_id.value)
      throw invalid("requester_id", "Somebody must ask", "BlankValue");
    auto const& requester = cast.get(*c.requester_id.value, "requester_id");
    if (requester.id != t.requester_id) t.organization_id = requester.organization_id;
    t.requester_id = requester.id;
  }
  if (!c.organization_id) return;
  set(c.organization_id, t.organization_id);
  if (t.organization_id && !customers::find(read, t.organization_id))
    throw invalid("organization_id", "There is no such organization", "RecordNotFound");
}

void change_assignment(store::Read& read, Change const& c, Cast const& cast, Ticket& t) {
  auto const group_before = t.group_id;
  set(c.group_id, t.group_id);
  if (t.group_id && t.group_id != group_before && !people::find_group(read, t.group_id))
    throw invalid("group_id", "There is no such group", "RecordNotFound");
  if (!c.assignee_id) {
    bool const moved = t.group_id && t.group_id != group_before;
    if (moved && t.assignee_id && !people::is_member(read, t.assignee_id, t.group_id)) t.assignee_id = {};
    return;
  }
  auto const assignee_before = t.assignee_id;
  set(c.assignee_id, t.assignee_id);
  if (!t.assignee_id || (t.assignee_id == assignee_before && t.group_id == group_before)) return;
  cast.colleague(t.assignee_id, "assignee_id");
  if (!t.group_id)
    t.group_id = first_group(read, t.assignee_id);
  else if (!people::is_member(read, t.assignee_id, t.group_id))
    throw invalid("assignee_id", "The assignee is not a member of the group");
}

void change_status(Change const& c, Work& w, std::optional<ReadyComment> const& comment) {
  auto& t = w.now;
  if (c.custom_status_id && c.custom_status_id.value && *c.custom_status_id.value)
    return choose_status(w.tx, t, *c.custom_status_id.value, w.at);
  if (c.status) {
    auto const wanted = c.status.value.value_or(t.status);
    if (wanted == Status::new_ && t.status != Status::new_)
      throw invalid("status", "A ticket is new only once");
    if (wanted != t.status) move_status(w.tx, t, wanted, w.at);
    return;
  }
  bool const assigned = t.assignee_id && t.assignee_id != w.before.assignee_id;
  bool const answered = comment && comment->row.public_ && comment->row.staff;
  bool const asked = comment && comment->row.public_ && !comment->row.staff;
  if (t.status == Status::new_ && (assigned || answered)) move_status(w.tx, t, Status::open, w.at);
  if (asked && (t.status == Status::solved || t.status == Status::pending))
    move_status(w.tx, t, Status::open, w.at);
}

std::vector<UserId> everyone_in(Change const& c) {
  std::vector<UserId> ids;
  for (auto const* patch : {&c.requester_id, &c.assignee_id})
    if (patch->value) ids.push_back(*patch->value);
  auto const add = [&](std::vector<UserId> const& more) {
    if (more.size() > max_people) throw invalid("collaborator_ids", "Too many people", "TooManyValues");
    ids.insert(ids.end(), more.begin(), more.end());
  };
  if (c.cc) add(*c.cc);
  if (c.followers) add(*c.followers);
  add(c.add_cc);
  add(c.add_followers);
  if (c.comment) {
    ids.push_back(c.comment->author_id);
    add(c.comment->mentions);
  }
  return ids;
}

}  // namespace

Done update(store::Tx& tx, Actor const& actor, TicketId id, Change const& c) {
  auto w = begin(tx, actor, id);
  auto& t = w.now;
  allow(actor, t, c);
  require_open_to_change(t);
  if (c.unchanged_since) rules::require_unchanged(t, *c.unchanged_since);
  if (c.seen_until &&
      tx.one<CommentId>(sql::comment_after_by_another, id, c.seen_until->value, actor.user.value))
    throw conflict("Somebody else has written in the meantime").named("answered");

  Cast const cast(tx, everyone_in(c));
  if (c.subject) {
    t.subject = utf8::clean_line(c.subject.value.value_or(""), max_subject);
    if (t.subject.empty()) throw invalid("subject", "A ticket needs a subject", "BlankValue");
  }
  set(c.priority, t.priority);
  set(c.type, t.type);
  if (c.external_id) t.external_id = utf8::clean_line(c.external_id.value.value_or(""), max_subject);
  change_tags(c, t);
  change_requester(tx, c, cast, t);
  change_assignment(tx, c, cast, t);
  change_people(c, cast, w);
  if (c.form_id) t.form_id = form_from(tx, c.form_id.value.value_or(forms::FormId{}), t.form_id);
  if (c.brand_id) t.brand_id = brand_from(tx, c.brand_id.value.value_or(brands::BrandId{}), t.brand_id);
  if (!c.custom_fields.empty()) set_custom_fields(tx, actor, c.custom_fields, w.fields, t);

  std::optional<ReadyComment> comment;
  if (c.comment) {
    if (t.comment_count >= static_cast<std::int64_t>(max_comments))
      throw invalid("comment", fmt::format("A ticket has at most {} comments", max_comments),
                    "TooManyValues");
    auto const author = c.comment->author_id ? c.comment->author_id : actor.user;
    bool const colleague = !c.comment->author_id || author == actor.user
                               ? actor.system || actor.staff
                               : cast.get(author, "author_id").staff();
    if (c.comment->created_at) w.at = rules::after(*c.comment->created_at, w.before.updated_at);
    bool const staff = colleague && !(author && author == t.requester_id && c.comment->public_);
    comment =
        ready_comment(*c.comment, author, staff, actor.via, c.comment->created_at.value_or(w.at), false);
    if (comment->row.public_ && t.shelf == Shelf::spam)
      throw invalid("status", "The ticket is marked as spam and cannot be answered");
  }
  change_status(c, w, comment);
  if (t.status == Status::solved && w.before.status != Status::solved && actor.staff && !actor.system)
    forms::require_filled(tx, actor, {id.value, "solved", t.group_id.value, t.form_id}, w.fields);
  return write_change(w, std::move(comment));
}

}  // namespace svar::tickets
