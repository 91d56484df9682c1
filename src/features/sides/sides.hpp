#pragma once
// Side conversations: what is asked of somebody else about a ticket, a supplier by e-mail or another group of
// the house, beside the conversation with the customer and never part of it. Their words are no comments:
// nothing that lists, searches, counts or exports comments knows them, so the customer cannot come to see
// them. E-mail itself is the work of channels.
#include <optional>
#include <string>
#include <vector>

#include "features/tickets/tickets.hpp"

namespace svar::sides {

using kit::Actor;
using kit::GroupId;
using tickets::TicketId;
using SideId = Id<struct SideTag>;
using MessageId = Id<struct SideMessageTag>;

inline constexpr std::int64_t max_sides = 50;        // on one ticket
inline constexpr std::int64_t max_messages = 500;    // in one of them
inline constexpr std::size_t max_people = 50;        // taking part by mail
inline constexpr std::size_t max_body = 512 * 1024;  // bytes of text and of HTML each

enum class Kind { mail, group };  // somebody outside, or a group of the house
BOOST_DESCRIBE_ENUM(Kind, mail, group)
enum class State { open, done };
BOOST_DESCRIBE_ENUM(State, open, done)

struct Side {
  SideId id;
  TicketId ticket_id;  // where it stands now
  TicketId opened_on;
  Kind kind = Kind::mail;
  State state = State::open;
  GroupId group_id;             // of kind group
  std::int64_t mailbox_id = 0;  // of kind mail: which address it leaves from
  std::string subject;
  UserId created_by;
  std::int64_t message_count = 0;
  MessageId last_message_id;
  MessageId last_answer_id;  // the newest words of those who were asked; 0: none yet
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(Side, (),
                      (id, ticket_id, opened_on, kind, state, group_id, mailbox_id, subject, created_by,
                       message_count, last_message_id, last_answer_id, created_at, updated_at))

struct Message {
  MessageId id;
  SideId side_id;
  UserId author_id;                                // a colleague; 0: somebody outside
  std::string from_email, from_name;               // of somebody outside
  bool answer = false;                             // the words of those who were asked
  bool automatic = false;                          // no person wrote it: wakes nobody
  bool unverified = false;                         // the domain in From does not stand behind it
  std::string text, html, quote_text, quote_html;  // as of a comment
  std::string recipients;                          // JSON of tickets::Recipients
  std::int64_t inbound_id = 0;
  std::string message_id;  // RFC 5322, without angle brackets; empty: no mail
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, side_id, author_id, from_email, from_name, answer, automatic, unverified, text,
                       html, quote_text, quote_html, recipients, inbound_id, message_id, created_at))

struct Person {
  std::string address, name;
  std::string part;  // to, cc
};
BOOST_DESCRIBE_STRUCT(Person, (), (address, name, part))

// Files and outgoing mails name what they belong to by the id of a comment. Words of a side conversation have
// theirs below zero there: whatever looks for a comment finds none.
constexpr std::int64_t carried_as(MessageId id) {
  return -id.value;
}
constexpr MessageId carried_message(std::int64_t comment_id) {
  return comment_id < 0 ? MessageId{-comment_id} : MessageId{};
}

// --- Commands. By mail they need tickets_reply, to a group tickets_note. Throw not_found (also for what the
// actor may not see), forbidden, invalid (to, subject, html, group_id, upload_tokens), conflict.

struct NewMessage {
  std::string html;                  // stored form: pictures by content id
  tickets::Recipients to;            // of kind mail; empty in an answer: those who take part
  std::vector<std::string> uploads;  // tokens of the actor's own uploads
};
struct NewSide {
  Kind kind = Kind::mail;
  GroupId group_id;
  std::int64_t mailbox_id = 0;
  std::string subject;  // empty: the ticket's
  NewMessage first;
};
// The customers of the ticket are refused as recipients: to them one writes in the ticket.
MessageId open(store::Tx&, Actor const&, TicketId, NewSide const&);
// One more message; an open question again when it was done.
MessageId write(store::Tx&, Actor const&, SideId, NewMessage const&);
void set_state(store::Tx&, Actor const&, SideId, State);
// Words that have not left the house are gone again, and the side conversation with its first ones. Only
// their author does it.
Message take_back(store::Tx&, Actor const&, MessageId);
void mark_read(store::Tx&, Actor const&, TicketId);

// An answer that came by mail. It opens the side conversation again, and a ticket that was on hold.
struct Received {
  tickets::Address from;
  std::string text, html, quote_text, quote_html;  // clean, pictures by content id
  tickets::Recipients recipients;
  std::vector<tickets::Address> others;  // who had it besides, without our own mailboxes
  std::int64_t inbound_id = 0;
  std::string message_id;
  bool automatic = false, unverified = false;
  std::vector<files::FileId> files;
};
MessageId receive(store::Tx&, SideId, Received const&);

// --- Questions. Whoever works here sees those of the tickets that they see, and those that ask a group of
// theirs. Customers see none.

bool may_see(store::Read&, Actor const&, Side const&);
std::optional<Side> find(store::Read&, Actor const&, SideId);
Side get(store::Read&, Actor const&, SideId);
std::vector<Side> of_ticket(store::Read&, Actor const&, TicketId);  // oldest first
// What is asked of the actor's groups, newest first from `before` (0: from the end).
std::vector<Side> asked_of(store::Read&, Actor const&, State, Time before, int limit);
// What was said in them, for the ticket's history: from <= created_at < to, the newest `limit`, newest first.
// Empty for whoever may not see the ticket.
struct Step {
  MessageId id;
  SideId side_id;
  std::string subject;
  GroupId group_id;                   // who is asked; 0: somebody outside
  UserId author_id;                   // 0: somebody outside
  std::string from_email, from_name;  // of somebody outside
  bool answer = false;
  std::string recipients;  // JSON of tickets::Recipients
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Step, (),
                      (id, side_id, subject, group_id, author_id, from_email, from_name, answer, recipients,
                       created_at))
std::vector<Step> steps(store::Read&, Actor const&, TicketId, Time from, Time to, int limit);
std::vector<Message> messages(store::Read&, SideId);  // oldest first
std::optional<Message> find_message(store::Read&, Actor const&, MessageId);
std::vector<Person> people_of(store::Read&, SideId);
tickets::Recipients recipients_of(Message const&);
bool takes_part(store::Read&, SideId, std::string_view address);
// Of these tickets, those with an answer that this person has not read; one query.
std::vector<TicketId> unread_of(store::Read&, UserId, std::vector<TicketId> const&);

// --- Which message ids lead where

void remember_message(store::Tx&, std::string_view message_id, SideId, bool sent_by_us);
void forget_message(store::Tx&, std::string_view message_id, SideId);
struct ThreadMatch {
  SideId side_id;
  bool sent = false;  // ours: whoever names it has had it from us or from somebody who had
};
std::vector<ThreadMatch> sides_of_message(store::Read&, std::string_view message_id);  // newest first
std::vector<std::string> message_ids_of(store::Read&, SideId, int at_most);            // oldest first

kit::Feature feature();

}  // namespace svar::sides
