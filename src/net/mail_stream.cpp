#include "net/mail_stream.hpp"

#include <arpa/inet.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>

#include "net/mail_trouble.hpp"

namespace svar::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

bool is_ip_literal(std::string const& host) {
  in6_addr address{};
  return inet_pton(AF_INET, host.c_str(), &address) == 1 || inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

MailTrouble tls_trouble(long verify_result) {
  switch (verify_result) {
    case X509_V_OK:
      return MailTrouble::tls_failed;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return MailTrouble::tls_name_mismatch;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return MailTrouble::tls_expired;
    default:
      return MailTrouble::tls_unknown_issuer;
  }
}

}  // namespace

asio::ssl::context client_tls_context(std::string const& ca_file) {
  asio::ssl::context context(asio::ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  context.set_verify_mode(asio::ssl::verify_peer);
  error_code error;
  if (ca_file.empty()) {
    context.set_default_verify_paths(error);
  } else {
    context.load_verify_file(ca_file, error);
  }
  if (error) throw MailFault(MailTrouble::bad_settings, "The CA file cannot be read.", error.message());
  return context;
}

MailStream::MailStream(asio::any_io_executor executor, std::string host, std::uint16_t port)
    : host_(std::move(host)), port_(port), tcp_(std::move(executor)) {}

MailStream::MailStream(asio::ip::tcp::socket socket) : tcp_(std::move(socket)) {}

void MailStream::fail(error_code error, std::string_view doing) const {
  MailTrouble kind = MailTrouble::closed;
  if (stopped_) {
    kind = MailTrouble::stopped;
  } else if (error == boost::beast::error::timeout || error == asio::error::timed_out) {
    kind = MailTrouble::timed_out;
  } else if (error == asio::error::connection_refused) {
    kind = MailTrouble::refused;
  } else if (error == asio::error::network_unreachable || error == asio::error::host_unreachable ||
             error == asio::error::no_permission) {
    kind = MailTrouble::unreachable;
  }
  throw MailFault(kind, sentence(kind, host_, port_), std::string(doing) + ": " + error.message());
}

asio::awaitable<void> MailStream::connect(std::vector<asio::ip::tcp::endpoint> endpoints,
                                          Clock::duration timeout) {
  error_code error;
  tcp_.expires_after(timeout);
  co_await tcp_.async_connect(endpoints, asio::redirect_error(asio::use_awaitable, error));
  if (error || stopped_) fail(error, "connect");
  error_code ignored;
  tcp_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  tcp_.socket().set_option(asio::socket_base::keep_alive(true),
                           ignored);  // finds a dead peer during long waits
}

asio::awaitable<void> MailStream::client_handshake(asio::ssl::context& context, Clock::duration timeout) {
  auto tls = std::make_unique<boost::beast::ssl_stream<boost::beast::tcp_stream&>>(tcp_, context);
  SSL* const ssl = tls->native_handle();
  X509_VERIFY_PARAM* const param = SSL_get0_param(ssl);
  bool set = false;
  if (is_ip_literal(host_)) {
    set = X509_VERIFY_PARAM_set1_ip_asc(param, host_.c_str()) == 1;
  } else {
    X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    set = X509_VERIFY_PARAM_set1_host(param, host_.c_str(), host_.size()) == 1 &&
          SSL_set_tlsext_host_name(ssl, host_.c_str()) == 1;
  }
  if (!set)
    throw MailFault(MailTrouble::bad_settings, sentence(MailTrouble::bad_settings, host_, port_),
                    "host name");
  error_code error;
  tcp_.expires_after(timeout);
  co_await tls->async_handshake(asio::ssl::stream_base::client,
                                asio::redirect_error(asio::use_awaitable, error));
  if (!error) {
    tls_ = std::move(tls);
    co_return;
  }
  if (stopped_ || error == boost::beast::error::timeout) fail(error, "TLS handshake");
  long const verify = SSL_get_verify_result(ssl);
  MailTrouble const kind = tls_trouble(verify);
  throw MailFault(kind, sentence(kind, host_, port_),
                  verify == X509_V_OK ? error.message() : X509_verify_cert_error_string(verify));
}

asio::awaitable<void> MailStream::server_handshake(asio::ssl::context& context, Clock::duration timeout) {
  auto tls = std::make_unique<boost::beast::ssl_stream<boost::beast::tcp_stream&>>(tcp_, context);
  error_code error;
  tcp_.expires_after(timeout);
  co_await tls->async_handshake(asio::ssl::stream_base::server,
                                asio::redirect_error(asio::use_awaitable, error));
  if (error) fail(error, "TLS handshake");
  tls_ = std::move(tls);
}

asio::awaitable<std::size_t> MailStream::read_some(std::span<char> into, Clock::duration timeout) {
  error_code error;
  std::size_t got = 0;
  tcp_.expires_after(timeout);
  asio::mutable_buffer const buffer(into.data(), into.size());
  if (tls_ != nullptr) {
    got = co_await tls_->async_read_some(buffer, asio::redirect_error(asio::use_awaitable, error));
  } else {
    got = co_await tcp_.async_read_some(buffer, asio::redirect_error(asio::use_awaitable, error));
  }
  if (error || stopped_) fail(error, "read");
  co_return got;
}

asio::awaitable<void> MailStream::write(std::string_view bytes, Clock::duration timeout) {
  error_code error;
  tcp_.expires_after(timeout);
  asio::const_buffer const buffer(bytes.data(), bytes.size());
  if (tls_ != nullptr) {
    co_await asio::async_write(*tls_, buffer, asio::redirect_error(asio::use_awaitable, error));
  } else {
    co_await asio::async_write(tcp_, buffer, asio::redirect_error(asio::use_awaitable, error));
  }
  if (error || stopped_) fail(error, "write");
}

void MailStream::close(bool by_request) {
  stopped_ = stopped_ || by_request;
  tcp_.close();
}

}  // namespace svar::net
