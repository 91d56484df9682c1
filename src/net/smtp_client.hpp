// Sends mail over SMTP (RFC 5321) for a caller on an ordinary thread: blocking, bounded in time, stoppable.
// The outcome says whether trying again can help, for every recipient.
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "net/mail_login.hpp"
#include "net/mail_trouble.hpp"

namespace svar::net {

struct SmtpSettings {
  std::string host;
  std::uint16_t port = 587;
  MailTls tls = MailTls::starttls;
  bool allow_plain = false;  // required to send (and log in) without encryption
  bool public_addresses_only = false;
  std::string ca_file;  // PEM; the system's authorities when empty
  std::string user;     // empty: no login
  std::string secret;   // password, or the OAuth2 access token with xoauth2
  MailLogin login = MailLogin::automatic;
  std::string helo_name;  // what Svar calls itself; "localhost" when empty

  std::chrono::milliseconds connect_timeout{20'000};
  std::chrono::milliseconds silence_timeout{120'000};  // waiting for one answer of the server
  std::chrono::milliseconds timeout{900'000};          // all of one mail
};

enum class SendOutcome {
  delivered,       // the server has taken it for every recipient
  partly,          // for some; see recipients
  temporary,       // refused for now: try again later
  permanent,       // refused for good
  authentication,  // the login failed: an administrator must act, the mail stays
  connection,      // never got as far: try again later
  tls,             // no trusted encryption: an administrator must act, the mail stays
  stopped,         // the caller asked to stop
};

struct RecipientOutcome {
  std::string address;
  SendOutcome outcome =
      SendOutcome::connection;  // delivered, temporary, permanent; the whole mail's before RCPT
  int code = 0;                 // 550; 0 when the server said nothing about it
  std::string enhanced;         // "5.1.1" where given
  std::string text;             // the server's words, printable
};

struct SendResult {
  SendOutcome outcome = SendOutcome::connection;
  MailTrouble trouble = MailTrouble::none;
  std::string say;     // a sentence, safe to show
  std::string detail;  // the server's or the library's words, printable, without secrets
  std::vector<RecipientOutcome> recipients;  // in the order given
  // All bytes went out but the answer never came: the server may have taken the mail, so a second try may
  // double it.
  bool maybe_delivered = false;
};

struct SmtpMail {
  std::string from;             // envelope sender; empty is the null sender of bounces and automatic answers
  std::vector<std::string> to;  // 1 to max_recipients
  std::string_view bytes;       // the message; any line ends, CRLF is sent
  static constexpr std::size_t max_recipients = 1'000;
};

// Never throws for anything the server does. 8-bit content should be encoded by the composer: not every
// server takes it.
SendResult smtp_send(SmtpSettings const& settings, SmtpMail const& mail, std::stop_token const& stop = {});

// "Test this mailbox": connects, encrypts, logs in, sends nothing.
MailTest test_smtp(SmtpSettings const& settings, std::stop_token const& stop = {});

// The same, and in the same session asks whether the server would take a mail from `address` to itself: MAIL
// FROM and RCPT TO, and no DATA. Servers that want their users to send under their own name only say so here.
struct SmtpTest {
  MailTest session;
  MailTest sender;  // only meaningful when session.ok()
};
SmtpTest test_smtp_as(SmtpSettings const& settings, std::string const& address,
                      std::stop_token const& stop = {});

// Every CR, LF or CRLF becomes CRLF, so that no line of a mail can end the mail on a server with looser rules
// ("SMTP smuggling").
std::string crlf_lines(std::string_view text);

// An address that can stand in an envelope: local@domain, no blanks, controls or angle brackets, at most 320
// bytes.
bool is_envelope_address(std::string_view address);

}  // namespace svar::net
