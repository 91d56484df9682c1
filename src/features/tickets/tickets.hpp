#pragma once
// Tickets: what a customer asked, everything said and done about it, and how it stands.
#include <optional>
#include <string>
#include <vector>

#include "features/brands/brands.hpp"
#include "features/customers/customers.hpp"
#include "features/fields/fields.hpp"
#include "features/files/files.hpp"
#include "features/forms/forms.hpp"
#include "features/people/people.hpp"
#include "features/statuses/statuses.hpp"
#include "kit/feature.hpp"

namespace svar::tickets {

using kit::Actor;
using kit::GroupId;
using kit::Via;
using people::OrganizationId;
using TicketId = Id<struct TicketTag>;  // also the number that people see
using CommentId = Id<struct CommentTag>;
using AuditId = Id<struct AuditTag>;

enum class Status { new_, open, pending, hold, solved, closed };
BOOST_DESCRIBE_ENUM(Status, new_, open, pending, hold, solved, closed)
enum class Priority { low, normal, high, urgent };
BOOST_DESCRIBE_ENUM(Priority, low, normal, high, urgent)
enum class Type { question, incident, problem, task };
BOOST_DESCRIBE_ENUM(Type, question, incident, problem, task)
// Which lists a ticket can stand in; every list's index begins with it.
enum class Shelf : int {
  active = 0,
  solved = 1,
  closed = 2,
  spam = 3,
  deleted = 4,
  merged = 5,
  erased = 6,
  snoozed = 7  // in work, but asleep (ticket_snooze.hpp): in no list of work until it wakes
};

inline constexpr std::size_t max_subject = 500;      // code points; longer ones are cut
inline constexpr std::size_t max_body = 512 * 1024;  // bytes of text and of HTML each
inline constexpr std::size_t max_tags = 100;         // per ticket
inline constexpr std::size_t max_tag = 64;           // code points; lower case, no blanks
inline constexpr std::size_t max_people = 100;       // CC and followers together
inline constexpr std::size_t max_comments = 5'000;   // per ticket; then a follow-up is opened
inline constexpr std::size_t snippet_length = 160;   // code points

struct Ticket {
  TicketId id;
  std::string subject;
  Status status = Status::new_;
  std::optional<Priority> priority;
  std::optional<Type> type;
  Via channel = Via::web;
  UserId requester_id, submitter_id, assignee_id;
  GroupId group_id;
  OrganizationId organization_id;
  std::int64_t mailbox_id = 0;  // which address the customer wrote to; answers go out from it
  std::string external_id;
  std::string tags;  // sorted, separated by one blank
  Shelf shelf = Shelf::active;
  std::string snippet;  // the last words, plain
  UserId last_author_id;
  bool last_by_staff = false;
  std::int64_t comment_count = 0, public_count = 0, file_count = 0;
  CommentId last_comment_id;
  Time created_at, updated_at;  // updated_at grows with every change of this ticket
  Time last_comment_at;
  Time waiting_since;  // since when the customer has had no public answer; 0: the ball is with them
  Time solved_at;      // 0: not solved
  Time deleted_at;     // 0: not deleted
  TicketId merged_into, follow_up_of;
  Time snoozed_until;                   // 0: awake; until_answer: sleeps until the customer writes
  Time woke_at;                         // when it last woke by itself or by the customer; 0: never
  statuses::StatusId custom_status_id;  // one of its status's category; 0: the plain one
  forms::FormId form_id;                // 0: the first form
  brands::BrandId brand_id;             // 0: the first brand
};
BOOST_DESCRIBE_STRUCT(Ticket, (),
                      (id, subject, status, priority, type, channel, requester_id, submitter_id, assignee_id,
                       group_id, organization_id, mailbox_id, external_id, tags, shelf, snippet,
                       last_author_id, last_by_staff, comment_count, public_count, file_count,
                       last_comment_id, created_at, updated_at, last_comment_at, waiting_since, solved_at,
                       deleted_at, merged_into, follow_up_of, snoozed_until, woke_at, custom_status_id,
                       form_id, brand_id))

struct Comment {
  CommentId id;
  TicketId ticket_id;
  AuditId audit_id;
  UserId author_id;
  bool staff = false;  // written by a colleague (or the system)
  bool public_ = true;
  Via channel = Via::web;
  std::string text;        // plain words, without the quote
  std::string html;        // sanitised; empty when only text is known
  std::string quote_text;  // what the mail quoted, kept apart; empty when none
  std::string quote_html;
  std::string recipients;  // JSON of Recipients: as the mail said, or as it is to be sent
  std::string mentions;    // ids of mentioned colleagues, separated by one blank
  std::int64_t remote_pictures = 0;
  std::int64_t inbound_id = 0;  // the ledger's row of the mail it came by; 0: none
  std::string message_id;       // RFC 5322 Message-ID without angle brackets; empty when not a mail
  std::string threaded_by;      // why a mail was put here: token, message_id, references, subject, new
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Comment, (),
                      (id, ticket_id, audit_id, author_id, staff, public_, channel, text, html, quote_text,
                       quote_html, recipients, mentions, remote_pictures, inbound_id, message_id, threaded_by,
                       created_at))

struct Address {
  std::string email, name;
};
BOOST_DESCRIBE_STRUCT(Address, (), (email, name))
struct Recipients {
  std::vector<Address> to, cc;
};
BOOST_DESCRIBE_STRUCT(Recipients, (), (to, cc))

// One audit per command (a merge writes one on each of the two): who did what to the ticket, with the changes
// and the comment of that moment.
struct Audit {
  AuditId id;
  TicketId ticket_id;
  UserId author_id;  // 0: the system
  Via channel = Via::web;
  CommentId comment_id;  // 0: fields only
  std::string
      changes;  // JSON array of FieldChange; of the opening one: what the ticket was opened with, `from` null
  Time created_at;
  bool opening = false;  // the one that opened the ticket
};
BOOST_DESCRIBE_STRUCT(Audit, (),
                      (id, ticket_id, author_id, channel, comment_id, changes, created_at, opening))
// `field` is subject, status, custom_status_id, ticket_form_id, brand_id, priority, type, requester_id,
// assignee_id, group_id, organization_id, external_id, tags, cc_ids, follower_ids, a custom field's id as
// text, state (active, spam, deleted, erased), merged_into or snoozed_until (a time as in
// "2026-11-23T08:00:00Z", or "answer"). Values as in the public API's audits: text also for numbers, arrays
// of text for tags and people, null for none.
struct FieldChange {
  std::string field;
  json::Value from, to;
};
BOOST_DESCRIBE_STRUCT(FieldChange, (), (field, from, to))

enum class Part { cc, follower };  // a person's part in a ticket beside requester and assignee
BOOST_DESCRIBE_ENUM(Part, cc, follower)
struct Participant {
  UserId user_id;
  Part part = Part::cc;
};
BOOST_DESCRIBE_STRUCT(Participant, (), (user_id, part))

// --- Commands
// --------------------------------------------------------------------------------------------------------------

struct NewComment {
  bool public_ = true;
  std::string
      text;  // either is enough: HTML is sanitised and the text derived from it, or the other way round
  std::string html;
  std::vector<std::string> upload_tokens;
  std::vector<UserId> mentions;          // in notes
  std::optional<Recipients> recipients;  // of a public comment that goes out; default: requester and CC
  UserId author_id;                      // 0: the actor
  std::optional<Time> created_at;        // imports only
  bool silent = false;                   // imports and demo data: nothing is sent
  bool html_is_clean = false;  // html went through html::sanitize already (intake parses a mail once)
};
struct NewTicket {
  std::string subject;  // empty: the first words of the comment
  NewComment comment;
  UserId requester_id;  // 0: the actor
  Status status = Status::new_;
  std::optional<Priority> priority;
  std::optional<Type> type;
  UserId assignee_id;
  GroupId group_id;
  std::vector<std::string> tags;
  std::vector<UserId> cc, followers;
  std::int64_t mailbox_id = 0;
  std::string external_id;
  TicketId follow_up_of;
  Via channel = Via::web;
  std::vector<fields::FieldValue> custom_fields;
  statuses::StatusId custom_status_id;  // as shown; decides the status; 0: the default of `status`
  forms::FormId form_id;                // as shown; 0: the brand's, else the default one
  brands::BrandId brand_id;             // as shown; 0: the mailbox's, else the default one
};
struct Done {
  TicketId ticket_id;
  AuditId audit_id;      // 0: nothing changed
  CommentId comment_id;  // 0: no comment
};
Done open(store::Tx&, Actor const&, NewTicket const&);

struct Change {
  json::Patch<std::string> subject;
  json::Patch<Status> status;
  json::Patch<statuses::StatusId> custom_status_id;  // as shown; moves the status along, and wins over it
  json::Patch<forms::FormId> form_id;                // as shown
  json::Patch<brands::BrandId> brand_id;             // as shown
  json::Patch<Priority> priority;
  json::Patch<Type> type;
  json::Patch<UserId> requester_id, assignee_id;
  json::Patch<GroupId> group_id;
  json::Patch<OrganizationId> organization_id;
  json::Patch<std::string> external_id;
  std::optional<std::vector<std::string>> tags;  // the whole set
  std::vector<std::string> add_tags, remove_tags;
  std::optional<std::vector<UserId>> cc, followers;  // the whole set
  std::vector<UserId> add_cc, remove_cc, add_followers, remove_followers;
  std::optional<NewComment> comment;
  std::vector<fields::FieldValue> custom_fields;  // these only; null clears
  // Refuse with Fault conflict when the ticket has moved on: its updated_at is later than this (whole seconds
  // compare by second).
  std::optional<Time> unchanged_since;
  // Refuse with Fault conflict when somebody else has written a comment after this one.
  std::optional<CommentId> seen_until;
};
// Everything of one change in one audit. A public comment of staff on a new ticket opens it; assigning a new
// ticket opens it; a ticket that is closed, merged or deleted refuses; so does one that a colleague solves
// while a required custom field is empty. Throws not_found, forbidden, invalid,
// conflict.
Done update(store::Tx&, Actor const&, TicketId, Change const&);

// A customer's words that came by a channel: joins the ticket when it is named and open to it (reopening it
// when solved or pending), opens a follow-up when it is closed, a new ticket otherwise.
struct Received {
  TicketId ticket_id;  // 0: new
  UserId author_id;
  std::string subject;
  NewComment comment;
  std::string quote_text, quote_html;
  std::int64_t remote_pictures = 0;
  Via channel = Via::email;
  std::int64_t mailbox_id = 0, inbound_id = 0;
  GroupId group_id;  // of a new ticket
  std::string message_id, threaded_by;
  std::vector<UserId> cc;            // others the mail went to
  std::vector<files::FileId> files;  // already stored parts
  std::vector<std::string> tags;
  bool spam = false;
  bool keep_status =
      false;  // automatic mail (bounce, auto-reply): shown, but reopens nothing and resets no clock
};
Done receive(store::Tx&, Actor const& system, Received const&);

// Takes back a comment of staff that has not been sent (the caller knows that), with the field changes of its
// audit, as far as nobody has changed those fields since; its files wait as uploads again. Of a ticket that
// began with it, the ticket is deleted. Answers the comment as it was. Throws not_found, forbidden, conflict.
Comment undo_comment(store::Tx&, Actor const&, CommentId);
// Words that a merge leaves on one of its two tickets; none when the text is blank.
struct MergeNote {
  std::string text;
  bool public_ = false;
};
// Moves comments, CC and followers of `from` into `into` and leaves `from` merged and read-only, with
// `left_behind` as its only comment.
Done merge(store::Tx&, Actor const&, TicketId from, TicketId into, MergeNote const& note,
           MergeNote const& left_behind = {});
// Takes a merge back: the words that `from` brought go back to it, from wherever later merges have taken
// them, with the status it had; who came along by the merge leaves the target. What was written since stays
// there. Answers the target. Throws not_found, forbidden, conflict.
TicketId unmerge(store::Tx&, Actor const&, TicketId from);
void mark_spam(store::Tx&, Actor const&, TicketId, bool spam);
void remove(store::Tx&, Actor const&, TicketId);
void restore(store::Tx&, Actor const&, TicketId);
// Scrubs a deleted ticket for good: words, names, files. The number stays taken.
void erase(store::Tx&, Actor const&, TicketId);
// What the mail that carries this comment out is called, so that answers to it find the ticket.
void note_message_id(store::Tx&, CommentId, std::string_view message_id);

// --- Questions (all of them see only what the actor may see)
// -----------------------------------------------------------------

// By role, groups and the ticket's own people; CC and followers besides are looked up by find and get.
bool may_see(Actor const&, Ticket const&);
std::optional<Ticket> find(store::Read&, Actor const&, TicketId);
Ticket get(store::Read&, Actor const&, TicketId);  // throws not_found, also for what the actor may not see
std::vector<Ticket> find_many(store::Read&, Actor const&, std::vector<TicketId> const&);
std::vector<Ticket> find_by_external_id(store::Read&, Actor const&, std::string_view external_id);
std::vector<Participant> participants(store::Read&, TicketId);
struct ParticipantOf {
  TicketId ticket_id;
  UserId user_id;
  Part part = Part::cc;
};
BOOST_DESCRIBE_STRUCT(ParticipantOf, (), (ticket_id, user_id, part))
std::vector<ParticipantOf> participants_of(store::Read&, std::vector<TicketId> const&);  // one query

inline constexpr int max_page = 100;
// Newest first from `before` (0: from the end), or oldest first after `after`. Notes are left out for
// customers.
std::vector<Comment> comments_before(store::Read&, Actor const&, TicketId, CommentId before, int limit);
std::vector<Comment> comments_after(store::Read&, Actor const&, TicketId, CommentId after, int limit);
std::optional<Comment> find_comment(store::Read&, Actor const&, CommentId);
std::vector<Comment> first_comments(store::Read&, std::vector<TicketId> const&);  // one of each; one query
// Oldest first after `after`, or newest first from `before` (0: from the end).
std::vector<Audit> audits(store::Read&, TicketId, AuditId after, int limit);
std::vector<Audit> audits_before(store::Read&, TicketId, AuditId before, int limit);
std::optional<Audit> find_audit(store::Read&, AuditId);
std::vector<Audit> audits_between(store::Read&, TicketId, Time from, Time to,
                                  int limit);  // from <= created_at < to
std::vector<FieldChange> changes_of(Audit const&);
Recipients recipients_of(Comment const&);
std::vector<UserId> mentions_of(Comment const&);
// Of all the message ids, the comment that carries the first one known: for threading.
std::optional<Comment> find_by_message_ids(store::Read&, std::vector<std::string> const& message_ids);

// A list: which shelf, of whom, in which order. Served by an index for filter and order together, whatever
// the size. One of assignee, requester and organization at the most; groups may stand beside any. It shows
// what the actor may see; a customer, own tickets.
struct ListQuery {
  Shelf shelf = Shelf::active;
  std::vector<Shelf> shelves;      // when not empty: these together, instead of `shelf`
  std::optional<UserId> assignee;  // UserId{} for "nobody"
  std::optional<std::vector<GroupId>> groups;
  std::optional<UserId> requester;
  std::optional<OrganizationId> organization;
  std::optional<Status> status;  // of work in progress; solved and closed are shelves of their own
  // waiting: the longest wait first, then those who do not wait; of the active shelf by assignee or groups
  // only (other lists are then by updated), and `ascending` does not matter. id: order of numbers; with a
  // filter, order of creation. waking: what wakes next first; of the snoozed shelf by assignee or groups
  // only, as with waiting.
  enum class Sort { updated, waiting, created, id, waking } sort = Sort::updated;
  bool ascending = false;
  Time since;         // only what is newer by the sort key; 0: everything
  std::string after;  // cursor
  int limit = 50;
};
struct Page {
  std::vector<Ticket> tickets;
  std::string next;  // cursor; empty at the end. A page may be shorter than asked for and have a next one all
                     // the same
};
Page list(store::Read&, Actor const&, ListQuery const&);
// How many the list holds: by the tallies; of a requester or organisation counted, up to `at_most`.
std::int64_t count(store::Read&, Actor const&, ListQuery const&, std::int64_t at_most = 100'000);
// Tickets in which a person takes part as CC or follower, newest ticket first.
Page list_of_participant(store::Read&, Actor const&, UserId, Part, std::string const& after, int limit);
// Tickets of each customer: those not solved, and all that are not spam or deleted. One query.
struct CustomerCount {
  UserId requester_id;
  std::int64_t open = 0, all = 0;
};
std::vector<CustomerCount> counts_of_customers(store::Read&, std::vector<UserId> const&);

// How many tickets there are, kept up to date in the transaction that changes them: a handful of rows however
// many tickets.
struct Tally {
  GroupId group_id;
  UserId assignee_id;
  Shelf shelf = Shelf::active;
  Status status = Status::new_;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Tally, (), (group_id, assignee_id, shelf, status, count))
std::vector<Tally> tallies(store::Read&);

struct TagCount {
  std::string tag;
  std::int64_t tickets = 0;
};
BOOST_DESCRIBE_STRUCT(TagCount, (), (tag, tickets))
std::vector<TagCount> tags_starting(store::Read&, std::string_view prefix, int limit);  // by name

// Normal form of a tag: lower case, blanks to underscores; empty when nothing is left.
std::string normal_tag(std::string_view);

// The category that a status stands for: of a closed ticket, solved.
constexpr statuses::Category category_of(Status s) {
  return s == Status::closed ? statuses::Category::solved
                             : static_cast<statuses::Category>(static_cast<int>(s));
}
// The number of a ticket's own status, as everybody sees it.
constexpr statuses::StatusId status_id_of(Ticket const& t) {
  return statuses::shown(t.custom_status_id, category_of(t.status));
}

kit::Feature const& feature();

}  // namespace svar::tickets
