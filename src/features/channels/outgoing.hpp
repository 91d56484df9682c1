#pragma once
// Inside of channels: a mail on its way out, as a row that moves held -> queued -> sending -> sent, or to
// failed and bounced.
//
// "sending" is durable before the first byte leaves and the result is durable after the last. When the
// program dies in between, nobody knows whether the server took the mail: it is sent again, with the same
// Message-ID (receivers that suppress duplicates by it show one), and the row counts it in `repeated`.
// Otherwise each recipient gets it once.
#include "features/channels/channels.hpp"
#include "features/channels/mailbox_draft.hpp"

namespace svar::channels {

inline constexpr std::size_t max_recipients = 100;    // of one mail; people::max_people and the requester fit
inline constexpr int max_references = 40;             // message ids in References, oldest and newest kept
inline constexpr Duration first_retry = seconds(30);  // doubled each time
inline constexpr Duration longest_retry = hours(2);
inline constexpr int max_send_attempts = 31;  // two days at these steps, as long as mail servers commonly try

enum class OutgoingState { held, queued, sending, sent, failed, bounced, cancelled };
BOOST_DESCRIBE_ENUM(OutgoingState, held, queued, sending, sent, failed, bounced, cancelled)
enum class RecipientState { waiting, sent, refused, bounced };
BOOST_DESCRIBE_ENUM(RecipientState, waiting, sent, refused, bounced)

struct Outgoing {
  OutgoingId id;
  CommentId comment_id;  // below zero: a message of a side conversation, see sides::carried_as
  TicketId ticket_id;
  MailboxId mailbox_id;
  OutgoingState state = OutgoingState::held;
  std::string message_id;  // without angle brackets
  Time undo_until;
  int attempts = 0;
  std::string reason, bad_address;
  Time retry_at, sent_at;
  int repeated = 0;
  Time created_at;

  sides::MessageId of_side() const { return sides::carried_message(comment_id.value); }
  CommentId of_comment() const { return of_side() ? CommentId{} : comment_id; }
};
BOOST_DESCRIBE_STRUCT(Outgoing, (),
                      (id, comment_id, ticket_id, mailbox_id, state, message_id, undo_until, attempts, reason,
                       bad_address, retry_at, sent_at, repeated, created_at))

struct OutgoingRecipient {
  std::string address, name;
  std::string part;  // to, cc
  RecipientState state = RecipientState::waiting;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(OutgoingRecipient, (), (address, name, part, state, reason))

std::optional<Outgoing> find_outgoing(store::Read&, OutgoingId);
std::optional<Outgoing> outgoing_of(store::Read&, CommentId);
std::optional<Outgoing> outgoing_by_message_id(store::Read&, std::string_view message_id);
std::vector<OutgoingRecipient> recipients_of(store::Read&, OutgoingId);
Delivery delivery_of(Outgoing const&);

// Moves a due mail to "sending"; false when it is not to be sent (any more).
bool begin_sending(store::Tx&, OutgoingId);

// What one attempt came to.
struct Attempt {
  struct One {
    std::string address;
    bool taken = false;
    bool permanent = false;    // no use trying again
    bool bad_address = false;  // the server says that there is nobody of this address (status 5.1.x)
    std::string reason;        // a sentence
  };
  std::vector<One> each;  // of those who were waiting
  std::string reason;     // why nothing was tried at all; then `each` is empty
  bool permanent = false;
};
// Writes the result down. Answers when to try again, if at all.
std::optional<Time> finish_sending(store::Tx&, OutgoingId, Attempt const&);
// A server told later that this recipient did not get it.
void note_bounced(store::Tx&, Outgoing const&, std::string_view address, std::string_view reason);

// Who is to get a comment by mail: what it says itself, else requester and CC; without our own mailboxes and
// its author.
struct Audience {
  std::vector<tickets::Address> to, cc;
};
Audience audience_of(store::Read&, tickets::Ticket const&, tickets::Comment const&);

// The next try after so many attempts.
Time next_try(int attempts);

}  // namespace svar::channels
