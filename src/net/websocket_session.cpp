// One open WebSocket: reads and hands messages to workers one by one, writes what its queue holds.
#include "net/websocket_session.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <deque>
#include <mutex>

#include "net/live_hub_shard.hpp"

namespace svar::net {

namespace http = beast::http;
namespace websocket = beast::websocket;

namespace {

// What a feature holds of a socket. It may outlive the connection and even the server, so it knows the
// session only by a weak pointer that is followed on the net thread.
template <class Session>
class SocketHandle final : public LiveSocket {
 public:
  SocketHandle(NetThread& net, std::uint64_t id, std::string remote_address)
      : net_(&net), id_(id), remote_address_(std::move(remote_address)) {}

  using LiveSocket::send;
  void send(SharedText message) override {
    post([message = std::move(message)](Session& session) { session.push(message); });
  }
  void close(CloseCode code, std::string_view reason) override {
    post([code, why = std::string(reason)](Session& session) { session.close_from_hub(code, why); });
  }
  void subscribe(std::string topic) override {
    post([topic = std::move(topic)](Session& session) { session.join(topic); });
  }
  void unsubscribe(std::string topic) override {
    post([topic = std::move(topic)](Session& session) { session.leave(topic); });
  }
  std::uint64_t id() const override { return id_; }
  std::string const& remote_address() const override { return remote_address_; }

  void attach(std::weak_ptr<Session> session) { session_ = std::move(session); }
  // The connection is gone: from now on nothing is posted.
  void detach() {
    std::lock_guard const lock(mutex_);
    net_ = nullptr;
  }

 private:
  template <class Act>
  void post(Act act) {
    std::lock_guard const lock(mutex_);
    if (!net_) return;
    asio::post(net_->executor(), [weak = session_, act = std::move(act)] {
      if (auto const session = weak.lock()) act(*session);
    });
  }

