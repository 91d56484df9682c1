#pragma once
// How the public API shows tickets, comments and audits.
#include "features/files/files_wire.hpp"
#include "features/tickets/ticket_metrics_wire.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

struct NoneWire {};
BOOST_DESCRIBE_STRUCT(NoneWire, (), ())

struct ViaSourceWire {
  NoneWire from, to;
  std::optional<std::string> rel;
};
BOOST_DESCRIBE_STRUCT(ViaSourceWire, (), (from, to, rel))
struct ViaWire {
  Via channel = Via::web;
  ViaSourceWire source;
};
BOOST_DESCRIBE_STRUCT(ViaWire, (), (channel, source))

// Service levels: none yet.
struct SlasWire {
  std::vector<NoneWire> policy_metrics;
};
BOOST_DESCRIBE_STRUCT(SlasWire, (), (policy_metrics))

struct TicketWire {
  std::string url;
  TicketId id;
  std::optional<std::string> external_id;
  ViaWire via;
  Time created_at, updated_at;
  std::int64_t generated_timestamp = 0;  // seconds since 1970; grows with every change
  std::optional<Type> type;
  std::string subject, raw_subject, description;
  std::optional<Priority> priority;
  Status status = Status::new_;
  std::optional<std::string> recipient;
  UserId requester_id, submitter_id;
  std::optional<UserId> assignee_id;
  std::optional<OrganizationId> organization_id;
  std::optional<GroupId> group_id;
  std::vector<UserId> collaborator_ids, follower_ids, email_cc_ids;
  std::optional<std::int64_t> forum_topic_id, problem_id;
  bool has_incidents = false, is_public = true;
  std::optional<Time> due_at;
  std::vector<std::string> tags;
  std::vector<fields::FieldValue> custom_fields;  // the active ones, empty ones too
  json::Value satisfaction_rating;                // null until somebody rates
  std::vector<std::int64_t> sharing_agreement_ids;
  std::optional<std::int64_t> custom_status_id;
  std::vector<fields::FieldValue> fields;  // the same as custom_fields
  std::vector<TicketId> followup_ids;
  std::optional<std::int64_t> ticket_form_id, brand_id;
  bool allow_channelback = false, allow_attachments = true, from_messaging_channel = false;
  json::Omit<std::int64_t> comment_count;  // with include=comment_count
  json::Omit<Time> deleted_at;             // of deleted tickets
  json::Omit<MetricWire> metric_set;       // with include=metric_sets
  json::Omit<DatesWire> dates;             // with include=dates
  json::Omit<SlasWire> slas;               // with include=slas
};
BOOST_DESCRIBE_STRUCT(TicketWire, (),
                      (url, id, external_id, via, created_at, updated_at, generated_timestamp, type, subject,
                       raw_subject, description, priority, status, recipient, requester_id, submitter_id,
                       assignee_id, organization_id, group_id, collaborator_ids, follower_ids, email_cc_ids,
                       forum_topic_id, problem_id, has_incidents, is_public, due_at, tags, custom_fields,
                       satisfaction_rating, sharing_agreement_ids, custom_status_id, fields, followup_ids,
                       ticket_form_id, brand_id, allow_channelback, allow_attachments, from_messaging_channel,
                       comment_count, deleted_at, metric_set, dates, slas))

struct MetadataWire {
  NoneWire system, custom;
};
BOOST_DESCRIBE_STRUCT(MetadataWire, (), (system, custom))

struct CommentWire {
  CommentId id;
  std::string type = "Comment";
  std::int64_t author_id = 0;  // -1: the system
  std::string body, html_body, plain_body;
  bool public_ = true;
  std::vector<files::AttachmentWire> attachments;
  AuditId audit_id;
  ViaWire via;
  Time created_at;
  MetadataWire metadata;
};
BOOST_DESCRIBE_STRUCT(CommentWire, (),
                      (id, type, author_id, body, html_body, plain_body, public_, attachments, audit_id, via,
                       created_at, metadata))

// One of the types Create, Change and Comment; the members that its type has.
struct EventWire {
  std::int64_t id = 0;
  std::string type;
  json::Omit<std::string> field_name;
  json::Omit<json::Value> value, previous_value;
  json::Omit<std::int64_t> author_id;
  json::Omit<std::string> body, html_body, plain_body;
  json::Omit<bool> public_;
  json::Omit<std::vector<files::AttachmentWire>> attachments;
  json::Omit<AuditId> audit_id;
};
BOOST_DESCRIBE_STRUCT(EventWire, (),
                      (id, type, field_name, value, previous_value, author_id, body, html_body, plain_body,
                       public_, attachments, audit_id))

struct AuditWire {
  AuditId id;
  TicketId ticket_id;
  Time created_at;
  std::int64_t author_id = 0;  // -1: the system
  MetadataWire metadata;
  std::vector<EventWire> events;
  ViaWire via;
};
BOOST_DESCRIBE_STRUCT(AuditWire, (), (id, ticket_id, created_at, author_id, metadata, events, via))

struct TicketAndAuditWire {
  TicketWire ticket;
  json::Omit<AuditWire> audit;
};
BOOST_DESCRIBE_STRUCT(TicketAndAuditWire, (), (ticket, audit))

// Those of these that exist, in the order of their ids; one query.
std::vector<Audit> find_audits(store::Read&, std::vector<AuditId> const&);

// Each takes a fixed number of queries however many rows.
std::vector<TicketWire> ticket_wires(store::Read&, net::Request const&, std::vector<Ticket> const&);
std::vector<CommentWire> comment_wires(store::Read&, net::Request const&, std::vector<Comment> const&);
std::vector<AuditWire> audit_wires(store::Read&, net::Request const&, std::vector<Audit> const&);
// What include= asks for beside tickets: users, groups, organizations, last_audits.
std::vector<kit::v2::Side> ticket_sides(store::Read&, net::Request const&, std::vector<Ticket> const&);
std::vector<kit::v2::Side> user_sides(store::Read&, net::Request const&, std::vector<UserId>);

}  // namespace svar::tickets
