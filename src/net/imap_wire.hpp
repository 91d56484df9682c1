// The conversation under ImapSession: one connection, commands one at a time, coroutines of one thread. Not
// for features.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "net/imap_client.hpp"
#include "net/imap_parser.hpp"
#include "net/mail_stream.hpp"

namespace svar::net {

class ImapWire {
 public:
  template <class T>
  using awaitable = boost::asio::awaitable<T>;
  using OnUntagged = std::function<void(ImapResponse&)>;

  ImapWire(boost::asio::io_context& context, ImapSettings const& settings);

  // Connect, greeting, TLS, login, capabilities.
  awaitable<bool> open(std::vector<boost::asio::ip::tcp::endpoint> endpoints);

  // Sends one command and reads up to its tagged answer, which may be NO or BAD. `text` has no tag and no
  // line end.
  awaitable<ImapResponse> command(std::string text, OnUntagged on_untagged = {});

  // IDLE until mail arrives or `span` is over. False when the server refuses the command.
  awaitable<bool> idle(std::chrono::milliseconds span);

  // Sleeps; ends early on stop().
  awaitable<bool> pause(std::chrono::milliseconds span);

  bool has(std::string_view capability) const { return capabilities_.contains(std::string(capability)); }
  [[noreturn]] void fail(MailTrouble kind, std::string_view detail = {}, std::string_view folder = {}) const;
  void stop();  // on the wire's own thread: everything under way ends with MailFault(stopped)
  bool stopped() const { return stopped_; }

  // What the server told about the open folder.
  std::uint32_t exists = 0;
  bool fresh = false;              // mail arrived since the caller last set this to false
  std::uint32_t uid_validity = 0;  // of the open folder, 0 when none is open

 private:
  using Clock = std::chrono::steady_clock;

  awaitable<ImapResponse> next(Clock::duration timeout);
  awaitable<bool> send(std::string text);
  awaitable<bool> greeting();
  awaitable<bool> start_tls();
  awaitable<bool> log_in();
  awaitable<ImapResponse> authenticate(std::string mechanism, std::vector<std::string> answers);
  awaitable<ImapResponse> login_command();
  awaitable<bool> read_capabilities(ImapResponse const* tagged);
  void note(ImapResponse const& response);
  void note_capabilities(std::vector<ImapValue> const& values);
  [[noreturn]] void login_refused(ImapResponse const& answer, bool oauth) const;
  std::string new_tag();

  boost::asio::io_context& context_;
  ImapSettings const& settings_;
  boost::asio::ssl::context tls_;
  MailStream stream_;
  ImapParser parser_;
  boost::asio::steady_timer pause_;
  std::vector<char> buffer_;
  std::set<std::string> capabilities_;
  std::uint64_t tags_ = 0;
  bool stopped_ = false;
  bool preauth_ = false;
};

}  // namespace svar::net
