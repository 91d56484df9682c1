#pragma once
// The "set" of docs/api-ui.md §6: fields of a ticket as a screen changes them.
#include "features/desk/compose.hpp"

namespace svar::desk {

struct FieldSet {
  json::Patch<tickets::Status> status;
  json::Patch<statuses::StatusId> custom_status_id;  // moves the status along
  json::Patch<forms::FormId> form_id;
  json::Patch<brands::BrandId> brand_id;
  json::Patch<tickets::Priority> priority;
  json::Patch<tickets::Type> type;
  json::Patch<std::string> subject;
  json::Patch<UserId> assignee_id, requester_id;
  json::Patch<kit::GroupId> group_id;
  std::vector<std::string> add_tags, remove_tags;
  std::vector<tickets::Address> add_cc;
  std::vector<std::string> remove_cc;
  std::optional<bool> follow;
  std::vector<UserId> add_follower_ids, remove_follower_ids;
  std::vector<fields::FieldValue> custom_fields;  // these only; null clears
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(FieldSet, (),
                      (status, custom_status_id, form_id, brand_id, priority, type, subject, assignee_id,
                       requester_id, group_id, add_tags, remove_tags, add_cc, remove_cc, follow,
                       add_follower_ids, remove_follower_ids, custom_fields))

// CC addresses become people (customers are made when they are new).
tickets::Change change_from(store::Tx&, Actor const&, FieldSet const&);
// The audit's words for the fields that are set, to compare with what others changed.
std::set<std::string> columns_of(FieldSet const&);

}  // namespace svar::desk
