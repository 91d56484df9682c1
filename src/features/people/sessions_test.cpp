#include "features/people/people_events.hpp"
#include "features/people/people_testing.hpp"

namespace svar::people {
namespace {
using namespace testing;

TEST(Sessions, ASessionEndsByItselfWhenNobodyUsesIt) {
  Workspace w;
  ClockOverride clock(from_epoch_seconds(1'790'000'000));
  with_password(w, "kari", "agent");
  auto c = signed_in(w, "kari@rimfjell.example");
  for (int i = 0; i < 4; ++i) {
    clock.set(now() + days(13));
    EXPECT_EQ(c.get("/api/v2/users/me").status, 200) << i;
  }
  clock.set(now() + idle_life + seconds(1));
  EXPECT_EQ(c.get("/api/v2/users/me").status, 401);
  auto used = signed_in(w, "kari@rimfjell.example");
  for (int i = 0; i < 6; ++i) {
    clock.set(now() + days(13));
    EXPECT_EQ(used.get("/api/v2/users/me").status, 200) << i;
  }
  clock.set(now() + days(13));
  EXPECT_EQ(used.get("/api/v2/users/me").status, 401);
}

TEST(Sessions, ASignedInRequestCostsNoQueryWhileItIsRemembered) {
  Workspace w;
  with_password(w, "kari", "agent");
  auto c = signed_in(w, "kari@rimfjell.example");
  net::Request request;
  request.headers.set("Cookie", "svar_session=" + c.cookies["svar_session"]);
  EXPECT_EQ(authenticate(w.app, request).role, "agent");
  auto const before = w.store->figures().reads;
  EXPECT_EQ(authenticate(w.app, request).role, "agent");
  EXPECT_EQ(w.store->figures().reads, before);
}

TEST(Sessions, AChangeOfRoleIsFeltAtOnceAndDeactivationEndsEverything) {
  Workspace w;
  auto const kari = with_password(w, "kari", "manager");
  auto c = signed_in(w, "kari@rimfjell.example");
  auto tool = program_of(w, kari);
  EXPECT_EQ(c.get("/api/ui/admin/people").status, 200);
  EXPECT_EQ(tool.get("/api/v2/users/me").status, 200);
  UserChange change;
  change.role = {true, "agent"};
  w.store->write([&](store::Tx& tx) { update(tx, program(), kari, change); });
  EXPECT_EQ(c.get("/api/ui/admin/people").status, 403);
  UserChange stop;
  stop.active = {true, false};
  w.store->write([&](store::Tx& tx) { update(tx, program(), kari, stop); });
  EXPECT_EQ(c.get("/api/v2/users/me").status, 401);
  EXPECT_EQ(tool.get("/api/v2/users/me").status, 401);
}

// Rows and facts as another process writes them: nothing of this process is told by the command itself.
TEST(Sessions, WhatAnotherProcessDidIsHeeded) {
  Workspace w;
  ClockOverride clock(from_epoch_seconds(1'790'000'000));
  auto const kari = with_password(w, "kari", "manager");
  auto c = signed_in(w, "kari@rimfjell.example");
  auto tool = program_of(w, kari);
  auto const heeds = [&](events::Seq after) {
    w.store->read([&](store::Read& r) {
      for (auto const& e : events::read_after(r, after, 100)) heed(w.app, r, e);
    });
  };
  auto const elsewhere = [&](std::string sql, auto fact) {
    store::Query const change{"test.elsewhere", sql, sql};
    return w.store->write([&](store::Tx& tx) {
      tx.exec(change);
      return events::append(tx, {}, fact);
    });
  };
  EXPECT_EQ(c.get("/api/ui/admin/people").status, 200);
  auto seq = elsewhere("UPDATE users SET role = 'agent' WHERE role = 'manager'", UserChanged{kari, {"role"}});
  EXPECT_EQ(c.get("/api/ui/admin/people").status, 200) << "remembered: else this test shows nothing";
  heeds(seq - 1);
  EXPECT_EQ(c.get("/api/ui/admin/people").status, 403);

  EXPECT_EQ(tool.get("/api/v2/users/me").status, 200);
  seq = elsewhere("DELETE FROM api_tokens", TokenRevoked{kari, 1});
  EXPECT_EQ(tool.get("/api/v2/users/me").status, 200) << "remembered";
  heeds(seq - 1);
  EXPECT_EQ(tool.get("/api/v2/users/me").status, 401);

  auto const session = w.store->read([&](store::Read& r) { return sessions(r, kari).at(0).id; });
  EXPECT_EQ(c.get("/api/ui/me/sessions").status, 200);
  seq = elsewhere("DELETE FROM sessions", SessionEnded{kari, session});
  EXPECT_EQ(c.get("/api/ui/me/sessions").status, 200) << "remembered";
  heeds(seq - 1);
  EXPECT_EQ(c.get("/api/ui/me/sessions").status, 401);
}

TEST(Sessions, WhatNobodyToldIsFeltAfterAMoment) {
  Workspace w;
  ClockOverride clock(from_epoch_seconds(1'790'000'000));
  with_password(w, "kari", "agent");
  auto c = signed_in(w, "kari@rimfjell.example");
  EXPECT_EQ(c.get("/api/ui/me/sessions").status, 200);
  store::Query const drop{"test.drop", "DELETE FROM sessions", "DELETE FROM sessions"};
  w.store->write([&](store::Tx& tx) { tx.exec(drop); });
  clock.set(now() + cache_life);
  EXPECT_EQ(c.get("/api/ui/me/sessions").status, 401);
}

TEST(Sessions, SessionsAreListedAndRevoked) {
  Workspace w;
  with_password(w, "kari", "agent");
  auto phone = signed_in(w, "kari@rimfjell.example");
  auto desk = signed_in(w, "kari@rimfjell.example");
  auto const list = desk.get("/api/ui/me/sessions");
  ASSERT_EQ(list["sessions"].as_array().size(), 2u);
  EXPECT_EQ(list["sessions"].at(0).at("address").as_string(), "192.0.2.7");
  EXPECT_EQ(desk.del("/api/ui/me/sessions/others").status, 204);
  EXPECT_EQ(phone.get("/api/v2/users/me").status, 401);
  EXPECT_EQ(desk.get("/api/v2/users/me").status, 200);
  with_password(w, "bo", "agent");
  auto stranger = signed_in(w, "bo@rimfjell.example");
  auto const id = desk.get("/api/ui/me/sessions")["sessions"].at(0).at("id").as_int64();
  EXPECT_EQ(stranger.del(fmt::format("/api/ui/me/sessions/{}", id)).status, 404);
}

TEST(Sessions, ThePasswordIsChangedByWhoKnowsIt) {
  Workspace w;
  with_password(w, "kari", "agent");
  auto c = signed_in(w, "kari@rimfjell.example");
  auto other = signed_in(w, "kari@rimfjell.example");
  auto const ask = [&](std::string_view current, std::string_view next) {
    return c.post("/api/ui/me/password",
                  json::to_text(json::Value(json::Object{{"current", current}, {"password", next}})));
  };
  EXPECT_EQ(ask("wrong", "a new long one")["error"].at("fields").as_object().contains("current"), true);
  EXPECT_EQ(ask(password, "short").status, 422);
  EXPECT_EQ(ask(password, "a new long one").status, 204);
  EXPECT_EQ(c.get("/api/v2/users/me").status, 200);
  EXPECT_EQ(other.get("/api/v2/users/me").status, 401);
}

}  // namespace
}  // namespace svar::people
