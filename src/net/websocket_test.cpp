#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/websocket.hpp>
#include <future>

#include "net/http_server_testing.hpp"

namespace svar::net {
namespace {

using namespace testing;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using Tcp = boost::asio::ip::tcp;

// A client that blocks; reading fails after a while rather than never.
class WsClient {
 public:
  explicit WsClient(std::uint16_t port) : ws_(io_) {
    ws_.next_layer().connect({boost::asio::ip::address_v4::loopback(), port});
    timeval const patience{patience_ms / 1000, 0};
    ::setsockopt(ws_.next_layer().native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  // The status of the answer: 101 when it has become a WebSocket.
  int open(std::string const& path, std::string const& origin = {}, std::string const& cookie = {}) {
    ws_.set_option(websocket::stream_base::decorator([=](websocket::request_type& request) {
      if (!origin.empty()) request.set(beast::http::field::origin, origin);
      if (!cookie.empty()) request.set(beast::http::field::cookie, cookie);
    }));
    websocket::response_type answer;
    boost::system::error_code error;
    ws_.handshake(answer, "desk.example", path, error);
    return static_cast<int>(answer.result_int());
  }
  void send(std::string const& text) { ws_.write(boost::asio::buffer(text)); }
  void send_binary(std::string const& bytes) {
    ws_.binary(true);
    ws_.write(boost::asio::buffer(bytes));
  }
  // The next message; "closed CODE" at the end.
  std::string next() {
    beast::flat_buffer buffer;
    boost::system::error_code error;
    ws_.read(buffer, error);
    if (error) return "closed " + std::to_string(ws_.reason().code);
    return beast::buffers_to_string(buffer.data());
  }
  void close() { ws_.close(websocket::close_code::normal); }

 private:
  boost::asio::io_context io_;
  websocket::stream<Tcp::socket> ws_;
};

class WebSocketTest : public ::testing::Test {
 protected:
  WebSocketTest() {
    t.policies["/live"].websocket = true;
    t.policies["/live"].route_class = RouteClass::live;
    t.on_upgrade = [this](Request& request) -> UpgradeVerdict {
      if (request.cookies().get("sid") != "good")
        return error_response(401, "Unauthorized", "Sign in", request.id);
      LiveSession session;
      session.topics = {"all"};
      session.on_open = [this, since = std::string(request.query.get_or("since", ""))](auto const& socket) {
        ++opened;
        if (!since.empty()) socket->send("since " + since);
        socket->send(std::string("welcome"));
      };
      session.on_message = [](auto const& socket, std::string_view text) {
        if (text == "throw") throw std::runtime_error("as a test wants");
        if (text.starts_with("follow ")) {
          socket->subscribe(std::string(text.substr(7)));
          socket->send(std::string("following"));
        } else if (text.starts_with("leave ")) {
          socket->unsubscribe(std::string(text.substr(6)));
          socket->send(std::string("left"));
        } else {
          socket->send("echo " + std::string(text));
        }
      };
      session.on_close = [this](auto const&) { ++closed; };
      return session;
    };
  }
  void wait_for(std::atomic<int>& counter, int value) {
    while (counter != value) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  int open(WsClient& c, std::string const& path = "/live", std::string const& origin = {}) {
    return c.open(path, origin, "sid=good");
  }

  std::atomic<int> opened{0}, closed{0};
  TestServer t;
};

TEST_F(WebSocketTest, OpensTalksAndCloses) {
  t.start();
  WsClient c(t.port());
  ASSERT_EQ(open(c, "/live?since=17"), 101);
  EXPECT_EQ(c.next(), "since 17");
  EXPECT_EQ(c.next(), "welcome");
  for (int i = 0; i < 20; ++i) c.send(std::to_string(i));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(c.next(), "echo " + std::to_string(i));
  EXPECT_EQ(t.hub->sockets(), 1u);
  EXPECT_EQ(t.server->metrics().sockets_open, 1);
  c.close();
  wait_for(closed, 1);
  EXPECT_EQ(opened, 1);
  EXPECT_EQ(t.hub->sockets(), 0u);
}

TEST_F(WebSocketTest, RefusesAtTheDoor) {
  t.start();
  {
    WsClient c(t.port());
    EXPECT_EQ(c.open("/live"), 401);
  }
  for (auto const* origin :
       {"https://evil.example", "null", "https://desk.example.evil.example", "desk.example"}) {
    WsClient c(t.port());
    EXPECT_EQ(open(c, "/live", origin), 403) << origin;
  }
  for (auto const* origin : {"https://desk.example", "http://DESK.example", "https://desk.example:443"}) {
    WsClient c(t.port());
    EXPECT_EQ(open(c, "/live", origin), 101) << origin;
  }
  RawClient plain(t.port());
  EXPECT_EQ(plain.get("/live").status, 426);
  EXPECT_EQ(plain
                .get("/live",
                     "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
                     "8\r\nSec-WebSocket-Key: x\r\n")
                .status,
            426);
  // A route that does not offer it ignores the wish.
  EXPECT_EQ(plain
                .get("/other",
                     "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
                     "13\r\nSec-WebSocket-Key: x\r\n")
                .status,
            404);
}

TEST_F(WebSocketTest, AnAllowedOriginMayConnect) {
  t.options.allowed_origins = {"https://shop.example"};
  t.start();
  WsClient c(t.port());
  EXPECT_EQ(open(c, "/live", "https://shop.example"), 101);
}

TEST_F(WebSocketTest, BroadcastsByTopicInOrder) {
  t.options.net_threads = 2;
  t.start();
  std::vector<std::unique_ptr<WsClient>> clients;
  for (int i = 0; i < 6; ++i) {
    auto& c = *clients.emplace_back(std::make_unique<WsClient>(t.port()));
    ASSERT_EQ(open(c), 101);
    EXPECT_EQ(c.next(), "welcome");
    if (i % 2 == 0) {
      c.send("follow even");
      EXPECT_EQ(c.next(), "following");
    }
  }
  for (int i = 0; i < 50; ++i) {
    t.hub->broadcast("all", "all " + std::to_string(i));
    t.hub->broadcast("even", "even " + std::to_string(i));
    t.hub->broadcast("nobody", std::string("never"));
  }
  for (int i = 0; i < 6; ++i)
    for (int n = 0; n < 50; ++n) {
      EXPECT_EQ(clients[static_cast<std::size_t>(i)]->next(), "all " + std::to_string(n));
      if (i % 2 == 0) {
        EXPECT_EQ(clients[static_cast<std::size_t>(i)]->next(), "even " + std::to_string(n));
      }
    }
  clients[0]->send("leave even");
  EXPECT_EQ(clients[0]->next(), "left");
  t.hub->broadcast("even", std::string("more"));
  t.hub->broadcast("all", std::string("end"));
  EXPECT_EQ(clients[0]->next(), "end");
  EXPECT_EQ(clients[2]->next(), "more");
  t.hub->close_topic("even", CloseCode::policy, "signed out");
  EXPECT_EQ(clients[2]->next(), "end");
  EXPECT_EQ(clients[2]->next(), "closed 1008");
  EXPECT_EQ(clients[1]->next(), "end");
  clients[1]->send("x");
  EXPECT_EQ(clients[1]->next(), "echo x");
}

TEST_F(WebSocketTest, ClosesWhoDoesNotKeepUp) {
  SocketLimits limits;
  limits.queue_messages = 100;
  t.hub = std::make_unique<LiveHub>(limits);
  t.start();
  WsClient slow(t.port()), quick(t.port());
  ASSERT_EQ(open(slow), 101);
  ASSERT_EQ(open(quick), 101);
  EXPECT_EQ(quick.next(), "welcome");
  wait_for(opened, 2);
  auto const big = std::make_shared<std::string const>(64 * 1024, 'x');
  while (t.hub->dropped_slow() == 0) {
    t.hub->broadcast("all", big);
    EXPECT_EQ(quick.next().size(), big->size());
  }
  std::string last;
  do last = slow.next();
  while (!last.starts_with("closed"));
  EXPECT_EQ(last, "closed 1013");
  wait_for(closed, 1);
  quick.send("still here");
  EXPECT_EQ(quick.next(), "echo still here");
}

TEST_F(WebSocketTest, ClosesWhatIsTooBigOrNoText) {
  SocketLimits limits;
  limits.message_in_bytes = 1000;
  limits.topics = 3;
  t.hub = std::make_unique<LiveHub>(limits);
  t.start();
  WsClient big(t.port()), binary(t.port()), greedy(t.port()), failing(t.port());
  for (auto* c : {&big, &binary, &greedy, &failing}) {
    ASSERT_EQ(open(*c), 101);
    EXPECT_EQ(c->next(), "welcome");
  }
  big.send(std::string(1001, 'x'));
  EXPECT_EQ(big.next(), "closed 1009");
  binary.send_binary("abc");
  EXPECT_EQ(binary.next(), "closed 1008");
  for (auto const* topic : {"a", "b", "c"}) {
    greedy.send(std::string("follow ") + topic);
    greedy.next();
  }
  EXPECT_EQ(greedy.next(), "closed 1008");
  failing.send("throw");
  EXPECT_EQ(failing.next(), "closed 1011");
  wait_for(closed, 4);
}

TEST_F(WebSocketTest, ClosesWhoIsSilentAndKeepsWhoAnswersPings) {
  SocketLimits limits;
  limits.idle = std::chrono::milliseconds(300);
  t.hub = std::make_unique<LiveHub>(limits);
  t.start();
  // A client that never answers a ping: it has no reader.
  RawClient dead(t.port());
  dead.send(
      "GET /live HTTP/1.1\r\nHost: t\r\nCookie: sid=good\r\nConnection: Upgrade\r\nUpgrade: "
      "websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  auto const a = dead.head();
  EXPECT_EQ(a.status, 101);
  EXPECT_EQ(a.headers.get("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  WsClient alive(t.port());
  ASSERT_EQ(open(alive), 101);
  EXPECT_EQ(alive.next(), "welcome");
  auto reader = std::async(std::launch::async, [&] { return alive.next(); });
  wait_for(closed, 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  EXPECT_EQ(closed, 1);
  t.hub->broadcast("all", std::string("you are there"));
  EXPECT_EQ(reader.get(), "you are there");
}

TEST_F(WebSocketTest, TheServersEndIsSaid) {
  t.start();
  WsClient c(t.port());
  ASSERT_EQ(open(c), 101);
  EXPECT_EQ(c.next(), "welcome");
  auto reader = std::async(std::launch::async, [&] { return c.next(); });
  EXPECT_TRUE(t.server->stop(std::chrono::seconds(20)));
  EXPECT_EQ(reader.get(), "closed 1001");
  wait_for(closed, 1);
}

TEST_F(WebSocketTest, ASocketMayBeHeldLongerThanTheServer) {
  std::shared_ptr<LiveSocket> kept;
  auto const before = t.on_upgrade;
  t.on_upgrade = [&, before](Request& r) {
    auto verdict = before(r);
    std::get<LiveSession>(verdict).on_open = [&](auto const& socket) {
      kept = socket;
      ++opened;
    };
    return verdict;
  };
  t.start();
  {
    WsClient c(t.port());
    ASSERT_EQ(open(c), 101);
    wait_for(opened, 1);
  }
  wait_for(closed, 1);
  t.server.reset();
  kept->send(std::string("to nobody"));
  kept->close(CloseCode::normal, "");
  EXPECT_EQ(kept->remote_address(), "127.0.0.1");
}

}  // namespace
}  // namespace svar::net
