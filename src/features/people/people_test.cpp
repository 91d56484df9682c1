#include "features/people/people_testing.hpp"
#include "features/people/roles.hpp"

namespace svar::people {
namespace {
using namespace testing;

TEST(People, AddressesAreWrittenOneWay) {
  EXPECT_EQ(normal_address(" Kari.Nilsen@Rimfjell.EXAMPLE "), "kari.nilsen@rimfjell.example");
  EXPECT_EQ(normal_address("ola@blåbær.example"), "ola@xn--blbr-roah.example");
  for (auto const bad :
       {"", "ola", "@rimfjell.example", "ola@", "o la@rimfjell.example", "ola@-x.example", "a..b@x.example",
        "ola@x..example", "ola@[192.0.2.1]", "a@b@c.example\r\nBcc: d@e.example"})
    EXPECT_EQ(normal_address(bad), "") << bad;
  EXPECT_EQ(normal_address(std::string(65, 'a') + "@x.example"), "");
}

TEST(People, PhoneNumbersAreReadAtHomeAndAbroad) {
  EXPECT_EQ(normal_phone("912 34 567", "47"), "+4791234567");
  EXPECT_EQ(normal_phone("070-123 45 67", "46"), "+46701234567");
  EXPECT_EQ(normal_phone("+46 (0)70 123 45 67"), "+46701234567");
  EXPECT_EQ(normal_phone("0045 12 34 56 78", "47"), "+4512345678");
  EXPECT_EQ(normal_phone("12345"), "12345");
  EXPECT_EQ(normal_phone("ring meg"), "");
}

TEST(People, ACustomerIsFoundByAnyAddressAndByBeginningsOfWords) {
  Workspace w;
  auto const id = w.customer("Ingrid Solheim", "ingrid@solheim.example");
  w.customer("Ingeborg Dahl", "ib@dahl.example");
  w.store->write([&](store::Tx& tx) {
    add_identity(tx, program(), id, IdentityKind::email, "Privat.Ingrid@Example.org", false);
    add_identity(tx, program(), id, IdentityKind::phone, "+47 912 34 567", false);
  });
  w.store->read([&](store::Read& r) {
    EXPECT_EQ(find_by_email(r, "PRIVAT.ingrid@example.org")->id, id);
    EXPECT_EQ(find_by_phone(r, "+4791234567")->id, id);
    auto const ids = [&](std::string_view words) {
      std::vector<std::int64_t> out;
      for (auto const& u : customers(r, {.words = std::string(words)})) out.push_back(u.id.value);
      return out;
    };
    EXPECT_EQ(ids("ing").size(), 2u);
    EXPECT_EQ(ids("SOL ing"), std::vector{id.value});
    EXPECT_EQ(ids("privat.ing"), std::vector{id.value});
    EXPECT_EQ(ids("+47912"), std::vector{id.value});
    EXPECT_TRUE(ids("olheim").empty());
  });
}

TEST(People, CustomersArePagedByNewestContact) {
  Workspace w;
  std::vector<UserId> made;
  for (int i = 0; i < 7; ++i) {
    made.push_back(w.customer(fmt::format("Kunde {}", i), fmt::format("k{}@x.example", i)));
    w.store->write([&](store::Tx& tx) { note_seen(tx, made.back(), from_epoch_seconds(1000 + (i / 2))); });
  }
  for (std::string const words : {"", "kunde"}) {
    std::vector<UserId> seen;
    CustomerQuery query{.words = words, .limit = 3};
    for (int page = 0; page < 4; ++page) {
      auto const rows = w.store->read([&](store::Read& r) { return customers(r, query); });
      for (auto const& u : rows) seen.push_back(u.id);
      if (rows.empty()) break;
      query.after = std::pair{rows.back().last_seen_at, rows.back().id};
    }
    std::vector<UserId> const newest_first(made.rbegin(), made.rend());
    EXPECT_EQ(seen, newest_first) << words;
  }
}

TEST(People, IntakeMeetsTheSamePersonAgain) {
  Workspace w;
  auto const ensure = [&](std::string_view name, std::string_view locale) {
    return w.store->write([&](store::Tx& tx) {
      return ensure_customer(tx, Actor::of_system(kit::Via::email), "Ola@Firma.example", name, locale);
    });
  };
  auto const id = ensure("", "");
  EXPECT_EQ(ensure("Ola Berg", "nb"), id);
  EXPECT_EQ(ensure("Somebody Else", "sv"), id);
  auto const ola = w.store->read([&](store::Read& r) { return get(r, id); });
  EXPECT_EQ(ola.name, "Ola Berg");
  EXPECT_EQ(ola.locale, "nb");
  EXPECT_GT(ola.last_seen_at.us, 0);
  EXPECT_EQ(w.facts("user.created"), 1);
}

TEST(People, AnAddressBelongsToOnePerson) {
  Workspace w;
  auto const kari = w.person("kari", "agent");
  auto const anna = w.customer("Anna", "anna@x.example");
  auto const taken = fault_of([&] { w.customer("Other", "ANNA@x.example"); });
  EXPECT_EQ(problem(taken, "email"), "DuplicateValue");
  auto const agent = w.as(kari);
  auto const added = fault_of([&] {
    w.store->write([&](store::Tx& tx) {
      add_identity(tx, agent, anna, IdentityKind::email, "kari@rimfjell.example", true);
    });
  });
  EXPECT_EQ(problem(added, "value"), "DuplicateValue");
}

TEST(People, ThePrimaryAddressMovesAndTheLastOneGoes) {
  Workspace w;
  auto const id = w.customer("Anna", "anna@x.example");
  w.store->write([&](store::Tx& tx) {
    auto const second = add_identity(tx, program(), id, IdentityKind::email, "anna@y.example", true);
    make_primary(tx, program(), id, second);
    EXPECT_EQ(get(tx, id).email, "anna@y.example");
    EXPECT_TRUE(get(tx, id).verified);
    remove_identity(tx, program(), id, second);
    EXPECT_EQ(get(tx, id).email, "anna@x.example");
    EXPECT_FALSE(get(tx, id).verified);
    remove_identity(tx, program(), id, identities(tx, id).front().id);
    EXPECT_EQ(get(tx, id).email, "");
    EXPECT_FALSE(find_by_email(tx, "anna@x.example"));
  });
}

TEST(People, ABounceIsShownOnTheAddress) {
  Workspace w;
  auto const id = w.customer("Anna", "anna@x.example");
  w.store->write([&](store::Tx& tx) { note_bounce(tx, "Anna@X.example", "550 no such user"); });
  auto const of = [&] { return w.store->read([&](store::Read& r) { return identities(r, id).front(); }); };
  EXPECT_GT(of().bounced_at.us, 0);
  EXPECT_EQ(of().bounce_reason, "550 no such user");
  w.store->write([&](store::Tx& tx) { note_bounce(tx, "anna@x.example", ""); });
  EXPECT_EQ(of().bounced_at.us, 0);
}

TEST(People, NobodyMakesAnybodyMorePowerfulThanThemselves) {
  Workspace w;
  auto const manager = w.person("maja", "manager"), admin = w.person("ada", "admin"),
             agent = w.person("kari", "agent");
  auto const make = [&](UserId who, std::string role) {
    w.store->write([&, actor = w.as(who)](store::Tx& tx) {
      create(tx, actor, {.name = "New", .email = role + "@n.example", .role = role});
    });
  };
  make(manager, "senior_agent");
  EXPECT_EQ(fault_of([&] { make(manager, "admin"); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { make(agent, "junior_agent"); }).code, FaultCode::forbidden);
  auto const change = [&](UserId who, UserId whom, UserChange c) {
    w.store->write([&, actor = w.as(who)](store::Tx& tx) { update(tx, actor, whom, c); });
  };
  UserChange promote, rename, stop;
  promote.role = {true, "admin"};
  rename.name = {true, "Renamed"};
  stop.active = {true, false};
  EXPECT_EQ(fault_of([&] { change(manager, agent, promote); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { change(manager, admin, rename); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { change(agent, manager, rename); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { change(agent, agent, promote); }).code, FaultCode::forbidden);
  EXPECT_EQ(problem(fault_of([&] { change(manager, manager, promote); }), "role"), "InvalidValue");
  change(agent, agent, rename);
  EXPECT_EQ(w.store->read([&](store::Read& r) { return get(r, agent).name; }), "Renamed");
}

TEST(People, TheLastAdministratorStays) {
  Workspace w;
  auto const ada = w.person("ada", "admin");
  UserChange demote, stop;
  demote.role = {true, "agent"};
  stop.active = {true, false};
  auto const change = [&](UserChange const& c) {
    w.store->write([&](store::Tx& tx) { update(tx, program(), ada, c); });
  };
  EXPECT_EQ(problem(fault_of([&] { change(demote); }), "role"), "InvalidValue");
  EXPECT_EQ(problem(fault_of([&] { change(stop); }), "active"), "InvalidValue");
  w.person("bo", "admin");
  change(demote);
  EXPECT_EQ(w.as(ada).role, "agent");
}

TEST(People, ADeletedCustomersAddressIsFree) {
  Workspace w;
  auto const id = w.customer("Anna", "anna@x.example");
  UserChange change;
  change.active = {true, false};
  w.store->write([&](store::Tx& tx) { update(tx, program(), id, change); });
  auto const again = w.customer("Anna B", "anna@x.example");
  EXPECT_NE(again, id);
  change.active = {true, true};
  w.store->write([&](store::Tx& tx) { update(tx, program(), id, change); });
  EXPECT_EQ(w.store->read([&](store::Read& r) { return get(r, id).email; }), "");
  EXPECT_EQ(w.store->read([&](store::Read& r) { return find_by_email(r, "anna@x.example")->id; }), again);
}

TEST(People, GroupsAndTheDefaultOne) {
  Workspace w;
  auto const lead = w.person("lea", "team_lead"), kari = w.person("kari", "agent");
  auto const anna = w.customer("Anna", "anna@x.example");
  auto const leader = w.as(lead), agent = w.as(kari);
  auto const [first, second] = w.store->write([&](store::Tx& tx) {
    auto const a = create_group(tx, leader, "Support", ""), b = create_group(tx, leader, "Retur", "");
    add_member(tx, leader, a, kari);
    add_member(tx, leader, b, kari);
    add_member(tx, leader, b, kari);
    return std::pair{a, b};
  });
  EXPECT_EQ(w.as(kari).groups.size(), 2u);
  auto const refuse = [&](auto work) { return fault_of([&] { w.store->write(work); }); };
  EXPECT_EQ(problem(refuse([&](store::Tx& tx) { create_group(tx, leader, " SUPPORT ", ""); }), "name"),
            "DuplicateValue");
  EXPECT_EQ(refuse([&](store::Tx& tx) { create_group(tx, agent, "Mine", ""); }).code, FaultCode::forbidden);
  EXPECT_EQ(refuse([&, g = first](store::Tx& tx) { add_member(tx, leader, g, anna); }).code,
            FaultCode::invalid);
  w.store->write([&, g = first](store::Tx& tx) { remove_member(tx, leader, g, kari); });
  w.store->write([&, g = second](store::Tx& tx) { update_group(tx, leader, g, {}, {}, {true, false}); });
  EXPECT_TRUE(w.as(kari).groups.empty());
  w.store->write([&](store::Tx& tx) { create_group(tx, leader, "Retur", ""); });
}

TEST(Roles, EachRungMayAllThatTheOneBelowMay) {
  auto const within = [](std::string_view low, std::string_view high) {
    auto const a = find_role(low)->permissions, b = find_role(high)->permissions;
    return (a | b) == b;
  };
  std::vector<std::string_view> const ladder{"light_agent",    "junior_agent", "agent",
                                             "senior_agent",   "team_lead",    "manager",
                                             "senior_manager", "chief",        "admin"};
  for (std::size_t i = 1; i < ladder.size(); ++i) EXPECT_TRUE(within(ladder[i - 1], ladder[i])) << ladder[i];
  for (auto const& role : roles()) {
    EXPECT_TRUE(within(role.key, "admin")) << role.key;
    for (auto const locale : {"nb", "sv", "da", "en"})
      EXPECT_FALSE(role.name.in(locale).empty() || role.say.in(locale).empty());
    EXPECT_NE(roles_document().find(fmt::format("| `{}` |", role.key)), std::string::npos);
  }
  EXPECT_TRUE(find_role("end_user")->permissions == kit::Permissions{});
  EXPECT_EQ(role_from_api("end-user")->key, "end_user");
  EXPECT_EQ(role_from_api("superhero"), nullptr);
}

}  // namespace
}  // namespace svar::people
