#include "features/views/views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "features/customers/customers.hpp"
#include "features/search/search.hpp"
#include "features/views/engine.hpp"
#include "store/testing.hpp"

namespace svar::views {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

template <class T>
json::Patch<T> to(T value) {
  return {true, std::move(value)};
}
template <class F>
Fault fault_of(F&& work) {
  try {
    work();
  } catch (Fault const& f) {
    return f;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {FaultCode::internal, "nothing was thrown"};
}

// A department whose tickets are in memory.
struct Office {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  ClockOverride clock{from_epoch_seconds(1'790'000'000)};
  GroupId support, returns;
  UserId lead, kari;  // see everything
  UserId jon, rita;   // junior agents in support and in returns
  UserId anna;        // a customer

  Office() {
    store->write([&](store::Tx& tx) {
      support = people::create_group(tx, system(), "Support", "");
      returns = people::create_group(tx, system(), "Returns", "");
      auto const person = [&](std::string name, std::string role, std::vector<GroupId> groups) {
        people::NewUser u;
        u.name = name;
        u.email = name + "@rimfjell.example";
        u.role = std::move(role);
        u.groups = std::move(groups);
        return people::create(tx, system(), u);
      };
      lead = person("lise", "team_lead", {support, returns});
      kari = person("kari", "agent", {support});
      jon = person("jon", "junior_agent", {support});
      rita = person("rita", "junior_agent", {returns});
      anna = customers::ensure(tx, system(), "anna@kund.example", "Anna Lind", "nb");
    });
    enlist(*store, std::make_shared<Engine>(*store));
  }
  ~Office() { enlist(*store, nullptr); }
  Office(Office const&) = delete;
  Office& operator=(Office const&) = delete;

  static Actor system() { return Actor::of_system(); }
  template <class F>
  auto write(F&& work) {
    return store->write(std::forward<F>(work));
  }
  template <class F>
  auto read(F&& work) {
    return store->read(std::forward<F>(work));
  }
  Actor actor(UserId id) {
    return read([&](store::Read& r) { return people::actor_for(r, id, kit::Via::web); });
  }
  void tick() { clock.set(now() + minutes(1)); }
  // Anna writes by mail.
  TicketId received(std::string text = "The pole is broken") {
    return write([&](store::Tx& tx) {
      tickets::Received mail;
      mail.author_id = anna;
      mail.subject = text;
      mail.comment.text = text;
      return tickets::receive(tx, system(), mail).ticket_id;
    });
  }
  void changes(UserId who, TicketId id, tickets::Change const& c) {
    auto const by = actor(who);
    write([&](store::Tx& tx) { tickets::update(tx, by, id, c); });
  }
  std::vector<TicketId> in(UserId who, Conditions const& c, Order const& order = {}) {
    auto const found = tickets_in(*store, actor(who), c, order, {}, max_page);
    EXPECT_EQ(count(*store, actor(who), c), std::ssize(found.ids));
    return found.ids;
  }
  ViewId made(UserId who, ViewChange const& c) {
    auto const by = actor(who);
    return write([&](store::Tx& tx) { return create(tx, by, c); });
  }
  std::vector<std::string> titles(UserId who) {
    auto const by = actor(who);
    std::vector<std::string> out;
    for (auto const& v : read([&](store::Read& r) { return list(r, by); })) out.push_back(v.title);
    return out;
  }
};

ViewChange view(std::string title, Conditions conditions = {}) {
  ViewChange c;
  c.title = to(std::move(title));
  c.conditions = std::move(conditions);
  return c;
}
Conditions only(Field field, Operator o, std::vector<std::string> values) {
  return {{{field, o, std::move(values)}}, {}};
}

// With the search index of a server beside.
struct OfficeWithSearch : Office {
  store::testing::TempPlace place;
  net::LiveHub hub;
  kit::App app{.store = *store,
               .live = hub,
               .data_directory = place.folder(),
               .workspace_secret = std::string(32, 's')};
  std::shared_ptr<void> running = search::feature().stream(app);

  ~OfficeWithSearch() { running.reset(); }
  // As soon as the index has what was written.
  std::vector<TicketId> found(UserId who, Conditions const& c, std::size_t wanted) {
    for (int i = 0; i < 1'000; ++i) {
      try {
        auto ids = tickets_in(*store, actor(who), c, {}, {}, max_page).ids;
        if (ids.size() == wanted) return ids;
      } catch (Fault const& f) {
        EXPECT_EQ(f.code, FaultCode::unavailable) << f.say;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ADD_FAILURE() << "the index never came that far";
    return {};
  }
};

TEST(Views, can_be_a_search) {
  OfficeWithSearch office;
  auto const pole = office.received("The pole is broken"), zip = office.received("The zip is stuck");
  Conditions c;
  c.search = "pole status<solved";
  auto const id = office.made(office.kari, [&] {
    auto v = view("Poles", c);
    v.restriction = people::Restriction{.owner = office.kari};
    return v;
  }());
  auto const kari = office.actor(office.kari);
  auto const kept = conditions_of(office.read([&](store::Read& r) { return get(r, kari, id); }));
  EXPECT_EQ(kept.search, c.search);
  EXPECT_EQ(office.found(office.kari, kept, 1), std::vector<TicketId>{pole});
  EXPECT_EQ(count(*office.store, office.actor(office.kari), kept), 1);
  auto narrowed = kept;
  narrowed.all.push_back({Field::status, Operator::is, {"pending"}});
  EXPECT_THAT(office.found(office.kari, narrowed, 0), ElementsAre()) << "a status chosen above the list";
  c.search = "the sort:created-asc";
  EXPECT_THAT(office.found(office.kari, c, 2), UnorderedElementsAre(pole, zip));
  // What cannot be is said.
  c.all = only(Field::status, Operator::is, {"open"}).all;
  EXPECT_EQ(fault_of([&] { checked(c); }).fields.at("conditions").front().say,
            "A view that is a search has no other conditions: write them into the search");
  c.all.clear();
  auto grouped = view("Grouped", c);
  grouped.order = Order{.group_by = GroupBy::status};
  grouped.restriction = people::Restriction{.owner = office.kari};
  EXPECT_EQ(fault_of([&] { office.made(office.kari, grouped); }).fields.at("conditions").front().say,
            "A view that is a search cannot be grouped");
  c.search = "type:person anna";
  EXPECT_EQ(fault_of([&] { checked(c); }).fields.at("conditions").front().say,
            "Only a search for tickets can be kept as a view");
}

TEST(Views, hold_what_was_written_a_moment_ago) {
  Office office;
  auto const open = only(Field::status, Operator::is, {"new", "open"});
  EXPECT_THAT(office.in(office.kari, open), ElementsAre());
  auto const first = office.received();
  EXPECT_THAT(office.in(office.kari, open), ElementsAre(first));
  office.tick();
  auto const second = office.received("Another one");
  EXPECT_THAT(office.in(office.kari, open), ElementsAre(second, first)) << "what changed last goes first";
  tickets::Change solve;
  solve.status = to(tickets::Status::solved);
  office.changes(office.kari, first, solve);
  EXPECT_THAT(office.in(office.kari, open), ElementsAre(second));
  office.write([&](store::Tx& tx) { tickets::mark_spam(tx, office.system(), second, true); });
  EXPECT_THAT(office.in(office.kari, open), ElementsAre());
  EXPECT_THAT(office.in(office.kari, {}), ElementsAre(first)) << "what is spam is in no view";
}

TEST(Views, follow_the_language_of_a_customer_and_both_sides_of_a_merge) {
  Office office;
  auto const swedish = only(Field::language, Operator::is, {"sv"});
  auto const id = office.received();
  EXPECT_THAT(office.in(office.kari, swedish), ElementsAre());
  office.write([&](store::Tx& tx) {
    people::UserChange c;
    c.locale = to(std::string("sv"));
    people::update(tx, office.system(), office.anna, c);
  });
  EXPECT_THAT(office.in(office.kari, swedish), ElementsAre(id));
  auto const into = office.received("The other");
  EXPECT_THAT(office.in(office.kari, swedish), UnorderedElementsAre(id, into));
  office.write([&](store::Tx& tx) { tickets::merge(tx, office.system(), id, into, {}); });
  EXPECT_THAT(office.in(office.kari, swedish), ElementsAre(into));
  office.write([&](store::Tx& tx) { tickets::unmerge(tx, office.system(), id); });
  EXPECT_THAT(office.in(office.kari, swedish), UnorderedElementsAre(id, into));
}

TEST(Views, show_each_only_what_they_may_see) {
  Office office;
  auto const id = office.received();
  auto const to_group = [&](GroupId group) {
    tickets::Change c;
    c.group_id = to(group);
    office.changes(office.kari, id, c);
  };
  to_group(office.support);
  EXPECT_THAT(office.in(office.kari, {}), ElementsAre(id));
  EXPECT_THAT(office.in(office.jon, {}), ElementsAre(id));
  EXPECT_THAT(office.in(office.rita, {}), ElementsAre()) << "she is in Returns";
  EXPECT_THAT(
      office.in(office.rita, only(Field::group_id, Operator::is, {fmt::to_string(office.support.value)})),
      ElementsAre());
  to_group(office.returns);
  EXPECT_THAT(office.in(office.jon, {}), ElementsAre());
  EXPECT_THAT(office.in(office.rita, only(Field::group_id, Operator::is, {"mine"})), ElementsAre(id));
}

TEST(Views, count_anew_when_time_alone_has_changed_them) {
  Office office;
  auto const waits = only(Field::waiting_since, Operator::older, {"2h"});
  office.received();
  EXPECT_EQ(count(*office.store, office.actor(office.kari), waits), 0);
  EXPECT_FALSE(time_has_moved(*office.store));
  office.clock.set(now() + hours(3));
  EXPECT_TRUE(time_has_moved(*office.store));
  EXPECT_FALSE(time_has_moved(*office.store));
  EXPECT_EQ(count(*office.store, office.actor(office.kari), waits), 1);
}

TEST(Views, are_paged_from_a_cursor_without_a_gap_or_a_double) {
  Office office;
  std::vector<TicketId> all;
  for (int i = 0; i < 7; ++i) all.push_back(office.received());
  Order const order{GroupBy::none, false, SortBy::created_at, false};
  std::vector<TicketId> seen;
  std::string after;
  do {
    auto const page = tickets_in(*office.store, office.actor(office.kari), {}, order, after, 3);
    seen.insert(seen.end(), page.ids.begin(), page.ids.end());
    after = page.next;
  } while (!after.empty());
  EXPECT_EQ(seen, all) << "equal times go by number";
  EXPECT_EQ(
      fault_of([&] { tickets_in(*office.store, office.actor(office.kari), {}, order, "nonsense", 3); }).code,
      FaultCode::malformed);
}

TEST(Views, are_for_everybody_for_groups_or_for_oneself) {
  Office office;
  office.made(office.lead, view("All"));
  auto grouped = view("Returns only");
  grouped.restriction = Restriction{{}, {office.returns}};
  office.made(office.lead, grouped);
  auto own = view("Jon's");
  own.restriction = Restriction{office.jon, {}};
  auto const mine = office.made(office.jon, own);
  EXPECT_THAT(office.titles(office.jon), ElementsAre("All", "Jon's"));
  EXPECT_THAT(office.titles(office.rita), ElementsAre("All", "Returns only"));
  EXPECT_THAT(office.titles(office.lead), ElementsAre("All", "Returns only"));
  EXPECT_EQ(fault_of([&] { office.made(office.kari, view("B")); }).code, FaultCode::forbidden);
  auto const rita = office.actor(office.rita);
  EXPECT_EQ(fault_of([&] { office.write([&](store::Tx& tx) { remove(tx, rita, mine); }); }).code,
            FaultCode::not_found);
  ViewChange share;
  share.restriction.emplace();
  auto const jon = office.actor(office.jon);
  EXPECT_EQ(fault_of([&] { office.write([&](store::Tx& tx) { update(tx, jon, mine, share); }); }).code,
            FaultCode::forbidden);
}

TEST(Views, keep_their_order_their_pins_and_come_back) {
  Office office;
  auto const a = office.made(office.lead, view("A"));
  office.made(office.lead, view("B"));
  auto const c = office.made(office.lead, view("C"));
  auto const lead = office.actor(office.lead);
  office.write([&](store::Tx& tx) { reorder(tx, lead, {c, a}); });
  EXPECT_THAT(office.titles(office.kari), ElementsAre("C", "A", "B"));
  auto const kari = office.actor(office.kari);
  office.write([&](store::Tx& tx) { reorder(tx, kari, {a}); });
  EXPECT_THAT(office.titles(office.kari), ElementsAre("C", "A", "B")) << "what is shared is not hers to move";
  office.write([&](store::Tx& tx) { set_pin(tx, kari, a, true); });
  office.write([&](store::Tx& tx) { set_pin(tx, kari, a, true); });
  EXPECT_THAT(office.read([&](store::Read& r) { return pins(r, office.kari); }), ElementsAre(a));
  office.write([&](store::Tx& tx) { remove(tx, lead, a); });
  EXPECT_THAT(office.titles(office.kari), ElementsAre("C", "B"));
  office.write([&](store::Tx& tx) { restore(tx, lead, a); });
  EXPECT_THAT(office.titles(office.kari), ElementsAre("C", "A", "B"));
}

TEST(Views, refuse_what_cannot_be_asked) {
  auto const refused = [](Condition c) {
    return fault_of([&] { checked({{std::move(c)}, {}}); }).fields.contains("conditions");
  };
  EXPECT_TRUE(refused({Field::status, Operator::is, {}}));
  EXPECT_TRUE(refused({Field::status, Operator::is, {"asleep"}}));
  EXPECT_TRUE(refused({Field::status, Operator::older, {"4h"}}));
  EXPECT_TRUE(refused({Field::created_at, Operator::older, {"4 weeks"}}));
  EXPECT_TRUE(refused({Field::created_at, Operator::older, {"99999999d"}}));
  EXPECT_TRUE(refused({Field::created_at, Operator::before, {"yesterday"}}));
  EXPECT_TRUE(refused({Field::group_id, Operator::is, {"me"}}));
  EXPECT_TRUE(refused({Field::comment_count, Operator::less, {"-1"}}));
  EXPECT_TRUE(refused({Field::comment_count, Operator::less, {"1", "2"}}));
  EXPECT_TRUE(refused({Field::tags, Operator::includes_any, {"  "}}));
  Conditions many;
  many.all.assign(max_conditions + 1, {Field::status, Operator::is, {"open"}});
  EXPECT_EQ(fault_of([&] { checked(many); }).code, FaultCode::invalid);
  auto const kept = checked(only(Field::tags, Operator::includes_any, {"Big Tent", "big_tent"}));
  EXPECT_THAT(kept.all.front().values, ElementsAre("big_tent"));
}

}  // namespace
}  // namespace svar::views
