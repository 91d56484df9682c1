#pragma once
// E-mail in and out: mailboxes and how they fare, the ledger of every mail that came, and what became of
// every answer.
//
// What this program promises: a mail is acknowledged to its server only when it is durable here, it makes at
// most one comment, and whatever cannot be read is kept, listed and can be tried again. An answer leaves at
// least once, always with the same Message-ID, and in normal running exactly once.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "features/channels/mime/authentication.hpp"
#include "features/sides/sides.hpp"
#include "features/tickets/redact.hpp"
#include "features/tickets/tickets.hpp"
#include "kit/feature.hpp"

namespace svar::channels {

using kit::Actor;
using kit::GroupId;
using tickets::CommentId;
using tickets::TicketId;
using MailboxId = Id<struct MailboxTag>;
using InboundId = Id<struct InboundTag>;
using OutgoingId = Id<struct OutgoingTag>;
using mime::SenderCheck;

inline constexpr std::size_t max_mailboxes = 200;     // per workspace; each reads with a thread of its own
inline constexpr std::size_t max_mailbox_name = 100;  // code points
inline constexpr std::size_t max_signature = 10'000;  // code points, each language
inline constexpr std::size_t max_mail_bytes =
    50U << 20U;  // raw mail; larger ones stand in the ledger by their head
inline constexpr std::int64_t default_undo_seconds = 10;
inline constexpr std::int64_t max_undo_seconds = 120;
inline constexpr std::int64_t default_keep_days = 14, max_keep_days = 365;
inline constexpr std::int64_t max_counted_suspended = 100'000;

// --- Mailboxes
// -------------------------------------------------------------------------------------------------------------

enum class MailboxKind { imap_smtp, lmtp, gmail, microsoft365 };
BOOST_DESCRIBE_ENUM(MailboxKind, imap_smtp, lmtp, gmail, microsoft365)
enum class Security { tls, starttls, none };
BOOST_DESCRIBE_ENUM(Security, tls, starttls, none)

// What it takes to reach the servers; without the secrets. Which members count depends on the kind: lmtp is
// handed its mail by a server at App::mail_listen and sends through smtp_*; gmail and microsoft365 know their
// servers and sign in by OAuth2.
struct MailboxSettings {
  std::string imap_host;
  int imap_port = 993;
  Security imap_security = Security::tls;
  std::string imap_user;  // empty: the address
  std::string imap_folder = "INBOX";
  std::string smtp_host;
  int smtp_port = 587;
  Security smtp_security = Security::starttls;
  std::string smtp_user;  // empty: no login with lmtp, else imap_user
  std::string client_id;  // OAuth2 application
  std::string tenant;     // microsoft365: directory id; empty: any ("common")
  // The name by which the server that fills the mailbox signs its Authentication-Results; empty: the known
  // one of gmail and microsoft365, else nobody's are believed.
  std::string authserv_id;
  bool plus_addresses =
      false;  // the server delivers local+anything@ to this mailbox: answers carry a signed token there
  bool read_existing =
      false;  // what lies in the folder when it is read for the first time becomes tickets, too
};
BOOST_DESCRIBE_STRUCT(MailboxSettings, (),
                      (imap_host, imap_port, imap_security, imap_user, imap_folder, smtp_host, smtp_port,
                       smtp_security, smtp_user, client_id, tenant, authserv_id, plus_addresses,
                       read_existing))

struct Mailbox {
  MailboxId id;
  std::string name;
  std::string address;      // lower case
  std::string sender_name;  // in From of what goes out; empty: the name
  MailboxKind kind = MailboxKind::imap_smtp;
  std::string locale = "en";  // of fixed words to customers whose language is not known
  GroupId default_group_id;
  std::string signatures = "{}";  // JSON object: locale -> text
  std::string settings = "{}";    // JSON of MailboxSettings
  bool active = true;             // false: paused, nothing comes in and answers wait
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(Mailbox, (),
                      (id, name, address, sender_name, kind, locale, default_group_id, signatures, settings,
                       active, created_at, updated_at))
MailboxSettings settings_of(Mailbox const&);
// The signature for a language: that language's, else the mailbox's own, else English, else none.
std::string signature_of(Mailbox const&, std::string_view locale);

// What is written to a mailbox. Secrets are kept when absent, cleared by null, and never read back.
struct MailboxSettingsChange {
  json::Patch<std::string> imap_host, imap_user, imap_folder, smtp_host, smtp_user, client_id, tenant,
      authserv_id;
  json::Patch<int> imap_port, smtp_port;
  json::Patch<Security> imap_security, smtp_security;
  json::Patch<bool> plus_addresses, read_existing;
  json::Patch<std::string> imap_password, smtp_password, client_secret;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MailboxSettingsChange, (),
                      (imap_host, imap_user, imap_folder, smtp_host, smtp_user, client_id, tenant,
                       authserv_id, imap_port, smtp_port, imap_security, smtp_security, plus_addresses,
                       read_existing, imap_password, smtp_password, client_secret))
struct MailboxChange {
  json::Patch<std::string> name, address, sender_name, locale;
  json::Patch<MailboxKind> kind;
  json::Patch<GroupId> default_group_id;
  json::Patch<std::map<std::string, std::string>> signatures;
  json::Patch<MailboxSettingsChange> settings;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MailboxChange, (),
                      (name, address, sender_name, locale, kind, default_group_id, signatures, settings))

std::vector<Mailbox> mailboxes(store::Read&);  // by id; at most max_mailboxes
std::optional<Mailbox> find_mailbox(store::Read&, MailboxId);
// The mailbox whose address this is, also with +detail.
std::optional<Mailbox> mailbox_by_address(store::Read&, std::string_view address);
// Which mailbox answers a ticket: the one the customer wrote to, else the workspace's default, else the first
// that is active.
std::optional<Mailbox> mailbox_for(store::Read&, tickets::Ticket const&);

// Commands; need admin_channels. Throw invalid with fields named as on the wire ("settings.imap_host").
MailboxId add_mailbox(store::Tx&, Actor const&, std::string_view workspace_secret, MailboxChange const&);
void update_mailbox(store::Tx&, Actor const&, std::string_view workspace_secret, MailboxId,
                    MailboxChange const&);
// Pausing stops reading and lets answers wait; resuming sends them on.
void set_active(store::Tx&, Actor const&, MailboxId, bool active);

enum class HealthState { ok, warning, failing, paused, unknown };
BOOST_DESCRIBE_ENUM(HealthState, ok, warning, failing, paused, unknown)
struct Health {
  HealthState state = HealthState::unknown;  // the worst of reading, sending and sign-in
  std::string say;
  Time checked_at, last_in_at, last_out_at;  // 0: never
  std::int64_t queued = 0;                   // answers that wait; counts up to 1000
};
// Its sentence in this language.
Health health(store::Read&, Mailbox const&, std::string_view locale = "en");

struct MailSettings {
  std::int64_t undo_seconds = default_undo_seconds;  // 0: no undo
  MailboxId default_mailbox_id;
  std::int64_t keep_days = default_keep_days;  // how long mails that were set aside wait
};
BOOST_DESCRIBE_STRUCT(MailSettings, (), (undo_seconds, default_mailbox_id, keep_days))
MailSettings mail_settings(store::Read&);
void change_mail_settings(store::Tx&, Actor const&, MailSettings const&);

// "Test this mailbox".
struct TestStep {
  std::string key;  // imap_connect, imap_folder, smtp_connect, smtp_sender, sign_in, receiver
  bool ok = false;
  std::string say;
};
BOOST_DESCRIBE_STRUCT(TestStep, (), (key, ok, say))
struct TestResult {
  bool ok = false;
  std::vector<TestStep> steps;
};
BOOST_DESCRIBE_STRUCT(TestResult, (), (ok, steps))
// Speaks to the servers, so never within a transaction; at most 20 seconds. With an id, secrets that `change`
// lacks are the kept ones.
TestResult test_mailbox(kit::App&, std::optional<MailboxId>, MailboxChange const& change = {});

// --- Answers that go out
// -----------------------------------------------------------------------------------------------------

enum class DeliveryState { held, queued, sent, failed, bounced };
BOOST_DESCRIBE_ENUM(DeliveryState, held, queued, sent, failed, bounced)
struct Delivery {
  CommentId comment_id;
  DeliveryState state = DeliveryState::held;
  Time undo_until, sent_at, retry_at;  // 0: none
  std::string reason;                  // a sentence; empty when all is well
  std::string address;                 // whom the reason is about; empty: everybody
  bool can_retry = false;
};
// Of those comments that are or were mails of ours; one query.
std::vector<Delivery> deliveries(store::Read&, std::vector<CommentId> const&);
std::optional<Delivery> delivery(store::Read&, CommentId);

// Makes the mail of a public comment of a colleague, held until the undo window is over. Idempotent, and done
// by a follower of the log anyway: a command that wants to answer with the state calls it in its own
// transaction. Answers what is known, or nothing for a comment that is no mail (a note, a silent one, nobody
// to write to, no mailbox).
std::optional<Delivery> queue_mail(store::Tx&, CommentId);
// Takes back a mail that is still held and the comment with it. Throws conflict when it is too late.
tickets::Comment undo_send(store::Tx&, Actor const&, CommentId);
// Sends again what failed or bounced: to those who have not had it, or to `to` when it is not empty. Throws
// conflict, not_found.
Delivery retry_mail(store::Tx&, Actor const&, CommentId, std::vector<tickets::Address> const& to);

// The same for a message of a side conversation of kind mail: its mail is made in the transaction that writes
// it. Throws invalid when there is no mailbox to send it from.
Delivery queue_side_mail(store::Tx&, Actor const&, sides::MessageId);
std::map<sides::MessageId, Delivery> side_deliveries(store::Read&, std::vector<sides::Message> const&);
sides::Message undo_side_mail(store::Tx&, Actor const&, sides::MessageId);
Delivery retry_side_mail(store::Tx&, Actor const&, sides::MessageId);

// The raw mail that a comment came by. Throws not_found, also for a comment that the actor may not see.
std::string raw_mail_of(store::Read&, Actor const&, CommentId);

// tickets::redact, and the mail that the comment came by loses its bytes with it: they hold the same words.
int redact(store::Tx&, Actor const&, CommentId, tickets::Redaction const&);

// Stored HTML as a screen shows it: pictures of the mail by their attachments' addresses, remote ones by
// data-remote="/api/ui/comments/{id}/pictures/{n}". `first_remote` is n of the first (0 for html; for
// quote_html the number of those in html).
std::string html_for_screen(std::string_view html, CommentId, std::vector<files::File> const& of_comment,
                            int first_remote = 0);
int remote_pictures_in(std::string_view html);

// --- The ledger
// --------------------------------------------------------------------------------------------------------------

// suspended: set aside before it became anything; a person lets it in or drops it, or its time runs out.
enum class Fate { waiting, ticket, comment, dropped, failed, suspended };
BOOST_DESCRIBE_ENUM(Fate, waiting, ticket, comment, dropped, failed, suspended)
struct InboundMail {
  InboundId id;
  MailboxId mailbox_id;
  std::string message_id;
  std::int64_t blob_id = 0;  // 0: no bytes are here
  std::int64_t size = 0;     // bytes
  Time received_at;
  std::string envelope;  // JSON of Envelope, see inbound.hpp
  std::string sender;    // From: one address in lower case; empty when unreadable
  std::string subject;
  Fate fate = Fate::waiting;
  std::string reason;  // a word: see intake.hpp; empty for what became a comment
  std::string say;     // a sentence for the administrator
  std::int64_t ticket_id = 0, comment_id = 0;
  int attempts = 0;
  int copies = 0;
  Time decided_at;
  bool forced = false;
  SenderCheck sender_check = SenderCheck::unknown;
  std::int64_t rule_id = 0;  // the gate's rule that decided; 0: none
  Time keep_until;           // then the bytes go and this line stays; 0: they stay
};
BOOST_DESCRIBE_STRUCT(InboundMail, (),
                      (id, mailbox_id, message_id, blob_id, size, received_at, envelope, sender, subject,
                       fate, reason, say, ticket_id, comment_id, attempts, copies, decided_at, forced,
                       sender_check, rule_id, keep_until))

struct InboundPage {
  std::vector<InboundMail> mails;  // newest first
  InboundId next;                  // 0 at the end
};
InboundPage inbound_mails(store::Read&, std::optional<Fate>, InboundId before, int limit);
std::optional<InboundMail> find_inbound(store::Read&, InboundId);
// Of those mails (Comment::inbound_id), the ones whose sender is not proven: their receiving server says that
// the domain in From does not stand behind them. One query.
std::set<std::int64_t> unverified_mails(store::Read&, std::vector<std::int64_t> const& inbound_ids);
std::string inbound_raw(store::Read&, InboundMail const&);  // empty when no bytes are here
struct InboundCounts {
  std::int64_t failed = 0, waiting = 0, suspended = 0;  // up to 1000 each
};
BOOST_DESCRIBE_STRUCT(InboundCounts, (), (failed, waiting, suspended))
InboundCounts inbound_counts(store::Read&);
// Puts a mail that was dropped, set aside or failed back in line; it passes the rules that drop, for a person
// has decided. Throws conflict for one that has become a comment, or has no bytes.
void replay_inbound(store::Tx&, Actor const&, InboundId);
// Tells what waits to become tickets right now, on the calling thread; for the command line. Answers how many
// were decided.
int run_intake(kit::App&, int at_most = 10'000);

kit::Feature const& feature();

}  // namespace svar::channels
