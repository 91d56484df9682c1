#include "net/cookies.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "net/message.hpp"

namespace svar::net {
namespace {

TEST(Cookies, ReadsPairs) {
  auto const c = Cookies::parse("sid=abc; theme=\"dark\";lang=nb ;broken; =x; a=b=c");
  EXPECT_EQ(c.get("sid"), "abc");
  EXPECT_EQ(c.get("theme"), "dark");
  EXPECT_EQ(c.get("lang"), "nb");
  EXPECT_EQ(c.get("a"), "b=c");
  EXPECT_FALSE(c.get("broken"));
  EXPECT_FALSE(c.get(""));
}

TEST(Cookies, TwoDifferentOfOneNameAreNone) {
  EXPECT_FALSE(Cookies::parse("sid=mine; sid=planted").get("sid"));
  EXPECT_EQ(Cookies::parse("sid=mine; sid=mine").get("sid"), "mine");
}

TEST(Cookies, NamesAreTokens) {
  auto const c = Cookies::parse("a b=1; \"q\"=2; ok=3; s\tx=4");
  EXPECT_EQ(c.pairs().size(), 1u);
  EXPECT_EQ(c.get("ok"), "3");
}

TEST(Cookies, StopsAtTheLimit) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "c" + std::to_string(i) + "=1;";
  EXPECT_EQ(Cookies::parse(text).pairs().size(), max_cookies);
}

TEST(Cookies, OfARequestWithSeveralFields) {
  Request request;
  request.headers.add("Cookie", "a=1");
  request.headers.add("cookie", "b=2");
  EXPECT_EQ(request.cookies().get("a"), "1");
  EXPECT_EQ(request.cookies().get("b"), "2");
}

TEST(SetCookie, SaysEverything) {
  SetCookie cookie;
  cookie.name = "sid";
  cookie.value = "abc";
  cookie.max_age = std::chrono::hours(1);
  cookie.secure = true;
  cookie.same_site = SameSite::strict;
  EXPECT_EQ(cookie.to_string(), "sid=abc; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Strict");
}

TEST(SetCookie, RefusesWhatCouldNotBeReadBack) {
  auto const refused = [](std::string name, std::string value, std::string path) {
    SetCookie cookie;
    cookie.name = std::move(name);
    cookie.value = std::move(value);
    cookie.path = std::move(path);
    EXPECT_THROW(cookie.to_string(), std::invalid_argument);
  };
  refused("s d", "x", "/");
  refused("", "x", "/");
  refused("sid", "x; Domain=evil.example", "/");
  refused("sid", "a\r\nSet-Cookie: b=c", "/");
  refused("sid", "x", "/; Secure");
  refused("sid", "x", "");
}

}  // namespace
}  // namespace svar::net
