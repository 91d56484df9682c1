#include "net/router.hpp"

#include <gtest/gtest.h>

namespace svar::net {
namespace {

using Outcome = Router::Outcome;

Router sample() {
  Router r;
  r.add(Method::get, "/api/v2/tickets", 1, {.json_suffix = true});
  r.add(Method::post, "/api/v2/tickets", 2, {.json_suffix = true});
  r.add(Method::get, "/api/v2/tickets/{id:int}", 3, {.json_suffix = true});
  r.add(Method::put, "/api/v2/tickets/{id:int}", 4, {.json_suffix = true});
  r.add(Method::get, "/api/v2/tickets/recent", 5, {.json_suffix = true});
  r.add(Method::get, "/api/v2/tickets/{ticket:int}/comments", 6, {.json_suffix = true});
  r.add(Method::get, "/api/v2/openapi.json", 7);
  r.add(Method::get, "/hc/{locale}/{slug}", 8);
  r.add(Method::get, "/files/{file:path}", 9);
  r.add(Method::get, "/", 10);
  r.add(Method::get, "/a/b/c", 11);
  r.add(Method::get, "/a/{x}/d", 12);
  return r;
}

void expect_found(Router const& r, Method m, std::string_view path, std::size_t route) {
  auto const match = r.match(m, path);
  EXPECT_EQ(match.outcome, Outcome::found) << path;
  EXPECT_EQ(match.route, route) << path;
}

TEST(Router, FindsRoutes) {
  auto const r = sample();
  expect_found(r, Method::get, "/", 10);
  expect_found(r, Method::get, "/api/v2/tickets", 1);
  expect_found(r, Method::post, "/api/v2/tickets", 2);
  expect_found(r, Method::get, "/api/v2/tickets/17", 3);
  expect_found(r, Method::get, "/api/v2/tickets/recent", 5);
  expect_found(r, Method::head, "/api/v2/tickets/17", 3);
  expect_found(r, Method::get, "/hc/nb/hei der", 8);
}

TEST(Router, GivesParameters) {
  auto const r = sample();
  auto const m = r.match(Method::get, "/api/v2/tickets/17/comments");
  ASSERT_EQ(m.route, 6u);
  ASSERT_EQ(m.params.size(), 1u);
  EXPECT_EQ(m.params[0].first, "ticket");
  EXPECT_EQ(m.params[0].second, "17");
  auto const file = r.match(Method::get, "/files/a/b/c.png");
  ASSERT_EQ(file.route, 9u);
  EXPECT_EQ(file.params[0].second, "a/b/c.png");
}

TEST(Router, JsonSuffixWhereAllowed) {
  auto const r = sample();
  expect_found(r, Method::get, "/api/v2/tickets.json", 1);
  auto const m = r.match(Method::get, "/api/v2/tickets/17.json");
  ASSERT_EQ(m.route, 3u);
  EXPECT_EQ(m.params[0].second, "17");
  expect_found(r, Method::get, "/api/v2/openapi.json", 7);
  EXPECT_EQ(r.match(Method::get, "/a/b/c.json").outcome, Outcome::no_such_path);
  EXPECT_EQ(r.match(Method::get, "/hc/nb/x.json").params[1].second, "x.json");
  EXPECT_EQ(r.match(Method::patch, "/api/v2/tickets.json").outcome, Outcome::wrong_method);
}

TEST(Router, GoesBackWhenAWordLeadsNowhere) {
  auto const r = sample();
  expect_found(r, Method::get, "/a/b/d", 12);
  expect_found(r, Method::get, "/a/b/c", 11);
}

TEST(Router, TellsTheMethods) {
  auto const r = sample();
  auto const m = r.match(Method::del, "/api/v2/tickets/17");
  EXPECT_EQ(m.outcome, Outcome::wrong_method);
  EXPECT_EQ(m.allow, "GET, HEAD, PUT");
  EXPECT_EQ(r.match(Method::get, "/api/v2/users").outcome, Outcome::no_such_path);
}

TEST(Router, IntegersAreDecimalAndFit) {
  auto const r = sample();
  for (auto const* bad :
       {"/api/v2/tickets/-1", "/api/v2/tickets/+1", "/api/v2/tickets/01", "/api/v2/tickets/1x",
        "/api/v2/tickets/9007199254740992", "/api/v2/tickets/99999999999999999999999", "/api/v2/tickets/",
        "/api/v2/tickets/1/"})
    EXPECT_EQ(r.match(Method::get, bad).outcome, Outcome::no_such_path) << bad;
  expect_found(r, Method::get, "/api/v2/tickets/9007199254740991", 3);
  expect_found(r, Method::get, "/api/v2/tickets/0", 3);
}

TEST(Router, RefusesCollisionsNamingBoth) {
  auto r = sample();
  try {
    r.add(Method::get, "/api/v2/tickets/{number:int}", 99);
    FAIL() << "the collision was not seen";
  } catch (RouteError const& e) {
    std::string const what = e.what();
    EXPECT_NE(what.find("/api/v2/tickets/{id:int}"), std::string::npos) << what;
    EXPECT_NE(what.find("/api/v2/tickets/{number:int}"), std::string::npos) << what;
  }
  EXPECT_THROW(r.add(Method::get, "/hc/{language}/{article}", 99), RouteError);
  EXPECT_THROW(r.add(Method::get, "/api/v2/tickets", 99), RouteError);
}

TEST(Router, RefusesPatternsThatMeanNothing) {
  Router r;
  for (auto const* bad :
       {"", "a", "/a/", "/a//b", "/{", "/x{id}", "/{id}x", "/{id:float}", "/{}", "/{a}/{a}", "/{p:path}/x"})
    EXPECT_THROW(r.add(Method::get, bad, 0), RouteError) << bad;
}

TEST(Router, LongPathsAreNotWalked) {
  auto const r = sample();
  std::string path = "/files";
  for (int i = 0; i < 1000; ++i) path += "/a";
  EXPECT_EQ(r.match(Method::get, path).outcome, Outcome::no_such_path);
}

}  // namespace
}  // namespace svar::net
