#pragma once
// For tests: a server with an application of its own, and a client that sends any bytes.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "net/http_server.hpp"

namespace svar::net::testing {

inline constexpr int patience_ms = 20'000;  // a test that waits longer has failed

struct Answer {
  int status = 0;
  Headers headers;
  std::string body;
  std::string raw_head;
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0)
      throw std::runtime_error("cannot connect");
  }
  ~RawClient() { ::close(fd_); }
  RawClient(RawClient const&) = delete;
  RawClient& operator=(RawClient const&) = delete;

  // False when the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      auto const n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  void half_close() { ::shutdown(fd_, SHUT_WR); }
  // Bytes the system takes without anyone reading at the other end are few.
  void small_receive_buffer() {
    int const size = 4096;
    ::setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  }

  // More bytes into the buffer; false at the end of the connection.
  bool more() {
    pollfd waiting{fd_, POLLIN, 0};
    if (::poll(&waiting, 1, patience_ms) != 1) throw std::runtime_error("the server says nothing");
    char bytes[16 * 1024];
    auto const n = ::recv(fd_, bytes, sizeof bytes, 0);
    if (n <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(n));
    return true;
  }
  std::string until(std::string_view mark) {
    std::size_t at;
    while ((at = buffer_.find(mark)) == std::string::npos)
      if (!more()) throw std::runtime_error("the connection ended; it said: " + buffer_);
    auto text = buffer_.substr(0, at + mark.size());
    buffer_.erase(0, at + mark.size());
    return text;
  }
  std::string exactly(std::size_t size) {
    while (buffer_.size() < size)
      if (!more()) throw std::runtime_error("the connection ended inside a body");
    auto text = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return text;
  }
  std::string rest() {
    while (more()) {
    }
    return std::exchange(buffer_, {});
  }
  bool closed() { return rest().empty(); }

  Answer head() {
    Answer answer;
    answer.raw_head = until("\r\n\r\n");
    std::string_view text = answer.raw_head;
    answer.status = std::atoi(std::string(text.substr(9, 3)).c_str());
    text.remove_prefix(text.find("\r\n") + 2);
    while (text != "\r\n") {
      auto const line = text.substr(0, text.find("\r\n"));
      text.remove_prefix(line.size() + 2);
      auto const colon = line.find(": ");
      answer.headers.add(line.substr(0, colon), line.substr(colon + 2));
    }
    return answer;
  }
  // A whole answer; `to_head`: one to a HEAD request.
  Answer answer(bool to_head = false) {
    auto a = head();
    if (to_head || a.status == 304 || a.status == 204 || a.status / 100 == 1) return a;
    if (auto const length = a.headers.get("Content-Length")) {
      a.body = exactly(std::stoul(std::string(*length)));
    } else if (a.headers.get("Transfer-Encoding") == "chunked") {
      for (;;) {
        auto const size = std::stoul(until("\r\n"), nullptr, 16);
        a.body += exactly(size);
        until("\r\n");
        if (size == 0) break;
      }
    } else {
      a.body = rest();
    }
    return a;
  }
  Answer ask(std::string_view request, bool to_head = false) {
    if (!send(request)) throw std::runtime_error("the server has closed");
    return answer(to_head);
  }
  Answer get(std::string_view path, std::string_view fields = {}) {
    return ask("GET " + std::string(path) + " HTTP/1.1\r\nHost: t\r\n" + std::string(fields) + "\r\n");
  }

 private:
  int fd_;
  std::string buffer_;
};

// A directory that goes with its owner.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    auto pattern = (std::filesystem::temp_directory_path() / "svar-net-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
    path_ = pattern;
  }
  ~TemporaryDirectory() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TemporaryDirectory(TemporaryDirectory const&) = delete;
  TemporaryDirectory& operator=(TemporaryDirectory const&) = delete;
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }
  std::string const& path() const { return path_; }

 private:
  std::string path_;
};

// Handlers by path, changed freely before start().
struct TestServer {
  using Handler = std::function<Response(Request&)>;
  std::map<std::string, Handler, std::less<>> handlers;
  std::map<std::string, BodyPolicy, std::less<>> policies;
  std::function<UpgradeVerdict(Request&)> on_upgrade;
  HttpServerOptions options;
  WorkerPool::Options pool_options{.threads = 2};
  std::atomic<int> calls{0};
  std::unique_ptr<LiveHub> hub = std::make_unique<LiveHub>();
  std::unique_ptr<WorkerPool> pool;
  std::unique_ptr<HttpServer> server;

  ~TestServer() {
    server.reset();
    if (pool) pool->stop();
  }
  void start() {
    pool = std::make_unique<WorkerPool>(pool_options);
    HttpApp app;
    app.on_headers = [this](Request& request) {
      auto const at = policies.find(request.path);
      return at == policies.end() ? BodyPolicy{} : at->second;
    };
    app.handle = [this](Request& request) {
      ++calls;
      auto const at = handlers.find(request.path);
      if (at == handlers.end()) return error_response(404, "RecordNotFound", "Not found", request.id);
      return at->second(request);
    };
    app.on_upgrade = on_upgrade;
    server = std::make_unique<HttpServer>(options, std::move(app), *pool, hub.get());
  }
  std::uint16_t port() const { return server->port(); }
};

}  // namespace svar::net::testing
