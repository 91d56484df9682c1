#pragma once
// The shapes of docs/api-ui.md, §3 to §5. Described once: read, written and documented from here.
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "features/channels/channels.hpp"
#include "features/tickets/ticket_snooze.hpp"

namespace svar::desk {

using json::Millis;
using OptionalMillis = std::optional<Millis>;
// Stored times use 0 for "none"; the wire says null.
inline OptionalMillis millis_or_null(Time t) {
  return t.us ? OptionalMillis(Millis{t}) : std::nullopt;
}

enum class AuthorKind { customer, agent, system };
BOOST_DESCRIBE_ENUM(AuthorKind, customer, agent, system)
enum class TicketState { normal, spam, deleted };
BOOST_DESCRIBE_ENUM(TicketState, normal, spam, deleted)
enum class DraftKind { reply, note };
BOOST_DESCRIBE_ENUM(DraftKind, reply, note)
enum class PresenceState { viewing, typing_reply, typing_note };
BOOST_DESCRIBE_ENUM(PresenceState, viewing, typing_reply, typing_note)
enum class ReplyWarning { bounced, no_address };
BOOST_DESCRIBE_ENUM(ReplyWarning, bounced, no_address)

struct Named {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name))
struct Subjected {
  std::int64_t id = 0;
  std::string subject;
};
BOOST_DESCRIBE_STRUCT(Subjected, (), (id, subject))
// What a custom field holds, by the field's id.
struct FieldValueWire {
  std::int64_t id = 0;
  json::Value value;
  json::Omit<std::string> name;  // of what the value points to; empty: gone, or not for the reader
};
BOOST_DESCRIBE_STRUCT(FieldValueWire, (), (id, value, name))
struct AddressWire {
  std::string email, name;
  std::optional<std::int64_t> customer_id;
};
BOOST_DESCRIBE_STRUCT(AddressWire, (), (email, name, customer_id))
struct FileWire {
  std::int64_t id = 0;
  std::string name, content_type;
  std::int64_t size = 0;
  std::string url;
  std::optional<std::string> thumb_url;
  bool inline_ = false;
};
BOOST_DESCRIBE_STRUCT(FileWire, (), (id, name, content_type, size, url, thumb_url, inline_))
struct UploadWire {
  std::string token, name, content_type;
  std::int64_t size = 0;
  std::optional<std::string> thumb_url;
  std::string url;
};
BOOST_DESCRIBE_STRUCT(UploadWire, (), (token, name, content_type, size, thumb_url, url))

// A ticket that sleeps.
struct SnoozeWire {
  OptionalMillis until;  // null: until the customer answers
};
BOOST_DESCRIBE_STRUCT(SnoozeWire, (), (until))

struct TicketRow {
  std::int64_t id = 0;
  std::string subject;
  Named customer;
  std::string snippet;
  AuthorKind last_author_kind = AuthorKind::system;
  tickets::Status status = tickets::Status::new_;
  std::optional<tickets::Priority> priority;
  std::optional<tickets::Type> type;
  std::optional<Named> group, assignee;
  kit::Via channel = kit::Via::web;
  std::vector<std::string> tags;
  Millis created_at, updated_at;
  OptionalMillis waiting_since;
  bool unread = false;
  std::int64_t attachment_count = 0;
  bool delivery_failed = false;
  std::string updated_stamp;
  std::optional<SnoozeWire> snooze;
  bool woke = false;  // its waking is the last thing that happened
  std::int64_t status_id = 0, brand_id = 0;
};
BOOST_DESCRIBE_STRUCT(TicketRow, (),
                      (id, subject, customer, snippet, last_author_kind, status, priority, type, group,
                       assignee, channel, tags, created_at, updated_at, waiting_since, unread,
                       attachment_count, delivery_failed, updated_stamp, snooze, woke, status_id, brand_id))

struct DeliveryWire {
  channels::DeliveryState state = channels::DeliveryState::held;
  OptionalMillis undo_until, sent_at;
  std::optional<std::string> reason, address;
  OptionalMillis retry_at;
  bool can_retry = false;
};
BOOST_DESCRIBE_STRUCT(DeliveryWire, (), (state, undo_until, sent_at, reason, address, retry_at, can_retry))
struct QuoteWire {
  std::int64_t lines = 0;
  std::string text;
  std::optional<std::string> html;
};
BOOST_DESCRIBE_STRUCT(QuoteWire, (), (lines, text, html))
struct CommentWire {
  json::Omit<std::string> kind;  // "comment" in a timeline
  std::int64_t id = 0;
  bool public_ = true;
  AuthorKind author_kind = AuthorKind::system;
  Named author;
  kit::Via channel = kit::Via::web;
  Millis created_at;
  std::string text;
  std::optional<std::string> html;
  std::optional<QuoteWire> quote;
  std::int64_t remote_pictures = 0;
  bool unverified = false;
  std::vector<FileWire> attachments;
  std::vector<AddressWire> to, cc;
  std::vector<Named> mentions;
  std::optional<DeliveryWire> delivery;
};
BOOST_DESCRIBE_STRUCT(CommentWire, (),
                      (kind, id, public_, author_kind, author, channel, created_at, text, html, quote,
                       remote_pictures, unverified, attachments, to, cc, mentions, delivery))

