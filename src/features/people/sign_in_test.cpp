#include "features/people/people_testing.hpp"

namespace svar::people {
namespace {
using namespace testing;

TEST(SignIn, TheFirstPersonSetsUpAndOnlyTheFirst) {
  Workspace w;
  Client c{.desk = w};
  auto const before = c.get("/api/ui/session");
  EXPECT_TRUE(before["needs_setup"].as_bool());
  EXPECT_FALSE(before["signed_in"].as_bool());
  std::string const body = R"({"workspace_name":"Rimfjell","name":"Eirik","email":"eirik@rimfjell.example",)"
                           R"("password":"langt nok passord","locale":"nb"})";
  auto const done = c.post("/api/ui/setup", body);
  ASSERT_EQ(done.status, 201);
  EXPECT_EQ(done["user"].at("role").as_string(), "admin");
  EXPECT_EQ(done["workspace_name"].as_string(), "Rimfjell");
  EXPECT_EQ(done["locale"].as_string(), "nb");
  auto const cookie = done.headers.get_or("Set-Cookie", "");
  EXPECT_NE(cookie.find("HttpOnly"), cookie.npos);
  EXPECT_NE(cookie.find("SameSite=Lax"), cookie.npos);
  Client other{.desk = w};
  EXPECT_FALSE(other.get("/api/ui/session")["needs_setup"].as_bool());
  EXPECT_EQ(other.post("/api/ui/setup", body).status, 404);
}

TEST(SignIn, ASessionWorksAndEnds) {
  Workspace w;
  with_password(w, "kari", "agent");
  auto c = signed_in(w, "kari@rimfjell.example");
  auto const me = c.get("/api/ui/session");
  EXPECT_EQ(me["user"].at("role_name").as_string(), "Agent");
  EXPECT_EQ(c.get("/api/v2/users/me")["user"].at("role").as_string(), "agent");
  auto copy = c;
  EXPECT_EQ(c.post("/api/ui/sign-out").status, 204);
  EXPECT_FALSE(copy.get("/api/ui/session")["signed_in"].as_bool());
  EXPECT_EQ(copy.get("/api/v2/users/me").status, 401);
  EXPECT_EQ(w.facts("session.started"), 1);
  EXPECT_EQ(w.facts("session.ended"), 1);
}

TEST(SignIn, EveryWrongReasonLooksTheSame) {
  Workspace w;
  with_password(w, "kari", "agent");
  auto const gone = with_password(w, "gunn", "agent");
  w.person("nina", "agent");
  w.customer("Anna", "anna@x.example");
  UserChange stop;
  stop.active = {true, false};
  w.store->write([&](store::Tx& tx) { update(tx, program(), gone, stop); });
  Client c{.desk = w};
  c.get("/api/ui/session");
  std::set<std::string> answers;
  for (auto const email : {"kari@rimfjell.example", "gunn@rimfjell.example", "nina@rimfjell.example",
                           "anna@x.example", "nobody@x.example", "no address"}) {
    auto const secret = std::string_view(email).starts_with("kari") ? "wrong password" : password;
    auto const a = c.post("/api/ui/sign-in", credentials(email, secret));
    EXPECT_EQ(a.status, 401);
    answers.insert(json::to_text(a.body));
  }
  EXPECT_EQ(answers.size(), 1u);
  EXPECT_EQ(w.facts("sign_in.failed"), 6);
}

TEST(SignIn, WhatIsWrongIsSaidInTheLanguageOfWhoAsks) {
  Workspace w;
  auto const kari = with_password(w, "kari", "agent");
  Client c{.desk = w, .headers = {{"Accept-Language", "sv-SE,sv;q=0.9"}}};
  c.get("/api/ui/session");
  auto const wrong = c.post("/api/ui/sign-in", credentials("kari@rimfjell.example", "wrong password"));
  EXPECT_EQ(wrong["error"].at("say").as_string(), "E-postadressen eller lösenordet stämmer inte.");
  EXPECT_EQ(c.get("/api/ui/nothing")["error"].at("say").as_string(), "Finns inte");
  auto signed_in_client = signed_in(w, "kari@rimfjell.example");
  EXPECT_EQ(signed_in_client.patch("/api/ui/me", R"({"locale":"da"})").status, 200);
  signed_in_client.headers["Accept-Language"] = "sv";
  auto const short_one = signed_in_client.post("/api/ui/me/password", R"({"current":"x","password":"y"})");
  EXPECT_EQ(short_one["error"].at("say").as_string(), "Dette er ikke din adgangskode.");
  EXPECT_EQ(short_one["error"].at("fields").at("current").as_string(), "Dette er ikke din adgangskode.");
  auto program_client = program_of(w, kari);
  program_client.headers["Accept-Language"] = "sv";
  auto const refused = program_client.get("/api/v2/organizations/999999");
  EXPECT_EQ(refused["description"].as_string(), "Not found") << "the public API speaks English";
}

TEST(SignIn, GuessingIsThrottledByAccountAndByNetwork) {
  Workspace w;
  with_password(w, "kari", "agent");
  Client c{.desk = w};
  c.get("/api/ui/session");
  ClockOverride clock(from_epoch_seconds(1'790'000'000));
  // The limit is counted before the furnace, so these do not have to be real attempts.
  for (int i = 0; i < attempts_per_pair; ++i)
    attempts().take({{"p kari@rimfjell.example 192.0.2.7", attempts_per_pair}}, now());
  auto const slow = c.post("/api/ui/sign-in", credentials("kari@rimfjell.example", password));
  EXPECT_EQ(slow.status, 429);
  EXPECT_FALSE(slow.headers.get_or("Retry-After", "").empty());
  c.address = "198.51.100.4";
  EXPECT_EQ(c.post("/api/ui/sign-in", credentials("kari@rimfjell.example", password)).status, 200);
  clock.set(now() + attempt_window + seconds(1));
  Client again{.desk = w};
  again.get("/api/ui/session");
  EXPECT_EQ(again.post("/api/ui/sign-in", credentials("kari@rimfjell.example", password)).status, 200);
}

TEST(SignIn, NetworksOfIpv6AreCountedByTheirFirstHalf) {
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), network_of("2001:db8:1:2:ffff::1"));
  EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
  EXPECT_EQ(network_of("2001:db8::1"), network_of("2001:db8::2"));
  EXPECT_EQ(network_of("::ffff:192.0.2.1"), "192.0.2.1");
}

TEST(SignIn, CsrfIsBoundToTheCookie) {
  Workspace w;
  with_password(w, "kari", "agent");
  Client c{.desk = w};
  EXPECT_EQ(c.post("/api/ui/sign-in", credentials("kari@rimfjell.example", password)).error(), "csrf_failed");
  c.get("/api/ui/session");
  auto const before = c.csrf;
  c.csrf = "guess";
  EXPECT_EQ(c.post("/api/ui/sign-in", credentials("kari@rimfjell.example", password)).error(), "csrf_failed");
  c.csrf = before;
  EXPECT_EQ(c.post("/api/ui/sign-in", credentials("kari@rimfjell.example", password)).status, 200);
  EXPECT_NE(c.csrf, before);
  c.csrf = before;
  EXPECT_EQ(c.patch("/api/ui/me", R"({"theme":"dark"})").error(), "csrf_failed");
}

}  // namespace
}  // namespace svar::people
