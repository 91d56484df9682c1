#pragma once
// A connection of the HTTP server as its requests see it: a header or a body is read, an answer is written,
// and each waits for the other side only so long. Shared by nobody but http_session.cpp.
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/ssl.hpp>
#include <charconv>

#include "net/http_response_writer.hpp"
#include "net/http_session_head.hpp"

namespace svar::net {

// A connection that has not asked anything yet when the server stops may have a request under way.
inline constexpr std::chrono::milliseconds stop_grace{300};

template <class Stream>
class HttpConnection : public SessionEntry {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr bool is_tls = std::is_same_v<Stream, TlsStream>;

  template <class... A>
  HttpConnection(NetThread& net, std::shared_ptr<asio::ssl::context> tls, ConnectionSlot slot, A&&... stream)
      : net_(net),
        core_(net.core),
        limits_(net.core.options.limits),
        tls_(std::move(tls)),
        slot_(std::move(slot)),
        stream_(std::forward<A>(stream)...) {
    net_.sessions.insert(this);
  }
  ~HttpConnection() { net_.sessions.erase(this); }

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

 protected:
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

  static Response sink_trouble(BodySink const& sink, std::string_view id) {
    if (sink.trouble() == BodySink::Trouble::too_large)
      return error_response(413, "PayloadTooLarge", "The body of the request is too large", id);
    auto response = error_response(503, "ServiceUnavailable",
                                   "The upload cannot be kept just now; try again in a moment", id);
    response.headers.set("Retry-After", "5");
    return response;
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
        if (error && error != beast::http::error::need_more) {
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

}  // namespace svar::net
