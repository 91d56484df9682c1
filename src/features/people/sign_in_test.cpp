#include "features/people/account_links.hpp"
#include "features/people/people_events.hpp"
#include "features/people/people_testing.hpp"

namespace svar::people {
namespace {
using namespace testing;

constexpr auto password = "fjellvann og lyng";

std::string credentials(std::string const& email, std::string const& secret) {
  return json::to_text(json::Value(json::Object{{"email", email}, {"password", secret}}));
}
UserId with_password(Workspace& w, std::string name, std::string role) {
  static std::string const hash = hash_password(password);
  auto const id = w.person(std::move(name), std::move(role));
  w.store->write([&](store::Tx& tx) { set_password(tx, id, hash); });
  return id;
}
Client signed_in(Workspace& w, std::string const& email) {
  Client c{.desk = w};
  c.get("/api/ui/session");
  EXPECT_EQ(c.post("/api/ui/sign-in", credentials(email, password)).status, 200);
  return c;
}

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

TEST(SignIn, ASessionEndsByItselfWhenNobodyUsesIt) {
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

TEST(SignIn, ASignedInRequestCostsNoQueryWhileItIsRemembered) {
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

TEST(SignIn, AChangeOfRoleIsFeltAtOnceAndDeactivationEndsEverything) {
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
TEST(SignIn, WhatAnotherProcessDidIsHeeded) {
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

TEST(SignIn, WhatNobodyToldIsFeltAfterAMoment) {
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

TEST(SignIn, SessionsAreListedAndRevoked) {
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

TEST(SignIn, ThePasswordIsChangedByWhoKnowsIt) {
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

// The secret part of the link that the mail for this request would carry.
std::string mailed_token(Workspace& w, MailRequest const& request) {
  auto const mail = prepare(*w.store, w.app.public_url, request);
  EXPECT_TRUE(mail);
  auto const start = mail->text.find(w.app.public_url);
  auto const link = mail->text.substr(start, mail->text.find('\n', start) - start);
  return link.substr(link.rfind('/') + 1);
}

TEST(SignIn, AForgottenPasswordIsReplacedOnce) {
  Workspace w;
  auto const kari = with_password(w, "kari", "agent");
  auto signed_in_before = signed_in(w, "kari@rimfjell.example");
  Client c{.desk = w};
  c.get("/api/ui/session");
  EXPECT_EQ(c.post("/api/ui/password/forgot", R"({"email":"kari@rimfjell.example"})").status, 204);
  EXPECT_EQ(c.post("/api/ui/password/forgot", R"({"email":"nobody@x.example"})").status, 204);
  EXPECT_FALSE(prepare(*w.store, w.app.public_url, {.kind = MailKind::reset, .email = "nobody@x.example"}));
  auto const token = mailed_token(w, {.kind = MailKind::reset, .email = "kari@rimfjell.example"});
  EXPECT_EQ(c.get("/api/ui/password/token/" + token)["kind"].as_string(), "reset");
  auto const body = fmt::format(R"({{"token":"{}","password":"nytt langt passord"}})", token);
  EXPECT_EQ(c.post("/api/ui/invitation/accept", body).status, 404);
  EXPECT_EQ(
      c.post("/api/ui/password/set", fmt::format(R"({{"token":"{}","password":"kort"}})", token)).status,
      422);
  auto const done = c.post("/api/ui/password/set", body);
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(done["user"].at("id").as_int64(), kari.value);
  EXPECT_EQ(signed_in_before.get("/api/v2/users/me").status, 401);
  Client thief{.desk = w};
  thief.get("/api/ui/session");
  EXPECT_EQ(thief.post("/api/ui/password/set", body).status, 404);
}

TEST(SignIn, AnInvitationBecomesAColleague) {
  Workspace w;
  with_password(w, "maja", "manager");
  auto manager = signed_in(w, "maja@rimfjell.example");
  auto const made =
      manager.post("/api/ui/admin/people",
                   R"({"name":"Nils","email":"nils@rimfjell.example","role":"agent","group_ids":[]})");
  ASSERT_EQ(made.status, 201);
  EXPECT_EQ(made["person"].at("state").as_string(), "invited");
  UserId const nils{made["person"].at("id").as_int64()};
  auto const token = mailed_token(w, {.kind = MailKind::invitation, .user_id = nils});
  Client c{.desk = w};
  c.get("/api/ui/session");
  auto const done = c.post(
      "/api/ui/invitation/accept",
      fmt::format(R"({{"token":"{}","name":"Nils Holm","password":"langt nok passord","locale":"sv"}})",
                  token));
  ASSERT_EQ(done.status, 200);
  EXPECT_EQ(done["user"].at("name").as_string(), "Nils Holm");
  EXPECT_EQ(done["locale"].as_string(), "sv");
  EXPECT_TRUE(w.store->read([&](store::Read& r) { return get(r, nils).verified; }));
  EXPECT_EQ(manager.post(fmt::format("/api/ui/admin/people/{}/invite", nils.value)).status, 409);
}

TEST(SignIn, LinksGrowOld) {
  Workspace w;
  ClockOverride clock(from_epoch_seconds(1'790'000'000));
  with_password(w, "kari", "agent");
  auto const token = mailed_token(w, {.kind = MailKind::reset, .email = "kari@rimfjell.example"});
  auto const there = [&] {
    return w.store->read([&](store::Read& r) { return find_link(r, token).has_value(); });
  };
  EXPECT_TRUE(there());
  clock.set(now() + reset_life);
  EXPECT_FALSE(there());
}

TEST(SignIn, MailsAreWrittenInFourLanguages) {
  std::set<std::string> subjects;
  for (auto const kind : {MailKind::invitation, MailKind::reset})
    for (auto const locale : {"nb", "sv", "da", "en"}) {
      auto const mail =
          write_mail({kind, locale, "Åse <b>", "Rim & Fjell", "Kari", "https://desk.example/x/tok"});
      EXPECT_NE(mail.text.find("https://desk.example/x/tok"), std::string::npos);
      EXPECT_NE(mail.html.find("Åse &lt;b&gt;"), std::string::npos);
      EXPECT_NE(mail.html.find("href=\"https://desk.example/x/tok\""), std::string::npos);
      EXPECT_EQ(mail.text.find('{'), std::string::npos);
      subjects.insert(mail.subject + locale);
    }
  EXPECT_EQ(subjects.size(), 8u);
}

std::string basic(std::string const& user, std::string const& secret) {
  return "Basic " + base64(user + ":" + secret);
}

TEST(ApiTokens, ActAsTheirOwnerUntilRevoked) {
  Workspace w;
  auto const kari = w.person("kari", "agent"), ada = w.person("ada", "admin");
  auto const agent = w.as(kari), administrator = w.as(ada);
  auto const made = w.store->write([&](store::Tx& tx) { return create_token(tx, agent, kari, "Report"); });
  EXPECT_TRUE(made.token.starts_with(token_prefix));
  auto const status = [&](std::string header) {
    return Client{.desk = w, .authorization = std::move(header)}.get("/api/v2/users/me").status;
  };
  EXPECT_EQ(status("Bearer " + made.token), 200);
  EXPECT_EQ(status(basic("kari@rimfjell.example/token", made.token)), 200);
  EXPECT_EQ(status(basic("ada@rimfjell.example/token", made.token)), 401);
  EXPECT_EQ(status("Bearer svt_guess"), 401);
  EXPECT_EQ(status("Digest x"), 401);
  EXPECT_EQ(status("Basic !!"), 401);
  EXPECT_EQ(fault_of([&] {
              w.store->write([&](store::Tx& tx) { create_token(tx, agent, kari, "x", true); });
            }).code,
            FaultCode::forbidden);
  auto const any =
      w.store->write([&](store::Tx& tx) { return create_token(tx, administrator, ada, "Migration", true); });
  auto const as_kari =
      Client{.desk = w, .authorization = basic("kari@rimfjell.example/token", any.token)}.get(
          "/api/v2/users/me");
  EXPECT_EQ(as_kari["user"].at("id").as_int64(), kari.value);
  w.store->write([&](store::Tx& tx) { revoke_token(tx, agent, kari, made.id); });
  EXPECT_EQ(status("Bearer " + made.token), 401);
}

TEST(ApiTokens, PeopleMakeListAndRevokeTheirOwn) {
  Workspace w;
  with_password(w, "kari", "agent");
  auto const ola = with_password(w, "ola", "agent");
  with_password(w, "nils", "junior_agent");
  auto kari = signed_in(w, "kari@rimfjell.example");
  EXPECT_TRUE(kari.get("/api/ui/me/tokens")["tokens"].as_array().empty());
  auto const made = kari.post("/api/ui/me/tokens", R"({"name":" Weekly  report "})");
  ASSERT_EQ(made.status, 201);
  EXPECT_EQ(made["name"].as_string(), "Weekly report");
  EXPECT_TRUE(made["last_used_at"].is_null());
  auto const secret = std::string(made["token"].as_string());
  Client program{.desk = w, .authorization = "Bearer " + secret};
  EXPECT_EQ(program.get("/api/v2/users/me").status, 200);
  auto const listed = kari.get("/api/ui/me/tokens");
  auto const& mine = listed["tokens"].as_array();
  ASSERT_EQ(mine.size(), 1u);
  EXPECT_EQ(mine[0].at("id"), made["id"]);
  EXPECT_TRUE(mine[0].at("last_used_at").is_string()) << "it was used";
  EXPECT_FALSE(mine[0].as_object().contains("token")) << "shown once";
  EXPECT_EQ(kari.post("/api/ui/me/tokens", R"({"name":" "})").status, 422);

  auto const theirs =
      w.store->write([&](store::Tx& tx) { return create_token(tx, testing::program(), ola, "x"); });
  EXPECT_EQ(kari.del(fmt::format("/api/ui/me/tokens/{}", theirs.id)).status, 404);
  EXPECT_EQ(kari.del(fmt::format("/api/ui/me/tokens/{}", made["id"].as_int64())).status, 204);
  EXPECT_EQ(program.get("/api/v2/users/me").status, 401);
  EXPECT_TRUE(kari.get("/api/ui/me/tokens")["tokens"].as_array().empty());
  EXPECT_EQ(signed_in(w, "nils@rimfjell.example").get("/api/ui/me/tokens").status, 403);
}

TEST(ApiTokens, APersonHasNotMoreThanTheLimit) {
  Workspace w;
  auto const kari = with_password(w, "kari", "agent");
  auto client = signed_in(w, "kari@rimfjell.example");
  w.store->write([&](store::Tx& tx) {
    for (std::size_t i = 0; i < max_tokens; ++i) create_token(tx, testing::program(), kari, "x");
  });
  auto const refused = client.post("/api/ui/me/tokens", R"({"name":"one more"})");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused["error"].at("fields").as_object().contains("name"));
}

TEST(ApiTokens, BasicTakesThePasswordTooButNotFromAnotherSite) {
  Workspace w;
  with_password(w, "kari", "agent");
  Client c{.desk = w, .authorization = basic("kari@rimfjell.example", password)};
  EXPECT_EQ(c.get("/api/v2/users/me").status, 200);
  c.headers["Sec-Fetch-Site"] = "cross-site";
  EXPECT_EQ(c.get("/api/v2/users/me").status, 401);
  Client wrong{.desk = w, .authorization = basic("kari@rimfjell.example", "wrong")};
  EXPECT_EQ(wrong.get("/api/v2/users/me").error(), "Couldn't authenticate you");
}

TEST(Access, AStrangerAndACustomerReachNothingThatIsNotTheirs) {
  Workspace w;
  auto const anna = w.customer("Anna", "anna@x.example");
  w.person("kari", "agent");
  Client stranger{.desk = w};
  for (auto const& route : feature().routes) {
    if (route.access.kind == kit::Access::Kind::anyone) continue;
    std::string path(route.pattern);
    for (std::string_view const parameter : {"{id:int}", "{iid:int}", "{mid:int}"})
      for (auto at = path.find(parameter); at != path.npos; at = path.find(parameter))
        path.replace(at, parameter.size(), "1");
    auto const answer = stranger.send(route.method, path, "{}");
    EXPECT_EQ(answer.status, 401) << path;
  }
  auto const actor = w.as(anna);
  EXPECT_FALSE(actor.staff);
  EXPECT_FALSE(actor.may(kit::Permission::customers_read));
}

TEST(Admin, ColleaguesAreListedByNameAndKeptInOrder) {
  Workspace w;
  with_password(w, "maja", "manager");
  for (auto const name : {"Ådne", "berit", "Anne", "Carl"})
    w.store->write([&](store::Tx& tx) {
      create(tx, program(),
             {.name = name,
              .email = fmt::format("{}@r.example",
                                   name[0] == 'A' ? "a" : std::string(1, name[0] < 0 ? 'x' : name[0])),
              .role = "agent"});
    });
  auto c = signed_in(w, "maja@rimfjell.example");
  std::vector<std::string> names;
  std::string target = "/api/ui/admin/people?limit=2";
  for (int i = 0; i < 5; ++i) {
    auto const page = c.get(target);
    for (auto const& p : page["people"].as_array()) names.emplace_back(p.at("name").as_string());
    if (page["next"].is_null()) break;
    target = "/api/ui/admin/people?limit=2&after=" + std::string(page["next"].as_string());
  }
  EXPECT_EQ(names, (std::vector<std::string>{"Anne", "berit", "Carl", "maja", "Ådne"}));
  EXPECT_EQ(c.get("/api/ui/admin/people?q=ber")["people"].as_array().size(), 1u);
  EXPECT_EQ(c.get("/api/ui/admin/people?after=!!").error(), "bad_cursor");
  auto const roles = c.get("/api/ui/admin/roles");
  EXPECT_EQ(roles["roles"].as_array().size(), 14u);
}

TEST(Admin, GroupsAreMadeChangedAndPutOutOfUse) {
  Workspace w;
  with_password(w, "lea", "team_lead");
  auto const kari = w.person("kari", "agent");
  auto c = signed_in(w, "lea@rimfjell.example");
  auto const made =
      c.post("/api/ui/admin/groups",
             fmt::format(R"({{"name":"Retur","say":"Varer tilbake","member_ids":[{}]}})", kari.value));
  ASSERT_EQ(made.status, 201);
  EXPECT_EQ(made["group"].at("members").at(0).at("name").as_string(), "kari");
  auto const id = made["group"].at("id").as_int64();
  EXPECT_EQ(c.post("/api/ui/admin/groups", R"({"name":"RETUR"})").status, 422);
  auto const changed =
      c.patch(fmt::format("/api/ui/admin/groups/{}", id), R"({"member_ids":[],"active":false})");
  EXPECT_EQ(changed["group"].at("active").as_bool(), false);
  EXPECT_TRUE(changed["group"].at("members").as_array().empty());
}

}  // namespace
}  // namespace svar::people
