#include "events/jobs.hpp"
#include "features/people/people_bulk.hpp"
#include "features/people/people_testing.hpp"

namespace svar::people {
namespace {
using namespace testing;

struct Api : Workspace {
  UserId ada = person("ada", "admin");
  Client api = program_of(*this, ada);
};

std::string path_of(json::Value const& link) {
  std::string_view const text = link.as_string();
  return std::string(text.substr(std::string_view("https://desk.example").size()));
}

TEST(UsersApi, MakesShowsChangesAndDeletes) {
  Api w;
  auto const made = w.api.post("/api/v2/users.json",
                               R"({"user":{"name":"Roger Wilco","email":"Roge@Example.org","external_id":"x7",
      "phone":"+4791234567","identities":[{"type":"email","value":"test@user.com"}],"unknown":1,"verified":"true"}})");
  ASSERT_EQ(made.status, 201) << json::to_text(made.body);
  auto const id = made["user"].at("id").as_int64();
  auto const url = fmt::format("https://desk.example/api/v2/users/{}.json", id);
  EXPECT_EQ(made.headers.get_or("Location", ""), url);
  EXPECT_EQ(made["user"].at("url").as_string(), url);
  EXPECT_EQ(made["user"].at("role").as_string(), "end-user");
  EXPECT_EQ(made["user"].at("email").as_string(), "roge@example.org");
  EXPECT_TRUE(made["user"].at("verified").as_bool());
  EXPECT_FALSE(made["user"].at("shared_phone_number").as_bool());
  EXPECT_TRUE(made["user"].at("organization_id").is_null());
  auto const path = fmt::format("/api/v2/users/{}", id);
  EXPECT_EQ(w.api.put(path, R"({"user":{"name":"Roger","email":"third@example.org","notes":"n"}})")["user"]
                .at("email")
                .as_string(),
            "roge@example.org");
  EXPECT_EQ(w.api.get(path + "/identities")["identities"].as_array().size(), 4u);
  EXPECT_EQ(w.api.get("/api/v2/users/show_many?external_ids=x7")["users"].as_array().size(), 1u);
  auto const deleted = w.api.del(path + ".json");
  EXPECT_EQ(deleted.status, 200);
  EXPECT_FALSE(deleted["user"].at("active").as_bool());
  EXPECT_EQ(w.api.get("/api/v2/users/999999").error(), "RecordNotFound");
}

TEST(UsersApi, SaysWhichFieldIsWrong) {
  Api w;
  w.customer("Anna", "anna@x.example");
  auto const blank = w.api.post("/api/v2/users", R"({"user":{"email":"b@x.example"}})");
  EXPECT_EQ(blank.status, 422);
  EXPECT_EQ(blank["details"].at("name").at(0).at("error").as_string(), "BlankValue");
  auto const twice = w.api.post("/api/v2/users", R"({"user":{"name":"A","email":"anna@x.example"}})");
  EXPECT_EQ(twice["details"].at("email").at(0).at("error").as_string(), "DuplicateValue");
  EXPECT_EQ(w.api.post("/api/v2/users", R"({"name":"A"})").status, 400);
  EXPECT_EQ(w.api.post("/api/v2/users", "[").status, 400);
  EXPECT_EQ(w.api.post("/api/v2/users", R"({"user":{"name":["A"]}})").status, 400);
}

TEST(UsersApi, CreatesOrUpdatesByExternalIdOrAddress) {
  Api w;
  auto const first = w.api.post("/api/v2/users/create_or_update",
                                R"({"user":{"name":"A","email":"a@x.example","external_id":"e1"}})");
  EXPECT_EQ(first.status, 201);
  auto const by_external =
      w.api.post("/api/v2/users/create_or_update", R"({"user":{"name":"B","external_id":"e1"}})");
  EXPECT_EQ(by_external.status, 200);
  EXPECT_EQ(by_external["user"].at("id").as_int64(), first["user"].at("id").as_int64());
  auto const by_mail =
      w.api.post("/api/v2/users/create_or_update", R"({"user":{"name":"C","email":"A@x.example"}})");
  EXPECT_EQ(by_mail.status, 200);
  EXPECT_EQ(by_mail["user"].at("name").as_string(), "C");
}

