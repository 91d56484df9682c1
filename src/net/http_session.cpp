// One connection: requests one after the other, each read, handed to its handler and answered.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/ssl.hpp>
#include <charconv>

#include "net/http_response_writer.hpp"
#include "net/http_session_head.hpp"
#include "net/websocket_session.hpp"

namespace svar::net {

namespace http = beast::http;
using Clock = std::chrono::steady_clock;

namespace {

// How much of an unwanted body is read so that the connection can go on.
constexpr std::uint64_t small_rest = 64 * 1024;
// A connection that has not asked anything yet when the server stops may have a request under way.
constexpr std::chrono::milliseconds stop_grace{300};

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
class HttpSession final : public SessionEntry {
 public:
  static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

  template <class... A>
  HttpSession(NetThread& net, std::shared_ptr<asio::ssl::context> tls, ConnectionSlot slot, A&&... stream)
      : net_(net),
        core_(net.core),
        limits_(net.core.options.limits),
        tls_(std::move(tls)),
        slot_(std::move(slot)),
        stream_(std::forward<A>(stream)...) {
    net_.sessions.insert(this);
  }
  ~HttpSession() { net_.sessions.erase(this); }

  static Task<void> drive(std::unique_ptr<HttpSession> session) { co_await session->run(); }

  void finish() override {
    if (!waiting_) return;
    ErrorCode error;
    if (socket().available(error) > 0) return;
    deadline_ = served_ > 0 ? Clock::now() : std::min(deadline_, Clock::now() + stop_grace);
    tick(Clock::now());
  }
  void tick(Clock::time_point present) override {
    if (present < deadline_) return;
    deadline_ = Clock::time_point::max();
    timed_out_ = true;
    // Not closed: the client is told why, where that makes sense.
    ErrorCode error;
    socket().cancel(error);
  }
  void cut() override {
    ErrorCode error;
    socket().close(error);
  }

 private:
  enum class Got { header, closed, timed_out, too_large };

  // What is awaited next is given up at `deadline`; timed_out_ tells it from other ends.
  void wait_until(Clock::time_point deadline) {
    deadline_ = deadline;
    timed_out_ = false;
  }
  void wait_for(Clock::duration span) { wait_until(Clock::now() + span); }
  void wait_no_longer() { deadline_ = Clock::time_point::max(); }

  PlainStream& lowest() { return beast::get_lowest_layer(stream_); }
  TcpSocket& socket() { return lowest().socket(); }
  std::string_view buffered() const {
    return {static_cast<char const*>(buffer_.data().data()), buffer_.data().size()};
  }

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

