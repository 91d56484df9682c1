#pragma once
// What clients of the public API send to make and change tickets.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

struct CommentInput {
  using request_body = void;
  std::string body, html_body;
  bool public_ = true;
  json::Patch<UserId> author_id;
  json::Value uploads;  // a token or a list of tokens
};
BOOST_DESCRIBE_STRUCT(CommentInput, (), (body, html_body, public_, author_id, uploads))
struct RequesterInput {
  using request_body = void;
  std::string name, email, locale;
};
BOOST_DESCRIBE_STRUCT(RequesterInput, (), (name, email, locale))
// One CC or follower to add ("put") or take away ("delete"), by id or address.
struct TakesPartInput {
  using request_body = void;
  UserId user_id;
  std::string user_email, user_name, action = "put";
};
BOOST_DESCRIBE_STRUCT(TakesPartInput, (), (user_id, user_email, user_name, action))

struct TicketInput {
  using request_body = void;
  json::Patch<TicketId> id;  // in update_many only
  json::Patch<std::string> subject, description, status, priority, type, external_id, assignee_email;
  json::Patch<CommentInput> comment;
  json::Patch<UserId> requester_id, submitter_id, assignee_id;
  json::Patch<RequesterInput> requester;
  json::Patch<GroupId> group_id;
  json::Patch<OrganizationId> organization_id;
  json::Patch<std::vector<std::string>> tags, additional_tags, remove_tags;
  json::Patch<std::vector<UserId>> collaborator_ids, follower_ids, email_cc_ids;
  std::vector<TakesPartInput> email_ccs, followers;
  json::Patch<TicketId> via_followup_source_id;
  json::Patch<statuses::StatusId> custom_status_id;  // moves the status along, and wins over it
  json::Patch<forms::FormId> ticket_form_id;
  json::Patch<brands::BrandId> brand_id;
  json::Patch<TicketId> problem_id;                       // of an incident; null: none any more
  std::vector<fields::FieldValue> custom_fields, fields;  // two names of one thing
  json::Patch<Time> updated_stamp;  // with safe_update: refuse with 409 when the ticket has moved on since
  bool safe_update = false;
};
BOOST_DESCRIBE_STRUCT(TicketInput, (),
                      (id, subject, description, status, priority, type, external_id, assignee_email, comment,
                       requester_id, submitter_id, assignee_id, requester, group_id, organization_id, tags,
                       additional_tags, remove_tags, collaborator_ids, follower_ids, email_cc_ids, email_ccs,
                       followers, via_followup_source_id, custom_status_id, ticket_form_id, brand_id,
                       problem_id, custom_fields, fields, updated_stamp, safe_update))

NewComment comment_from(CommentInput const&);
// The ticket that is meant; whoever is named by address is made when unknown.
NewTicket new_from(store::Tx&, Actor const&, TicketInput const&);
Done open_from(store::Tx&, Actor const&, TicketInput const&);
Done update_from(store::Tx&, Actor const&, TicketId, TicketInput const&);
void set_problem(store::Tx&, Actor const&, TicketId, json::Patch<TicketId> const& problem);

}  // namespace svar::tickets
