// Who sees side conversations, and where they go with their ticket.
#include "features/sides/sides.hpp"

#include <gtest/gtest.h>

#include "features/sides/side_work.hpp"
#include "store/testing.hpp"

namespace svar::sides {
namespace {

struct House {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  GroupId support, workshop;
  UserId kari, per, junior, anna;
  TicketId ticket;

  House() {
    store->write([&](store::Tx& tx) {
      auto const system = Actor::of_system();
      support = people::create_group(tx, system, "Support", "");
      workshop = people::create_group(tx, system, "Workshop", "");
      auto const person = [&](std::string name, std::string role, GroupId group) {
        people::NewUser made;
        made.name = name;
        made.email = name + "@rimfjell.example";
        made.role = role;
        made.groups = {group};
        return people::create(tx, system, made);
      };
      kari = person("kari", "agent", support);
      per = person("per", "junior_agent", workshop);  // sees the tickets of the own groups only
      junior = person("junior", "junior_agent", support);
      anna = customers::ensure(tx, system, "anna@kunde.example", "Anna");
      ticket = arrives(tx, "Knekt stang");
    });
  }
  TicketId arrives(store::Tx& tx, std::string subject) {
    tickets::Received mail;
    mail.author_id = anna;
    mail.subject = std::move(subject);
    mail.comment.text = "Stanga røk.";
    mail.group_id = support;
    return tickets::receive(tx, Actor::of_system(kit::Via::email), mail).ticket_id;
  }
  Actor as(UserId id) {
    return store->read([&](store::Read& r) { return people::actor_for(r, id, kit::Via::web); });
  }
  SideId ask(GroupId group) {
    auto const by = as(kari);
    return store->write([&](store::Tx& tx) {
      NewSide wish;
      wish.kind = Kind::group;
      wish.group_id = group;
      wish.first.html = "<p>Kan denne <script>x</script>sveises?</p>";
      return find_message(tx, by, open(tx, by, ticket, wish))->side_id;
    });
  }
  std::size_t seen(UserId who) {
    auto const by = as(who);
    return store->read([&](store::Read& r) { return of_ticket(r, by, ticket).size(); });
  }
  void follow() {
    auto const f = tickets_follower();
    store->write([&](store::Tx& tx) {
      for (auto const& e : events::read_after(tx, 0, 1000))
        if (std::ranges::find(f.kinds, e.kind) != f.kinds.end()) f.react(tx, e);
    });
  }
};

TEST(Sides, AreSeenByWhoSeesTheTicketAndByTheGroupThatIsAskedAndByNoCustomer) {
  House h;
  auto const side = h.ask(h.workshop);
  EXPECT_EQ(h.seen(h.kari), 1U);
  EXPECT_EQ(h.seen(h.per), 1U) << "asked, although the ticket is not for them";
  EXPECT_EQ(h.seen(h.anna), 0U) << "it is their ticket, and none of their business";
  auto const customer = h.as(h.anna);
  h.store->read([&](store::Read& r) {
    EXPECT_TRUE(tickets::find(r, customer, h.ticket));
    EXPECT_FALSE(find(r, customer, side));
    EXPECT_FALSE(find_message(r, customer, messages(r, side)[0].id));
    EXPECT_TRUE(asked_of(r, customer, State::open, Time{}, 10).empty());
    EXPECT_EQ(messages(r, side)[0].text, "Kan denne sveises?");
    EXPECT_EQ(tickets::comments_after(r, Actor::of_system(), h.ticket, {}, 100).size(), 1U);
  });
  EXPECT_THROW(h.store->write([&](store::Tx& tx) { write(tx, customer, side, {"<p>Hei</p>", {}, {}}); }),
               Fault);
  auto const outsider = h.as(h.junior);
  auto const inner = h.store->write([&](store::Tx& tx) {
    tickets::Change change;
    change.group_id = {true, h.workshop};
    tickets::update(tx, Actor::of_system(), h.ticket, change);
    return side;
  });
  h.store->read([&](store::Read& r) { EXPECT_FALSE(find(r, outsider, inner)) << "their ticket no longer"; });
}

TEST(Sides, TheTicketsHistoryTellsWhoWasAskedAndWhoAnswered) {
  House h;
  auto const side = h.ask(h.workshop);
  auto const per = h.as(h.per);
  h.store->write([&](store::Tx& tx) { write(tx, per, side, {"<p>Ja.</p>", {}, {}}); });
  auto const of = [&](UserId who, Time to) {
    auto const by = h.as(who);
    return h.store->read([&](store::Read& r) { return steps(r, by, h.ticket, Time{}, to, 10); });
  };
  auto const all = of(h.kari, now() + seconds(1));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].answer);
  EXPECT_EQ(all[0].author_id, h.per);
  EXPECT_FALSE(all[1].answer);
  EXPECT_EQ(all[1].group_id, h.workshop);
  EXPECT_EQ(all[1].author_id, h.kari);
  EXPECT_EQ(all[1].subject, "Knekt stang");
  EXPECT_TRUE(of(h.kari, all[1].created_at).empty()) << "half-open";
  EXPECT_TRUE(of(h.per, now() + seconds(1)).empty()) << "asked, but the ticket is not for them";
  EXPECT_TRUE(of(h.anna, now() + seconds(1)).empty());
}

