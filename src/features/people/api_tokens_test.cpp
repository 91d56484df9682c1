#include "features/people/people_testing.hpp"

namespace svar::people {
namespace {
using namespace testing;

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

}  // namespace
}  // namespace svar::people
