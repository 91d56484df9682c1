#include "features/people/people_testing.hpp"

namespace svar::people {
namespace {
using namespace testing;

TEST(Access, AStrangerAndACustomerReachNothingThatIsNotTheirs) {
  Workspace w;
  auto const anna = w.customer("Anna", "anna@x.example");
  w.person("kari", "agent");
  Client stranger{.desk = w};
  for (auto const& route : feature().routes) {
    if (route.access.kind == kit::Access::Kind::anyone) continue;
    std::string path(route.pattern);
    for (std::string_view const parameter : {"{id:int}", "{iid:int}", "{mid:int}", "{session:int}"})
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
