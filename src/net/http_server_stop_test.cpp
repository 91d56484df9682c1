#include <gtest/gtest.h>

#include <future>

#include "net/http_server_testing.hpp"

namespace svar::net {
namespace {

using namespace testing;

TEST(HttpServerStop, FinishesWhatWasAccepted) {
  TestServer t;
  std::promise<void> go, running;
  auto const gate = go.get_future().share();
  t.handlers["/wait"] = [&](Request&) {
    running.set_value();
    gate.wait();
    return Response::text(200, "done");
  };
  t.handlers["/hello"] = [](Request&) { return Response::text(200, "hello"); };
  t.start();
  RawClient working(t.port()), idle(t.port()), half(t.port());
  EXPECT_EQ(idle.get("/hello").status, 200);
  half.send("GET /hello HTTP/1.1\r\nHo");
  working.send("GET /wait HTTP/1.1\r\nHost: t\r\n\r\n");
  running.get_future().wait();
  auto stopped = std::async(std::launch::async, [&] { return t.server->stop(std::chrono::seconds(20)); });
  EXPECT_TRUE(idle.closed());
  EXPECT_THROW(RawClient(t.port()).get("/hello"), std::runtime_error);
  half.send("st: t\r\n\r\n");
  EXPECT_EQ(half.answer().body, "hello");
  go.set_value();
  auto const a = working.answer();
  EXPECT_EQ(a.body, "done");
  EXPECT_EQ(a.headers.get("Connection"), "close");
  EXPECT_TRUE(stopped.get());
}

TEST(HttpServerStop, CutsWhatTakesTooLong) {
  TestServer t;
  t.start();
  RawClient slow(t.port());
  slow.send("POST /x HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n");
  while (t.server->metrics().requests_in_flight == 0) std::this_thread::yield();
  EXPECT_FALSE(t.server->stop(std::chrono::milliseconds(50)));
  EXPECT_EQ(t.server->metrics().connections_open, 0);
}

TEST(HttpServerStop, UnderLoadEveryRequestThatRanIsAnswered) {
  TestServer t;
  t.options.net_threads = 2;
  std::atomic<int> ran{0}, answered{0};
  t.handlers["/count"] = [&](Request&) {
    ++ran;
    return Response::text(200, "counted");
  };
  t.start();
  std::vector<std::thread> clients;
  std::atomic<bool> stopping{false};
  for (int i = 0; i < 8; ++i)
    clients.emplace_back([&] {
      try {
        RawClient c(t.port());
        for (;;) {
          auto const a = c.get("/count");
          if (a.status == 200) ++answered;
          if (a.headers.get("Connection") == "close") {
            EXPECT_TRUE(stopping);
            return;
          }
        }
      } catch (std::runtime_error const&) {
        EXPECT_TRUE(stopping);  // an idle connection was closed
      }
    });
  while (answered < 200) std::this_thread::yield();
  stopping = true;
  EXPECT_TRUE(t.server->stop(std::chrono::seconds(20)));
  for (auto& client : clients) client.join();
  EXPECT_EQ(ran, answered);
}

TEST(HttpServerStop, StartsAndStopsWithoutARequest) {
  for (int i = 0; i < 20; ++i) {
    TestServer t;
    t.options.net_threads = 2;
    t.start();
    EXPECT_TRUE(t.server->stop(std::chrono::seconds(5)));
    EXPECT_TRUE(t.server->stop(std::chrono::seconds(5)));
  }
}

}  // namespace
}  // namespace svar::net
