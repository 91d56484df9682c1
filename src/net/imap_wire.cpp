#include "net/imap_wire.hpp"

#include <algorithm>
#include <cctype>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/crypto.hpp"
#include "net/imap_text.hpp"

namespace svar::net {

namespace asio = boost::asio;

namespace {

constexpr std::size_t read_buffer_bytes = 64U << 10U;
// The server's RFC822.SIZE and what it sends may differ by line ends; beyond this the body is skipped.
constexpr std::uint64_t size_slack = 1U << 20U;

ImapLimits limits_for(ImapSettings const& settings) {
  ImapLimits limits;
  limits.max_literal_bytes = static_cast<std::size_t>(settings.max_message_bytes + size_slack);
  return limits;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

}  // namespace

ImapWire::ImapWire(asio::io_context& context, ImapSettings const& settings)
    : context_(context),
      settings_(settings),
      tls_(client_tls_context(settings.ca_file)),
      stream_(context.get_executor(), settings.host, settings.port),
      parser_(limits_for(settings)),
      pause_(context),
      buffer_(read_buffer_bytes) {}

void ImapWire::fail(MailTrouble kind, std::string_view detail, std::string_view folder) const {
  throw MailFault(kind, sentence(kind, settings_.host, settings_.port, folder), printable(detail));
}

void ImapWire::stop() {
  stopped_ = true;
  pause_.cancel();
  stream_.close(true);
}

std::string ImapWire::new_tag() {
  return "S" + std::to_string(++tags_);
}

asio::awaitable<bool> ImapWire::send(std::string text) {
  text += "\r\n";
  co_await stream_.write(text, settings_.silence_timeout);
  co_return true;
}

asio::awaitable<ImapResponse> ImapWire::next(Clock::duration timeout) {
  for (;;) {
    if (auto response = parser_.next()) co_return std::move(*response);
    std::size_t const got = co_await stream_.read_some(buffer_, timeout);
    if (!parser_.feed({buffer_.data(), got})) fail(MailTrouble::protocol, parser_.error());
  }
}

void ImapWire::note_capabilities(std::vector<ImapValue> const& values) {
  capabilities_.clear();
  for (ImapValue const& value : values) capabilities_.insert(upper(value.text));
}

void ImapWire::note(ImapResponse const& response) {
  if (response.kind != ImapResponse::Kind::untagged) return;
  if (response.name == "CAPABILITY") {
    note_capabilities(response.values);
  } else if (response.name == "EXISTS" && response.number) {
    if (*response.number > exists) fresh = true;
    exists = *response.number;
  } else if (response.name == "EXPUNGE") {
    if (exists > 0) --exists;
  } else if (response.name == "BYE") {
    fail(MailTrouble::closed, response.text);
  } else if (response.code == "UIDVALIDITY" && uid_validity != 0 && response.code_values.size() == 1 &&
             response.code_values[0].text != std::to_string(uid_validity)) {
    fail(MailTrouble::folder_changed, response.text);
  }
}

asio::awaitable<ImapResponse> ImapWire::command(std::string text, OnUntagged on_untagged) {
  std::string const tag = new_tag();
  co_await send(tag + ' ' + text);
  Clock::time_point const until = Clock::now() + settings_.command_timeout;
  for (;;) {
    Clock::duration const left = until - Clock::now();
    if (left <= Clock::duration::zero()) fail(MailTrouble::timed_out, "the answer takes too long");
    ImapResponse response = co_await next(std::min<Clock::duration>(left, settings_.silence_timeout));
    if (response.kind == ImapResponse::Kind::tagged) {
      if (response.tag != tag) fail(MailTrouble::protocol, "answer to another command: " + response.tag);
      co_return response;
    }
    if (response.kind == ImapResponse::Kind::continuation)
      fail(MailTrouble::protocol, "unexpected continuation");
    note(response);
    if (on_untagged) on_untagged(response);
  }
}

asio::awaitable<bool> ImapWire::open(std::vector<asio::ip::tcp::endpoint> endpoints) {
  co_await stream_.connect(std::move(endpoints), settings_.connect_timeout);
  if (settings_.tls == MailTls::implicit) co_await stream_.client_handshake(tls_, settings_.connect_timeout);
  co_await greeting();
  if (settings_.tls == MailTls::starttls) co_await start_tls();
  if (!stream_.encrypted() && !settings_.allow_plain) fail(MailTrouble::plain_not_allowed);
  if (capabilities_.empty()) co_await read_capabilities(nullptr);
  if (!preauth_) co_await log_in();
  co_return true;
}

asio::awaitable<bool> ImapWire::greeting() {
  ImapResponse const hello = co_await next(settings_.connect_timeout);
  if (hello.kind != ImapResponse::Kind::untagged) fail(MailTrouble::protocol, hello.tag + ' ' + hello.text);
  if (hello.name == "BYE") fail(MailTrouble::busy, hello.text);
  // PREAUTH before STARTTLS would skip the encryption: a man in the middle can send it (RFC 9051 §11.1).
  preauth_ = hello.name == "PREAUTH" && settings_.tls != MailTls::starttls;
  if (hello.name != "OK" && !preauth_) fail(MailTrouble::protocol, hello.name + ' ' + hello.text);
  if (hello.code == "CAPABILITY") note_capabilities(hello.code_values);
  co_return true;
}

asio::awaitable<bool> ImapWire::read_capabilities(ImapResponse const* tagged) {
  if (tagged != nullptr && tagged->code == "CAPABILITY") {
    note_capabilities(tagged->code_values);
    co_return true;
  }
  ImapResponse const answer = co_await command("CAPABILITY");
  if (answer.name != "OK") fail(MailTrouble::protocol, answer.text);
  co_return true;
}

asio::awaitable<bool> ImapWire::start_tls() {
  if (capabilities_.empty()) co_await read_capabilities(nullptr);
  if (!has("STARTTLS")) fail(MailTrouble::tls_not_offered);
  ImapResponse const answer = co_await command("STARTTLS");
  if (answer.name != "OK") fail(MailTrouble::tls_not_offered, answer.text);
  // Bytes that came along unencrypted would be taken for the server's encrypted words.
  if (!parser_.empty()) fail(MailTrouble::protocol, "bytes before the TLS handshake");
  capabilities_.clear();
  co_await stream_.client_handshake(tls_, settings_.connect_timeout);
  co_return true;
}

asio::awaitable<ImapResponse> ImapWire::authenticate(std::string mechanism,
                                                     std::vector<std::string> answers) {
  constexpr std::size_t max_initial_bytes = 1'000;  // longer ones (tokens) go on a line of their own
  constexpr int max_challenges = 10;
  std::string const tag = new_tag();
  std::size_t given = 0;
  std::string line = tag + " AUTHENTICATE " + mechanism;
  if (answers.size() == 1 && has("SASL-IR") && answers[0].size() < max_initial_bytes)
    line += ' ' + answers[given++];
  co_await send(std::move(line));
  std::string challenge;
  for (int i = 0; i < max_challenges;) {
    ImapResponse response = co_await next(settings_.silence_timeout);
    if (response.kind == ImapResponse::Kind::continuation) {
      ++i;
      // XOAUTH2 tells its error in a challenge and wants an empty line before it says NO.
      co_await send(given < answers.size() ? answers[given++] : std::string());
    } else if (response.kind == ImapResponse::Kind::untagged) {
      note(response);
    } else {
      co_return response;
    }
  }
  fail(MailTrouble::protocol, "too many challenges");
}

asio::awaitable<ImapResponse> ImapWire::login_command() {
  auto const user = quote(settings_.user);
  auto const password = quote(settings_.secret);
  if (user && password) co_return co_await command("LOGIN " + *user + ' ' + *password);
  // 8-bit text travels as literals, each waiting for the server's "go on".
  std::string const tag = new_tag();
  std::vector<std::string> lines = {tag + " LOGIN {" + std::to_string(settings_.user.size()) + '}',
                                    settings_.user + " {" + std::to_string(settings_.secret.size()) + '}',
                                    settings_.secret};
  std::size_t sent = 0;
  co_await send(lines[sent++]);
  for (;;) {
    ImapResponse response = co_await next(settings_.silence_timeout);
    if (response.kind == ImapResponse::Kind::tagged) co_return response;
    if (response.kind == ImapResponse::Kind::untagged) {
      note(response);
    } else if (sent < lines.size()) {
      co_await send(lines[sent++]);
    } else {
      fail(MailTrouble::protocol, "unexpected continuation");
    }
  }
}

void ImapWire::login_refused(ImapResponse const& answer, bool oauth) const {
  constexpr std::string_view app_password = "pplication-specific password";
  std::string const words = answer.code.empty() ? answer.text : '[' + answer.code + "] " + answer.text;
  if (answer.name == "BAD") fail(MailTrouble::protocol, words);
  if (answer.code == "UNAVAILABLE" || answer.code == "INUSE" || answer.code == "LIMIT" ||
      answer.code == "SERVERBUG")
    fail(MailTrouble::busy, words);
  if (answer.code == "PRIVACYREQUIRED") fail(MailTrouble::login_not_offered, words);
  if (oauth) fail(MailTrouble::token_refused, words);
  bool const wants_oauth = provider_wants_oauth(settings_.host) ||
                           answer.text.find(app_password) != std::string::npos ||
                           answer.text.find("BasicAuth") != std::string::npos;
  fail(wants_oauth ? MailTrouble::needs_oauth : MailTrouble::wrong_password, words);
}

asio::awaitable<bool> ImapWire::log_in() {
  bool const oauth = settings_.login == MailLogin::xoauth2;
  bool const any = settings_.login == MailLogin::automatic;
  ImapResponse answer;
  if (oauth) {
    if (!has("AUTH=XOAUTH2")) fail(MailTrouble::login_not_offered, "no AUTH=XOAUTH2");
    answer = co_await authenticate("XOAUTH2", {base64(sasl_xoauth2(settings_.user, settings_.secret))});
  } else if (has("AUTH=PLAIN") && (any || settings_.login == MailLogin::plain)) {
    answer = co_await authenticate("PLAIN", {base64(sasl_plain(settings_.user, settings_.secret))});
  } else if (!has("LOGINDISABLED") && settings_.login != MailLogin::plain) {
    answer = co_await login_command();
  } else if (has("AUTH=LOGIN") && settings_.login != MailLogin::plain) {
    answer = co_await authenticate("LOGIN", {base64(settings_.user), base64(settings_.secret)});
  } else {
    fail(has("AUTH=XOAUTH2") || has("AUTH=OAUTHBEARER") ? MailTrouble::needs_oauth
                                                        : MailTrouble::login_not_offered);
  }
  if (answer.name != "OK") login_refused(answer, oauth);
  co_await read_capabilities(&answer);
  co_return true;
}

asio::awaitable<bool> ImapWire::pause(std::chrono::milliseconds span) {
  boost::system::error_code ignored;
  pause_.expires_after(span);
  co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (stopped_) fail(MailTrouble::stopped);
  co_return true;
}

asio::awaitable<bool> ImapWire::idle(std::chrono::milliseconds span) {
  std::string const tag = new_tag();
  co_await send(tag + " IDLE");
  for (;;) {
    ImapResponse const response = co_await next(settings_.silence_timeout);
    if (response.kind == ImapResponse::Kind::continuation) break;
    if (response.kind == ImapResponse::Kind::tagged) co_return false;
    note(response);
  }
  // A read that times out ends the connection, so time being up is told by sending DONE beside the waiting
  // read; the tagged answer then ends the loop. Shared, for the timer's handler may outlive this frame.
  auto const done_sent = std::make_shared<bool>(false);
  asio::steady_timer timer(context_, span);
  timer.async_wait([this, done_sent](boost::system::error_code error) {
    if (error || *done_sent) return;
    *done_sent = true;
    asio::co_spawn(context_, send("DONE"), asio::detached);
  });
  for (;;) {
    if (fresh && !*done_sent) {
      *done_sent = true;
      timer.cancel();
      co_await send("DONE");
    }
    ImapResponse const response = co_await next(span + settings_.silence_timeout);
    if (response.kind == ImapResponse::Kind::tagged) break;
    note(response);
  }
  co_return true;
}

}  // namespace svar::net
