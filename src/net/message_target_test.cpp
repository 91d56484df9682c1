#include "net/message_target.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace svar::net {
namespace {

TEST(Target, Splits) {
  auto const t = parse_target("/hc/nb/p%C3%A5%20tur?q=1%2F2");
  ASSERT_TRUE(t);
  EXPECT_EQ(t->path, "/hc/nb/på tur");
  EXPECT_EQ(t->query, "q=1%2F2");
  EXPECT_EQ(parse_target("/")->path, "/");
  EXPECT_EQ(parse_target("/a/")->path, "/a/");
  EXPECT_EQ(parse_target("/a?")->query, "");
  EXPECT_EQ(parse_target("/a?b?c")->query, "b?c");
  EXPECT_EQ(parse_target("/...")->path, "/...");
}

TEST(Target, AbsoluteForm) {
  auto const t = parse_target("HTTP://desk.example:8080/a?b");
  ASSERT_TRUE(t);
  EXPECT_EQ(t->host, "desk.example:8080");
  EXPECT_EQ(t->path, "/a");
  EXPECT_EQ(parse_target("http://desk.example")->path, "/");
  EXPECT_FALSE(parse_target("http:///a"));
  EXPECT_FALSE(parse_target("ftp://x/a"));
  EXPECT_FALSE(parse_target("http://user@x/a"));
}

TEST(Target, RefusesTricks) {
  for (auto const* bad :
       {"",        "a",      "*",      "//evil.example/x", "/a//b",         "/../etc/passwd", "/a/..",
        "/a/../b", "/a/./b", "/.",     "/%2e%2e/a",        "/a/%2E",        "/a%2fb",         "/a%2Fb",
        "/a%5cb",  "/a\\b",  "/a%00b", "/a%0ab",           "/a%",           "/a%4",           "/a%zz",
        "/a%ff",   "/a b",   "/a#b",   "/a\x7f",           "/%c0%ae%c0%ae/"})
    EXPECT_FALSE(parse_target(bad)) << bad;
}

TEST(Host, Syntax) {
  for (auto const* good : {"desk.example.com", "localhost:8080", "127.0.0.1", "[::1]", "[::1]:443", "a_b"})
    EXPECT_TRUE(is_host(good)) << good;
  for (auto const* bad :
       {"", "a b", "a/b", "a@b", "a:", "a:x", "a:123456", ":80", "[::1", "[zz]", "a,b", "a\"b"})
    EXPECT_FALSE(is_host(bad)) << bad;
  EXPECT_FALSE(is_host(std::string(256, 'a')));
}

Request from(std::vector<std::pair<std::string, std::string>> const& fields) {
  Request request;
  request.host = "inner";
  for (auto const& [name, value] : fields) request.headers.add(name, value);
  return request;
}

TEST(TrustedProxies, StrangersAreNotBelieved) {
  TrustedProxies const none;
  auto r = from(
      {{"X-Forwarded-For", "1.2.3.4"}, {"X-Forwarded-Proto", "https"}, {"X-Forwarded-Host", "evil.example"}});
  none.apply(r, "203.0.113.9", false);
  EXPECT_EQ(r.remote_address, "203.0.113.9");
  EXPECT_FALSE(r.secure);
  EXPECT_EQ(r.host, "inner");
  EXPECT_EQ(r.origin(), "http://inner");
}

TEST(TrustedProxies, TheRightmostStrangerIsTheClient) {
  TrustedProxies const proxies({"127.0.0.1", "10.0.0.0/8", "::1"});
  auto r = from({{"X-Forwarded-For", "6.6.6.6, 203.0.113.7"},
                 {"X-Forwarded-For", "10.1.2.3:4711"},
                 {"X-Forwarded-Proto", "https"},
                 {"X-Forwarded-Host", "desk.example.com"}});
  proxies.apply(r, "127.0.0.1", false);
  EXPECT_EQ(r.remote_address, "203.0.113.7");
  EXPECT_EQ(r.origin(), "https://desk.example.com");
}

TEST(TrustedProxies, StopsAtWhatCannotBeRead) {
  TrustedProxies const proxies({"127.0.0.1"});
  auto r = from({{"X-Forwarded-For", "203.0.113.7, unknown"}, {"X-Forwarded-Host", "a b"}});
  proxies.apply(r, "127.0.0.1", false);
  EXPECT_EQ(r.remote_address, "127.0.0.1");
  EXPECT_EQ(r.host, "inner");
}

TEST(TrustedProxies, Networks) {
  TrustedProxies const proxies({"10.0.0.0/8", "2001:db8::/32", "192.168.1.128/25"});
  EXPECT_TRUE(proxies.contains("10.255.0.1"));
  EXPECT_FALSE(proxies.contains("11.0.0.1"));
  EXPECT_TRUE(proxies.contains("2001:db8:1::1"));
  EXPECT_FALSE(proxies.contains("2001:db9::1"));
  EXPECT_TRUE(proxies.contains("192.168.1.200"));
  EXPECT_FALSE(proxies.contains("192.168.1.1"));
  EXPECT_FALSE(proxies.contains("nonsense"));
  for (auto const* bad : {"10.0.0.0/33", "x", "10.0.0.0/", "10.0.0.0/8x", ""})
    EXPECT_THROW(TrustedProxies({std::string(bad)}), std::runtime_error) << bad;
  EXPECT_EQ(plain_address("::ffff:10.0.0.1"), "10.0.0.1");
}

}  // namespace
}  // namespace svar::net
