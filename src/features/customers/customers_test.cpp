#include "features/customers/customers.hpp"

#include "features/people/people_testing.hpp"

namespace svar::customers {
namespace {
using namespace people::testing;

OrganizationChange named(std::string name, std::vector<std::string> domains = {}) {
  OrganizationChange c;
  c.name = {true, std::move(name)};
  if (!domains.empty()) c.domains = {true, std::move(domains)};
  return c;
}
OrganizationId made(Workspace& w, OrganizationChange const& c) {
  return w.store->write([&](store::Tx& tx) { return create(tx, program(), c); });
}
UserId written_by(Workspace& w, std::string_view address) {
  return w.store->write([&](store::Tx& tx) {
    return ensure(tx, kit::Actor::of_system(kit::Via::email), address, "Ola", "nb");
  });
}
people::User user(Workspace& w, UserId id) {
  return w.store->read([&](store::Read& r) { return people::get(r, id); });
}

TEST(Customers, WhoWritesFromADomainBelongsToItsOrganisation) {
  Workspace w;
  auto const before = written_by(w, "kari@solheim.example");
  auto const id = made(w, named("Solheim Guiding AS", {"@Solheim.example", "solheim-guiding.example"}));
  EXPECT_EQ(user(w, written_by(w, "ola@SOLHEIM.example")).organization_id, id);
  EXPECT_EQ(user(w, before).organization_id.value, 0);
  EXPECT_EQ(written_by(w, "kari@solheim.example"), before);
  EXPECT_EQ(user(w, before).organization_id, id);
  EXPECT_EQ(user(w, written_by(w, "per@elsewhere.example")).organization_id.value, 0);
  auto const members =
      w.store->read([&](store::Read& r) { return people::members_of_organization(r, id, {}, 10); });
  EXPECT_EQ(members.size(), 2u);
}

TEST(Customers, ADomainBelongsToOneOrganisation) {
  Workspace w;
  auto const id = made(w, named("A", {"a.example"}));
  EXPECT_EQ(problem(fault_of([&] { made(w, named("B", {"A.example"})); }), "domains"), "DuplicateValue");
  EXPECT_EQ(problem(fault_of([&] { made(w, named("B", {"gmail.com"})); }), "domains"), "InvalidValue");
  EXPECT_EQ(problem(fault_of([&] { made(w, named("B", {"not a domain"})); }), "domains"), "InvalidValue");
  EXPECT_EQ(problem(fault_of([&] { made(w, named(" a ")); }), "name"), "DuplicateValue");
  w.store->write([&](store::Tx& tx) { update(tx, program(), id, named("A", {"b.example"})); });
  made(w, named("B", {"a.example"}));
}

TEST(Customers, AnOrganisationGoesAndItsPeopleStay) {
  Workspace w;
  auto const id = made(w, named("Solheim", {"solheim.example"}));
  auto const ola = written_by(w, "ola@solheim.example");
  w.store->write([&](store::Tx& tx) { remove(tx, program(), id); });
  EXPECT_EQ(user(w, ola).organization_id.value, 0);
  EXPECT_FALSE(w.store->read([&](store::Read& r) { return find_by_domain(r, "ola@solheim.example"); }));
  EXPECT_EQ(w.facts("organization.removed"), 1);
  EXPECT_TRUE(w.store->check().empty());
}

TEST(Customers, AnOrganisationIsFoundByBeginningsOfItsWords) {
  Workspace w;
  made(w, named("Solheim Guiding AS"));
  made(w, named("Solberg Sport"));
  auto const found = [&](std::string_view words) {
    return w.store->read([&](store::Read& r) { return search(r, words, 10).size(); });
  };
  EXPECT_EQ(found("sol"), 2u);
  EXPECT_EQ(found("gui SOL"), 1u);
  EXPECT_EQ(found("olheim"), 0u);
}

struct Api : Workspace {
  Api() : Workspace({feature()}) {}
  UserId ada = person("ada", "admin");
  Client api = program_of(*this, ada);
};

TEST(OrganizationsApi, MakesFindsChangesAndRemoves) {
  Api w;
  auto const created = w.api.post(
      "/api/v2/organizations.json",
      R"({"organization":{"name":"Solheim","external_id":"o1","domain_names":["solheim.example"]}})");
  ASSERT_EQ(created.status, 201) << json::to_text(created.body);
  auto const id = created["organization"].at("id").as_int64();
  EXPECT_EQ(created["organization"].at("domain_names").at(0).as_string(), "solheim.example");
  auto const twice = w.api.post("/api/v2/organizations", R"({"organization":{"name":"solheim"}})");
  EXPECT_EQ(twice["details"].at("name").at(0).at("error").as_string(), "DuplicateValue");
  auto const again = w.api.post("/api/v2/organizations/create_or_update",
                                R"({"organization":{"name":"Solheim Guiding","external_id":"o1"}})");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again["organization"].at("id").as_int64(), id);
  EXPECT_EQ(w.api.get("/api/v2/organizations/search?external_id=o1")["count"].as_int64(), 1);
  EXPECT_EQ(w.api.get("/api/v2/organizations/search?name=Solheim%20Guiding")["count"].as_int64(), 1);
  EXPECT_EQ(w.api.get("/api/v2/organizations/autocomplete?name=gui")["count"].as_int64(), 1);
  EXPECT_EQ(w.api.get(fmt::format("/api/v2/organizations/show_many?ids={},77", id))["count"].as_int64(), 1);
  EXPECT_EQ(w.api.del(fmt::format("/api/v2/organizations/{}", id)).status, 204);
  EXPECT_EQ(w.api.get(fmt::format("/api/v2/organizations/{}", id)).status, 404);
}

TEST(OrganizationsApi, ACustomerMadeByTheApiBelongsWhereTheMailDomainSays) {
  Workspace w({feature()});
  auto api = program_of(w, w.person("ada", "admin"));
  auto const id = made(w, named("Solheim", {"solheim.example"}));
  auto const other = made(w, named("Other"));
  auto const post = [&](std::string const& user) {
    auto const answer = api.post("/api/v2/users", R"({"user":{"name":"Ola",)" + user + "}}");
    EXPECT_EQ(answer.status, 201) << json::to_text(answer.body);
    auto const& organization = answer["user"].at("organization_id");
    return organization.is_null() ? 0 : organization.as_int64();
  };
  EXPECT_EQ(post(R"("email":"ola@SOLHEIM.example")"), id.value);
  EXPECT_EQ(post(R"("identities":[{"type":"email","value":"kari@solheim.example"}])"), id.value);
  EXPECT_EQ(post(fmt::format(R"("email":"per@solheim.example","organization_id":{})", other.value)),
            other.value);
  EXPECT_EQ(post(R"("email":"nils@elsewhere.example")"), 0);
  EXPECT_EQ(post(R"("email":"lars@solheim.example","role":"agent")"), 0) << "a colleague is no customer";
  EXPECT_EQ(api.get(fmt::format("/api/v2/organizations/{}/users", id.value))["count"].as_int64(), 2);
}

TEST(OrganizationsApi, UsersOfAnUnknownOrganisationAreNotFound) {
  Api w;
  EXPECT_EQ(w.api.get("/api/v2/organizations/999999/users").error(), "RecordNotFound");
}

TEST(OrganizationsApi, MembershipsAndTheDefaultOne) {
  Api w;
  auto const anna = w.customer("Anna", "anna@x.example");
  auto const a = made(w, named("A")), b = made(w, named("B"));
  auto const join = [&](OrganizationId o) {
    return w.api.post("/api/v2/organization_memberships",
                      fmt::format(R"({{"organization_membership":{{"user_id":{},"organization_id":{}}}}})",
                                  anna.value, o.value));
  };
  EXPECT_TRUE(join(a)["organization_membership"].at("default").as_bool());
  auto const second = join(b);
  EXPECT_FALSE(second["organization_membership"].at("default").as_bool());
  EXPECT_EQ(join(b).status, 422);
  EXPECT_EQ(user(w, anna).organization_id, a);
  auto const mid = second["organization_membership"].at("id").as_int64();
  w.api.put(fmt::format("/api/v2/users/{}/organization_memberships/{}/make_default", anna.value, mid));
  EXPECT_EQ(user(w, anna).organization_id, b);
  EXPECT_EQ(w.api.get(fmt::format("/api/v2/organizations/{}/users", b.value))["count"].as_int64(), 1);
  EXPECT_EQ(w.api.del(fmt::format("/api/v2/organization_memberships/{}", mid)).status, 204);
  EXPECT_EQ(user(w, anna).organization_id, a);
  EXPECT_EQ(w.api.get(fmt::format("/api/v2/users/{}/organizations", anna.value))["count"].as_int64(), 1);
}

TEST(OrganizationsApi, PagesInBothStyles) {
  Api w;
  for (int i = 0; i < 5; ++i) made(w, named(fmt::format("Org {}", i)));
  EXPECT_EQ(w.api.get("/api/v2/organizations?per_page=2&page=3")["organizations"].as_array().size(), 1u);
  auto const down = w.api.get("/api/v2/organizations?page[size]=2&sort=-id");
  EXPECT_EQ(down["organizations"].at(0).at("name").as_string(), "Org 4");
  EXPECT_TRUE(down["meta"].at("has_more").as_bool());
}

TEST(OrganizationsApi, StrangersAreTurnedAway) {
  Api w;
  Client stranger{.desk = w};
  for (auto const& route : feature().routes) {
    std::string path(route.pattern);
    for (std::string_view const parameter : {"{id:int}", "{mid:int}"})
      if (auto const at = path.find(parameter); at != path.npos) path.replace(at, parameter.size(), "1");
    EXPECT_EQ(stranger.send(route.method, path, "{}").status, 401) << path;
  }
}

}  // namespace
}  // namespace svar::customers
