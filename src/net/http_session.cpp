// The requests of one connection, one after the other: each read, handed to its handler and answered.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ssl/stream_base.hpp>

#include "net/http_connection.hpp"
#include "net/websocket_session.hpp"

namespace svar::net {

using Clock = std::chrono::steady_clock;

namespace {

// How much of an unwanted body is read so that the connection can go on.
constexpr std::uint64_t small_rest = 64 * 1024;

PreparedResponse answer(ServerCore& core, Request& request, BodyPolicy const& policy) noexcept {
  WriterContext const context{core.options.limits, core.options.security, policy.etag, policy.run_inline};
  std::string why;
  try {
    return prepare_response(request, core.app.handle(request), context);
  } catch (std::exception const& e) {
    why = e.what();
  } catch (...) {
    why = "an exception of unknown type";
  }
  log::error("request {} ({} {}) failed: {}", request.id, name_of(request.method), request.path, why);
  return prepare_response(
      request,
      error_response(500, "InternalError", "Something went wrong here; it has been noted", request.id),
      context);
}

}  // namespace

template <class Stream>
class HttpSession final : public HttpConnection<Stream> {
 public:
  using Connection = HttpConnection<Stream>;
  using Connection::Connection;

  static Task<void> drive(std::unique_ptr<HttpSession> session) { co_await session->run(); }

 private:
  using Got = Connection::Got;
  using Connection::buffer_, Connection::buffered, Connection::close, Connection::core_,
      Connection::header_size_, Connection::is_tls, Connection::limits_, Connection::lingering_,
      Connection::net_, Connection::read_body, Connection::read_header, Connection::served_,
      Connection::sink_trouble, Connection::slot_, Connection::stream_, Connection::tls_,
      Connection::upgraded_, Connection::wait_for, Connection::wait_no_longer, Connection::write;

  Task<void> run() {
    if constexpr (is_tls) {
      wait_for(limits_.tls_handshake);
      auto const [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, as_result);
      wait_no_longer();
      if (error) {
        ThreadCounters::add(net_.counters.tls_failures);
        co_return;
      }
    }
    while (co_await one_request()) ++served_;
    if (!upgraded_) co_await close();
  }

  // False: the connection ends.
  Task<bool> one_request() {
    Request request;
    auto const got = co_await read_header();
    if (got == Got::closed) co_return false;
    request.id = core_.id_prefix + std::to_string(core_.next_request.fetch_add(1, std::memory_order_relaxed));
    if (got == Got::timed_out) {
      ThreadCounters::add(net_.counters.timeouts);
      co_return co_await refuse(request, {408, "RequestTimeout", "The request took too long to arrive"});
    }
    if (got == Got::too_large) {
      bool const only_line =
          buffered().substr(0, limits_.target_bytes + 32).find("\r\n") == std::string_view::npos;
      if (only_line) co_return co_await refuse(request, {414, "UriTooLong", "The address is too long"});
      co_return co_await refuse(request, {431, "HeaderTooLarge", "The header of the request is too large"});
    }
    auto const started = Clock::now();
    RequestHead head;
    auto const refusal = read_head(buffered().substr(0, header_size_), limits_, head, request);
    buffer_.consume(header_size_);
    core_.proxies.apply(request, slot_.address(), is_tls);
    if (refusal) co_return co_await refuse(request, *refusal);

    InFlight const in_flight(net_.counters.in_flight);
    BodyPolicy policy;
    std::optional<PreparedResponse> prepared;
    WriterContext const inline_context{limits_, core_.options.security, false, true};
    try {
      policy = core_.app.on_headers(request);
    } catch (std::exception const& e) {
      log::error("request {} ({} {}) failed before its body: {}", request.id, name_of(request.method),
                 request.path, e.what());
      policy.refuse =
          error_response(500, "InternalError", "Something went wrong here; it has been noted", request.id);
    }
    if (policy.max_bytes == 0) policy.max_bytes = limits_.body_bytes;
    if (policy.websocket && !policy.refuse) {
      if (auto early = co_await upgrade(request, head)) {
        policy.refuse = std::move(*early);
      } else {
        net_.counters.answered(policy.route_class, 101, micros_since(started));
        co_return false;
      }
    }
    if (!policy.refuse && head.content_length.value_or(0) > policy.max_bytes)
      policy.refuse =
          error_response(413, "PayloadTooLarge", "The body of the request is too large", request.id);

    bool keep = head.keep_alive;
    BodySink sink(core_, request.body, policy.refuse ? small_rest : policy.max_bytes,
                  policy.spool_to_file && !policy.refuse, request.id);
    if (policy.refuse) {
      prepared = prepare_response(request, std::move(*policy.refuse), inline_context);
      // A client that waits for "100 Continue" sends nothing more; another has its body on the way.
      if (head.has_body) {
        bool const discard =
            !head.expects_continue && head.content_length.value_or(small_rest + 1) <= small_rest;
        keep = keep && discard && !co_await read_body(request, head, sink);
        lingering_ = !keep;
      }
    } else if (head.has_body) {
      if (auto trouble = co_await read_body(request, head, sink)) {
        prepared = prepare_response(request, std::move(*trouble), inline_context);
        keep = false;
        lingering_ = true;
      }
    }
    if (!prepared && policy.again && !head.has_body) prepared = from_ready(std::move(policy.again), request);
    if (!prepared) {
      auto work = [&]() noexcept {
        if (sink.to_file() && sink.size() > 0) {
          sink.flush();
          request.spooled = sink.finish();
        }
        if (sink.trouble() == BodySink::Trouble::none) {
          prepared = answer(core_, request, policy);
          if (policy.keep)
            if (auto ready = to_ready(*prepared)) policy.keep(std::move(*ready));
        } else {
          prepared = prepare_response(request, sink_trouble(sink, request.id), inline_context);
        }
      };
      if (policy.run_inline && !sink.to_file()) {
        work();
      } else if (!co_await on_worker(net_, work, false)) {
        ThreadCounters::add(net_.counters.overloaded);
        auto busy = error_response(503, "ServiceUnavailable",
                                   "Too much to do just now; try again in a moment", request.id);
        busy.headers.set("Retry-After", "1");
        prepared = prepare_response(request, std::move(busy), inline_context);
      }
    }
    keep = keep && served_ + 1 < limits_.requests_per_connection && !(core_.stopping && buffer_.size() == 0);
    keep = co_await write(*prepared, keep, head.http_1_0);
    net_.counters.answered(policy.route_class, prepared->status, micros_since(started));
    co_return keep;
  }

