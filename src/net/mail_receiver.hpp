// Svar as the receiving end of LMTP (RFC 2033) and SMTP (RFC 5321): a mail server hands mail over without a
// mailbox in between. A mail is acknowledged only after the callback has stored it. It relays nothing: a
// recipient that `accepts` does not know is refused.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace svar::net {

enum class ReceiverProtocol {
  lmtp,
  smtp,
  either,  // whichever the client greets with: LHLO or EHLO
};

struct ReceiverSettings {
  ReceiverProtocol protocol = ReceiverProtocol::lmtp;
  std::string address = "127.0.0.1";  // numeric address to listen on
  std::uint16_t port = 0;             // 0: any free port, see MailReceiver::port
  std::string host_name = "localhost";
  std::string tls_certificate;  // PEM chain; STARTTLS is offered when set together with the key
  std::string tls_key;

  std::size_t max_message_bytes = 50U << 20U;
  std::size_t max_command_bytes =
      4'096;  // one command line (RFC 5321 asks for 512, SMTPUTF8 and parameters for more)
  std::size_t max_recipients = 200;  // per mail
  std::size_t max_errors = 10;       // refused commands before the connection is closed
  std::size_t max_mails = 1'000;     // per connection
  std::size_t max_connections = 200;
  std::size_t max_connections_per_peer = 50;
  std::size_t max_held_bytes =
      512U << 20U;          // mail being received, over all connections; beyond it the answer is 452
  std::size_t workers = 2;  // threads that call the callbacks
  std::chrono::milliseconds command_timeout{300'000};       // silence (RFC 5321 §4.5.3.2)
  std::chrono::milliseconds connection_timeout{3'600'000};  // one connection in all
};

struct Envelope {
  std::string from;             // empty: the null sender
  std::vector<std::string> to;  // LMTP: exactly one per call; SMTP: all of the mail
  std::string helo;
  std::string peer;  // numeric address
  bool encrypted = false;
  bool smtputf8 = false;
  bool eight_bit = false;
};

struct Verdict {
  enum class Kind { stored, later, refused };
  Kind kind = Kind::stored;
  std::string text;  // one line for the sending server; a standard sentence when empty

  static Verdict stored() { return {}; }
  static Verdict later(std::string why) { return {Kind::later, std::move(why)}; }  // 451: it will try again
  static Verdict refused(std::string why) { return {Kind::refused, std::move(why)}; }  // 554: it will bounce
};

// Called on worker threads, also at the same time for different connections. An exception counts as "later".
struct ReceiverHooks {
  // Is this a mailbox of ours? Asked at RCPT.
  std::function<bool(std::string const& recipient)> accepts;
  // Stores the mail durably, or says why not. Bytes are as received, CRLF line ends as sent, dots unstuffed.
  // In LMTP called once per recipient, so that each gets its own answer; in SMTP once for all, so it must
  // store for all or for none.
  std::function<Verdict(Envelope const& envelope, std::string_view bytes)> deliver;
};

class MailReceiver {
 public:
  // Listens at once. Throws std::runtime_error when the address or a certificate cannot be used.
  MailReceiver(ReceiverSettings settings, ReceiverHooks hooks);
  ~MailReceiver();  // as stop()
  MailReceiver(MailReceiver const&) = delete;
  MailReceiver& operator=(MailReceiver const&) = delete;

  std::uint16_t port() const;
  std::size_t connections() const;

  // No new connections, open ones are closed, callbacks under way are waited for. Idempotent.
  void stop();

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace svar::net
