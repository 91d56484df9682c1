#pragma once
// A mail before it becomes anything, as rules look at it; and mails that were set aside.
#include "features/channels/blocks.hpp"
#include "features/channels/mime/classify.hpp"
#include "features/channels/mime/mail.hpp"

namespace svar::channels {

struct IncomingFile {
  std::string name;  // cleaned, never empty
  std::string type;  // "image/png", lower case
  std::size_t size = 0;
};

// All text is valid UTF-8, addresses are in lower case. The limits of mime/mail.hpp hold.
struct Incoming {
  InboundId id;  // 0: an example that never came
  MailboxId mailbox_id;
  std::int64_t size = 0;  // bytes
  Time received_at;
  tickets::Address from;                // the header's; what a rule about the sender looks at, too
  tickets::Address author;              // who counts as the sender: Reply-To behind a form of our own
  std::vector<std::string> recipients;  // To, Cc and the envelope
  std::string subject, text;
  std::vector<mime::Header> headers;  // lower case names, in order
  std::vector<IncomingFile> files;
  mime::MailKind kind = mime::MailKind::person;
  SenderCheck sender_check = SenderCheck::unknown;
  bool answers = false;  // it found its ticket, or its side conversation
};

// What the gate says of a mail, in the transaction that writes its fate.
struct GateWord {
  enum class What { pass, allow, suspend, drop } what = What::pass;
  std::string reason;        // a word for the ledger
  std::string say;           // a sentence
  std::int64_t rule_id = 0;  // that decided; 0: none
};
using Gate = GateWord (*)(store::Tx&, Incoming const&);
// The tool above that has rules lends them. Set once, before anything is decided.
void lend_gate(Gate);

// Reads a mail of the ledger, or an example, the way intake does. Nothing where it cannot be read. Its thread
// and who counts as author are not looked up: `author` is From, else the first Reply-To.
std::optional<Incoming> read_incoming(InboundMail const&, Mailbox const&, std::string_view bytes);

// --- Set aside

// Oldest first after `from`, or newest first before it.
std::vector<InboundMail> suspended_mails(store::Read&, InboundId from, bool descending, int limit,
                                         int offset);
std::int64_t count_suspended(store::Read&);  // up to max_counted_suspended

// Commands; need admin_channels and tickets_read_all, for the words in a mail may concern any group. Whoever
// lacks them throws forbidden.
void require_suspended(Actor const&);
// Decides the mail again at once, past the rules that set aside and drop; it becomes what it would have been,
// with the time at which it came. Answers what became of it. Blocks; not within a transaction. Throws
// not_found, conflict.
InboundMail release_suspended(kit::App&, Actor const&, InboundId);
// Keeps the line of the ledger, and the bytes until keep_until. Throws not_found.
void drop_suspended(store::Tx&, Actor const&, InboundId);
// Takes a drop by hand back. Throws not_found, conflict when the bytes are gone.
void suspend_again(store::Tx&, Actor const&, InboundId);

// The mail that is set aside. Throws not_found.
InboundMail suspended_mail(store::Read&, Actor const&, InboundId);

}  // namespace svar::channels