  struct InFlight {
    explicit InFlight(std::atomic<std::int64_t>& c) : counter(c) { ThreadCounters::add(counter, 1); }
    ~InFlight() { ThreadCounters::add(counter, -1); }
    InFlight(InFlight const&) = delete;
    InFlight& operator=(InFlight const&) = delete;
    std::atomic<std::int64_t>& counter;
  };

  static std::uint64_t micros_since(Clock::time_point start) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
  }

  // Answers what has no handler, and ends the connection.
  Task<bool> refuse(Request const& request, Refusal refusal) {
    ThreadCounters::add(net_.counters.refused_requests);
    WriterContext const context{limits_, core_.options.security, false, true};
    auto prepared = prepare_response(
        request, error_response(refusal.status, refusal.error, refusal.say, request.id), context);
    lingering_ = true;
    co_await write(prepared, false, false);
    co_return false;
  }

  // An answer when no WebSocket comes of it; nothing when the connection has been handed over.
  Task<std::optional<Response>> upgrade(Request& request, RequestHead& head) {
    if (!asks_for_websocket(request)) {
      auto response = error_response(426, "UpgradeRequired", "Only WebSockets are served here", request.id);
      response.headers.set("Upgrade", "websocket");
      co_return response;
    }
    if (head.has_body || buffer_.size() > 0)
      co_return error_response(400, "BadRequest", "Nothing may follow the request for a WebSocket",
                               request.id);
    if (!origin_allowed(request, core_.options.allowed_origins))
      co_return error_response(403, "Forbidden", "Pages of another site may not connect", request.id);
    if (!core_.app.on_upgrade || !core_.hub || core_.stopping)
      co_return error_response(503, "ServiceUnavailable", "Live updates are not to be had just now",
                               request.id);
    UpgradeVerdict verdict;
    auto work = [&]() noexcept {
      try {
        verdict = core_.app.on_upgrade(request);
      } catch (std::exception const& e) {
        log::error("request {} ({}) failed: {}", request.id, request.path, e.what());
        verdict =
            error_response(500, "InternalError", "Something went wrong here; it has been noted", request.id);
      }
    };
    if (!co_await on_worker(net_, work, false)) {
      ThreadCounters::add(net_.counters.overloaded);
      auto busy = error_response(503, "ServiceUnavailable", "Too much to do just now; try again in a moment",
                                 request.id);
      busy.headers.set("Retry-After", "1");
      co_return busy;
    }
    if (auto* refused = std::get_if<Response>(&verdict)) co_return std::move(*refused);
    UpgradeRequest wanted{head.parser.get().base(), request.remote_address};
    upgraded_ = true;
    net_.sessions.erase(this);
    if constexpr (is_tls) {
      start_websocket(net_, std::move(stream_), tls_, std::move(slot_), std::move(wanted),
                      std::get<LiveSession>(std::move(verdict)));
    } else {
      start_websocket(net_, std::move(stream_), std::move(slot_), std::move(wanted),
                      std::get<LiveSession>(std::move(verdict)));
    }
    co_return std::nullopt;
  }
};

void start_session(NetThread& net, TcpSocket socket, ConnectionSlot slot,
                   std::shared_ptr<asio::ssl::context> tls) {
  auto const ended = [](std::exception_ptr e) {
    if (!e) return;
    try {
      std::rethrow_exception(e);
    } catch (std::exception const& why) {
      log::error("a connection ended by surprise: {}", why.what());
    }
  };
  if (tls) {
    auto& context = *tls;
    auto session = std::make_unique<HttpSession<TlsStream>>(net, std::move(tls), std::move(slot),
                                                            PlainStream(std::move(socket)), context);
    asio::co_spawn(net.executor(), HttpSession<TlsStream>::drive(std::move(session)), ended);
  } else {
    auto session =
        std::make_unique<HttpSession<PlainStream>>(net, nullptr, std::move(slot), std::move(socket));
    asio::co_spawn(net.executor(), HttpSession<PlainStream>::drive(std::move(session)), ended);
  }
}

}  // namespace svar::net
