// One connection of MailReceiver. Inside of it.
#pragma once

#include <algorithm>
#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "net/mail_receiver.hpp"
#include "net/mail_receiver_text.hpp"
#include "net/mail_stream.hpp"

namespace svar::net {

// What the connections of one receiver share.
struct ReceiverShared {
  ReceiverShared(ReceiverSettings s, ReceiverHooks h)
      : settings(std::move(s)), hooks(std::move(h)), workers(std::max<std::size_t>(1, settings.workers)) {}

  ReceiverSettings settings;
  ReceiverHooks hooks;
  std::optional<boost::asio::ssl::context> tls;
  boost::asio::thread_pool workers;
  std::atomic<std::size_t> held_bytes = 0;
};

class ReceiverSession {
 public:
  template <class T>
  using awaitable = boost::asio::awaitable<T>;

  ReceiverSession(ReceiverShared& shared, boost::asio::ip::tcp::socket socket, std::string peer);
  ~ReceiverSession();

  // The whole conversation. Throws MailFault when the connection ends early.
  awaitable<void> run();
  void close() { stream_.close(true); }

 private:
  using Clock = std::chrono::steady_clock;

  awaitable<void> fill();
  awaitable<void> flush();
  awaitable<std::optional<std::string>> read_line();
  awaitable<void> handle(std::string line);
  awaitable<void> recipient(std::string_view argument);
  awaitable<void> data();
  awaitable<bool> read_content(std::string& content);
  awaitable<void> deliver(std::string content);
  awaitable<Verdict> store(Envelope envelope, std::string_view bytes);
  awaitable<void> start_tls();
  void hello(std::string const& verb, std::string_view name);
  void sender(std::string_view argument);
  void say(std::string_view line);
  void refuse(std::string_view line);  // and counts it as an error
  void reset();
  void hold(std::size_t bytes);
  Clock::duration patience() const;
  bool lmtp() const { return lmtp_; }

  ReceiverShared& shared_;
  MailStream stream_;
  Clock::time_point const until_;
  std::string in_;
  std::string out_;
  std::vector<char> buffer_;
  Envelope envelope_;
  bool lmtp_ = shared_.settings.protocol == ReceiverProtocol::lmtp;
  bool mail_open_ = false;
  bool closing_ = false;
  std::size_t errors_ = 0;
  std::size_t mails_ = 0;
  std::size_t held_ = 0;
};

}  // namespace svar::net
