#pragma once
// Inside of channels: commit A. A mail that came is made durable with its row in the ledger, and only then is
// its server told.
#include "features/channels/channels.hpp"

namespace svar::channels {

// What the protocol told, as opposed to the mail's own header.
struct Envelope {
  std::string mail_from;             // empty: null sender, or not known (IMAP)
  bool null_sender = false;          // MAIL FROM:<>
  std::vector<std::string> rcpt_to;  // at most max_envelope_recipients
};
BOOST_DESCRIBE_STRUCT(Envelope, (), (mail_from, null_sender, rcpt_to))
inline constexpr std::size_t max_envelope_recipients = 50;

struct Arrival {
  enum class Content { complete, too_large, unavailable };
  MailboxId mailbox_id;
  std::uint32_t uid_validity = 0, uid = 0;  // 0: not by IMAP
  std::string_view bytes;
  Content content = Content::complete;
  std::uint64_t size = 0;  // as the server told; bytes.size() where 0
  Envelope envelope;
  std::string folder;  // with uid: the cursor of this folder moves in the same commit
};

struct Stored {
  InboundId id;
  bool again = false;  // it was here already: the same UID, or the same Message-ID and body in this mailbox
};
// Blocks until durable. Throws StoreError or Fault: then nothing was kept and the server must not be told.
Stored store_mail(store::Store&, Arrival const&);

struct Cursor {
  std::int64_t uid_validity = 0;
  std::int64_t last_uid = 0;
};
BOOST_DESCRIBE_STRUCT(Cursor, (), (uid_validity, last_uid))
std::optional<Cursor> cursor_of(store::Read&, MailboxId, std::string_view folder);
void set_cursor(store::Tx&, MailboxId, std::string_view folder, Cursor);

// Wakes the intake when a mail has been stored, or one is to be replayed. One per process.
void wake_intake();
// Waits until woken after `seen`, or the time is up; answers the new count.
std::uint64_t wait_for_intake(std::uint64_t seen, std::chrono::milliseconds at_most);

}  // namespace svar::channels
