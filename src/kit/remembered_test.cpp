#include "kit/remembered.hpp"

#include <gtest/gtest.h>

#include <set>

namespace svar::kit {
namespace {
using namespace std::chrono_literals;

net::Request asks(std::string target, std::string cookie = "svar_session=a") {
  net::Request request;
  request.method = net::Method::get;
  request.target = std::move(target);
  request.headers.set("Cookie", cookie);
  return request;
}
net::ReadyAnswer says(std::string body) {
  return {"HTTP/1.1 200 OK\r\n", std::move(body)};
}
Remembered::Clock::time_point const start{1h};

TEST(Remembered, GivesTheSameAnswerWhileNothingWasWritten) {
  Remembered r;
  auto const key = Remembered::key_of(asks("/api/ui/views"));
  EXPECT_FALSE(r.find(key, 7, start));
  r.keep(key, 7, says("seven"), start);
  ASSERT_TRUE(r.find(key, 7, start));
  EXPECT_EQ(r.find(key, 7, start)->body, "seven");
  EXPECT_FALSE(r.find(key, 8, start)) << "something was written";
  EXPECT_FALSE(r.find(key, 7, start)) << "and an older moment does not come back";
}

TEST(Remembered, AnAnswerFromBeforeAWriteIsNotKeptAfterIt) {
  Remembered r;
  EXPECT_FALSE(r.find("k", 8, start));
  r.keep("k", 7, says("old"), start);
  EXPECT_FALSE(r.find("k", 8, start));
}

TEST(Remembered, ForgetsAfterASecond) {
  Remembered r;
  r.keep("k", 1, says("x"), start);
  EXPECT_TRUE(r.find("k", 1, start + remembered_for));
  EXPECT_FALSE(r.find("k", 1, start + remembered_for + 1ms));
}

TEST(Remembered, TellsAskersAndFormsApart) {
  std::set<std::string> keys;
  keys.insert(Remembered::key_of(asks("/a")));
  keys.insert(Remembered::key_of(asks("/b")));
  keys.insert(Remembered::key_of(asks("/a", "svar_session=b")));
  auto packed = asks("/a");
  packed.headers.set("Accept-Encoding", "br");
  keys.insert(Remembered::key_of(packed));
  auto secure = asks("/a");
  secure.secure = true;
  keys.insert(Remembered::key_of(secure));
  auto nordic = asks("/a");
  nordic.headers.set("Accept-Language", "nb");
  keys.insert(Remembered::key_of(nordic));
  EXPECT_EQ(keys.size(), 6u);
  EXPECT_FALSE(keys.contains(""));
}

TEST(Remembered, KeepsNothingThatIsNotAWholePlainAnswer) {
  for (auto const* condition : {"Authorization", "Range", "If-None-Match", "If-Modified-Since"}) {
    auto request = asks("/a");
    request.headers.set(condition, "x");
    EXPECT_EQ(Remembered::key_of(request), "") << condition;
  }
  auto change = asks("/a");
  change.method = net::Method::post;
  EXPECT_EQ(Remembered::key_of(change), "");
}

TEST(Remembered, StaysWithinItsBytes) {
  Remembered r;
  r.keep("large", 1, says(std::string(max_remembered_answer + 1, 'x')), start);
  EXPECT_FALSE(r.find("large", 1, start));
  std::string const body(max_remembered_answer / 2, 'x');
  for (int i = 0; i < 200; ++i) r.keep("k" + std::to_string(i), 1, says(body), start);
  std::size_t kept = 0;
  for (int i = 0; i < 200; ++i) kept += r.find("k" + std::to_string(i), 1, start) ? 1 : 0;
  EXPECT_GT(kept, 0u);
  EXPECT_LE(kept * body.size(), max_remembered_bytes);
}
}  // namespace
}  // namespace svar::kit
