// Listening, accepting, counting and stopping.
#include "net/http_server.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <future>
#include <random>
#include <stdexcept>

#include "net/http_server_core.hpp"
#include "net/live_hub_shard.hpp"

namespace svar::net {

namespace {

constexpr int listen_backlog = 1024;
// When no file is left for a connection, accepting again at once would only burn time.
constexpr std::chrono::milliseconds accept_pause{100};

constexpr std::string_view full_answer =
    "HTTP/1.1 503 Service Unavailable\r\nServer: svar\r\nRetry-After: 5\r\nConnection: "
    "close\r\nContent-Length: 0\r\n\r\n";

std::string random_prefix() {
  std::random_device device;
  static constexpr char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string prefix;
  for (int i = 0; i < 8; ++i) prefix += letters[device() % 32];
  return prefix + "-";
}

[[noreturn]] void cannot_listen(ListenOptions const& where, std::string const& why) {
  throw std::runtime_error("cannot listen on " + where.address + " port " + std::to_string(where.port) +
                           ": " + why);
}

tcp::endpoint endpoint_of(ListenOptions const& where) {
  ErrorCode error;
  auto const address = asio::ip::make_address(where.address, error);
  if (error) cannot_listen(where, "not a numeric address");
  return {address, where.port};
}

// Every net thread listens on the same port by SO_REUSEPORT, and so could a second server of the same user,
// unnoticed: half of the connections would go to each. A plain bind beforehand finds it.
void check_free(NetThread& net, tcp::endpoint const& endpoint, ListenOptions const& where) {
  Acceptor probe(net.context);
  ErrorCode error;
  probe.open(endpoint.protocol(), error);
  if (!error) probe.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) probe.bind(endpoint, error);
  if (!error) probe.listen(1, error);
  if (error) cannot_listen(where, error.message());
}

std::unique_ptr<Acceptor> open_acceptor(NetThread& net, tcp::endpoint const& endpoint,
                                        ListenOptions const& where) {
  auto acceptor = std::make_unique<Acceptor>(net.context);
  ErrorCode error;
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
  int const on = 1;
  if (!error && ::setsockopt(acceptor->native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0)
    error = ErrorCode(errno, boost::system::system_category());
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(listen_backlog, error);
  if (error) cannot_listen(where, error.message());
  return acceptor;
}

void welcome(NetThread& net, TcpSocket socket, TlsCertificates* certificates) {
  ErrorCode error;
  auto const peer = socket.remote_endpoint(error);
  if (error) return;
  auto address = plain_address(peer.address().to_string());
  if (!net.core.take_slot(address)) {
    ThreadCounters::add(net.counters.refused_connections);
    // Said in the clear or not at all: a TLS client sees a closed connection.
    if (!certificates) {
      socket.non_blocking(true, error);
      socket.write_some(asio::buffer(full_answer), error);
      socket.shutdown(tcp::socket::shutdown_send, error);
    }
    return;
  }
  ConnectionSlot slot(net.core, std::move(address));
  ThreadCounters::add(net.counters.accepted);
  socket.set_option(tcp::no_delay(true), error);
  start_session(net, std::move(socket), std::move(slot), certificates ? certificates->current() : nullptr);
}

using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;

Task<void> tick_loop(NetThread& net) {
  Timer timer(net.executor());
  for (;;) {
    timer.expires_after(NetThread::tick_every);
    co_await timer.async_wait(as_result);
    auto const present = std::chrono::steady_clock::now();
    for (auto* session : net.sessions) session->tick(present);
  }
}

Task<void> accept_loop(NetThread& net, Acceptor& acceptor, TlsCertificates* certificates) {
  for (;;) {
    auto [error, socket] = co_await acceptor.async_accept(as_result);
    if (!acceptor.is_open()) co_return;
    if (error == asio::error::no_descriptors || error == asio::error::no_memory ||
        error == asio::error::no_buffer_space || error.value() == ENFILE) {
      log::error("cannot accept a connection: {}", error.message());
      Timer timer(net.executor(), accept_pause);
      co_await timer.async_wait(as_result);
      if (!acceptor.is_open()) co_return;
      continue;
    }
    if (error) continue;
    try {
      welcome(net, std::move(socket), certificates);
    } catch (std::exception const& e) {
      log::error("cannot start a connection: {}", e.what());
    }
  }
}

}  // namespace

void ThreadCounters::answered(RouteClass c, int status, std::uint64_t us) {
  auto& counters = classes[static_cast<std::size_t>(c)];
  auto const status_class = static_cast<std::size_t>(status / 100);
  if (status_class < counters.by_status.size()) add(counters.by_status[status_class]);
  std::size_t bucket = 0;
  while (bucket < latency_bounds_us.size() && us > latency_bounds_us[bucket]) ++bucket;
  add(counters.latency[bucket]);
  add(counters.latency_sum_us, us);
}

bool ServerCore::take_slot(std::string const& address) {
  std::lock_guard const lock(mutex_);
  if (open_ >= options.limits.connections) return false;
  auto& here = by_address_[address];
  if (here >= options.limits.connections_per_address && !proxies.contains(address)) return false;
  ++here;
  ++open_;
  return true;
}

void ServerCore::give_slot(std::string const& address) {
  std::lock_guard const lock(mutex_);
  auto const at = by_address_.find(address);
  if (at != by_address_.end() && --at->second == 0) by_address_.erase(at);
  if (--open_ == 0) none_open_.notify_all();
}

std::size_t ServerCore::open_connections() {
  std::lock_guard const lock(mutex_);
  return open_;
}

bool ServerCore::wait_idle(std::chrono::steady_clock::time_point until) {
  std::unique_lock lock(mutex_);
  return none_open_.wait_until(lock, until, [this] { return open_ == 0; });
}

struct HttpServer::Impl {
  Impl(HttpServerOptions options, HttpApp app, WorkerPool& workers, LiveHub* hub)
      : core(std::move(options), std::move(app), workers, hub) {
    core.id_prefix = random_prefix();
    if (!core.app.on_headers || !core.app.handle)
      throw std::runtime_error("the HTTP server needs on_headers and handle");
    auto const count = std::max<std::size_t>(core.options.net_threads, 1);
    for (std::size_t i = 0; i < count; ++i) threads.push_back(std::make_unique<NetThread>(core));
    for (auto const& where : core.options.listen) {
      TlsCertificates* tls = nullptr;
      if (!where.certificate_file.empty()) {
        certificates.push_back(std::make_unique<TlsCertificates>(where.certificate_file, where.key_file));
        tls = certificates.back().get();
      }
      auto endpoint = endpoint_of(where);
      if (where.port != 0) check_free(*threads.front(), endpoint, where);
      for (auto& net : threads) {
        net->acceptors.push_back(open_acceptor(*net, endpoint, where));
        net->certificates.push_back(tls);
        if (endpoint.port() == 0) endpoint.port(net->acceptors.back()->local_endpoint().port());
      }
      ports.push_back(endpoint.port());
    }
  }

