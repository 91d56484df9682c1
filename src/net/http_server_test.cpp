#include "net/http_server.hpp"

#include <gtest/gtest.h>

#include <future>

#include "net/http_server_testing.hpp"

namespace svar::net {
namespace {

using namespace testing;

class HttpServerTest : public ::testing::Test {
 protected:
  HttpServerTest() {
    t.handlers["/hello"] = [](Request&) { return Response::json(200, R"({"hello":"world"})"); };
    t.handlers["/echo"] = [](Request& r) {
      return Response::text(200, std::string(name_of(r.method)) + " " + r.body);
    };
    t.handlers["/where"] = [](Request& r) {
      return Response::text(200, r.origin() + " " + r.remote_address);
    };
    t.handlers["/throw"] = [](Request&) -> Response { throw std::runtime_error("secret cause"); };
    t.policies["/inline"].run_inline = true;
    t.handlers["/inline"] = [](Request&) { return Response::json(200, "1"); };
    t.policies["/small"].max_bytes = 10;
    t.handlers["/small"] = [](Request& r) { return Response::text(200, r.body); };
  }
  TestServer t;
};

TEST_F(HttpServerTest, AnswersAndKeepsTheConnection) {
  t.start();
  RawClient c(t.port());
  for (int i = 0; i < 3; ++i) {
    auto const a = c.get("/hello");
    EXPECT_EQ(a.status, 200);
    EXPECT_EQ(a.body, R"({"hello":"world"})");
    EXPECT_EQ(a.headers.get("Server"), "svar");
    EXPECT_TRUE(a.headers.has("Date"));
    EXPECT_FALSE(a.headers.has("Connection"));
  }
  EXPECT_EQ(c.get("/inline").body, "1");
  EXPECT_EQ(c.get("/hello", "Connection: close\r\n").headers.get("Connection"), "close");
  EXPECT_TRUE(c.closed());
  auto const m = t.server->metrics();
  EXPECT_EQ(m.classes[static_cast<std::size_t>(RouteClass::api)].by_status[2], 5u);
  EXPECT_EQ(m.connections_accepted, 1u);
}

TEST_F(HttpServerTest, AnswersPipelinedRequestsInOrder) {
  t.start();
  RawClient c(t.port());
  std::string text;
  for (int i = 0; i < 20; ++i)
    text += "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\n" + std::to_string(10 + i) +
            (i % 3 ? "" : "\r\n");
  ASSERT_TRUE(c.send(text));
  for (int i = 0; i < 20; ++i) EXPECT_EQ(c.answer().body, "POST " + std::to_string(10 + i));
}

TEST_F(HttpServerTest, ReadsARequestThatComesByteByByte) {
  t.start();
  RawClient c(t.port());
  for (char b : std::string("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: "
                            "chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrail: er\r\n\r\n"))
    ASSERT_TRUE(c.send(std::string_view(&b, 1)));
  EXPECT_EQ(c.answer().body, "POST abcde");
  EXPECT_EQ(c.get("/hello").status, 200);
}

TEST_F(HttpServerTest, AnswersAfterTheClientHasStoppedSending) {
  t.start();
  RawClient c(t.port());
  ASSERT_TRUE(c.send("GET /hello HTTP/1.1\r\nHost: t\r\n\r\n"));
  c.half_close();
  EXPECT_EQ(c.answer().status, 200);
  EXPECT_TRUE(c.closed());
}

TEST_F(HttpServerTest, SpeaksTheOldVersion) {
  t.start();
  RawClient c(t.port());
  EXPECT_EQ(c.ask("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").headers.get("Connection"),
            "keep-alive");
  EXPECT_EQ(c.ask("GET /hello HTTP/1.0\r\n\r\n").headers.get("Connection"), "close");
  EXPECT_TRUE(c.closed());
}

struct Bad {
  char const* name;
  std::string text;
  int status;
};

TEST_F(HttpServerTest, RefusesWhatTwoProgramsCouldReadDifferently) {
  t.start();
  std::string const smuggled = "GET /hello HTTP/1.1\r\nHost: t\r\n\r\n";
  auto const post = [](std::string const& fields, std::string const& body = "0\r\n\r\n") {
    return "POST /echo HTTP/1.1\r\nHost: t\r\n" + fields + "\r\n" + body;
  };
  Bad const all[] = {
      {"length and chunked",
       post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + smuggled), 400},
      {"chunked and length",
       post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + smuggled), 400},
      {"two lengths", post("Content-Length: 0\r\nContent-Length: 44\r\n", smuggled), 400},
      {"two equal lengths", post("Content-Length: 5\r\nContent-Length: 5\r\n", "abcde"), 400},
      {"list of lengths", post("Content-Length: 5, 5\r\n", "abcde"), 400},
      {"signed length", post("Content-Length: +5\r\n", "abcde"), 400},
      {"negative length", post("Content-Length: -1\r\n"), 400},
      {"hexadecimal length", post("Content-Length: 0x5\r\n", "abcde"), 400},
      {"huge length", post("Content-Length: 99999999999999999999999\r\n"), 400},
      {"empty length", post("Content-Length:\r\n"), 400},
      {"two codings", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), 400},
      {"chunked twice", post("Transfer-Encoding: chunked, chunked\r\n"), 501},
      {"chunked not last", post("Transfer-Encoding: chunked, identity\r\n"), 501},
      {"another coding first", post("Transfer-Encoding: gzip, chunked\r\n"), 501},
      {"identity", post("Transfer-Encoding: identity\r\n", smuggled), 400},
      {"misspelt", post("Transfer-Encoding: xchunked\r\n"), 400},
      {"quoted", post("Transfer-Encoding: \"chunked\"\r\n"), 400},
      {"vertical tab", post("Transfer-Encoding: \vchunked\r\n"), 400},
      {"space before colon", post("Transfer-Encoding : chunked\r\n"), 400},
      {"folded", post("Transfer-Encoding:\r\n chunked\r\n"), 400},
      {"folded by tab", post("X: a\r\n\tTransfer-Encoding: chunked\r\n"), 400},
      {"chunked in 1.0", "POST /echo HTTP/1.0\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"bare line feed", "POST /echo HTTP/1.1\nHost: t\r\nContent-Length: 0\r\n\r\n", 400},
      {"line feed in fields", "POST /echo HTTP/1.1\r\nHost: t\nX: y\r\n\r\n", 400},
      {"NUL in a field", std::string("GET /hello HTTP/1.1\r\nHost: t\r\nX: a") + '\0' + "b\r\n\r\n", 400},
      {"no name", "GET /hello HTTP/1.1\r\nHost: t\r\n: x\r\n\r\n", 400},
      {"no colon", "GET /hello HTTP/1.1\r\nHost: t\r\nnonsense\r\n\r\n", 400},
      {"no host", "GET /hello HTTP/1.1\r\n\r\n", 400},
      {"two hosts", "GET /hello HTTP/1.1\r\nHost: t\r\nHost: u\r\n\r\n", 400},
      {"bad host", "GET /hello HTTP/1.1\r\nHost: a b/c\r\n\r\n", 400},
      {"version 2", "GET /hello HTTP/2.0\r\nHost: t\r\n\r\n", 505},
      {"version 1.2", "GET /hello HTTP/1.2\r\nHost: t\r\n\r\n", 505},
      {"no version", "GET /hello\r\n\r\n", 400},
      {"two spaces", "GET  /hello HTTP/1.1\r\nHost: t\r\n\r\n", 400},
      {"unknown method", "BREW /hello HTTP/1.1\r\nHost: t\r\n\r\n", 501},
      {"small letters", "get /hello HTTP/1.1\r\nHost: t\r\n\r\n", 501},
      {"CONNECT", "CONNECT t:443 HTTP/1.1\r\nHost: t\r\n\r\n", 501},
      {"TRACE", "TRACE /hello HTTP/1.1\r\nHost: t\r\n\r\n", 501},
      {"the whole server", "OPTIONS * HTTP/1.1\r\nHost: t\r\n\r\n", 405},
      {"TLS greeting", "\x16\x03\x01\x02\x01\x01\r\n\r\n", 400},
      {"bad expectation", post("Content-Length: 5\r\nExpect: miracles\r\n", "abcde"), 417},
      {"dots", "GET /../hello HTTP/1.1\r\nHost: t\r\n\r\n", 400},
      {"encoded dots", "GET /a/%2e%2e/hello HTTP/1.1\r\nHost: t\r\n\r\n", 400},
      {"encoded slash", "GET /a%2fhello HTTP/1.1\r\nHost: t\r\n\r\n", 400},
      {"encoded NUL", "GET /hello%00 HTTP/1.1\r\nHost: t\r\n\r\n", 400},
      {"NUL in the query", "GET /hello?a=%00 HTTP/1.1\r\nHost: t\r\n\r\n", 400},
      {"two slashes", "GET //hello HTTP/1.1\r\nHost: t\r\n\r\n", 400},
  };
  for (auto const& bad : all) {
    RawClient c(t.port());
    ASSERT_TRUE(c.send(bad.text)) << bad.name;
    auto const a = c.answer();
    EXPECT_EQ(a.status, bad.status) << bad.name;
    EXPECT_EQ(a.headers.get("Connection"), "close") << bad.name;
    EXPECT_NE(a.body.find("\"request_id\":"), std::string::npos) << bad.name;
    EXPECT_TRUE(c.closed()) << bad.name;
  }
  EXPECT_EQ(t.calls, 0);
  EXPECT_EQ(t.server->metrics().refused_requests, std::size(all));
}

