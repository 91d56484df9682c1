// A ticket begins: by a customer through the API or a form, by a colleague on behalf of one, by an import.
#include "base/utf8.hpp"
#include "features/forms/forms.hpp"
#include "features/tickets/ticket_work.hpp"

namespace svar::tickets {
namespace {

constexpr std::size_t subject_from_comment = 80;  // code points

void allow(Actor const& actor, NewTicket const& n, UserId requester) {
  if (actor.system) return;
  if (!actor.user) throw forbidden();
  if (n.comment.created_at) actor.require(kit::Permission::admin_system);
  if (!actor.staff) {
    bool const for_oneself =
        requester == actor.user && (!n.comment.author_id || n.comment.author_id == actor.user);
    bool const only_words = n.comment.public_ && n.status == Status::new_ && !n.custom_status_id &&
                            !n.assignee_id && !n.group_id && n.followers.empty() && n.tags.empty() &&
                            n.comment.mentions.empty() && !n.comment.recipients;
    if (!for_oneself || !only_words) throw forbidden();
    return;
  }
  if (requester == actor.user && !n.comment.author_id) return;  // a colleague with a question of their own
  actor.require(kit::Permission::tickets_edit);
  actor.require(n.comment.public_ ? kit::Permission::tickets_reply : kit::Permission::tickets_note);
}

// Group and assignee fit each other; throws invalid where they do not.
void settle_assignment(store::Read& read, Cast const& cast, Ticket& t) {
  if (t.group_id && !people::find_group(read, t.group_id))
    throw invalid("group_id", "There is no such group", "RecordNotFound");
  if (!t.assignee_id) return;
  cast.colleague(t.assignee_id, "assignee_id");
  if (!t.group_id)
    t.group_id = first_group(read, t.assignee_id);
  else if (!people::is_member(read, t.assignee_id, t.group_id))
    throw invalid("assignee_id", "The assignee is not a member of the group");
}

}  // namespace

Done open(store::Tx& tx, Actor const& actor, NewTicket const& n) {
  UserId const requester_id = n.requester_id ? n.requester_id : actor.user;
  if (!requester_id) throw invalid("requester_id", "Somebody must ask", "BlankValue");
  allow(actor, n, requester_id);
  UserId const author_id = n.comment.author_id ? n.comment.author_id : actor.user;

  std::vector<UserId> named{requester_id, author_id, n.assignee_id};
  for (auto const* list : {&n.cc, &n.followers, &n.comment.mentions}) {
    if (list->size() > max_people) throw invalid("collaborator_ids", "Too many people", "TooManyValues");
    named.insert(named.end(), list->begin(), list->end());
  }
  Cast const cast(tx, std::move(named));
  auto const& requester = cast.get(requester_id, "requester_id");
  bool const staff = author_id != requester_id && (!author_id || cast.get(author_id, "author_id").staff());

  Ticket t;
  t.created_at = n.comment.created_at.value_or(now());
  t.updated_at = t.created_at;
  auto comment = ready_comment(n.comment, author_id, staff, n.channel, t.created_at, false);
  t.subject = utf8::clean_line(n.subject, max_subject);
  if (t.subject.empty()) t.subject = utf8::clean_line(comment.row.text, subject_from_comment);
  t.channel = n.channel;
  t.requester_id = requester_id;
  t.submitter_id = author_id;
  t.organization_id = requester.organization_id;
  t.priority = n.priority;
  t.type = n.type;
  t.assignee_id = n.assignee_id;
  t.group_id = n.group_id;
  t.mailbox_id = n.mailbox_id;
  t.external_id = utf8::clean_line(n.external_id, max_subject);
  t.follow_up_of = n.follow_up_of;
  if (!n.tags.empty()) {
    std::set<std::string> tags;
    rules::add_tags(tags, n.tags);
    t.tags = rules::join_tags(tags);
  }
  fields::Edit custom{fields::Target::ticket, 0};
  if (!n.custom_fields.empty()) set_custom_fields(tx, actor, n.custom_fields, custom, t);
  if (t.assignee_id || t.group_id) settle_assignment(tx, cast, t);
  settle_structure(tx, t, n.brand_id, n.form_id);
  if (n.custom_status_id) {
    choose_status(tx, t, n.custom_status_id, t.created_at);
  } else {
    t.custom_status_id = statuses::stored(statuses::default_of(tx, statuses::Category::new_));
    move_status(tx, t, n.status == Status::new_ && t.assignee_id ? Status::open : n.status, t.created_at);
  }
  if (t.status == Status::solved && actor.staff && !actor.system)
    forms::require_filled(tx, actor, {0, "solved", t.group_id.value, t.form_id}, custom);
  rules::Parts parts;
  for (auto const id : n.cc) parts.cc.insert(cast.get(id, "cc_ids").id);
  for (auto const id : n.followers) parts.followers.insert(cast.colleague(id, "follower_ids").id);
  for (auto const id : comment.mentions) parts.followers.insert(cast.colleague(id, "mention_ids").id);
  settle_parts(t, parts);

  // A note about what a customer asked elsewhere (at the counter, by phone) leaves them waiting as well.
  if (!comment.row.public_ && t.shelf == Shelf::active && !requester.staff()) t.waiting_since = t.created_at;
  return write_new(tx, actor, std::move(t), parts, std::move(comment), &custom);
}

}  // namespace svar::tickets
