#include "features/tickets/ticket_input.hpp"

#include "features/tickets/ticket_links.hpp"

#include "features/customers/customers.hpp"

namespace svar::tickets {
namespace {

// A word of the API; null and the empty text clear it.
template <class E>
json::Patch<E> word(json::Patch<std::string> const& patch, std::string_view field) {
  json::Patch<E> out;
  out.present = patch.present;
  if (!patch.value || patch.value->empty()) return out;
  out.value = json::enum_from<E>(*patch.value);
  if (!out.value) throw invalid(std::string(field), fmt::format("{} is not a known {}", *patch.value, field));
  return out;
}

std::vector<std::string> tokens_of(json::Value const& v) {
  if (auto const* one = v.if_string())
    return one->empty() ? std::vector<std::string>{} : std::vector{std::string(*one)};
  std::vector<std::string> out;
  if (auto const* list = v.if_array())
    for (auto const& item : *list)
      if (auto const* token = item.if_string()) out.emplace_back(*token);
  return out;
}

// The person with this address, made when there is none. Only colleagues may name people by address.
UserId person(store::Tx& tx, Actor const& actor, std::string_view email, std::string_view name,
              std::string_view locale, std::string_view field) {
  if (!actor.system && !actor.staff) throw forbidden();
  if (people::normal_address(email).empty())
    throw invalid(std::string(field), fmt::format("{} is not an address", email));
  auto known = Actor::of_system(actor.via);
  return customers::ensure(tx, known, email, name, locale);
}

struct Takers {
  std::vector<UserId> add, drop;
};
Takers takers(store::Tx& tx, Actor const& actor, std::vector<TakesPartInput> const& in,
              std::string_view field) {
  if (in.size() > max_people) throw invalid(std::string(field), "Too many people", "TooManyValues");
  Takers out;
  for (auto const& one : in) {
    auto const id = one.user_id ? one.user_id : person(tx, actor, one.user_email, one.user_name, "", field);
    (one.action == "delete" ? out.drop : out.add).push_back(id);
  }
  return out;
}

std::optional<UserId> requester_of(store::Tx& tx, Actor const& actor, TicketInput const& in) {
  if (in.requester_id.value && *in.requester_id.value) return in.requester_id.value;
  if (!in.requester.value) return {};
  auto const& r = *in.requester.value;
  return person(tx, actor, r.email, r.name, r.locale, "requester");
}

json::Patch<UserId> assignee_of(store::Read& read, TicketInput const& in) {
  if (in.assignee_id || !in.assignee_email.value) return in.assignee_id;
  auto const user = people::find_by_email(read, *in.assignee_email.value);
  if (!user) throw invalid("assignee_email", "There is no such person", "RecordNotFound");
  return {true, user->id};
}

std::vector<fields::FieldValue> custom_fields_of(TicketInput const& in) {
  auto all = in.fields;
  all.insert(all.end(), in.custom_fields.begin(), in.custom_fields.end());
  return all;
}

}  // namespace

NewComment comment_from(CommentInput const& in) {
  NewComment c;
  c.public_ = in.public_;
  if (in.html_body.empty()) c.text = in.body;
  c.html = in.html_body;
  c.upload_tokens = tokens_of(in.uploads);
  c.author_id = in.author_id.value.value_or(UserId{});
  return c;
}

void set_problem(store::Tx& tx, Actor const& actor, TicketId id, json::Patch<TicketId> const& problem) {
  if (!problem) return;
  auto const former = linked_to(tx, id, LinkKind::incident);
  auto const wanted = problem.value.value_or(TicketId{});
  if (former == wanted) return;
  if (!wanted) return unlink(tx, actor, LinkKind::incident, id, former);
  if (!find(tx, actor, wanted)) throw invalid("problem_id", "There is no such problem", "RecordNotFound");
  link(tx, actor, LinkKind::incident, id, wanted);
}

NewTicket new_from(store::Tx& tx, Actor const& actor, TicketInput const& in) {
  NewTicket n;
  n.channel = Via::api;
  n.subject = in.subject.value.value_or("");
  if (in.comment.value)
    n.comment = comment_from(*in.comment.value);
  else
    n.comment.text = in.description.value.value_or("");
  n.requester_id = requester_of(tx, actor, in).value_or(actor.user);
  // Without a word on who wrote it, a ticket for somebody else is in their words, as clients of this API
  // expect.
  if (!n.comment.author_id && actor.may(kit::Permission::tickets_edit) && n.comment.public_)
    n.comment.author_id = in.submitter_id.value.value_or(n.requester_id);
  n.status = word<Status>(in.status, "status").value.value_or(Status::new_);
  n.priority = word<Priority>(in.priority, "priority").value;
  n.type = word<Type>(in.type, "type").value;
  n.assignee_id = assignee_of(tx, in).value.value_or(UserId{});
  n.group_id = in.group_id.value.value_or(GroupId{});
  n.tags = in.tags.value.value_or(std::vector<std::string>{});
  n.custom_fields = custom_fields_of(in);
  n.custom_status_id = in.custom_status_id.value.value_or(statuses::StatusId{});
  n.form_id = in.ticket_form_id.value.value_or(forms::FormId{});
  n.brand_id = in.brand_id.value.value_or(brands::BrandId{});
  n.external_id = in.external_id.value.value_or("");
  n.follow_up_of = in.via_followup_source_id.value.value_or(TicketId{});
  for (auto const* ids : {&in.collaborator_ids, &in.email_cc_ids})
    if (ids->value) n.cc.insert(n.cc.end(), ids->value->begin(), ids->value->end());
  if (in.follower_ids.value) n.followers = *in.follower_ids.value;
  auto const cc = takers(tx, actor, in.email_ccs, "email_ccs");
  n.cc.insert(n.cc.end(), cc.add.begin(), cc.add.end());
  auto const followers = takers(tx, actor, in.followers, "followers");
  n.followers.insert(n.followers.end(), followers.add.begin(), followers.add.end());
  if (n.follow_up_of) get(tx, actor, n.follow_up_of);
  return n;
}

Done open_from(store::Tx& tx, Actor const& actor, TicketInput const& in) {
  auto const done = open(tx, actor, new_from(tx, actor, in));
  set_problem(tx, actor, done.ticket_id, in.problem_id);
  return done;
}

Done update_from(store::Tx& tx, Actor const& actor, TicketId id, TicketInput const& in) {
  Change c;
  c.subject = in.subject;
  c.status = word<Status>(in.status, "status");
  c.priority = word<Priority>(in.priority, "priority");
  c.type = word<Type>(in.type, "type");
  c.custom_fields = custom_fields_of(in);
  c.custom_status_id = in.custom_status_id;
  c.form_id = in.ticket_form_id;
  c.brand_id = in.brand_id;
  c.external_id = in.external_id;
  if (auto const requester = requester_of(tx, actor, in)) c.requester_id = {true, *requester};
  c.assignee_id = assignee_of(tx, in);
  c.group_id = in.group_id;
  c.organization_id = in.organization_id;
  c.tags = in.tags.value;
  if (in.additional_tags.value) c.add_tags = *in.additional_tags.value;
  if (in.remove_tags.value) c.remove_tags = *in.remove_tags.value;
  c.cc = in.email_cc_ids ? in.email_cc_ids.value : in.collaborator_ids.value;
  c.followers = in.follower_ids.value;
  auto cc = takers(tx, actor, in.email_ccs, "email_ccs");
  c.add_cc = std::move(cc.add);
  c.remove_cc = std::move(cc.drop);
  auto followers = takers(tx, actor, in.followers, "followers");
  c.add_followers = std::move(followers.add);
  c.remove_followers = std::move(followers.drop);
  if (in.comment.value) c.comment = comment_from(*in.comment.value);
  if (in.safe_update && in.updated_stamp.value) c.unchanged_since = *in.updated_stamp.value;
  auto const done = update(tx, actor, id, c);
  set_problem(tx, actor, id, in.problem_id);
  return done;
}

}  // namespace svar::tickets