TEST_F(HttpServerTest, RefusesBrokenChunks) {
  t.start();
  for (std::string const body :
       {"x\r\nabc\r\n0\r\n\r\n", "-3\r\nabc\r\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n", "3\nabc\r\n0\r\n\r\n",
        "ffffffffffffffffff\r\nabc", "0x3\r\nabc\r\n0\r\n\r\n", "\r\n0\r\n\r\n"}) {
    RawClient c(t.port());
    ASSERT_TRUE(c.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n" + body));
    EXPECT_EQ(c.answer().status, 400) << body;
    EXPECT_TRUE(c.closed()) << body;
  }
  EXPECT_EQ(t.calls, 0);
}

TEST_F(HttpServerTest, HasLimitsForTheHeader) {
  t.options.limits.header_bytes = 4096;
  t.options.limits.header_count = 20;
  t.options.limits.target_bytes = 1000;
  t.start();
  auto const status = [&](std::string const& text) {
    RawClient c(t.port());
    c.send(text);
    return c.answer().status;
  };
  std::string fields;
  for (int i = 0; i < 19; ++i) fields += "X-" + std::to_string(i) + ": y\r\n";
  EXPECT_EQ(status("GET /hello HTTP/1.1\r\nHost: t\r\n" + fields + "\r\n"), 200);
  EXPECT_EQ(status("GET /hello HTTP/1.1\r\nHost: t\r\n" + fields + "X-20: y\r\n\r\n"), 431);
  EXPECT_EQ(status("GET /hello HTTP/1.1\r\nHost: t\r\nX: " + std::string(5000, 'a') + "\r\n\r\n"), 431);
  EXPECT_EQ(status("GET /hello HTTP/1.1\r\nHost: t\r\nX: " + std::string(1 << 20, 'a')), 431);
  EXPECT_EQ(status("GET /hello?" + std::string(1100, 'a') + " HTTP/1.1\r\nHost: t\r\n\r\n"), 414);
  EXPECT_EQ(status("GET /hello?" + std::string(100'000, 'a')), 414);
  EXPECT_EQ(status("GET /hello?" + std::string(900, 'a') + " HTTP/1.1\r\nHost: t\r\n\r\n"), 200);
}

TEST_F(HttpServerTest, HasLimitsForTheBody) {
  t.start();
  {
    RawClient c(t.port());
    EXPECT_EQ(c.ask("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n0123456789").body,
              "0123456789");
    // A small body that is not wanted does not cost the connection.
    EXPECT_EQ(c.ask("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 11\r\n\r\n0123456789a").status, 413);
    EXPECT_EQ(c.get("/hello").status, 200);
    EXPECT_EQ(c.ask("POST /small HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: "
                    "chunked\r\n\r\nb\r\n0123456789a\r\n0\r\n\r\n")
                  .status,
              413);
    EXPECT_TRUE(c.closed());
  }
  RawClient c(t.port());
  // Refused while the client is still sending: it sees the answer all the same.
  ASSERT_TRUE(c.send("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000000\r\n\r\n"));
  c.send(std::string(1 << 20, 'x'));
  EXPECT_EQ(c.answer().status, 413);
}

TEST_F(HttpServerTest, BodiesInMemoryAreLimitedTogether) {
  t.options.limits.body_bytes_held = 100;
  t.start();
  RawClient c(t.port());
  auto const a =
      c.ask("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 101\r\n\r\n" + std::string(101, 'x'));
  EXPECT_EQ(a.status, 503);
  EXPECT_TRUE(a.headers.has("Retry-After"));
  RawClient d(t.port());
  EXPECT_EQ(
      d.ask("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\n" + std::string(100, 'x')).status,
      200);
}

TEST_F(HttpServerTest, AsksForABodyThatWaits) {
  t.start();
  RawClient c(t.port());
  ASSERT_TRUE(c.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"));
  EXPECT_EQ(c.head().status, 100);
  EXPECT_EQ(c.ask("abc").body, "POST abc");
  // Sent without waiting
  EXPECT_EQ(
      c.ask("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc").status,
      200);
  auto const a =
      c.ask("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 300\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(a.status, 413);
  EXPECT_EQ(a.headers.get("Connection"), "close");
}

TEST_F(HttpServerTest, DoesNotWaitForEver) {
  t.options.limits.header = std::chrono::milliseconds(150);
  t.options.limits.body_idle = std::chrono::milliseconds(150);
  t.options.limits.keep_alive = std::chrono::milliseconds(150);
  t.start();
  RawClient silent(t.port()), header(t.port()), body(t.port()), kept(t.port());
  header.send("GET /hello HTTP/1.1\r\nHo");
  body.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(kept.get("/hello").status, 200);
  EXPECT_TRUE(silent.closed());
  EXPECT_EQ(header.answer().status, 408);
  EXPECT_TRUE(header.closed());
  EXPECT_EQ(body.answer().status, 408);
  EXPECT_TRUE(body.closed());
  EXPECT_TRUE(kept.closed());
  EXPECT_EQ(t.server->metrics().timeouts, 2u);
}

TEST_F(HttpServerTest, DoesNotWaitForDrops) {
  t.options.limits.header = std::chrono::milliseconds(300);
  t.options.limits.body_grace = std::chrono::milliseconds(300);
  t.options.limits.body_bytes_per_second = 1'000'000;
  t.start();
  // A byte now and then keeps no connection open, neither in the header nor in the body.
  auto const drip = [&](std::string const& start) {
    RawClient c(t.port());
    c.send(start);
    auto const enough = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
    while (c.send("a") && std::chrono::steady_clock::now() < enough)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return std::chrono::steady_clock::now() < enough;
  };
  t.options.limits.lingering = std::chrono::milliseconds(10);
  EXPECT_TRUE(drip("GET /hello HTTP/1.1\r\nX: "));
  EXPECT_TRUE(drip("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\n"));
  EXPECT_EQ(t.calls, 0);
}

TEST_F(HttpServerTest, AHandlerThatThrowsGives500WithTheId) {
  t.start();
  RawClient c(t.port());
  auto const a = c.get("/throw");
  EXPECT_EQ(a.status, 500);
  EXPECT_NE(a.body.find(std::string(*a.headers.get("X-Request-Id"))), std::string::npos);
  EXPECT_EQ(a.body.find("secret cause"), std::string::npos);
  EXPECT_EQ(c.get("/hello").status, 200);
}

TEST_F(HttpServerTest, SaysWhenItIsFull) {
  std::promise<void> go;
  auto const gate = go.get_future().share();
  std::promise<void> running;
  t.handlers["/wait"] = [&](Request&) {
    running.set_value();
    gate.wait();
    return Response::text(200, "done");
  };
  t.pool_options = {.threads = 1, .max_queued = 1};
  t.start();
  RawClient first(t.port()), second(t.port()), third(t.port());
  first.send("GET /wait HTTP/1.1\r\nHost: t\r\n\r\n");
  running.get_future().wait();
  second.send("GET /hello HTTP/1.1\r\nHost: t\r\n\r\n");
  while (t.pool->queued() < 1) std::this_thread::yield();
  auto const busy = third.get("/hello");
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(busy.headers.get("Retry-After"), "1");
  EXPECT_EQ(third.get("/inline").status, 200);
  go.set_value();
  EXPECT_EQ(first.answer().body, "done");
  EXPECT_EQ(second.answer().status, 200);
  EXPECT_EQ(third.get("/hello").status, 200);
  EXPECT_EQ(t.server->metrics().overloaded, 1u);
}

TEST_F(HttpServerTest, LimitsConnections) {
  t.options.limits.connections_per_address = 2;
  t.start();
  RawClient a(t.port());
  EXPECT_EQ(a.get("/hello").status, 200);
  {
    RawClient b(t.port());
    EXPECT_EQ(b.get("/hello").status, 200);
    RawClient c(t.port());
    EXPECT_EQ(c.answer().status, 503);
    EXPECT_EQ(t.server->metrics().connections_open, 2);
  }
  while (t.server->metrics().connections_open > 1) std::this_thread::yield();
  RawClient d(t.port());
  EXPECT_EQ(d.get("/hello").status, 200);
  EXPECT_EQ(t.server->metrics().connections_refused, 1u);
}

TEST_F(HttpServerTest, BelievesTrustedProxiesOnly) {
  t.start();
  RawClient c(t.port());
  std::string const fields =
      "X-Forwarded-For: 203.0.113.5\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: desk.example\r\n";
  EXPECT_EQ(c.get("/where", fields).body, "http://t 127.0.0.1");
  TestServer behind;
  behind.handlers = t.handlers;
  behind.options.trusted_proxies = {"127.0.0.1"};
  behind.start();
  RawClient d(behind.port());
  auto const a = d.get("/where", fields);
  EXPECT_EQ(a.body, "https://desk.example 203.0.113.5");
  EXPECT_TRUE(a.headers.has("Strict-Transport-Security"));
}

TEST_F(HttpServerTest, SecondServerOnThePortIsRefused) {
  t.start();
  TestServer other;
  other.options.listen[0].port = t.port();
  try {
    other.start();
    FAIL() << "two servers share a port";
  } catch (std::runtime_error const& e) {
    EXPECT_NE(std::string(e.what()).find(std::to_string(t.port())), std::string::npos) << e.what();
  }
}

TEST_F(HttpServerTest, SeveralThreadsShareThePort) {
  t.options.net_threads = 3;
  t.start();
  for (int i = 0; i < 50; ++i) {
    RawClient c(t.port());
    EXPECT_EQ(c.get("/hello").status, 200);
  }
  EXPECT_EQ(t.server->metrics().connections_accepted, 50u);
}

}  // namespace
}  // namespace svar::net