TEST(UsersApi, ListsInBothStylesByRole) {
  Api w;
  for (int i = 0; i < 7; ++i) w.customer(fmt::format("Kunde {}", i), fmt::format("k{}@x.example", i));
  w.person("kari", "agent");
  auto const all = w.api.get("/api/v2/users?per_page=4");
  EXPECT_EQ(all["count"].as_int64(), 9);
  EXPECT_EQ(all["users"].as_array().size(), 4u);
  auto page = w.api.get("/api/v2/users?role=end-user&page[size]=3");
  std::set<std::int64_t> seen;
  for (int i = 0; i < 5; ++i) {
    for (auto const& u : page["users"].as_array()) EXPECT_TRUE(seen.insert(u.at("id").as_int64()).second);
    if (!page["meta"].at("has_more").as_bool()) break;
    page = w.api.get(path_of(page["links"].at("next")));
  }
  EXPECT_EQ(seen.size(), 7u);
  EXPECT_TRUE(page["links"].at("next").is_null());
  auto const roles = [&](std::string query) {
    std::vector<std::string> names;
    auto const answer = w.api.get("/api/v2/users?" + query);
    for (auto const& u : answer["users"].as_array()) names.emplace_back(u.at("name").as_string());
    return names;
  };
  EXPECT_EQ(roles("role=admin"), std::vector<std::string>{"ada"});
  EXPECT_EQ(roles("role=agent"), std::vector<std::string>{"kari"});
  EXPECT_EQ(roles("role[]=agent&role[]=admin"), (std::vector<std::string>{"ada", "kari"}));
  EXPECT_EQ(w.api.get("/api/v2/users?page=101").error(), "");
  EXPECT_EQ(w.api.get("/api/v2/users?page=101")["errors"].at(0).at("code").as_string(),
            "InvalidPaginationDepth");
}

TEST(UsersApi, SearchesByBeginningsAndPages) {
  Api w;
  for (int i = 0; i < 5; ++i) w.customer(fmt::format("Solveig {}", i), fmt::format("s{}@fjell.example", i));
  auto const found = w.api.get("/api/v2/users/search?query=solv&per_page=2");
  EXPECT_EQ(found["count"].as_int64(), 5);
  EXPECT_EQ(found["users"].as_array().size(), 2u);
  EXPECT_EQ(w.api.get(path_of(found["next_page"]))["users"].as_array().size(), 2u);
  EXPECT_EQ(w.api.get("/api/v2/users/search?query=email:s3@fjell.example")["users"].as_array().size(), 1u);
  EXPECT_EQ(w.api.get("/api/v2/users/search?query=")["users"].as_array().size(), 0u);
  auto const cursor = w.api.get("/api/v2/users/search?query=fjell&page[size]=3");
  EXPECT_EQ(w.api.get(path_of(cursor["links"].at("next")))["users"].as_array().size(), 2u);
}

TEST(UsersApi, RolesAreKeptToWhatTheCallerMay) {
  Api w;
  auto const manager = w.person("maja", "manager");
  auto maja = program_of(w, manager);
  EXPECT_EQ(
      maja.post("/api/v2/users", R"({"user":{"name":"N","email":"n@x.example","role":"admin"}})").status,
      403);
  auto const made =
      maja.post("/api/v2/users", R"({"user":{"name":"N","email":"n@x.example","role":"agent"}})");
  EXPECT_EQ(made["user"].at("svar_role").as_string(), "agent");
  EXPECT_EQ(made["user"].at("role_type").as_int64(), 0);
  auto const senior = w.person("senior", "senior_agent");
  auto const same =
      w.api.put(fmt::format("/api/v2/users/{}", senior.value), R"({"user":{"role":"agent","name":"S"}})");
  EXPECT_EQ(same["user"].at("svar_role").as_string(), "senior_agent");
}

TEST(UsersApi, IdentitiesMoveAndAreVerified) {
  Api w;
  auto const id = w.customer("Anna", "anna@x.example");
  auto const base = fmt::format("/api/v2/users/{}/identities", id.value);
  auto const made = w.api.post(base, R"({"identity":{"type":"email","value":"anna@y.example"}})");
  ASSERT_EQ(made.status, 201);
  auto const each = fmt::format("{}/{}", base, made["identity"].at("id").as_int64());
  EXPECT_TRUE(w.api.put(each + "/verify")["identity"].at("verified").as_bool());
  auto const moved = w.api.put(each + "/make_primary.json");
  EXPECT_EQ(moved["identities"].as_array().size(), 2u);
  EXPECT_EQ(w.api.get(fmt::format("/api/v2/users/{}", id.value))["user"].at("email").as_string(),
            "anna@y.example");
  EXPECT_EQ(w.api.post(base, R"({"identity":{"type":"fax","value":"1"}})").status, 422);
  EXPECT_EQ(w.api.del(each).status, 204);
  EXPECT_EQ(w.api.get(each).status, 404);
}

