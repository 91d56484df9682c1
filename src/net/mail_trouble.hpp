// What can go wrong between Svar and a mail server, in words that an administrator can act on.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace svar::net {

enum class MailTrouble {
  none,
  stopped,             // the caller asked to stop
  bad_settings,        // the settings cannot be used (empty host, line break in a name ...)
  host_not_found,      // DNS has no address for the name
  refused,             // the port is closed
  unreachable,         // no route, network down
  timed_out,           // no answer in time
  closed,              // the server closed the connection
  private_address,     // the address is private and the settings forbid that
  tls_not_offered,     // STARTTLS was asked for, the server has none
  tls_name_mismatch,   // the certificate belongs to another name
  tls_unknown_issuer,  // the certificate is not signed by an authority we trust
  tls_expired,         // the certificate is out of date
  tls_failed,          // any other TLS failure, also "this port does not speak TLS"
  plain_not_allowed,   // an unencrypted login was asked for and is not allowed
  wrong_password,      // the server refused user name or password
  needs_oauth,         // the provider takes no passwords (any more)
  token_refused,       // the server refused the OAuth2 access token
  login_not_offered,   // no way to log in that both sides know
  folder_missing,      // the folder does not exist
  folder_read_only,    // the folder can be read only, so nothing can be marked
  folder_changed,      // the server renumbered the folder (UIDVALIDITY) under an open session
  busy,                // the server asks to come back later
  refused_by_server,   // the server said no, for good
  too_large,           // over a size limit
  protocol,            // the answer makes no sense in this protocol
};

// Stable message key for the catalogues: "mail.trouble.host_not_found".
std::string message_key(MailTrouble kind);

// One or two plain English sentences. `host` and `port` are named where they help; `folder` only for
// folder_missing.
std::string sentence(MailTrouble kind, std::string_view host, std::uint16_t port,
                     std::string_view folder = {});

// True where trying again later without any change of the settings can help.
bool worth_retrying(MailTrouble kind);

// Thrown by sessions with a mail server. what() is safe to show; detail() holds the server's own words, for
// the log and the "details" of a test. Neither ever holds a password or a token.
class MailFault : public std::runtime_error {
 public:
  MailFault(MailTrouble kind, std::string const& say, std::string detail = {})
      : std::runtime_error(say), kind_(kind), detail_(std::move(detail)) {}
  MailTrouble kind() const noexcept { return kind_; }
  std::string const& detail() const noexcept { return detail_; }

 private:
  MailTrouble kind_;
  std::string detail_;
};

// The answer of "Test this mailbox".
struct MailTest {
  MailTrouble trouble = MailTrouble::none;
  std::string key;     // message_key(trouble)
  std::string say;     // one or two sentences in English
  std::string detail;  // the server's own words, may be empty
  bool ok() const { return trouble == MailTrouble::none; }
};

// Text from a server as it may be shown and logged: valid UTF-8, controls and broken bytes as '?', at most
// `max_bytes`.
std::string printable(std::string_view text, std::size_t max_bytes = 300);

}  // namespace svar::net