  std::mutex mutex_;
  NetThread* net_;
  std::weak_ptr<Session> session_;
  std::uint64_t id_;
  std::string remote_address_;
};

// All of it runs on its net thread.
template <class Stream>
class WebSocketSession final : public HubMember,
                               public SessionEntry,
                               public std::enable_shared_from_this<WebSocketSession<Stream>> {
 public:
  WebSocketSession(NetThread& net, std::shared_ptr<asio::ssl::context> tls, Stream stream,
                   ConnectionSlot slot, UpgradeRequest request, LiveSession session)
      : net_(net),
        limits_(net.core.hub->limits()),
        tls_(std::move(tls)),
        slot_(std::move(slot)),
        ws_(std::move(stream)),
        request_(std::move(request.header)),
        session_(std::move(session)),
        handle_(std::make_shared<SocketHandle<WebSocketSession>>(net, net.core.next_socket.fetch_add(1),
                                                                 std::move(request.remote_address))) {
    net_.sessions.insert(this);
    net_.shard->opened();
    ThreadCounters::add(net_.counters.sockets, 1);
  }

  static Task<void> drive(std::shared_ptr<WebSocketSession> self) {
    self->handle_->attach(self);
    co_await self->run();
    self->depart();
  }

  void join(std::string const& topic) {
    if (departed_ || ending_ || std::find(topics_.begin(), topics_.end(), topic) != topics_.end()) return;
    if (topics_.size() >= limits_.topics) {
      end(CloseCode::policy, "too many topics");
      return;
    }
    topics_.push_back(topic);
    net_.shard->join(topic, this);
  }
  void leave(std::string const& topic) {
    if (std::erase(topics_, topic) > 0) net_.shard->leave(topic, this);
  }

  void push(SharedText const& message) override {
    if (departed_ || ending_) return;
    if (queue_.size() >= limits_.queue_messages || queued_bytes_ + message->size() > limits_.queue_bytes) {
      queue_.clear();
      queued_bytes_ = 0;
      net_.shard->note_dropped();
      end(CloseCode::try_again, "too slow");
      return;
    }
    queue_.push_back(message);
    queued_bytes_ += message->size();
    wake_writer();
  }
  void close_from_hub(CloseCode code, std::string const& reason) override { end(code, reason); }
  void finish() override { end(CloseCode::going_away, "the server stops"); }
  // Silence is watched over by Beast, by pings; here only an ending that does not come to its end.
  void tick(std::chrono::steady_clock::time_point present) override {
    if (present >= give_up_at_) cut();
  }
  void cut() override {
    ErrorCode error;
    beast::get_lowest_layer(ws_).socket().close(error);
  }

 private:
  Task<void> run() {
    websocket::stream_base::timeout times{};
    times.handshake_timeout = limits_.handshake;
    times.idle_timeout = limits_.idle;
    times.keep_alive_pings = true;
    ws_.set_option(times);
    ws_.read_message_max(limits_.message_in_bytes);
    ws_.set_option(websocket::stream_base::decorator([this](websocket::response_type& response) {
      response.set(http::field::server, "svar");
      if (!session_.subprotocol.empty())
        response.set(http::field::sec_websocket_protocol, session_.subprotocol);
    }));
    auto const [refused] = co_await ws_.async_accept(request_, as_result);
    request_ = {};
    if (refused || ending_) co_return;
    open_ = true;
    wake_writer();
    for (auto& topic : session_.topics) join(topic);
    session_.topics.clear();
    session_.topics.shrink_to_fit();
    told_open_ = true;
    if (session_.on_open && !co_await call([this] { session_.on_open(handle_); })) co_return co_await drain();

    beast::flat_buffer buffer;
    for (;;) {
      auto const [error, size] = co_await ws_.async_read(buffer, as_result);
      if (error) {
        if (error == websocket::error::message_too_big) end(CloseCode::too_big, "message too big");
        co_return;
      }
      if (ending_) {
        buffer.consume(size);
        continue;  // until the other side has closed as well
      }
      if (!ws_.got_text()) {
        end(CloseCode::policy, "only text is understood");
        buffer.consume(size);
        continue;
      }
      if (session_.on_message) {
        std::string_view const text(static_cast<char const*>(buffer.data().data()), buffer.data().size());
        if (!co_await call([&] { session_.on_message(handle_, text); })) co_return co_await drain();
      }
      buffer.consume(buffer.size());
      if (buffer.capacity() > 4096) buffer.shrink_to_fit();
    }
  }

  // Runs a callback on a worker; false when it threw or could not run, and the socket is ending.
  template <class F>
  Task<bool> call(F callback) {
    bool good = true;
    auto work = [&]() noexcept {
      try {
        callback();
      } catch (std::exception const& e) {
        log::error("live socket {}: {}", handle_->id(), e.what());
        good = false;
      } catch (...) {
        good = false;
      }
    };
    // The number of sockets bounds this: each has at most one callback waiting.
    if (!co_await on_worker(net_, work, true)) {
      end(CloseCode::going_away, "the server stops");
      co_return false;
    }
    if (!good) end(CloseCode::internal, "something went wrong");
    co_return good;
  }

  // Reads on until the other side has closed too.
  Task<void> drain() {
    beast::flat_buffer buffer;
    for (;;) {
      auto const [error, size] = co_await ws_.async_read(buffer, as_result);
      if (error) co_return;
      buffer.consume(size);
    }
  }

  void end(CloseCode code, std::string const& reason) {
    if (ending_ || departed_) return;
    ending_ = true;
    close_code_ = code;
    close_reason_ = reason.substr(0, 120);
    // A client that does not take our bytes does not take our closing either: after a while the connection is
    // cut.
    give_up_at_ = std::chrono::steady_clock::now() + limits_.handshake;
    wake_writer();
  }

  void wake_writer() {
    if (writing_ || !open_ || (queue_.empty() && !ending_)) return;
    writing_ = true;
    asio::co_spawn(net_.executor(), write_queue(this->shared_from_this()), [](std::exception_ptr) {});
  }

  static Task<void> write_queue(std::shared_ptr<WebSocketSession> self) {
    auto& s = *self;
    while (!s.queue_.empty()) {
      auto const message = std::move(s.queue_.front());
      s.queue_.pop_front();
      s.queued_bytes_ -= message->size();
      s.ws_.text(true);
      auto const [error, size] =
          co_await s.ws_.async_write(asio::const_buffer(message->data(), message->size()), as_result);
      if (error) {
        s.writing_ = false;
        s.ending_ = true;
        s.cut();
        co_return;
      }
      ThreadCounters::add(s.net_.counters.bytes_out, size);
    }
    if (s.ending_ && !s.close_sent_) {
      s.close_sent_ = true;
      websocket::close_reason reason(static_cast<websocket::close_code>(s.close_code_));
      reason.reason = beast::string_view(s.close_reason_);
      co_await s.ws_.async_close(reason, as_result);
    }
    s.writing_ = false;
  }

  // The end: nothing is reachable from the hub any more, and the feature is told.
  void depart() {
    departed_ = true;
    ending_ = true;
    cut();
    handle_->detach();
    for (auto const& topic : topics_) net_.shard->leave(topic, this);
    topics_.clear();
    queue_.clear();
    net_.sessions.erase(this);
    net_.shard->closed();
    ThreadCounters::add(net_.counters.sockets, -1);
    if (!told_open_ || !session_.on_close) return;
    auto tell = [on_close = std::move(session_.on_close), handle = handle_] {
      try {
        on_close(handle);
      } catch (std::exception const& e) {
        log::error("live socket {}: {}", handle->id(), e.what());
      }
    };
    // When the workers have stopped, on_close is still owed.
    if (!net_.core.workers.post_accepted(tell)) tell();
  }

  NetThread& net_;
  SocketLimits const& limits_;
  std::shared_ptr<asio::ssl::context> tls_;  // before the stream, which uses it to its end
  ConnectionSlot slot_;
  websocket::stream<Stream> ws_;
  http::request<http::empty_body> request_;
  LiveSession session_;
  std::shared_ptr<SocketHandle<WebSocketSession>> handle_;
  std::vector<std::string> topics_;
  std::deque<SharedText> queue_;
  std::size_t queued_bytes_ = 0;
  bool open_ = false, told_open_ = false, writing_ = false, ending_ = false, close_sent_ = false,
       departed_ = false;
  CloseCode close_code_ = CloseCode::normal;
  std::string close_reason_;
  std::chrono::steady_clock::time_point give_up_at_ = std::chrono::steady_clock::time_point::max();
};

template <class Stream>
void start(NetThread& net, std::shared_ptr<asio::ssl::context> tls, Stream stream, ConnectionSlot slot,
           UpgradeRequest request, LiveSession session) {
  auto made = std::make_shared<WebSocketSession<Stream>>(
      net, std::move(tls), std::move(stream), std::move(slot), std::move(request), std::move(session));
  asio::co_spawn(net.executor(), WebSocketSession<Stream>::drive(std::move(made)), [](std::exception_ptr e) {
    if (!e) return;
    try {
      std::rethrow_exception(e);
    } catch (std::exception const& why) {
      log::error("a live socket ended by surprise: {}", why.what());
    }
  });
}

}  // namespace

void start_websocket(NetThread& net, PlainStream stream, ConnectionSlot slot, UpgradeRequest request,
                     LiveSession session) {
  start(net, nullptr, std::move(stream), std::move(slot), std::move(request), std::move(session));
}

void start_websocket(NetThread& net, TlsStream stream, std::shared_ptr<asio::ssl::context> tls,
                     ConnectionSlot slot, UpgradeRequest request, LiveSession session) {
  start(net, std::move(tls), std::move(stream), std::move(slot), std::move(request), std::move(session));
}

}  // namespace svar::net
