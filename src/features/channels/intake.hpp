#pragma once
// Inside of channels: from a stored mail to a ticket. Ordered, named steps on a typed draft; each keeps it,
// drops it with a reason, or diverts it. Everything that a step decides by is read in the transaction that
// also writes the outcome (commit B).
#include <variant>

#include "features/channels/inbound.hpp"
#include "features/channels/mime/classify.hpp"
#include "features/channels/mime/mail.hpp"
#include "features/channels/threads.hpp"

namespace svar::channels {

// Mails of one correspondent that become comments within an hour; a backstop against loops that show no other
// sign. The rest is set aside.
inline constexpr int max_mails_per_hour = 50;
inline constexpr int max_automatic_mails_per_hour = 10;
// People who are added to a ticket because a mail went to them, too. A mail to more adds none of them.
inline constexpr std::size_t max_cc_of_mail = 20;
inline constexpr int max_intake_attempts = 5;  // then it is failed; bad bytes do not get better
inline constexpr int intake_batch = 32;        // mails per commit at the most
inline constexpr std::size_t intake_batch_bytes = 8U << 20U;

struct DraftPart {
  std::string name, content_type, content_id;
  bool inline_ = false;
  std::string bytes;
  files::BlobId blob;  // stored ahead where the part is large
};

struct BouncedRecipient {
  std::string address;  // lower case; empty when the report does not tell
  bool permanent = false;
  std::string reason;  // status and the server's words
};

// What a mail says about itself.
struct Draft {
  InboundMail ledger;
  Mailbox mailbox;
  Envelope envelope;

  std::string message_id;
  std::vector<std::string> in_reply_to, references;  // without angle brackets
  tickets::Address from;                             // normal address
  std::vector<tickets::Address> reply_to, to, cc;
  std::vector<std::string> delivered_to;  // Delivered-To, X-Original-To and the envelope
  std::string subject;

  std::string text, html, quote_text, quote_html;  // html sanitised; pictures of the mail as cid:
  std::int64_t remote_pictures = 0;
  std::vector<DraftPart> parts;
  std::vector<mime::Header> headers;  // for rules about them
  std::string language;               // guessed; empty when unsure

  mime::MailKind kind = mime::MailKind::person;
  std::string kind_reason;  // what told so: "Auto-Submitted: auto-replied"
  bool own_list =
      false;  // a list that stands before this mailbox (a group address of our own): people write through it
  bool delayed = false;  // of a bounce: the server goes on trying
  std::vector<BouncedRecipient> bounced;
  std::string bounced_message_id;  // of the mail that the report is about

  // From is not proven: it may not be what lets this mail into a ticket.
  bool unverified() const { return ledger.sender_check == SenderCheck::fail; }
  // No person wrote it to us: never to be answered by a machine, and it wakes nobody.
  bool automatic() const {
    return kind != mime::MailKind::person && !(kind == mime::MailKind::list && own_list);
  }
  bool list() const { return (kind == mime::MailKind::list || kind == mime::MailKind::bulk) && !own_list; }
};

// What the steps find.
struct Decision {
  TicketId ticket_id;
  sides::SideId side_id;            // it answers a side conversation, and is no part of any ticket's own
  std::string threaded_by = "new";  // token, message_id, references, subject, new
  tickets::Address author;
  bool spam = false;
  bool keep_status = false;
  bool allowed = false;  // the allow list or a rule lets it through
  GroupId group_id;      // of a new ticket
  bool note = false;     // a colleague's mail: shown inside, not sent to the customer
};

struct Verdict {
  enum class What { keep, drop, fail, suspend } what = What::keep;
  std::string
      reason;  // own_loop, auto_reply, bounce, bounce_unlinked, feedback, suspended, rate, no_sender ...
  std::string say;
  TicketId ticket_id;  // with drop: the ticket that it is about
  CommentId comment_id;
  std::int64_t rule_id = 0;  // with drop and suspend: the gate's rule that decided
  static Verdict keep() { return {}; }
  static Verdict drop(std::string why, std::string sentence, TicketId about = {}, CommentId of = {}) {
    return {What::drop, std::move(why), std::move(sentence), about, of, 0};
  }
  static Verdict suspend(std::string why, std::string sentence, TicketId about = {}) {
    return {What::suspend, std::move(why), std::move(sentence), about, {}, 0};
  }
  static Verdict fail(std::string why, std::string sentence) {
    return {What::fail, std::move(why), std::move(sentence), {}, {}, 0};
  }
};

struct Step {
  std::string_view name;
  bool skipped_by_hand;  // a mail that a person replays passes it by
  Verdict (*run)(store::Tx&, kit::App const&, Draft const&, Decision&);
};
std::vector<Step> const& steps();

// Pure: bytes to draft. A mail that cannot be read gives a sentence instead.
struct Unreadable {
  std::string reason, say;
};
std::variant<Draft, Unreadable> make_draft(InboundMail const&, Mailbox const&, std::string_view bytes);

// Runs the steps and writes the outcome.
void decide(store::Tx&, kit::App const&, Draft const&);
void write_fate(store::Tx&, InboundMail const&, Fate, std::string_view reason, std::string_view say, TicketId,
                CommentId);
tickets::Done write_comment(store::Tx&, Draft const&,
                            Decision const&);  // the "keep" outcome, without the ledger's fate
// The same for an answer to a side conversation; the ticket that it stands on.
TicketId write_side_answer(store::Tx&, Draft const&, Decision const&);

// Decides what waits in the ledger, in order, and answers how many were looked at. One batch is written while
// the next is read and taken apart.
int intake_waiting(kit::App&, std::function<bool()> const& stopping, int at_most);

}  // namespace svar::channels
