#pragma once
// The inside of the HTTP server, shared by its units. For the net layer only: it shows Asio and Beast.
//
// A net thread owns its io_context, its acceptors, its sessions and its hub shard; nothing of these is
// touched by another thread, which posts to the thread instead. What threads share is in ServerCore and is
// atomic or locked.
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/rate_policy.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <tuple>

#include "base/log.hpp"
#include "net/http_server.hpp"
#include "net/message_target.hpp"
#include "net/tls_server.hpp"

namespace svar::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;

// The executor's own type everywhere, not the erased one: it saves an allocation and a virtual call per
// operation.
using Executor = asio::io_context::executor_type;
template <class T>
using Task = asio::awaitable<T, Executor>;
using TcpSocket = asio::basic_stream_socket<tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using PlainStream = beast::basic_stream<tcp, Executor, beast::unlimited_rate_policy>;
using TlsStream = beast::ssl_stream<PlainStream>;
// Errors as values: a closed connection is not exceptional.
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> as_result{};

// Counters of one net thread: only it adds, anyone reads.
struct ThreadCounters {
  struct PerClass {
    std::array<std::atomic<std::uint64_t>, 6> by_status{};
    std::array<std::atomic<std::uint64_t>, latency_bounds_us.size() + 1> latency{};
    std::atomic<std::uint64_t> latency_sum_us{0};
  };
  std::array<PerClass, route_class_count> classes;
  std::atomic<std::uint64_t> bytes_in{0}, bytes_out{0}, accepted{0}, refused_connections{0},
      refused_requests{0}, timeouts{0}, overloaded{0}, tls_failures{0};
  std::atomic<std::int64_t> in_flight{0}, sockets{0};

  // Cheaper than a locked addition, and enough with one writer.
  template <class N>
  static void add(std::atomic<N>& counter, std::type_identity_t<N> n = 1) {
    counter.store(counter.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
  }
  void answered(RouteClass c, int status, std::uint64_t us);
};

struct ServerCore {
  ServerCore(HttpServerOptions o, HttpApp a, WorkerPool& w, LiveHub* h)
      : options(std::move(o)), app(std::move(a)), workers(w), hub(h), proxies(options.trusted_proxies) {}

  HttpServerOptions options;
  HttpApp app;
  WorkerPool& workers;
  LiveHub* hub;
  TrustedProxies proxies;
  std::string id_prefix;  // of request ids: random, so that ids of two runs differ
  std::atomic<std::uint64_t> next_request{1}, next_socket{1};
  std::atomic<bool> stopping{false};
  std::atomic<std::uint64_t> body_bytes_held{0};

  // False when one more connection from there would be over a limit.
  bool take_slot(std::string const& address);
  void give_slot(std::string const& address);
  std::size_t open_connections();
  // Waits until no connection is open; false when that took too long.
  bool wait_idle(std::chrono::steady_clock::time_point until);

 private:
  std::mutex mutex_;
  std::condition_variable none_open_;
  std::size_t open_ = 0;
  std::map<std::string, std::size_t, std::less<>> by_address_;
};

// One connection's place among the limits, given back when it goes.
class ConnectionSlot {
 public:
  ConnectionSlot(ServerCore& core, std::string address) : core_(&core), address_(std::move(address)) {}
  ConnectionSlot(ConnectionSlot&& other) noexcept
      : core_(std::exchange(other.core_, nullptr)), address_(std::move(other.address_)) {}
  ConnectionSlot& operator=(ConnectionSlot&&) = delete;
  ~ConnectionSlot() {
    if (core_) core_->give_slot(address_);
  }
  std::string const& address() const { return address_; }

 private:
  ServerCore* core_;
  std::string address_;
};

// A connection as its net thread sees it when the server stops.
class SessionEntry {
 public:
  virtual void finish() = 0;  // end when what has been accepted is done
  virtual void cut() = 0;     // end now
  // Every NetThread::tick_every: a session whose deadline has passed stops waiting. One look at all sessions
  // costs less than a timer that is set and cleared for every read and write.
  virtual void tick(std::chrono::steady_clock::time_point present) = 0;

 protected:
  ~SessionEntry() = default;
};

struct NetThread {
  static constexpr std::chrono::milliseconds tick_every{100};

  explicit NetThread(ServerCore& c) : core(c), context(1), guard(context.get_executor()) {}

  ServerCore& core;
  asio::io_context context;
  asio::executor_work_guard<Executor> guard;
  std::vector<std::unique_ptr<Acceptor>> acceptors;
  std::vector<TlsCertificates*> certificates;  // of the acceptor at the same place; null: no TLS
  std::set<SessionEntry*> sessions;
  std::shared_ptr<LiveHub::Shard> shard;
  ThreadCounters counters;
  std::thread thread;

  Executor executor() { return context.get_executor(); }
};

// Runs `work` (which must not throw) on the worker pool and comes back to the net thread. False when the pool
// refused it. `accepted`: it continues something that was let in before, so the queue's limit does not count.
template <class Work>
Task<bool> on_worker(NetThread& net, Work& work, bool accepted) {
  auto start = [&net, &work, accepted](auto handler) {
    auto resume = std::make_shared<decltype(handler)>(std::move(handler));
    auto job = [executor = net.executor(), &work, resume]() mutable {
      work();
      asio::post(executor, [resume = std::move(resume)] { std::move (*resume)(true); });
    };
    bool const taken = accepted ? net.core.workers.post_accepted(job) : net.core.workers.try_post(job);
    if (!taken) asio::post(net.executor(), [resume] { std::move (*resume)(false); });
  };
  co_return co_await asio::async_initiate<asio::use_awaitable_t<Executor> const, void(bool)>(
      start, asio::use_awaitable_t<Executor>{});
}

// http_session.cpp
void start_session(NetThread& net, TcpSocket socket, ConnectionSlot slot,
                   std::shared_ptr<asio::ssl::context> tls);

}  // namespace svar::net
