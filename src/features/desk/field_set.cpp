#include "features/desk/field_set.hpp"

namespace svar::desk {

tickets::Change change_from(store::Tx& tx, Actor const& actor, FieldSet const& set) {
  tickets::Change change;
  change.status = set.status;
  change.custom_status_id = set.custom_status_id;
  change.form_id = set.form_id;
  change.brand_id = set.brand_id;
  change.priority = set.priority;
  change.type = set.type;
  change.subject = set.subject;
  change.assignee_id = set.assignee_id;
  change.requester_id = set.requester_id;
  change.group_id = set.group_id;
  change.custom_fields = set.custom_fields;
  change.add_tags = set.add_tags;
  change.remove_tags = set.remove_tags;
  for (auto const& a : set.add_cc) change.add_cc.push_back(customers::ensure(tx, actor, a.email, a.name));
  for (auto const& address : set.remove_cc)
    if (auto const user = people::find_by_email(tx, address)) change.remove_cc.push_back(user->id);
  change.add_followers = set.add_follower_ids;
  change.remove_followers = set.remove_follower_ids;
  if (set.follow) (*set.follow ? change.add_followers : change.remove_followers).push_back(actor.user);
  return change;
}

std::set<std::string> columns_of(FieldSet const& set) {
  std::set<std::string> columns;
  if (set.status || set.custom_status_id) columns.insert({"status", "custom_status_id"});
  if (set.form_id) columns.insert("ticket_form_id");
  if (set.brand_id) columns.insert("brand_id");
  if (set.priority) columns.insert("priority");
  if (set.type) columns.insert("type");
  if (set.subject) columns.insert("subject");
  if (set.assignee_id) columns.insert("assignee_id");
  if (set.requester_id) columns.insert("requester_id");
  if (set.group_id) columns.insert("group_id");
  for (auto const& value : set.custom_fields) columns.insert(fmt::to_string(value.id.value));
  // Adding and taking away a tag or a person never undoes what somebody else did, so these do not clash.
  return columns;
}

}  // namespace svar::desk
