#include "features/people/account_links.hpp"
#include "features/people/people_testing.hpp"

namespace svar::people {
namespace {
using namespace testing;

// The secret part of the link that the mail for this request would carry.
std::string mailed_token(Workspace& w, MailRequest const& request) {
  auto const mail = prepare(*w.store, w.app.public_url, request);
  EXPECT_TRUE(mail);
  auto const start = mail->text.find(w.app.public_url);
  auto const link = mail->text.substr(start, mail->text.find('\n', start) - start);
  return link.substr(link.rfind('/') + 1);
}

TEST(AccountLinks, AForgottenPasswordIsReplacedOnce) {
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

TEST(AccountLinks, AnInvitationBecomesAColleague) {
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

TEST(AccountLinks, LinksGrowOld) {
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

TEST(AccountLinks, MailsAreWrittenInFourLanguages) {
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

}  // namespace
}  // namespace svar::people
