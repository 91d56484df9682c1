#include "net/mail_receiver.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.hpp"
#include "net/mail_receiver_session.hpp"
#include "net/mail_trouble.hpp"

namespace svar::net {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

class MailReceiver::Core {
 public:
  Core(ReceiverSettings settings, ReceiverHooks hooks)
      : shared_(std::move(settings), std::move(hooks)), acceptor_(context_) {
    listen();
    asio::co_spawn(context_, accept(), asio::detached);
    thread_ = std::thread([this] { context_.run(); });
  }

  ~Core() { stop(); }

  std::uint16_t port() const { return port_; }
  std::size_t connections() const { return open_; }

  void stop() {
    if (!thread_.joinable()) return;
    asio::post(context_, [this] {
      stopping_ = true;
      error_code ignored;
      acceptor_.close(ignored);
      pause_.cancel();
      for (ReceiverSession* session : sessions_) session->close();
    });
    thread_.join();  // ends when the last connection has, callbacks included
    shared_.workers.join();
  }

 private:
  void listen() {
    ReceiverSettings const& settings = shared_.settings;
    if (!settings.tls_certificate.empty() && !settings.tls_key.empty()) {
      shared_.tls.emplace(asio::ssl::context::tls_server);
      SSL_CTX_set_min_proto_version(shared_.tls->native_handle(), TLS1_2_VERSION);
      shared_.tls->use_certificate_chain_file(settings.tls_certificate);
      shared_.tls->use_private_key_file(settings.tls_key, asio::ssl::context::pem);
    }
    tcp::endpoint const endpoint(asio::ip::make_address(settings.address), settings.port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen();
    port_ = acceptor_.local_endpoint().port();
  }

  asio::awaitable<void> accept() {
    while (!stopping_) {
      error_code error;
      tcp::socket socket = co_await acceptor_.async_accept(asio::redirect_error(asio::use_awaitable, error));
      if (stopping_) co_return;
      if (error) {  // out of descriptors, most likely: they come back
        log::warn("mail receiver: cannot accept: {}", error.message());
        pause_.expires_after(std::chrono::milliseconds(200));
        error_code ignored;
        co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        continue;
      }
      tcp::endpoint const remote = socket.remote_endpoint(error);
      if (error) continue;
      asio::co_spawn(context_, serve(std::move(socket), remote.address().to_string()), asio::detached);
    }
  }

  asio::awaitable<void> serve(tcp::socket socket, std::string peer) {
    if (open_ >= shared_.settings.max_connections ||
        per_peer_[peer] >= shared_.settings.max_connections_per_peer) {
      MailStream stream(std::move(socket));
      try {
        co_await stream.write("421 4.7.0 Too many connections, try again later\r\n", std::chrono::seconds(5));
      } catch (MailFault const&) {  // it hung up first
      }
      co_return;
    }
    ++open_;
    ++per_peer_[peer];
    {
      ReceiverSession session(shared_, std::move(socket), peer);
      sessions_.insert(&session);
      try {
        co_await session.run();
      } catch (MailFault const& fault) {
        log::debug("mail receiver: a connection ended early: {}", fault.what());
      } catch (std::exception const& error) {
        log::error("mail receiver: {}", error.what());
      }
      sessions_.erase(&session);
    }
    if (--per_peer_[peer] == 0) per_peer_.erase(peer);
    --open_;
  }

  ReceiverShared shared_;
  asio::io_context context_{1};
  tcp::acceptor acceptor_;
  asio::steady_timer pause_{context_};
  std::uint16_t port_ = 0;
  std::atomic<std::size_t> open_ = 0;
  // Of the net thread only:
  std::map<std::string, std::size_t> per_peer_;
  std::set<ReceiverSession*> sessions_;
  bool stopping_ = false;
  std::thread thread_;
};

MailReceiver::MailReceiver(ReceiverSettings settings, ReceiverHooks hooks) try
    : core_(std::make_unique<Core>(std::move(settings), std::move(hooks))) {
} catch (boost::system::system_error const& error) {
  throw std::runtime_error(std::string("the mail receiver cannot listen: ") + error.what());
}

MailReceiver::~MailReceiver() = default;

std::uint16_t MailReceiver::port() const {
  return core_->port();
}
std::size_t MailReceiver::connections() const {
  return core_->connections();
}
void MailReceiver::stop() {
  core_->stop();
}

}  // namespace svar::net
