// A plain blocking TCP client and a scripted TCP server, for tests that must say on the wire exactly what
// they mean.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace svar::test {

class RawPeer {
 public:
  explicit RawPeer(std::uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("connect");
    limit_waits();
  }
  struct Accepted {
    int fd;
  };
  explicit RawPeer(Accepted accepted) : fd_(accepted.fd) { limit_waits(); }
  ~RawPeer() { shut(); }
  RawPeer(RawPeer const&) = delete;
  RawPeer& operator=(RawPeer const&) = delete;

  // False when the other side is gone.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      ssize_t const sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  // One line without its end; empty at the end of the stream.
  std::string line() {
    for (;;) {
      auto const end = buffer_.find('\n');
      if (end != std::string::npos) {
        std::string out = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        if (out.ends_with('\r')) out.pop_back();
        return out;
      }
      char chunk[4096];
      ssize_t const got = recv(fd_, chunk, sizeof chunk, 0);
      if (got <= 0) return {};
      buffer_.append(chunk, static_cast<std::size_t>(got));
    }
  }
  // A whole SMTP reply ("250-a", "250 b"): its last line.
  std::string reply() {
    std::string last = line();
    while (last.size() > 3 && last[3] == '-') last = line();
    return last;
  }
  // Sends a command and reads its reply.
  std::string ask(std::string_view command) {
    if (!send(std::string(command) + "\r\n")) return {};
    return reply();
  }
  // True when the other side has closed and nothing more comes.
  bool closed() { return buffer_.empty() && line().empty(); }
  void shut() {
    if (fd_ >= 0) close(fd_);
    fd_ = -1;
  }

 private:
  void limit_waits() const {
    timeval const limit{60, 0};  // a test that would hang fails instead
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
  int fd_;
  std::string buffer_;
};

// Serves one connection after the other by `serve`, on a free port.
class ScriptedServer {
 public:
  explicit ScriptedServer(std::function<void(RawPeer&)> serve) : serve_(std::move(serve)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), length) != 0 || listen(listener_, 8) != 0 ||
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length) != 0)
      throw std::runtime_error("listen");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] {
      while (!ending_) {
        pollfd ready{listener_, POLLIN, 0};
        if (poll(&ready, 1, 50) <= 0) continue;
        int const fd = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0) continue;
        RawPeer peer{RawPeer::Accepted{fd}};
        serve_(peer);
      }
    });
  }
  ~ScriptedServer() {
    ending_ = true;
    thread_.join();
    close(listener_);
  }
  ScriptedServer(ScriptedServer const&) = delete;
  ScriptedServer& operator=(ScriptedServer const&) = delete;
  std::uint16_t port() const { return port_; }

 private:
  std::function<void(RawPeer&)> serve_;
  std::atomic<bool> ending_ = false;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

// Hands one mail (CRLF line ends) to an LMTP server.
inline void deliver_lmtp(std::uint16_t port, std::string const& to, std::string const& mail,
                         std::string const& from = "kari@customer.test") {
  RawPeer peer(port);
  ASSERT_TRUE(peer.reply().starts_with("220"));
  ASSERT_TRUE(peer.ask("LHLO test.example").starts_with("250"));
  ASSERT_TRUE(peer.ask("MAIL FROM:<" + from + ">").starts_with("250"));
  ASSERT_TRUE(peer.ask("RCPT TO:<" + to + ">").starts_with("250"));
  ASSERT_TRUE(peer.ask("DATA").starts_with("354"));
  std::string stuffed;
  stuffed.reserve(mail.size());
  for (std::size_t i = 0; i < mail.size(); ++i) {
    if (mail[i] == '.' && (i == 0 || mail[i - 1] == '\n')) stuffed += '.';
    stuffed += mail[i];
  }
  std::string const answer = peer.send(stuffed) ? peer.ask(mail.ends_with("\r\n") ? "." : "\r\n.") : "";
  ASSERT_TRUE(answer.starts_with("250")) << answer;
  peer.ask("QUIT");
}

}  // namespace svar::test
