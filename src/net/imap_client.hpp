// Reads a mailbox over IMAP4rev1 (RFC 3501) for a caller on an ordinary thread: every call blocks, with time
// limits, and ends within a second of a stop request. One session belongs to one thread. Nothing is marked on
// the server before the caller's sink has stored it, so a crash at any point loses nothing; the caller's
// cursor is (UIDVALIDITY, UID), never
// \Seen. The sink is the place to store that cursor, in the same transaction as the mail.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "net/mail_login.hpp"
#include "net/mail_trouble.hpp"

namespace svar::net {

struct ImapSettings {
  std::string host;
  std::uint16_t port = 993;
  MailTls tls = MailTls::implicit;
  bool allow_plain = false;            // required to log in without encryption
  bool public_addresses_only = false;  // refuse servers inside private networks
  std::string ca_file;                 // PEM; the system's authorities when empty
  std::string user;
  std::string secret;  // password, or the OAuth2 access token with xoauth2
  MailLogin login = MailLogin::automatic;

  std::uint64_t max_message_bytes = 50U << 20U;
  bool mark_seen = true;          // STORE +FLAGS \Seen after the sink has the mail
  std::string keyword = "$Svar";  // also set then, where the folder takes keywords; empty for none
  std::string move_to;            // folder to move to then; empty to leave it

  std::chrono::milliseconds connect_timeout{20'000};     // name, connect, TLS: each
  std::chrono::milliseconds silence_timeout{60'000};     // no byte from the server during a command
  std::chrono::milliseconds command_timeout{1'800'000};  // one command in all
  std::chrono::milliseconds idle_refresh{
      600'000};  // IDLE is re-issued after this; under 29 minutes (RFC 2177)
  std::chrono::milliseconds poll_interval{60'000};  // NOOP where the server has no IDLE
};

struct ImapFolder {
  std::string name;
  std::uint32_t uid_validity = 0;  // another value than before: all UIDs are void, scan anew by Message-ID
  std::uint32_t uid_next = 0;      // 0 when the server does not say
  std::uint32_t exists = 0;
  bool read_only = false;
  bool keywords_allowed = false;
};

struct FetchedMail {
  enum class Content {
    complete,     // `bytes` is the whole message
    too_large,    // over max_message_bytes; `bytes` is its header only (may be cut or empty)
    unavailable,  // the server knows the message but will not give it; `bytes` is empty
  };
  std::uint32_t uid = 0;
  Content content = Content::complete;
  std::uint64_t size = 0;  // RFC822.SIZE, or of bytes
  std::vector<std::string> flags;
  std::string internal_date;  // when the server received it: 17-Jul-1996 02:44:25 -0700
  std::string bytes;
};

// Called once per message, by ascending UID, on the caller's thread. Returning means "stored, durable": the
// server is told afterwards. Throwing means "not stored": the message is left as it is, no later one is
// fetched, and the exception goes on to the caller of fetch_since after those before it were acknowledged.
using MailSink = std::function<void(FetchedMail&&)>;

struct FetchReport {
  std::size_t stored = 0;
  std::uint32_t last_uid = 0;  // the cursor for the next call; the `after_uid` given where there was nothing
  std::size_t vanished = 0;    // expunged by somebody else in the meantime
  std::string not_marked;      // why the server would not mark or move what was stored; empty when it did
};

enum class ImapWait { something_new, timed_out, stopped };

class ImapSession {
 public:
  // Connects, encrypts, logs in. Throws MailFault.
  static std::unique_ptr<ImapSession> connect(ImapSettings settings, std::stop_token stop = {});
  ~ImapSession();
  ImapSession(ImapSession const&) = delete;
  ImapSession& operator=(ImapSession const&) = delete;

  // Opens a folder (UTF-8 name). Throws MailFault, folder_missing among them.
  ImapFolder const& select(std::string_view folder);
  ImapFolder const& folder() const;

  // Every message with a UID above `after_uid`. Throws MailFault, and what the sink throws.
  FetchReport fetch_since(std::uint32_t after_uid, MailSink const& sink);

  // Tells the server that these (ascending UIDs) are stored, by flags or MOVE as the settings say.
  // fetch_since does so by itself; this is for messages whose acknowledgement a crash cut off. Returns why
  // the server would not, else empty.
  std::string acknowledge(std::span<std::uint32_t const> uids);

  // Waits for mail that fetch_since has not seen, by IDLE or polling. Never longer than `timeout`.
  ImapWait wait_for_new(std::chrono::milliseconds timeout);

  // Names of selectable folders in UTF-8, at most max_folders.
  std::vector<std::string> folders();
  static constexpr std::size_t max_folders = 10'000;

  bool has_capability(std::string_view name) const;

  // Says goodbye; errors are swallowed. Destroying the session without it just closes the connection.
  void logout() noexcept;

  class Core;  // the inside, see imap_core.hpp

 private:
  explicit ImapSession(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

// "Test this mailbox": connects, logs in, opens the folder, changes nothing. Never throws MailFault.
struct ImapTest : MailTest {
  std::vector<std::string> folders;  // where the login worked
  std::uint32_t messages = 0;        // in the folder
};
ImapTest test_imap(ImapSettings const& settings, std::string_view folder, std::stop_token stop = {});

}  // namespace svar::net
