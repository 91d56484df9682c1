#pragma once
// Live push: open WebSockets, the topics they follow, and the handing out of one message to all that follow a
// topic.
//
// Order and loss: messages of one broadcast thread reach each socket in order. A socket follows its topics
// before on_open runs, so a feature that in on_open reads the log from the client's last sequence number and
// sends what it finds loses nothing; the client may see an event twice and drops what it has seen by its
// number. A client that does not keep up is closed with 1013, connects again and resumes in the same way.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/http_server_limits.hpp"
#include "net/message.hpp"
#include "net/worker_pool.hpp"

namespace svar::net {

// Close codes of RFC 6455 7.4.1 and its registry.
enum class CloseCode : std::uint16_t {
  normal = 1000,
  going_away = 1001,
  policy = 1008,
  too_big = 1009,
  internal = 1011,
  try_again = 1013
};

using SharedText = std::shared_ptr<std::string const>;

// One open socket. All functions may be called from any thread; after the socket has closed they do nothing.
class LiveSocket {
 public:
  virtual ~LiveSocket() = default;
  virtual void send(SharedText message) = 0;
  void send(std::string message) { send(std::make_shared<std::string const>(std::move(message))); }
  virtual void close(CloseCode code, std::string_view reason) = 0;
  virtual void subscribe(std::string topic) = 0;  // above SocketLimits::topics: closed with 1008
  virtual void unsubscribe(std::string topic) = 0;
  virtual std::uint64_t id() const = 0;  // unique in this process
  virtual std::string const& remote_address() const = 0;
};

// What a feature wants of a socket it lets in. The callbacks run on worker threads, never two at once for one
// socket, in the order on_open, on_message ..., on_close. on_close comes exactly once when on_open was
// called. A callback that throws closes the socket with 1011.
struct LiveSession {
  std::vector<std::string> topics;  // followed from the start
  std::function<void(std::shared_ptr<LiveSocket> const&)> on_open;
  std::function<void(std::shared_ptr<LiveSocket> const&, std::string_view text)> on_message;
  std::function<void(std::shared_ptr<LiveSocket> const&)> on_close;
  std::string subprotocol;  // answered when not empty; must be one the client offered
};

class LiveHub {
 public:
  explicit LiveHub(SocketLimits limits = {});
  ~LiveHub();
  LiveHub(LiveHub const&) = delete;
  LiveHub& operator=(LiveHub const&) = delete;

  // To every socket that follows the topic. Never blocks; the text is shared, not copied.
  void broadcast(std::string_view topic, SharedText message);
  void broadcast(std::string_view topic, std::string message) {
    broadcast(topic, std::make_shared<std::string const>(std::move(message)));
  }
  // Closes every socket that follows the topic, for example "session:17" when that session is revoked.
  void close_topic(std::string_view topic, CloseCode code, std::string_view reason);
  std::size_t sockets() const;
  // Sockets closed because they did not keep up.
  std::uint64_t dropped_slow() const;
  SocketLimits const& limits() const { return limits_; }

  // For the server: the sockets of one net thread.
  class Shard;
  std::shared_ptr<Shard> add_shard(std::function<void(std::function<void()>)> post_to_thread);
  void remove_shard(std::shared_ptr<Shard> const& shard);

 private:
  SocketLimits limits_;
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace svar::net
