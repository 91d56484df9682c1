#include "net/mail_receiver_session.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "net/imap_parser.hpp"
#include "net/mail_trouble.hpp"

namespace svar::net {

namespace asio = boost::asio;

namespace {

constexpr std::size_t read_buffer_bytes = 64U << 10U;
constexpr std::size_t discard_factor =
    4;  // how many times the size limit is read and thrown away before giving up
constexpr std::size_t max_answer_bytes = 400;

// One line of printable ASCII, whatever a callback said.
std::string one_line(std::string_view text) {
  std::string out = printable(text, max_answer_bytes);
  for (char& c : out)
    if (static_cast<unsigned char>(c) > 0x7F) c = '?';
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string answer(Verdict const& verdict) {
  switch (verdict.kind) {
    case Verdict::Kind::stored:
      return "250 2.6.0 " + (verdict.text.empty() ? "Stored" : one_line(verdict.text));
    case Verdict::Kind::later:
      return "451 4.3.0 " +
             (verdict.text.empty() ? "Cannot store this now, try again later" : one_line(verdict.text));
    case Verdict::Kind::refused:
      return "554 5.6.0 " + (verdict.text.empty() ? "Refused" : one_line(verdict.text));
  }
  return "451 4.3.0 Try again later";
}

}  // namespace

ReceiverSession::ReceiverSession(ReceiverShared& shared, asio::ip::tcp::socket socket, std::string peer)
    : shared_(shared),
      stream_(std::move(socket)),
      until_(Clock::now() + shared.settings.connection_timeout),
      buffer_(read_buffer_bytes) {
  envelope_.peer = std::move(peer);
}

ReceiverSession::~ReceiverSession() {
  hold(0);
}

// Tells the receiver how many bytes of mail this connection keeps in memory.
void ReceiverSession::hold(std::size_t bytes) {
  shared_.held_bytes += bytes;
  shared_.held_bytes -= held_;
  held_ = bytes;
}

ReceiverSession::Clock::duration ReceiverSession::patience() const {
  auto const left = std::max<Clock::duration>(until_ - Clock::now(), std::chrono::milliseconds(1));
  return std::min<Clock::duration>(left, shared_.settings.command_timeout);
}

void ReceiverSession::say(std::string_view line) {
  out_.append(line).append("\r\n");
}

void ReceiverSession::refuse(std::string_view line) {
  say(line);
  if (++errors_ < shared_.settings.max_errors) return;
  say("421 4.7.0 Too many errors");
  closing_ = true;
}

void ReceiverSession::reset() {
  envelope_.from.clear();
  envelope_.to.clear();
  envelope_.smtputf8 = envelope_.eight_bit = mail_open_ = false;
}

asio::awaitable<void> ReceiverSession::flush() {
  if (out_.empty()) co_return;
  std::string const bytes = std::exchange(out_, {});
  co_await stream_.write(bytes, patience());
}

asio::awaitable<void> ReceiverSession::fill() {
  co_await flush();
  std::size_t const got = co_await stream_.read_some(buffer_, patience());
  in_.append(buffer_.data(), got);
}

// A command line without its CRLF; empty optional when it is no line that may stand (then an answer is
// given).
asio::awaitable<std::optional<std::string>> ReceiverSession::read_line() {
  std::size_t const limit = shared_.settings.max_command_bytes;
  bool too_long = false;
  std::size_t from = 0;
  for (;;) {
    auto const end = in_.find("\r\n", from);
    if (end != std::string::npos) {
      too_long = too_long || end > limit;
      std::string line = in_.substr(0, too_long ? 0 : end);
      in_.erase(0, end + 2);
      if (too_long) {
        refuse("500 5.5.2 Line too long");
        co_return std::nullopt;
      }
      if (line.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos) {
        refuse("500 5.5.2 Lines end with CR LF, and with nothing else");
        co_return std::nullopt;
      }
      co_return line;
    }
    if (in_.size() > limit) {
      too_long = true;
      in_.erase(0, in_.size() - 1);
    }
    from = in_.empty() ? 0 : in_.size() - 1;
    co_await fill();
  }
}

asio::awaitable<void> ReceiverSession::run() {
  say(fmt::format("220 {} {} Svar", shared_.settings.host_name, lmtp() ? "LMTP" : "ESMTP"));
  while (!closing_) {
    auto line = co_await read_line();
    if (line) co_await handle(std::move(*line));
  }
  co_await flush();
}

asio::awaitable<void> ReceiverSession::handle(std::string line) {
  MailCommand const command = mail_command(line);
  std::string const& verb = command.verb;
  if (verb == "EHLO" || verb == "HELO" || verb == "LHLO") {
    hello(verb, command.argument);
  } else if (verb == "MAIL") {
    sender(command.argument);
  } else if (verb == "RCPT") {
    co_await recipient(command.argument);
  } else if (verb == "DATA") {
    co_await data();
  } else if (verb == "RSET") {
    reset();
    say("250 2.0.0 Forgotten");
  } else if (verb == "NOOP") {
    say("250 2.0.0 Yes");
  } else if (verb == "QUIT") {
    say("221 2.0.0 Goodbye");
    closing_ = true;
  } else if (verb == "STARTTLS") {
    co_await start_tls();
  } else if (verb == "VRFY") {
    say("252 2.5.0 Try RCPT");  // tells nobody which mailboxes exist
  } else {
    refuse("502 5.5.1 No such command here");
  }
}

void ReceiverSession::hello(std::string const& verb, std::string_view name) {
  if (shared_.settings.protocol == ReceiverProtocol::either) lmtp_ = verb == "LHLO";
  if (lmtp() != (verb == "LHLO"))
    return refuse(lmtp() ? "500 5.5.1 This is LMTP: LHLO" : "500 5.5.1 This is SMTP: EHLO");
  if (name.empty()) return refuse("501 5.5.4 A name is missing");
  reset();
  envelope_.helo = printable(name, 255);
  ReceiverSettings const& settings = shared_.settings;
  if (verb == "HELO") return say("250 " + settings.host_name);
  say("250-" + settings.host_name);
  say("250-PIPELINING");
  say(fmt::format("250-SIZE {}", settings.max_message_bytes));
  if (shared_.tls && !stream_.encrypted()) say("250-STARTTLS");
  say("250-8BITMIME");
  say("250-SMTPUTF8");
  say("250 ENHANCEDSTATUSCODES");
}

void ReceiverSession::sender(std::string_view argument) {
  if (envelope_.helo.empty()) return refuse("503 5.5.1 Say hello first");
  if (mail_open_) return refuse("503 5.5.1 One sender per mail");
  auto path = mail_path(argument, "FROM", true);
  if (!path) return refuse("501 5.5.4 MAIL FROM:<address>");
  bool eight_bit = false;
  bool smtputf8 = false;
  for (auto const& [name, value] : path->parameters) {
    if (name == "SIZE") {
      auto const size = imap_number(value);
      if (!size) return refuse("501 5.5.4 SIZE is a number");
      if (*size > shared_.settings.max_message_bytes) return refuse("552 5.3.4 Larger than is allowed");
    } else if (name == "BODY" &&
               (value == "8BITMIME" || value == "8bitmime" || value == "7BIT" || value == "7bit")) {
      eight_bit = value[0] == '8';
    } else if (name == "SMTPUTF8" && value.empty()) {
      smtputf8 = true;
    } else {
      return refuse("555 5.5.4 Unknown parameter");
    }
  }
  if (!smtputf8 && !is_ascii(path->address)) return refuse("553 5.6.7 This address needs SMTPUTF8");
  if (++mails_ > shared_.settings.max_mails) {
    say("421 4.7.0 Enough mail for one connection");
    closing_ = true;
    return;
  }
  envelope_.from = std::move(path->address);
  envelope_.eight_bit = eight_bit;
  envelope_.smtputf8 = smtputf8;
  mail_open_ = true;
  say("250 2.1.0 Sender noted");
}

asio::awaitable<void> ReceiverSession::recipient(std::string_view argument) {
  if (!mail_open_) {
    refuse("503 5.5.1 Sender first");
    co_return;
  }
  auto const path = mail_path(argument, "TO", false);
  if (!path || (!envelope_.smtputf8 && !is_ascii(path->address))) {
    refuse("501 5.1.3 RCPT TO:<address>");
    co_return;
  }
  if (!path->parameters.empty()) {
    refuse("555 5.5.4 Unknown parameter");
    co_return;
  }
  if (envelope_.to.size() >= shared_.settings.max_recipients) {
    say("452 4.5.3 Too many recipients, send the rest apart");
    co_return;
  }
  std::string const address = path->address;
  auto const ask = [this, address]() -> awaitable<int> {
    try {
      co_return shared_.hooks.accepts(address) ? 1 : 0;
    } catch (std::exception const& error) {
      log::error("mail receiver: a recipient could not be checked: {}", error.what());
      co_return -1;
    }
  };
  int const known = co_await asio::co_spawn(shared_.workers, ask, asio::use_awaitable);
  if (known < 0) {
    say("451 4.3.0 Cannot check this now, try again later");
  } else if (known == 0) {
    refuse("550 5.1.1 No such mailbox here");
  } else {
    envelope_.to.push_back(address);
    say("250 2.1.5 Recipient noted");
  }
}

asio::awaitable<void> ReceiverSession::data() {
  if (envelope_.to.empty()) {
    refuse(mail_open_ ? "554 5.5.1 No valid recipients" : "503 5.5.1 Sender and recipients first");
    co_return;
  }
  say("354 End with a line of one dot");
  std::string content;
  std::string problem;
  bool const whole = co_await read_content(content);
  if (!whole) {
    problem = held_ > shared_.settings.max_message_bytes ? "552 5.3.4 Larger than is allowed"
                                                         : "452 4.3.1 Too much mail at once, try again later";
  } else if (!lmtp() && has_bare_lf(content)) {
    problem = "550 5.5.2 Lines end with CR LF, and with nothing else";
  }
  if (problem.empty()) {
    co_await deliver(std::move(content));
  } else {
    for (std::size_t i = 0; i < (lmtp() ? envelope_.to.size() : 1); ++i) say(problem);
    ++errors_;
  }
  hold(0);
  reset();
}

// Reads up to the final dot. False when the mail was too much; it is read to its end all the same, for the
// sender listens only then.
asio::awaitable<bool> ReceiverSession::read_content(std::string& content) {
  std::size_t const limit = shared_.settings.max_message_bytes;
  bool keep = true;
  std::size_t total = 0;
  std::size_t held = 0;
  for (;;) {
    std::size_t const from = content.size() < 4 ? 0 : content.size() - 4;
    total += in_.size();
    content += in_;
    in_.clear();
    if (std::size_t const end = content_end(content, from); end != std::string::npos) {
      in_ = content.substr(end);
      content.resize(end - 3);
      unstuff(content);
      hold(keep ? content.size() : held);
      co_return keep&& content.size() <= limit;
    }
    if (keep) {
      held = content.size();
      hold(held);
      keep = held <= limit + limit / 8 + 1'024 &&
             shared_.held_bytes <= shared_.settings.max_held_bytes;  // stuffed dots
    }
    if (!keep) {
      // The "x" keeps the rest from looking like the start of the content, where a lone dot line ends it.
      content = 'x' + content.substr(content.size() < 4 ? 0 : content.size() - 4);
      if (total / discard_factor > limit) {
        say("421 4.7.0 Far too large");
        co_await flush();
        throw MailFault(MailTrouble::too_large, sentence(MailTrouble::too_large, {}, 0));
      }
    }
    co_await fill();
  }
}

asio::awaitable<Verdict> ReceiverSession::store(Envelope envelope, std::string_view bytes) {
  auto const call = [this, &envelope, bytes]() -> awaitable<Verdict> {
    try {
      co_return shared_.hooks.deliver(envelope, bytes);
    } catch (std::exception const& error) {
      log::error("mail receiver: a mail could not be stored: {}", error.what());
      co_return Verdict::later({});
    }
  };
  co_return co_await asio::co_spawn(shared_.workers, call, asio::use_awaitable);
}

asio::awaitable<void> ReceiverSession::deliver(std::string content) {
  envelope_.encrypted = stream_.encrypted();
  if (!lmtp()) {
    Verdict const verdict = co_await store(envelope_, content);
    say(answer(verdict));
    co_return;
  }
  for (std::string const& to : envelope_.to) {
    Envelope one = envelope_;
    one.to = {to};
    Verdict const verdict = co_await store(std::move(one), content);
    say(answer(verdict));
  }
}

asio::awaitable<void> ReceiverSession::start_tls() {
  if (!shared_.tls || stream_.encrypted()) {
    refuse("502 5.5.1 Not offered");
    co_return;
  }
  say("220 2.0.0 Go ahead");
  // What came along unencrypted would be obeyed as if it were encrypted (RFC 3207 §6).
  if (!in_.empty()) throw MailFault(MailTrouble::protocol, "bytes before the TLS handshake");
  co_await flush();
  co_await stream_.server_handshake(*shared_.tls, patience());
  envelope_.helo.clear();
  reset();
}

}  // namespace svar::net
