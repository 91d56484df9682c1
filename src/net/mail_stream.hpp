// A byte stream to or from a mail peer that may become encrypted on the way (STARTTLS). For coroutines of one
// thread. Every wait has a time limit. Client errors are thrown as MailFault, with the reason told apart.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace svar::net {

// A client's TLS settings: 1.2 or newer, peer verified against `ca_file` (PEM) or, when empty, the system's
// authorities. Throws MailFault(bad_settings) when the file cannot be read.
boost::asio::ssl::context client_tls_context(std::string const& ca_file);

class MailStream {
 public:
  using Clock = std::chrono::steady_clock;

  // As a client. `host` and `port` are only used in sentences and to check the certificate.
  MailStream(boost::asio::any_io_executor executor, std::string host, std::uint16_t port);
  // As a server, on an accepted socket.
  explicit MailStream(boost::asio::ip::tcp::socket socket);

  boost::asio::awaitable<void> connect(std::vector<boost::asio::ip::tcp::endpoint> endpoints,
                                       Clock::duration timeout);
  boost::asio::awaitable<void> client_handshake(boost::asio::ssl::context& context, Clock::duration timeout);
  boost::asio::awaitable<void> server_handshake(boost::asio::ssl::context& context, Clock::duration timeout);

  // At least one byte. Throws MailFault closed, timed_out or stopped.
  boost::asio::awaitable<std::size_t> read_some(std::span<char> into, Clock::duration timeout);
  boost::asio::awaitable<void> write(std::string_view bytes, Clock::duration timeout);

  // Ends pending waits; they throw MailFault(stopped) when `by_request`, else closed.
  void close(bool by_request);
  bool encrypted() const { return tls_ != nullptr; }
  boost::beast::tcp_stream& tcp() { return tcp_; }

 private:
  [[noreturn]] void fail(boost::system::error_code error, std::string_view doing) const;

  std::string host_;
  std::uint16_t port_ = 0;
  boost::beast::tcp_stream tcp_;
  std::unique_ptr<boost::beast::ssl_stream<boost::beast::tcp_stream&>> tls_;
  bool stopped_ = false;
};

}  // namespace svar::net
