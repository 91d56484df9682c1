#pragma once
// The HTTP/1.1 server: net threads that read and write, workers that answer.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "net/http_server_limits.hpp"
#include "net/http_server_metrics.hpp"
#include "net/live_hub.hpp"
#include "net/message.hpp"
#include "net/security_headers.hpp"
#include "net/worker_pool.hpp"

namespace svar::net {

// An answer of status 200 as it went out, to be sent again: without what belongs to one sending.
struct ReadyAnswer {
  std::string head, body;
};

// What is decided about a request when its header has come and its body has not.
struct BodyPolicy {
  std::uint64_t max_bytes = 0;  // of the body; 0: HttpLimits::body_bytes
  bool spool_to_file = false;   // Request::spooled instead of Request::body
  bool run_inline = false;      // handle on the net thread: only for what neither blocks nor takes 50 us
  bool etag = false;            // weak ETag from the body of a 200 answer to GET, and 304
  bool websocket = false;       // an upgrade is welcome: HttpApp::on_upgrade decides
  RouteClass route_class = RouteClass::api;
  std::optional<Response> refuse;            // answer at once; the body is not read and handle not called
  std::shared_ptr<ReadyAnswer const> again;  // of a request without body: this is the answer
  std::function<void(ReadyAnswer)> keep;  // on a worker: the answer that was made, where it can be sent again
};

using UpgradeVerdict = std::variant<Response, LiveSession>;

struct HttpApp {
  // On the net thread, so it must not block: usually Router::match, params and route put into the request.
  // Required.
  std::function<BodyPolicy(Request&)> on_headers;
  // On a worker, or inline. Whatever it throws becomes a 500 with the request's id. Required.
  std::function<Response(Request&)> handle;
  // On a worker: lets a WebSocket in, or answers with an error. The Origin header has been compared with the
  // Host already (a browser page of another site is refused with 403 before this). May be empty.
  std::function<UpgradeVerdict(Request&)> on_upgrade;
};

struct ListenOptions {
  std::string address = "127.0.0.1";  // numeric
  std::uint16_t port = 0;             // 0: any free one
  // PEM files; TLS when set. They are read again when they change; a broken new one is logged and the old one
  // kept.
  std::string certificate_file;  // with its chain
  std::string key_file;
};

struct HttpServerOptions {
  std::vector<ListenOptions> listen{ListenOptions{}};
  std::size_t net_threads = 1;
  HttpLimits limits;
  SecurityHeaders security;
  // Addresses or networks ("127.0.0.1", "10.0.0.0/8", "::1") whose X-Forwarded-For, -Proto and -Host are
  // believed.
  std::vector<std::string> trusted_proxies;
  // Extra origins ("https://shop.example.com") that may open WebSockets.
  std::vector<std::string> allowed_origins;
  std::string spool_directory = "/tmp";  // for bodies kept in files
};

class HttpServer {
 public:
  // Binds and starts. Throws std::runtime_error with a sentence that names the address when it cannot listen,
  // or that names the file when a certificate cannot be used. `workers` and `hub` must outlive the server;
  // hub may be null.
  HttpServer(HttpServerOptions options, HttpApp app, WorkerPool& workers, LiveHub* hub = nullptr);
  ~HttpServer();  // stop with a short deadline
  HttpServer(HttpServer const&) = delete;
  HttpServer& operator=(HttpServer const&) = delete;

  // Port of the n-th listen option.
  std::uint16_t port(std::size_t n = 0) const;
  HttpMetrics metrics() const;

  // Stops accepting, finishes every request that has been accepted, closes WebSockets with 1001, and returns
  // when all is done; what is not done after `deadline` is cut. True when nothing had to be cut. Call it
  // before WorkerPool::stop.
  bool stop(std::chrono::milliseconds deadline);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace svar::net