  // Reads until the buffer holds a whole header; header_size_ says how long it is.
  Task<Got> read_header() {
    std::size_t scanned = 0;
    auto deadline = Clock::now() + limits_.header;
    for (;;) {
      while (scanned == 0 && buffered().starts_with("\r\n")) buffer_.consume(2);  // RFC 9112 2.2
      auto const text = buffered();
      auto const end = text.find("\r\n\r\n", scanned > 3 ? scanned - 3 : 0);
      if (end != std::string_view::npos) {
        header_size_ = end + 4;
        co_return header_size_ > limits_.header_bytes ? Got::too_large : Got::header;
      }
      scanned = text.size() == 1 ? 0 : text.size();
      if (scanned > limits_.header_bytes) co_return Got::too_large;
      bool const idle = text.empty();
      if (idle && core_.stopping && served_ > 0) {
        ErrorCode error;
        if (socket().available(error) == 0) co_return Got::closed;
      }
      if (idle && served_ > 0) deadline = Clock::now() + limits_.keep_alive;
      wait_until(deadline);
      waiting_ = idle;
      auto const [error, size] = co_await stream_.async_read_some(buffer_.prepare(8 * 1024), as_result);
      waiting_ = false;
      wait_no_longer();
      if (error) co_return timed_out_ && !idle ? Got::timed_out : Got::closed;
      buffer_.commit(size);
      if (idle) deadline = Clock::now() + limits_.header;
    }
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
    if (!prepared) {
      auto work = [&]() noexcept {
        if (sink.to_file() && sink.size() > 0) {
          sink.flush();
          request.spooled = sink.finish();
        }
        if (sink.trouble() == BodySink::Trouble::none) {
          prepared = answer(core_, request, policy);
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

  static Response sink_trouble(BodySink const& sink, std::string_view id) {
    if (sink.trouble() == BodySink::Trouble::too_large)
      return error_response(413, "PayloadTooLarge", "The body of the request is too large", id);
    auto response = error_response(503, "ServiceUnavailable",
                                   "The upload cannot be kept just now; try again in a moment", id);
    response.headers.set("Retry-After", "5");
    return response;
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

  // The answer when the body cannot be had.
  Task<std::optional<Response>> read_body(Request const& request, RequestHead& head, BodySink& sink) {
    auto const start = Clock::now();
    auto const allowed = [&] {
      return start + limits_.body_grace +
             std::chrono::milliseconds(sink.size() * 1000 /
                                       std::max<std::uint64_t>(limits_.body_bytes_per_second, 1));
    };
    if (head.expects_continue && buffer_.size() == 0) {
      if (!co_await send(asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n"))))
        co_return error_response(400, "BadRequest", "The body did not arrive", request.id);
    }
    auto& parser = head.parser;
    parser.get().body().sink = &sink;
    parser.eager(true);
    while (!parser.is_done()) {
      if (buffer_.size() > 0) {
        ErrorCode error;
        auto const used = parser.put(buffer_.data(), error);
        buffer_.consume(used);
        if (error && error != http::error::need_more) {
          if (sink.trouble() != BodySink::Trouble::none) co_return sink_trouble(sink, request.id);
          co_return error_response(400, "BadRequest", "The body cannot be read", request.id);
        }
        if (sink.wants_flush()) {
          auto flush = [&]() noexcept { sink.flush(); };
          if (!co_await on_worker(net_, flush, true) || sink.trouble() != BodySink::Trouble::none)
            co_return sink_trouble(sink, request.id);
        }
        if (parser.is_done() || (!error && used > 0)) continue;
      }
      // What the parser leaves lying is part of a chunk's first line or of a trailer: no honest one is long.
      if (buffer_.size() > limits_.header_bytes)
        co_return error_response(400, "BadRequest", "The body cannot be read", request.id);
      auto const now = Clock::now();
      if (now >= allowed()) co_return late(request);
      wait_until(std::min(now + limits_.body_idle, allowed()));
      auto const [error, size] = co_await stream_.async_read_some(buffer_.prepare(64 * 1024), as_result);
      wait_no_longer();
      if (error && timed_out_) co_return late(request);
      if (error) co_return error_response(400, "BadRequest", "The body did not arrive", request.id);
      buffer_.commit(size);
      ThreadCounters::add(net_.counters.bytes_in, size);
    }
    // A large body must not leave its buffer to a connection that then waits for a minute.
    if (buffer_.size() == 0) buffer_.shrink_to_fit();
    co_return std::nullopt;
  }

  Response late(Request const& request) {
    ThreadCounters::add(net_.counters.timeouts);
    return error_response(408, "RequestTimeout", "The body took too long to arrive", request.id);
  }

  template <class Buffers>
  Task<bool> send(Buffers const& buffers) {
    wait_for(limits_.write_idle);
    auto const [error, size] = co_await asio::async_write(stream_, buffers, as_result);
    wait_no_longer();
    ThreadCounters::add(net_.counters.bytes_out, size);
    if (error && timed_out_) ThreadCounters::add(net_.counters.timeouts);
    co_return !error;
  }

  // True when the connection can go on.
  Task<bool> write(PreparedResponse& out, bool keep, bool http_1_0) {
    auto& text = out.head;
    text += "Date: ";
    text += http_date_now();
    text += "\r\n";
    bool const chunked = out.streamed && !http_1_0;
    if (out.streamed && http_1_0) keep = false;
    if (chunked && out.status != 204 && out.status != 304) text += "Transfer-Encoding: chunked\r\n";
    if (!keep) {
      text += "Connection: close\r\n";
    } else if (http_1_0) {
      text += "Connection: keep-alive\r\n";
    }
    text += "\r\n";
    if (!out.send_body) co_return co_await send(asio::const_buffer(text.data(), text.size())) && keep;
    if (auto* file = std::get_if<FileSource>(&out.body)) {
      auto pull = [&](std::string& chunk) { return file->read(chunk, limits_.write_piece_bytes); };
      co_return co_await write_pulled(text, pull, false) && keep;
    }
    if (auto* pull = std::get_if<PullBody>(&out.body))
      co_return co_await write_pulled(text, *pull, chunked) && keep;

    std::string_view body;
    if (auto const* own = std::get_if<std::string>(&out.body)) body = *own;
    if (auto const* shared = std::get_if<std::shared_ptr<std::string const>>(&out.body)) body = **shared;
    if (auto const* fixed = std::get_if<StaticBody>(&out.body)) body = fixed->bytes;
    auto piece = body.substr(0, limits_.write_piece_bytes);
    std::array<asio::const_buffer, 2> const first{asio::buffer(text),
                                                  asio::buffer(piece.data(), piece.size())};
    if (!co_await send(first)) co_return false;
    for (std::size_t at = piece.size(); at < body.size(); at += piece.size()) {
      piece = body.substr(at, limits_.write_piece_bytes);
      if (!co_await send(asio::const_buffer(piece.data(), piece.size()))) co_return false;
    }
    co_return keep;
  }

  // Each piece is made on a worker after the client has taken the one before.
  template <class Pull>
  Task<bool> write_pulled(std::string const& head, Pull& pull, bool chunked) {
    if (!co_await send(asio::const_buffer(head.data(), head.size()))) co_return false;
    std::string chunk;
    bool more = false;
    std::string failed;
    auto work = [&]() noexcept {
      try {
        more = pull(chunk);
      } catch (std::exception const& e) {
        failed = e.what();
      } catch (...) {
        failed = "an exception of unknown type";
      }
    };
    for (;;) {
      chunk.clear();
      if (!co_await on_worker(net_, work, true)) co_return false;
      if (!failed.empty()) {
        log::error("an answer broke off: {}", failed);
        co_return false;
      }
      if (!more) break;
      if (chunk.empty()) continue;
      char size[20];
      auto* const size_end = std::to_chars(size, size + 16, chunk.size(), 16).ptr;
      size_end[0] = '\r';
      size_end[1] = '\n';
      std::array<asio::const_buffer, 3> const parts{
          asio::buffer(size, chunked ? static_cast<std::size_t>(size_end + 2 - size) : 0),
          asio::buffer(chunk), asio::buffer("\r\n", chunked ? 2 : 0)};
      if (!co_await send(parts)) co_return false;
    }
    if (!chunked) co_return true;
    co_return co_await send(asio::const_buffer("0\r\n\r\n", 5));
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

  Task<void> close() {
    if constexpr (is_tls) {
      if (!core_.stopping) {
        wait_for(limits_.lingering);
        co_await stream_.async_shutdown(as_result);
        wait_no_longer();
      }
    }
    ErrorCode error;
    socket().shutdown(tcp::socket::shutdown_send, error);
    if (error || !lingering_) co_return;
    // Closing with unread bytes would reset the connection, and the client might never see why it was
    // refused.
    wait_for(limits_.lingering);
    std::array<char, 16 * 1024> rest;
    for (std::size_t total = 0; total < 64 * 1024 * 1024;) {
      auto const [read_error, size] = co_await lowest().async_read_some(asio::buffer(rest), as_result);
      if (read_error) break;
      total += size;
    }
  }

  NetThread& net_;
  ServerCore& core_;
  HttpLimits const& limits_;
  std::shared_ptr<asio::ssl::context> tls_;  // before the stream, which uses it to its end
  ConnectionSlot slot_;
  Stream stream_;
  beast::flat_buffer buffer_;
  std::size_t header_size_ = 0;
  std::uint64_t served_ = 0;
  bool waiting_ = false;    // for the first byte of a request
  bool lingering_ = false;  // the client may still be sending
  bool upgraded_ = false;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool timed_out_ = false;
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
