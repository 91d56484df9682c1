#pragma once
// What the routes of the desk take and answer, beside the shapes of desk_wire.hpp: the types of the web app
// are made from here.
#include "features/desk/desk_wire.hpp"
#include "features/desk/field_set.hpp"
#include "features/desk/send_later_wire.hpp"
#include "features/desk/side_wire.hpp"
#include "features/views/views_wire_ui.hpp"

namespace svar::desk {

using tickets::CommentId;
using tickets::TicketId;

// --- Lists

enum class ListSort { updated, waiting, own };  // own: as the view says
BOOST_DESCRIBE_ENUM(ListSort, updated, waiting, own)
struct ViewWire {
  std::string
      key;  // mine, unassigned, my_groups, all_open, snoozed, recently_solved, spam, deleted, group-ID
  std::optional<Named> group;         // of group-ID
  std::optional<std::int64_t> count;  // null: not known yet
  json::Omit<views::ViewBrief> own;   // of view-ID: one that people have built
};
BOOST_DESCRIBE_STRUCT(ViewWire, (), (key, group, count, own))
struct ViewList {
  std::vector<ViewWire> views;
};
BOOST_DESCRIBE_STRUCT(ViewList, (), (views))
struct TicketPage {
  std::string view;
  ListSort sort = ListSort::updated;
  std::int64_t count = 0;
  std::optional<std::string> next;
  std::vector<TicketRow> tickets;
};
BOOST_DESCRIBE_STRUCT(TicketPage, (), (view, sort, count, next, tickets))
struct SnoozeBody {
  std::vector<TicketId> ids;
  std::optional<Time> until;  // null: until the customer answers
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(SnoozeBody, (), (ids, until))
struct WakeBody {
  std::vector<TicketId> ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(WakeBody, (), (ids))
struct ManyFailure {
  std::int64_t id = 0;
  std::string code, say;
};
BOOST_DESCRIBE_STRUCT(ManyFailure, (), (id, code, say))
struct ManyDone {
  std::vector<std::int64_t> changed;
  std::vector<ManyFailure> failed;
};
BOOST_DESCRIBE_STRUCT(ManyDone, (), (changed, failed))

// --- The ticket screen

using TimelineItem = std::variant<CommentWire, ChangeWire>;  // told apart by their kind

struct TicketScreen {
  TicketWire ticket;
  std::vector<TimelineItem> timeline;  // oldest first
  std::optional<std::string> before;
  std::int64_t comment_count = 0, earlier_comments = 0;
  std::int64_t last_comment_id = 0;
  std::vector<DraftWire> drafts;
  std::vector<PlanWire> planned;  // waiting, and mine that did not go out; by their time
  std::vector<SideRow> sides;     // oldest first
  std::vector<PresenceWire> presence;
  ReplyProposal reply;
  Panel panel;
};
BOOST_DESCRIBE_STRUCT(TicketScreen, (),
                      (ticket, timeline, before, comment_count, earlier_comments, last_comment_id, drafts,
                       planned, sides, presence, reply, panel))
struct Timeline {
  std::vector<TimelineItem> timeline;
  std::optional<std::string> before;
};
BOOST_DESCRIBE_STRUCT(Timeline, (), (timeline, before))
struct ReadBody {
  std::int64_t comment_id = 0;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ReadBody, (), (comment_id))
struct PresenceBody {
  std::string state;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(PresenceBody, (), (state))
struct PresenceAnswer {
  std::vector<PresenceWire> presence;
};
BOOST_DESCRIBE_STRUCT(PresenceAnswer, (), (presence))

// --- Writing and changing

// Until when the ticket sleeps; null: until the customer answers.
struct Sleep {
  std::optional<Time> until;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(Sleep, (), (until))
struct CommentBody {
  bool public_ = true;
  std::string html;
  std::vector<std::string> upload_tokens;
  std::vector<tickets::Address> to, cc;
  std::vector<UserId> mention_ids;
  std::optional<CommentId> seen_until_comment_id;
  FieldSet set;
  std::optional<Sleep> snooze;  // once it has been said
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(CommentBody, (),
                      (public_, html, upload_tokens, to, cc, mention_ids, seen_until_comment_id, set, snooze))
struct CommentDone {
  CommentWire comment;
  TicketWire ticket;
  OptionalMillis undo_until;
};
BOOST_DESCRIBE_STRUCT(CommentDone, (), (comment, ticket, undo_until))
struct Requester {
  std::string email, name;
  UserId customer_id;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(Requester, (), (email, name, customer_id))
struct NewTicketBody {
  Requester requester;
  std::string subject;
  std::optional<std::int64_t> mailbox_id;
  std::optional<kit::GroupId> group_id;
  std::optional<UserId> assignee_id;
  std::vector<tickets::Address> cc;
  bool public_ = true;
  std::string html;
  std::vector<std::string> upload_tokens;
  std::vector<UserId> mention_ids;
  std::optional<tickets::Status> status;
  std::optional<statuses::StatusId> custom_status_id;  // instead of the status
  std::optional<forms::FormId> form_id;
  std::optional<brands::BrandId> brand_id;
  std::optional<tickets::Priority> priority;
  std::optional<tickets::Type> type;
  std::vector<std::string> tags;
  std::vector<fields::FieldValue> custom_fields;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NewTicketBody, (),
                      (requester, subject, mailbox_id, group_id, assignee_id, cc, public_, html,
                       upload_tokens, mention_ids, status, custom_status_id, form_id, brand_id, priority,
                       type, tags, custom_fields))
struct NewTicketDone {
  TicketRow ticket;
  CommentWire comment;
  OptionalMillis undo_until;
};
BOOST_DESCRIBE_STRUCT(NewTicketDone, (), (ticket, comment, undo_until))
// The form of a ticket that has not been opened yet; its words and files stand beside it.
struct NewTicketForm {
  std::optional<AddressWire> requester;
  std::vector<AddressWire> cc;
  std::string subject;
  std::optional<std::int64_t> mailbox_id, group_id, assignee_id, form_id, brand_id;
  std::optional<tickets::Priority> priority;
  std::optional<tickets::Type> type;
  std::vector<std::string> tags;
  std::vector<FieldValueWire> custom_fields;
  bool public_ = true;
};
BOOST_DESCRIBE_STRUCT(NewTicketForm, (),
                      (requester, cc, subject, mailbox_id, group_id, assignee_id, form_id, brand_id, priority,
                       type, tags, custom_fields, public_))
struct NewTicketDraftBody {
  NewTicketForm form;
  std::string html;
  std::vector<std::string> upload_tokens;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NewTicketDraftBody, (), (form, html, upload_tokens))
struct NewTicketDraft {
  NewTicketForm form;
  std::string html;
  std::vector<UploadWire> uploads;
  Millis updated_at;
};
BOOST_DESCRIBE_STRUCT(NewTicketDraft, (), (form, html, uploads, updated_at))
struct NewTicketDraftEnvelope {
  NewTicketDraft draft;
};
BOOST_DESCRIBE_STRUCT(NewTicketDraftEnvelope, (), (draft))
struct NewTicketScreen {
  std::vector<MailboxBrief> mailboxes;     // those that send, by name
  std::optional<std::int64_t> mailbox_id;  // the one that is proposed
  std::optional<NewTicketDraft> draft;
};
BOOST_DESCRIBE_STRUCT(NewTicketScreen, (), (mailboxes, mailbox_id, draft))
struct PatchBody {
  std::optional<std::string> updated_stamp;
  FieldSet set;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(PatchBody, (), (updated_stamp, set))
struct PatchDone {
  TicketWire ticket;
  TicketRow row;
  std::vector<ChangeWire> changes;
};
BOOST_DESCRIBE_STRUCT(PatchDone, (), (ticket, row, changes))
struct UndoDone {
  DraftWire draft;
  TicketWire ticket;
  bool new_ticket = false;  // the ticket had begun with it: the draft is that of a new ticket
};
BOOST_DESCRIBE_STRUCT(UndoDone, (), (draft, ticket, new_ticket))
struct RetryBody {
  std::vector<tickets::Address> to;  // empty: those who have not had it
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(RetryBody, (), (to))
struct RetryDone {
  CommentWire comment;
};
BOOST_DESCRIBE_STRUCT(RetryDone, (), (comment))
struct DraftBody {
  std::string html;
  std::vector<tickets::Address> to, cc;
  std::vector<std::string> upload_tokens;
  std::optional<std::int64_t> base_comment_id;
  json::Value extra;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(DraftBody, (), (html, to, cc, upload_tokens, base_comment_id, extra))
struct DraftEnvelope {
  DraftWire draft;
};
BOOST_DESCRIBE_STRUCT(DraftEnvelope, (), (draft))
struct UploadEnvelope {
  UploadWire upload;
};
BOOST_DESCRIBE_STRUCT(UploadEnvelope, (), (upload))
enum class MergeProblem { closed, same, other_customer };
BOOST_DESCRIBE_ENUM(MergeProblem, closed, same, other_customer)
struct MergePreview {
  TicketRow from, into;
  std::int64_t comment_count = 0;
  std::vector<AddressWire> cc_added;
  std::optional<MergeProblem> problem;
};
BOOST_DESCRIBE_STRUCT(MergePreview, (), (from, into, comment_count, cc_added, problem))
struct Candidates {
  std::vector<TicketRow> tickets;
};
BOOST_DESCRIBE_STRUCT(Candidates, (), (tickets))
struct MergeBody {
  TicketId into;
  std::string comment;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MergeBody, (), (into, comment))
struct TicketOnly {
  TicketWire ticket;
};
BOOST_DESCRIBE_STRUCT(TicketOnly, (), (ticket))
struct TicketAndRow {
  TicketWire ticket;
  TicketRow row;
};
BOOST_DESCRIBE_STRUCT(TicketAndRow, (), (ticket, row))
struct SpamBody {
  bool block_sender = false;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(SpamBody, (), (block_sender))

// --- People, customers, search

struct ColleagueWire {
  std::int64_t id = 0;
  std::string name, email;
  std::vector<Named> groups;
  bool online = false;
};
BOOST_DESCRIBE_STRUCT(ColleagueWire, (), (id, name, email, groups, online))
struct ColleaguesWire {
  std::vector<ColleagueWire> people;
};
BOOST_DESCRIBE_STRUCT(ColleaguesWire, (), (people))
struct GroupChoice {
  std::int64_t id = 0;
  std::string name;
  bool mine = false;
  std::vector<Named> members;
};
BOOST_DESCRIBE_STRUCT(GroupChoice, (), (id, name, mine, members))
struct GroupChoices {
  std::vector<GroupChoice> groups;
};
BOOST_DESCRIBE_STRUCT(GroupChoices, (), (groups))
struct AddressesWire {
  std::vector<AddressWire> addresses;
};
BOOST_DESCRIBE_STRUCT(AddressesWire, (), (addresses))
struct RelatedChoice {
  std::int64_t id = 0;
  std::string name, hint;
};
BOOST_DESCRIBE_STRUCT(RelatedChoice, (), (id, name, hint))
struct RelatedChoices {
  std::vector<RelatedChoice> choices;
};
BOOST_DESCRIBE_STRUCT(RelatedChoices, (), (choices))
struct TagsWire {
  std::vector<std::string> tags;
};
BOOST_DESCRIBE_STRUCT(TagsWire, (), (tags))
struct CustomerRow {
  std::int64_t id = 0;
  std::string name;
  std::optional<std::string> email;
  std::optional<Named> organization;
  std::int64_t ticket_count = 0, open_count = 0;
  OptionalMillis last_seen_at;
};
BOOST_DESCRIBE_STRUCT(CustomerRow, (),
                      (id, name, email, organization, ticket_count, open_count, last_seen_at))
struct CustomerPage {
  std::vector<CustomerRow> customers;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(CustomerPage, (), (customers, next))
struct Bounced {
  Millis at;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Bounced, (), (at, reason))
struct IdentityWire {
  std::int64_t id = 0;
  people::IdentityKind kind = people::IdentityKind::email;
  std::string value;
  bool primary = false;
  std::optional<Bounced> bounced;
};
BOOST_DESCRIBE_STRUCT(IdentityWire, (), (id, kind, value, primary, bounced))
struct CustomerScreen {
  CustomerCard customer;
  std::vector<IdentityWire> identities;
  std::vector<TicketRow> tickets;
  std::optional<std::string> next;
  std::string updated_stamp;
};
BOOST_DESCRIBE_STRUCT(CustomerScreen, (), (customer, identities, tickets, next, updated_stamp))
struct TicketsPage {
  std::vector<TicketRow> tickets;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(TicketsPage, (), (tickets, next))
struct OrganizationWire {
  std::int64_t id = 0;
  std::string name;
  std::vector<std::string> domains;
  std::string notes;
  Millis created_at;
  std::vector<FieldValueWire> custom_fields;
};
BOOST_DESCRIBE_STRUCT(OrganizationWire, (), (id, name, domains, notes, created_at, custom_fields))
struct OrganizationScreen {
  OrganizationWire organization;
  std::vector<CustomerRow> customers;
  std::vector<TicketRow> tickets;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(OrganizationScreen, (), (organization, customers, tickets, next))
struct CustomerPatch {
  json::Patch<std::string> name, notes, locale, phone;
  json::Patch<people::OrganizationId> organization_id;
  std::vector<fields::FieldValue> custom_fields;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(CustomerPatch, (), (name, notes, locale, phone, organization_id, custom_fields))
struct IdentityBody {
  people::IdentityKind kind = people::IdentityKind::email;
  std::string value;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(IdentityBody, (), (kind, value))
struct OrganizationPatch {
  json::Patch<std::string> name, notes;
  json::Patch<std::vector<std::string>> domains;
  std::vector<fields::FieldValue> custom_fields;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(OrganizationPatch, (), (name, notes, domains, custom_fields))
struct ParkedWire {
  std::int64_t id = 0;
  std::string follower;
  std::int64_t seq = 0;
  std::string name;
  int attempts = 0;
  std::string error;
  Millis parked_at;
  std::optional<std::int64_t> ticket_id;
};
BOOST_DESCRIBE_STRUCT(ParkedWire, (), (id, follower, seq, name, attempts, error, parked_at, ticket_id))
struct ParkedList {
  std::vector<ParkedWire> parked;
};
BOOST_DESCRIBE_STRUCT(ParkedList, (), (parked))
struct ParkedAnswer {
  std::optional<ParkedWire> parked;
};
BOOST_DESCRIBE_STRUCT(ParkedAnswer, (), (parked))

}  // namespace svar::desk
