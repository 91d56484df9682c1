#pragma once
// Is this mail from a person or from a machine, and what does the machine say? Pure; nothing here decides
// what to do. The rule behind it: an automatic mail is never answered by an automatic mail (RFC 3834), and
// what headers do not tell, senders, subjects and bodies of the programs of the field do.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/channels/mime/mail.hpp"

namespace svar::mime {

enum class MailKind {
  person,
  own_loop,         // we sent it ourselves
  bounce,           // not delivered, or not yet (see Bounce::permanent, Bounce::delayed)
  delivery_notice,  // delivered, relayed
  read_receipt,     // a disposition notification
  feedback_report,  // "this is spam" told through the provider (ARF)
  auto_reply,       // an answer without a person: out of office, "we have received your message"
  list,             // through a mailing list
  bulk,             // to many: newsletters, campaigns
  notice,           // made by a machine, not as an answer: orders, alarms, no-reply senders
};
std::string_view say(MailKind);

struct BouncedRecipient {
  std::string address;     // lower case where the report gives one; may be empty
  std::string action;      // failed, delayed, delivered, relayed, expanded; empty if not told
  std::string status;      // enhanced status "5.1.1"; empty if not told
  std::string diagnostic;  // one line, in the words of the server
};

struct Bounce {
  std::vector<BouncedRecipient> recipients;
  std::string status;      // of the first recipient with one, or found in the text
  std::string diagnostic;  // one line for the agent
  // 5.x.x, or a failure without any status. Not permanent: 4.x.x.
  bool permanent = true;
  bool delayed = false;             // the server goes on trying
  std::string original_message_id;  // of the mail this is about, without angle brackets; empty if not told
  std::string original_subject;
};

// Who "we" are, for recognising our own mail coming back.
struct OwnSide {
  std::function<bool(std::string_view address)> own_address;        // a mailbox of ours
  std::function<bool(std::string_view message_id)> own_message_id;  // an id that we made
};

struct Verdict {
  MailKind kind = MailKind::person;
  // May get an automatic answer ("we have received your message"). An agent may always answer.
  bool may_be_answered = true;
  std::vector<std::string> reasons;  // short, for the log and the ledger: "Auto-Submitted: auto-replied"
  std::optional<Bounce> bounce;      // with kind bounce, delivery_notice and feedback_report

  bool automatic() const { return kind != MailKind::person; }
};

Verdict classify(Mail const& mail, OwnSide const& own = {});

// The details of a report, whatever its form.
Bounce read_bounce(Mail const& mail);

}  // namespace svar::mime
