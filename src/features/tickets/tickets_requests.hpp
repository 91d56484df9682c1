#pragma once
// Inside of tickets: a ticket as its customer sees it. In the public API it is called a request: what
// colleagues say among themselves, and fields that are not for customers, are not in it.
#include "features/tickets/ticket_input.hpp"
#include "features/tickets/tickets_wire.hpp"

namespace svar::tickets {

struct RequestWire {
  std::string url;
  TicketId id;
  Status status = Status::new_;
  std::optional<Priority> priority;
  std::optional<Type> type;
  std::string subject, description;
  std::optional<OrganizationId> organization_id;
  ViaWire via;
  std::vector<fields::FieldValue> custom_fields, fields;
  UserId requester_id;
  std::vector<UserId> collaborator_ids, email_cc_ids;
  std::optional<Time> due_at;
  bool can_be_solved_by_me = false, solved = false, is_public = true;
  std::optional<std::string> recipient;
  std::optional<TicketId> followup_source_id;
  std::optional<UserId> assignee_id;
  std::optional<GroupId> group_id;
  std::optional<std::int64_t> ticket_form_id, custom_status_id;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(RequestWire, (),
                      (url, id, status, priority, type, subject, description, organization_id, via,
                       custom_fields, fields, requester_id, collaborator_ids, email_cc_ids, due_at,
                       can_be_solved_by_me, solved, is_public, recipient, followup_source_id, assignee_id,
                       group_id, ticket_form_id, custom_status_id, created_at, updated_at))

// Whoever speaks in a request, beside its comments.
struct SpeakerWire {
  UserId id;
  std::string name;
  json::Value photo;  // always null
  bool agent = false;
  std::optional<OrganizationId> organization_id;
};
BOOST_DESCRIBE_STRUCT(SpeakerWire, (), (id, name, photo, agent, organization_id))

// The person as a customer, whatever they are here besides: sees what customers see, may what customers may.
Actor as_customer(UserId, Via, std::string locale = "en");

// A fixed number of queries however many rows.
std::vector<RequestWire> request_wires(store::Read&, net::Request const&, Actor const& customer,
                                       std::vector<Ticket> const&);

struct RequestInput {
  using request_body = void;
  json::Patch<std::string> subject, priority, type;
  json::Patch<CommentInput> comment;
  std::vector<fields::FieldValue> custom_fields, fields;  // two names of one thing
  json::Patch<RequesterInput> requester;                  // of whoever has not signed in
  json::Patch<TicketId> via_followup_source_id;
  json::Patch<bool> solved;
};
BOOST_DESCRIBE_STRUCT(RequestInput, (),
                      (subject, priority, type, comment, custom_fields, fields, requester,
                       via_followup_source_id, solved))

// Who has not signed in asks. A window is people::attempt_window.
inline constexpr int anonymous_per_network = 20;  // requests from one network in a window
inline constexpr int anonymous_per_address = 5;   // for one e-mail address
inline constexpr int anonymous_per_window = 300;  // from everywhere
// Opens a request for the address that is named. Throws invalid("requester"), also for an address of
// somebody who works here; forbidden for who was suspended; too_many.
Done open_anonymously(store::Tx&, RequestInput const&);
void count_anonymous(RequestInput const&, std::string_view network_address);
Done open_request(store::Tx&, Actor const& customer, RequestInput const&);
Done update_request(store::Tx&, Actor const& customer, TicketId, RequestInput const&);

std::vector<kit::Route> request_routes();

}  // namespace svar::tickets
