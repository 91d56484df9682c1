#pragma once
// What channels announce. Ids and numbers only.
#include "features/channels/blocks.hpp"

namespace svar::channels {

// All servers of all recipients took it.
struct MailSent {
  static constexpr std::string_view kind = "mail.sent";
  static constexpr int version = 1;
  TicketId ticket_id;
  CommentId comment_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(MailSent, (), (ticket_id, comment_id))

// Given up: nobody, or not everybody, was reached. A person must act.
struct MailFailed {
  static constexpr std::string_view kind = "mail.failed";
  static constexpr int version = 1;
  TicketId ticket_id;
  CommentId comment_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(MailFailed, (), (ticket_id, comment_id))

// It left, and a server said later that it could not be delivered.
struct MailBounced {
  static constexpr std::string_view kind = "mail.bounced";
  static constexpr int version = 1;
  TicketId ticket_id;
  CommentId comment_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(MailBounced, (), (ticket_id, comment_id))

// Its state on the screen changed otherwise: held, queued, waiting for another attempt.
struct MailQueued {
  static constexpr std::string_view kind = "mail.queued";
  static constexpr int version = 1;
  TicketId ticket_id;
  CommentId comment_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(MailQueued, (), (ticket_id, comment_id))

// A mailbox was added, changed, paused or resumed.
struct MailboxChanged {
  static constexpr std::string_view kind = "mailbox.changed";
  static constexpr int version = 1;
  MailboxId mailbox_id;
  std::int64_t subject() const { return mailbox_id.value; }
};
BOOST_DESCRIBE_STRUCT(MailboxChanged, (), (mailbox_id))

// A mailbox began to fail, or works again.
struct MailboxHealthChanged {
  static constexpr std::string_view kind = "mailbox.health_changed";
  static constexpr int version = 1;
  MailboxId mailbox_id;
  bool failing = false;
  std::int64_t subject() const { return mailbox_id.value; }
};
BOOST_DESCRIBE_STRUCT(MailboxHealthChanged, (), (mailbox_id, failing))

// A mail could not be read or decided; it waits in the ledger.
struct InboundFailed {
  static constexpr std::string_view kind = "inbound.failed";
  static constexpr int version = 1;
  InboundId inbound_id;
  std::int64_t subject() const { return inbound_id.value; }
};
BOOST_DESCRIBE_STRUCT(InboundFailed, (), (inbound_id))

// A sender was put on the block list, or taken off it.
struct BlockAdded {
  static constexpr std::string_view kind = "block.added";
  static constexpr int version = 1;
  BlockId block_id;
  std::int64_t subject() const { return block_id.value; }
};
BOOST_DESCRIBE_STRUCT(BlockAdded, (), (block_id))
struct BlockRemoved {
  static constexpr std::string_view kind = "block.removed";
  static constexpr int version = 1;
  BlockId block_id;
  std::int64_t subject() const { return block_id.value; }
};
BOOST_DESCRIBE_STRUCT(BlockRemoved, (), (block_id))

}  // namespace svar::channels