struct ChangeActor {
  AuthorKind kind = AuthorKind::system;
  std::optional<std::int64_t> id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ChangeActor, (), (kind, id, name))
struct ChangedField {
  std::string field;
  json::Value from, to;
};
BOOST_DESCRIBE_STRUCT(ChangedField, (), (field, from, to))
struct ChangeWire {
  json::Omit<std::string> kind;  // "change" in a timeline
  std::int64_t id = 0;
  Millis created_at;
  ChangeActor actor;
  std::vector<ChangedField> fields;
};
BOOST_DESCRIBE_STRUCT(ChangeWire, (), (kind, id, created_at, actor, fields))

struct TicketWire {
  std::int64_t id = 0;
  std::string subject;
  tickets::Status status = tickets::Status::new_;
  std::optional<tickets::Priority> priority;
  std::optional<tickets::Type> type;
  kit::Via channel = kit::Via::web;
  Named requester;
  std::optional<Named> group, assignee;
  std::vector<std::string> tags;
  std::vector<AddressWire> cc;
  std::vector<Named> followers;
  bool following = false;
  Millis created_at, updated_at;
  OptionalMillis waiting_since, solved_at;
  TicketState state = TicketState::normal;
  std::optional<Subjected> merged_into, follow_up_of;
  std::string updated_stamp;
  std::vector<std::string> can;
  std::optional<SnoozeWire> snooze;
  bool woke = false;
  std::vector<FieldValueWire> custom_fields;  // those that hold something
  std::int64_t status_id = 0, form_id = 0, brand_id = 0;
};
BOOST_DESCRIBE_STRUCT(TicketWire, (),
                      (id, subject, status, priority, type, channel, requester, group, assignee, tags, cc,
                       followers, following, created_at, updated_at, waiting_since, solved_at, state,
                       merged_into, follow_up_of, updated_stamp, can, snooze, woke, custom_fields, status_id,
                       form_id, brand_id))

struct DraftWire {
  DraftKind kind = DraftKind::reply;
  std::string html;
  std::vector<AddressWire> to, cc;
  std::vector<UploadWire> uploads;
  std::optional<std::int64_t> base_comment_id;
  json::Value extra;  // what the screen kept beside the words; null: nothing
  Millis updated_at;
};
BOOST_DESCRIBE_STRUCT(DraftWire, (), (kind, html, to, cc, uploads, base_comment_id, extra, updated_at))

struct PresenceWire {
  Named person;
  PresenceState state = PresenceState::viewing;
};
BOOST_DESCRIBE_STRUCT(PresenceWire, (), (person, state))

struct MailboxBrief {
  std::int64_t id = 0;
  std::string name, address;
};
BOOST_DESCRIBE_STRUCT(MailboxBrief, (), (id, name, address))
struct ReplyProposal {
  std::optional<MailboxBrief> mailbox;
  kit::Via channel = kit::Via::email;
  std::vector<AddressWire> to, cc;
  std::optional<ReplyWarning> warning;
};
BOOST_DESCRIBE_STRUCT(ReplyProposal, (), (mailbox, channel, to, cc, warning))

struct CustomerCard {
  std::int64_t id = 0;
  std::string name;
  std::optional<std::string> email, phone, locale;
  std::optional<Named> organization;
  std::string notes;
  Millis created_at;
  std::int64_t ticket_count = 0, open_count = 0;
  bool bounced = false;
  std::vector<FieldValueWire> custom_fields;
};
BOOST_DESCRIBE_STRUCT(CustomerCard, (),
                      (id, name, email, phone, locale, organization, notes, created_at, ticket_count,
                       open_count, bounced, custom_fields))
struct EarlierTicket {
  std::int64_t id = 0;
  std::string subject;
  tickets::Status status = tickets::Status::new_;
  Millis created_at;
  std::int64_t status_id = 0;
};
BOOST_DESCRIBE_STRUCT(EarlierTicket, (), (id, subject, status, created_at, status_id))
struct Panel {
  CustomerCard customer;
  std::vector<EarlierTicket> earlier;
  std::int64_t earlier_count = 0;
};
BOOST_DESCRIBE_STRUCT(Panel, (), (customer, earlier, earlier_count))

}  // namespace svar::desk