TEST(Sides, TheAskedGroupAnswersAndTheAskersAreTold) {
  House h;
  auto const side = h.ask(h.workshop);
  auto const per = h.as(h.per), kari = h.as(h.kari);
  h.store->read([&](store::Read& r) {
    EXPECT_EQ(asked_of(r, per, State::open, Time{}, 10).size(), 1U);
    EXPECT_TRUE(unread_of(r, h.kari, {h.ticket}).empty());
  });
  h.store->write([&](store::Tx& tx) { write(tx, per, side, {"<p>Ja.</p>", {}, {}}); });
  h.store->read([&](store::Read& r) {
    EXPECT_EQ(unread_of(r, h.kari, {h.ticket}).size(), 1U);
    EXPECT_EQ(unread_of(r, h.junior, {TicketId{999}, h.ticket}).size(), 1U);
  });
  h.store->write([&](store::Tx& tx) {
    mark_read(tx, kari, h.ticket);
    set_state(tx, kari, side, State::done);
  });
  h.store->read([&](store::Read& r) {
    EXPECT_TRUE(unread_of(r, h.kari, {h.ticket}).empty());
    EXPECT_TRUE(asked_of(r, per, State::open, Time{}, 10).empty());
  });
  h.store->write([&](store::Tx& tx) { write(tx, kari, side, {"<p>Og når?</p>", {}, {}}); });
  h.store->read([&](store::Read& r) { EXPECT_EQ(get(r, kari, side).state, State::open); });
}

TEST(Sides, GoWithAMergeAndComeBackAndAreErasedWithTheTicket) {
  House h;
  auto const side = h.ask(h.workshop);
  auto const system = Actor::of_system();
  auto const other = h.store->write([&](store::Tx& tx) { return h.arrives(tx, "Samme stang"); });
  h.store->write([&](store::Tx& tx) { tickets::merge(tx, system, h.ticket, other, {}); });
  h.follow();
  auto const home = [&] {
    return h.store->read([&](store::Read& r) { return get(r, system, side).ticket_id; });
  };
  EXPECT_EQ(home(), other);
  h.store->write([&](store::Tx& tx) { tickets::unmerge(tx, system, h.ticket); });
  h.follow();
  EXPECT_EQ(home(), h.ticket);
  h.store->write([&](store::Tx& tx) {
    tickets::remove(tx, system, h.ticket);
    tickets::erase(tx, system, h.ticket);
  });
  h.follow();
  h.store->read([&](store::Read& r) {
    EXPECT_FALSE(find(r, system, side));
    EXPECT_TRUE(messages(r, side).empty());
  });
}

TEST(Sides, RefuseWhatMakesNoSense) {
  House h;
  auto const by = h.as(h.kari);
  auto const refused = [&](NewSide const& wish) {
    EXPECT_THROW(h.store->write([&](store::Tx& tx) { open(tx, by, h.ticket, wish); }), Fault);
  };
  NewSide wish;
  wish.first.html = "<p>Hei</p>";
  refused(wish);  // by mail to nobody
  wish.first.to.to = {{"ikke en adresse", ""}};
  refused(wish);
  wish.first.to.to = {{"anna@kunde.example", ""}};
  refused(wish);  // the customer
  wish.kind = Kind::group;
  wish.group_id = GroupId{999};
  refused(wish);
  wish.group_id = h.workshop;
  wish.first.html = "<p> </p>";
  refused(wish);
  EXPECT_EQ(h.seen(h.kari), 0U) << "nothing half made is left";
}

}  // namespace
}  // namespace svar::sides