  // Apart from the constructor: here the threads start, and nothing may fail after.
  void run() {
    for (std::size_t i = 0; i < threads.size(); ++i) {
      auto& net = *threads[i];
      if (core.hub)
        net.shard = core.hub->add_shard(
            [&net](std::function<void()> f) { asio::post(net.executor(), std::move(f)); });
      for (std::size_t a = 0; a < net.acceptors.size(); ++a)
        asio::co_spawn(net.executor(), accept_loop(net, *net.acceptors[a], net.certificates[a]),
                       asio::detached);
      asio::co_spawn(net.executor(), tick_loop(net), asio::detached);
      net.thread = std::thread([&net, i] {
        pthread_setname_np(pthread_self(), ("net" + std::to_string(i)).c_str());
        for (;;) {
          try {
            net.context.run();
            return;
          } catch (std::exception const& e) {
            log::error("net thread: {}", e.what());
          }
        }
      });
    }
  }

  ~Impl() {
    stop(std::chrono::milliseconds(0));
    // A handler that is still running holds its connection; it cannot be interrupted, only waited for.
    core.wait_idle(std::chrono::steady_clock::time_point::max());
    for (auto& net : threads) {
      net->guard.reset();
      if (net->shard) core.hub->remove_shard(net->shard);
      asio::post(net->executor(), [&context = net->context] { context.stop(); });
    }
    for (auto& net : threads)
      if (net->thread.joinable()) net->thread.join();
  }

