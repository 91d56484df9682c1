#include "features/contacts/contacts.hpp"

#include "features/people/people_testing.hpp"
#include "features/tickets/tickets_testing.hpp"

namespace svar::contacts {
namespace {
using tickets::testing::Department;
using tickets::testing::fault_of;

people::User user(Department& d, UserId id) {
  return d.read([&](store::Read& r) { return people::get(r, id); });
}
std::set<std::string> addresses(Department& d, UserId id) {
  std::set<std::string> out;
  for (auto const& i : d.read([&](store::Read& r) { return people::identities(r, id); })) out.insert(i.value);
  return out;
}
MergeId merged(Department& d, UserId from, UserId into) {
  auto const actor = d.actor(d.admin);
  return d.write([&](store::Tx& tx) { return merge_people(tx, actor, from, into); });
}
void parted(Department& d, MergeId id) {
  auto const actor = d.actor(d.admin);
  d.write([&](store::Tx& tx) { undo_merge(tx, actor, id); });
}
void change(Department& d, UserId id, people::UserChange const& c) {
  d.write([&](store::Tx& tx) { people::update(tx, Actor::of_system(), id, c); });
}

TEST(Contacts, TwoPeopleBecomeOneAndTwoAgain) {
  Department d;
  auto const annas = d.received("Mine"), pers = d.received("His", d.per);
  people::UserChange known;
  known.notes = {true, "Calls before noon"};
  known.external_id = {true, "C-77"};
  known.time_zone = {true, "Europe/Helsinki"};
  change(d, d.per, known);
  auto const admin = d.actor(d.admin);
  d.write([&](store::Tx& tx) { add_note(tx, admin, Kind::person, d.per.value, "Likes poles"); });
  auto const before_anna = addresses(d, d.anna), before_per = addresses(d, d.per);

  auto const id = merged(d, d.per, d.anna);
  EXPECT_EQ(d.ticket(pers).requester_id, d.anna);
  EXPECT_EQ(tickets::testing::change_of(d.last_audit(pers), "requester_id"),
            fmt::format("\"{}\">\"{}\"", d.per.value, d.anna.value));
  EXPECT_EQ(addresses(d, d.anna).size(), before_anna.size() + before_per.size());
  EXPECT_EQ(user(d, d.anna).external_id, "C-77");
  EXPECT_EQ(user(d, d.anna).time_zone, "Europe/Helsinki");
  EXPECT_EQ(user(d, d.anna).notes, "Calls before noon");
  EXPECT_FALSE(user(d, d.per).active);
  EXPECT_EQ(d.read([&](store::Read& r) { return led_to(r, Kind::person, d.per.value); }), d.anna.value);
  EXPECT_EQ(d.read([&](store::Read& r) { return notes_of(r, Kind::person, d.anna.value).size(); }), 1U);
  tickets::testing::expect_consistent(*d.store);

  // What comes now is of the one person, and stays so.
  auto const later = d.received("Both", d.anna);
  people::UserChange newer;
  newer.notes = {true, "Moved"};
  change(d, d.anna, newer);
  parted(d, id);
  EXPECT_EQ(d.ticket(pers).requester_id, d.per);
  EXPECT_EQ(d.ticket(annas).requester_id, d.anna);
  EXPECT_EQ(d.ticket(later).requester_id, d.anna);
  EXPECT_EQ(addresses(d, d.anna), before_anna);
  EXPECT_EQ(addresses(d, d.per), before_per);
  EXPECT_TRUE(user(d, d.per).active);
  EXPECT_EQ(user(d, d.per).external_id, "C-77");
  EXPECT_EQ(user(d, d.anna).external_id, "");
  EXPECT_EQ(user(d, d.anna).time_zone, "");
  EXPECT_EQ(user(d, d.anna).notes, "Moved");
  EXPECT_EQ(user(d, d.per).email, *before_per.begin());
  EXPECT_EQ(d.read([&](store::Read& r) { return notes_of(r, Kind::person, d.per.value).size(); }), 1U);
  EXPECT_FALSE(d.read([&](store::Read& r) { return led_to(r, Kind::person, d.per.value); }));
  tickets::testing::expect_consistent(*d.store);
  EXPECT_EQ(fault_of([&] { parted(d, id); }).code, FaultCode::conflict);
}

TEST(Contacts, WhoGotACopyGetsNoneOfTheirOwn) {
  Department d;
  auto const t = d.received("Mine");
  tickets::Change c;
  c.add_cc = {d.per};
  d.changes(d.kari, t, c);
  auto const id = merged(d, d.anna, d.per);
  auto const parts = [&] {
    return d.read([&](store::Read& r) { return tickets::participants(r, t).size(); });
  };
  EXPECT_EQ(d.ticket(t).requester_id, d.per);
  EXPECT_EQ(parts(), 0U);
  parted(d, id);
  EXPECT_EQ(d.ticket(t).requester_id, d.anna);
  EXPECT_EQ(parts(), 1U);
}

TEST(Contacts, MailFromAnAddressThatCameOverIsTheOnePersons) {
  Department d;
  auto const address = *addresses(d, d.per).begin();
  merged(d, d.per, d.anna);
  auto const id = d.write([&](store::Tx& tx) {
    return customers::ensure(tx, Actor::of_system(kit::Via::email), address, "Per");
  });
  EXPECT_EQ(id, d.anna);
}

TEST(Contacts, MergesOfMergesAreTakenBackFromTheLast) {
  Department d;
  auto const third = d.write([&](store::Tx& tx) {
    return people::create(tx, Actor::of_system(), {.name = "Anna B", .email = "annab@else.example"});
  });
  auto const first = merged(d, d.per, d.anna), second = merged(d, d.anna, third);
  EXPECT_EQ(d.read([&](store::Read& r) { return led_to(r, Kind::person, d.per.value); }), third.value);
  EXPECT_EQ(d.read([&](store::Read& r) { return family_of(r, Kind::person, third.value).size(); }), 2U);
  EXPECT_EQ(fault_of([&] { parted(d, first); }).code, FaultCode::conflict);
  EXPECT_EQ(fault_of([&] { merged(d, d.per, third); }).code, FaultCode::invalid);
  parted(d, second);
  parted(d, first);
  EXPECT_EQ(addresses(d, d.per).size(), 1U);
}

TEST(Contacts, OnlyCustomersAndOnlyByWhoeverAdministersPeople) {
  Department d;
  auto const agent = d.actor(d.kari);
  EXPECT_EQ(fault_of([&] { d.write([&](store::Tx& tx) { merge_people(tx, agent, d.per, d.anna); }); }).code,
            FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { merged(d, d.kari, d.anna); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { merged(d, d.anna, d.anna); }).code, FaultCode::invalid);
}

TEST(Contacts, OrganisationsBecomeOneAndTwoAgain) {
  Department d;
  auto const admin = d.actor(d.admin);
  auto const make = [&](std::string name, std::string domain) {
    return d.write([&](store::Tx& tx) {
      customers::OrganizationChange c;
      c.name = {true, name};
      c.domains = {true, std::vector{domain}};
      c.notes = {true, name + " pays late"};
      return customers::create(tx, Actor::of_system(), c);
    });
  };
  auto const from = make("Fjell Sport", "fjellsport.example"), into = make("Fjell", "fjell.example");
  people::UserChange c;
  c.organization_id = {true, from};
  change(d, d.anna, c);
  auto const t = d.received("From the firm");
  ASSERT_EQ(d.ticket(t).organization_id, from);
  auto const id = d.write([&](store::Tx& tx) { return merge_organizations(tx, admin, from, into); });
  EXPECT_EQ(d.ticket(t).organization_id, into);
  EXPECT_EQ(user(d, d.anna).organization_id, into);
  EXPECT_EQ(d.read([&](store::Read& r) { return customers::find(r, into)->domains; }),
            "fjell.example fjellsport.example");
  EXPECT_FALSE(d.read([&](store::Read& r) { return customers::find(r, from); }));
  EXPECT_EQ(d.read([&](store::Read& r) { return led_to(r, Kind::organization, from.value); }), into.value);

  parted(d, id);
  auto const back = d.read([&](store::Read& r) { return customers::find(r, from); });
  ASSERT_TRUE(back);
  EXPECT_EQ(back->name, "Fjell Sport");
  EXPECT_EQ(back->domains, "fjellsport.example");
  EXPECT_EQ(back->notes, "Fjell Sport pays late");
  EXPECT_EQ(d.read([&](store::Read& r) { return customers::find(r, into)->domains; }), "fjell.example");
  EXPECT_EQ(d.ticket(t).organization_id, from);
  EXPECT_EQ(user(d, d.anna).organization_id, from);
  EXPECT_TRUE(d.store->check().empty());
}

TEST(Contacts, AddressesThatASlipOrADotTellsApartAreNear) {
  EXPECT_TRUE(near_address("kari.holm@firma.no", "kariholm@firma.no"));
  EXPECT_TRUE(near_address("kari.holm@firma.no", "kari.homl@firma.no"));
  EXPECT_TRUE(near_address("kari.holm@gmail.com", "kari.holm@gmial.com"));
  EXPECT_TRUE(near_address("kari+shop@firma.no", "kari@firma.no"));
  EXPECT_FALSE(near_address("kari@firma.no", "kari@firma.no"));
  EXPECT_FALSE(near_address("ola@firma.no", "ole@firma.no"));
  EXPECT_FALSE(near_address("kari.holm@firma.no", "kari.holm@annen.no"));
  EXPECT_FALSE(near_address("info@firmaet.no", "info@firmaer.no"));
}

TEST(Contacts, TheSameNameAloneIsNotTheSamePerson) {
  Profile a, b;
  a.user.name = "Kari Holm";
  b.user.name = "Kari  HOLM";
  a.addresses = {"kari@gmail.com"};
  b.addresses = {"holm@gmail.com"};
  EXPECT_TRUE(signs_of_same(a, b).empty());
  b.numbers = a.numbers = {"48213"};
  EXPECT_EQ(signs_of_same(a, b).size(), 2U);
  b.user.name = "Ola Holm";
  EXPECT_TRUE(signs_of_same(a, b).empty());
  a.phones = b.phones = {"+4791234567"};
  EXPECT_FALSE(signs_of_same(a, b).empty());
}

TEST(Contacts, WhoIsSaidNotToBeTheSameIsNotProposedAgain) {
  Department d;
  auto const make = [&](std::string name, std::string email) {
    return d.write([&](store::Tx& tx) {
      return people::create(tx, Actor::of_system(), {.name = name, .email = email});
    });
  };
  auto const one = make("Kari Holm", "kari.holm@firma.example"),
             two = make("Kari Holm", "kholm@firma.example");
  make("Kari Berg", "kari.berg@firma.example");
  auto const agent = d.actor(d.kari);
  auto const likely = [&] { return d.read([&](store::Read& r) { return likely_same(r, agent, one); }); };
  ASSERT_EQ(likely().size(), 1U);
  EXPECT_EQ(likely()[0].user.id, two);
  d.write([&](store::Tx& tx) { keep_apart(tx, agent, two, one); });
  EXPECT_TRUE(likely().empty());
}

TEST(Contacts, ANoteIsItsAuthorsToChange) {
  Department d;
  auto const kari = d.actor(d.kari), jon = d.actor(d.jon), admin = d.actor(d.admin);
  auto const id =
      d.write([&](store::Tx& tx) { return add_note(tx, kari, Kind::person, d.anna.value, "Prefers mail"); });
  EXPECT_EQ(fault_of([&] { d.write([&](store::Tx& tx) { change_note(tx, jon, id, "x"); }); }).code,
            FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] {
              d.write([&](store::Tx& tx) { add_note(tx, kari, Kind::person, d.kari.value, "x"); });
            }).code,
            FaultCode::not_found);
  d.tick();
  d.write([&](store::Tx& tx) { change_note(tx, kari, id, "Prefers phone"); });
  auto const notes = d.read([&](store::Read& r) { return notes_of(r, Kind::person, d.anna.value); });
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].body, "Prefers phone");
  EXPECT_GT(notes[0].updated_at, notes[0].created_at);
  d.write([&](store::Tx& tx) { change_note(tx, admin, id, " "); });
  EXPECT_TRUE(d.read([&](store::Read& r) { return notes_of(r, Kind::person, d.anna.value); }).empty());
}

}  // namespace
}  // namespace svar::contacts