TEST(UsersApi, GroupsAndMemberships) {
  Api w;
  auto const kari = w.person("kari", "agent");
  auto const a = w.api.post("/api/v2/groups", R"({"group":{"name":"Support"}})");
  auto const b = w.api.post("/api/v2/groups", R"({"group":{"name":"Retur"}})");
  ASSERT_EQ(a.status, 201);
  auto const join = [&](Answer const& g) {
    return w.api.post("/api/v2/group_memberships",
                      fmt::format(R"({{"group_membership":{{"user_id":{},"group_id":{}}}}})", kari.value,
                                  g["group"].at("id").as_int64()));
  };
  EXPECT_TRUE(join(a)["group_membership"].at("default").as_bool());
  auto const second = join(b);
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(join(b).status, 422);
  auto const mid = second["group_membership"].at("id").as_int64();
  auto const chosen =
      w.api.put(fmt::format("/api/v2/users/{}/group_memberships/{}/make_default", kari.value, mid));
  EXPECT_FALSE(chosen["group_memberships"].at(0).at("default").as_bool());
  EXPECT_TRUE(chosen["group_memberships"].at(1).at("default").as_bool());
  EXPECT_EQ(w.api.get(fmt::format("/api/v2/users/{}", kari.value))["user"].at("default_group_id").as_int64(),
            b["group"].at("id").as_int64());
  EXPECT_EQ(w.api.get("/api/v2/groups/assignable")["groups"].as_array().size(), 2u);
  auto const paged = w.api.get("/api/v2/groups?page[size]=1&sort=-id");
  EXPECT_EQ(paged["groups"].at(0).at("name").as_string(), "Retur");
  EXPECT_EQ(w.api.get(path_of(paged["links"].at("next")))["groups"].at(0).at("name").as_string(), "Support");
  EXPECT_EQ(w.api.get("/api/v2/users?include=groups&role=agent")["groups"].as_array().size(), 2u);
  EXPECT_EQ(w.api.del(fmt::format("/api/v2/group_memberships/{}", mid)).status, 204);
  EXPECT_EQ(w.api.get("/api/v2/group_memberships")["count"].as_int64(), 1);
  EXPECT_EQ(program_of(w, kari)
                .post("/api/v2/group_memberships", R"({"group_membership":{"user_id":1,"group_id":1}})")
                .status,
            403);
  EXPECT_EQ(w.api.del(path_of(a["group"].at("url"))).status, 204);
  EXPECT_EQ(w.api.get(path_of(a["group"].at("url"))).status, 404);
}

TEST(UsersApi, ManyAtATimeRunAsAJob) {
  Api w;
  auto const queued =
      w.api.post("/api/v2/users/create_many",
                 R"({"users":[{"name":"A","email":"a@x.example"},{"email":"b@x.example"},{"name":"C"}]})");
  ASSERT_EQ(queued.status, 200);
  auto const id = std::string(queued["job_status"].at("id").as_string());
  for (auto const& kind : bulk_jobs(w.app))
    if (kind.kind == "people.create_many")
      EXPECT_EQ(kind.run(*w.store, {.kind = kind.kind, .key = id}, [] { return false; }).what,
                events::Outcome::What::done);
  auto const job = w.store->read([&](store::Read& r) { return *kit::find_bulk(r, id); });
  EXPECT_EQ(job.status, "completed");
  EXPECT_EQ(job.progress, 3);
  EXPECT_TRUE(w.store->read([&](store::Read& r) { return find_by_email(r, "a@x.example").has_value(); }));
  EXPECT_FALSE(w.store->read([&](store::Read& r) { return find_by_email(r, "b@x.example").has_value(); }));
  std::string many = R"({"users":[)";
  for (int i = 0; i < 101; ++i) many += i ? R"(,{"name":"x"})" : R"({"name":"x"})";
  auto const refused = w.api.post("/api/v2/users/create_many", many + "]}");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.error(), "TooManyValues");
}

}  // namespace
}  // namespace svar::people