  // Runs `act` on every net thread and waits for all.
  template <class Act>
  void on_each_thread(Act act) {
    std::vector<std::future<void>> done;
    for (auto& net : threads) {
      if (!net->thread.joinable()) continue;
      auto promise = std::make_shared<std::promise<void>>();
      done.push_back(promise->get_future());
      asio::post(net->executor(), [promise, act, &net = *net] {
        act(net);
        promise->set_value();
      });
    }
    for (auto& each : done) each.wait();
  }

  static void close_acceptors(NetThread& net) {
    for (std::size_t i = 0; i < net.acceptors.size(); ++i) {
      auto& acceptor = *net.acceptors[i];
      if (!acceptor.is_open()) continue;
      // Connections that the system has accepted for us would be reset by the closing.
      ErrorCode error;
      acceptor.non_blocking(true, error);
      while (!error) {
        auto socket = acceptor.accept(error);
        if (!error) welcome(net, std::move(socket), net.certificates[i]);
      }
      acceptor.close(error);
    }
  }

  bool stop(std::chrono::milliseconds deadline) {
    auto const until = std::chrono::steady_clock::now() + deadline;
    core.stopping = true;
    on_each_thread([](NetThread& net) {
      close_acceptors(net);
      // finish may end a session on the spot.
      auto const open = net.sessions;
      for (auto* session : open) session->finish();
    });
    bool const clean = core.wait_idle(until);
    if (!clean) {
      on_each_thread([](NetThread& net) {
        auto const open = net.sessions;
        for (auto* session : open) session->cut();
      });
      core.wait_idle(std::chrono::steady_clock::now() + std::chrono::milliseconds(200));
    }
    return clean;
  }

  ServerCore core;
  std::vector<std::unique_ptr<TlsCertificates>> certificates;
  std::vector<std::unique_ptr<NetThread>> threads;
  std::vector<std::uint16_t> ports;
};

HttpServer::HttpServer(HttpServerOptions options, HttpApp app, WorkerPool& workers, LiveHub* hub)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(app), workers, hub)) {
  impl_->run();
}
HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port(std::size_t n) const {
  return impl_->ports.at(n);
}
bool HttpServer::stop(std::chrono::milliseconds deadline) {
  return impl_->stop(deadline);
}

HttpMetrics HttpServer::metrics() const {
  HttpMetrics sum;
  for (auto const& net : impl_->threads) {
    auto const& c = net->counters;
    for (std::size_t k = 0; k < route_class_count; ++k) {
      for (std::size_t s = 0; s < c.classes[k].by_status.size(); ++s)
        sum.classes[k].by_status[s] += c.classes[k].by_status[s];
      for (std::size_t b = 0; b < c.classes[k].latency.size(); ++b)
        sum.classes[k].latency[b] += c.classes[k].latency[b];
      sum.classes[k].latency_sum_us += c.classes[k].latency_sum_us;
    }
    sum.bytes_in += c.bytes_in;
    sum.bytes_out += c.bytes_out;
    sum.connections_accepted += c.accepted;
    sum.connections_refused += c.refused_connections;
    sum.refused_requests += c.refused_requests;
    sum.timeouts += c.timeouts;
    sum.overloaded += c.overloaded;
    sum.tls_failures += c.tls_failures;
    sum.requests_in_flight += c.in_flight;
    sum.sockets_open += c.sockets;
  }
  sum.connections_open = static_cast<std::int64_t>(impl_->core.open_connections());
  return sum;
}

}  // namespace svar::net
