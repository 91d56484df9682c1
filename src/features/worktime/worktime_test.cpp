#include "features/worktime/worktime.hpp"

#include <gtest/gtest.h>

#include "events/log.hpp"
#include "features/customers/customers.hpp"
#include "features/tickets/tickets_events.hpp"
#include "features/worktime/worktime_export.hpp"
#include "features/worktime/worktime_follow.hpp"
#include "store/testing.hpp"

namespace svar::worktime {
namespace {

constexpr std::int64_t second = 1'000'000;

struct WorktimeTest : ::testing::Test {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Time start = from_epoch_seconds(1'790'000'000);
  ClockOverride clock{start};
  kit::GroupId support, returns;
  UserId kari, jon, lead, admin;
  TicketId pole, boot;

  WorktimeTest() {
    store->write([&](store::Tx& tx) {
      auto const system = Actor::of_system();
      support = people::create_group(tx, system, "Support", "");
      returns = people::create_group(tx, system, "Returns", "");
      auto const person = [&](std::string name, std::string role, kit::GroupId group) {
        people::NewUser made;
        made.name = name;
        made.email = name + "@rimfjell.example";
        made.role = role;
        made.groups = {group};
        return people::create(tx, system, made);
      };
      kari = person("kari", "agent", support);
      jon = person("jon", "junior_agent", returns);
      lead = person("lead", "team_lead", support);
      admin = person("admin", "admin", support);
      auto const anna = customers::ensure(tx, system, "anna@kunde.example", "Anna");
      auto const ticket = [&](std::string subject) {
        tickets::Received mail;
        mail.author_id = anna;
        mail.subject = subject;
        mail.comment.text = "It broke";
        mail.group_id = support;
        return tickets::receive(tx, system, mail).ticket_id;
      };
      pole = ticket("Broken pole");
      boot = ticket("Broken boot");
    });
  }
  Actor as(UserId who) {
    return store->read([&](store::Read& r) { return people::actor_for(r, who, kit::Via::web); });
  }
  template <class F>
  auto write(UserId who, F&& work) {
    auto const by = as(who);
    return store->write([&](store::Tx& tx) { return work(tx, by); });
  }
  bool beat(int after_seconds, TicketId ticket, std::string tab = "a", bool leaving = false) {
    clock.set(start + seconds(after_seconds));
    return write(kari, [&](store::Tx& tx, Actor const& by) { return focus(tx, by, ticket, tab, leaving); });
  }
  std::vector<Entry> entries(TicketId ticket, UserId who) {
    return store->read([&](store::Read& r) { return own_of_ticket(r, who, ticket); });
  }
  std::int64_t spent(TicketId ticket) {
    std::int64_t us = 0;
    for (auto const& e : entries(ticket, kari)) us += e.spent;
    return us / second;
  }
  EntryId wrote(UserId who, TicketId ticket, std::int64_t for_seconds, std::string note = "") {
    return write(who, [&](store::Tx& tx, Actor const& by) {
      return add(tx, by, ticket, {for_seconds, std::move(note), {}});
    });
  }
  template <class F>
  FaultCode refused(F&& work) {
    try {
      work();
    } catch (Fault const& f) {
      return f.code;
    }
    ADD_FAILURE() << "nothing was thrown";
    return FaultCode::internal;
  }
};

TEST_F(WorktimeTest, SignsOfLifeAddUpAndSilenceDoesNot) {
  beat(0, pole);
  beat(30, pole);
  beat(60, pole);
  EXPECT_EQ(spent(pole), 60);
  beat(70, pole, "a", true);
  EXPECT_EQ(spent(pole), 70);
  // Away, and back within one visit: the same entry goes on, without what lay between.
  beat(600, pole);
  beat(630, pole);
  EXPECT_EQ(spent(pole), 100);
  EXPECT_EQ(entries(pole, kari).size(), 1u);
  // A lid that was closed without a word.
  beat(630 + 3 * 3600, pole);
  beat(660 + 3 * 3600, pole);
  EXPECT_EQ(spent(pole), 130);
  EXPECT_EQ(entries(pole, kari).size(), 2u);
}

TEST_F(WorktimeTest, NoMoreThanAHeartbeatIsLostWhenAllDies) {
  beat(0, pole);
  beat(30, pole);
  beat(60, pole);
  // Killed at 89, and opened again.
  beat(300, pole, "b");
  EXPECT_GE(spent(pole), 89 - heartbeat.us / second);
  EXPECT_LE(spent(pole), 89);
}

TEST_F(WorktimeTest, TwoWindowsCountOnce) {
  beat(0, pole, "a");
  beat(10, pole, "b");
  beat(20, pole, "a");
  beat(25, pole, "b");
  EXPECT_EQ(spent(pole), 25);
  // The one that speaks last is the one that counts; a late goodbye of the other takes nothing away.
  beat(30, boot, "b");
  beat(31, pole, "a", true);
  beat(50, boot, "b");
  EXPECT_EQ(spent(pole), 30);
  EXPECT_EQ(spent(boot), 20);
}

TEST_F(WorktimeTest, WhoDoesNotWantItIsNotCounted) {
  beat(0, pole);
  write(kari, [&](store::Tx& tx, Actor const& by) { choose(tx, by, false); });
  EXPECT_FALSE(beat(30, pole));
  EXPECT_FALSE(beat(60, pole));
  EXPECT_EQ(spent(pole), 0);
  wrote(kari, pole, 600, "  On the\nphone ");
  EXPECT_EQ(spent(pole), 600);
  EXPECT_EQ(entries(pole, kari)[0].note, "On the phone");
  write(kari, [&](store::Tx& tx, Actor const& by) { choose(tx, by, true); });
  beat(90, pole);
  beat(120, pole);
  EXPECT_EQ(spent(pole), 630);
}

TEST_F(WorktimeTest, WhatWasCorrectedStaysAsItIs) {
  beat(0, pole);
  beat(30, pole);
  auto const counted = entries(pole, kari)[0].id;
  write(kari, [&](store::Tx& tx, Actor const& by) { change(tx, by, counted, {.spent_seconds = 10}); });
  beat(60, pole);
  ASSERT_EQ(entries(pole, kari).size(), 2u);
  EXPECT_EQ(entries(pole, kari)[1].spent, 10 * second);
  EXPECT_EQ(spent(pole), 40);
  write(kari, [&](store::Tx& tx, Actor const& by) { remove(tx, by, counted); });
  EXPECT_EQ(spent(pole), 30);
}

TEST_F(WorktimeTest, ItIsItsOwnersAlone) {
  auto const id = wrote(kari, pole, 600, "Called");
  EXPECT_TRUE(entries(pole, admin).empty());
  for (auto const who : {jon, lead, admin}) {
    EXPECT_EQ(refused([&] {
                write(who, [&](store::Tx& tx, Actor const& by) { change(tx, by, id, {.spent_seconds = 1}); });
              }),
              FaultCode::not_found);
    EXPECT_EQ(refused([&] { write(who, [&](store::Tx& tx, Actor const& by) { remove(tx, by, id); }); }),
              FaultCode::not_found);
  }
  EXPECT_EQ(refused([&] { wrote(jon, pole, 60); }), FaultCode::not_found) << "not of his group";
  auto const seen = [&](UserId who) {
    auto const by = as(who);
    return store->read([&](store::Read& r) { return may_see_all(r, by); });
  };
  EXPECT_FALSE(seen(lead)) << "not before the workspace says so";
  EXPECT_EQ(
      refused([&] { write(lead, [&](store::Tx& tx, Actor const& by) { let_leads_see(tx, by, true); }); }),
      FaultCode::forbidden);
  write(admin, [&](store::Tx& tx, Actor const& by) { let_leads_see(tx, by, true); });
  EXPECT_TRUE(seen(lead));
  EXPECT_FALSE(seen(kari));
  write(admin, [&](store::Tx& tx, Actor const& by) { let_leads_see(tx, by, false); });
  EXPECT_FALSE(seen(lead));
}

TEST_F(WorktimeTest, SumsPerTicketPersonAndDays) {
  wrote(kari, pole, 600);
  wrote(kari, boot, 60);
  wrote(lead, pole, 900);
  auto const on = store->read([&](store::Read& r) { return sums_of_ticket(r, pole); });
  ASSERT_EQ(on.size(), 2u);
  EXPECT_EQ(on[0].user_id, lead);
  EXPECT_EQ(on[0].spent, 900 * second);
  EXPECT_EQ(on[1].spent, 600 * second);
  Range const today{start - hours(1), start + hours(1)}, tomorrow{start + hours(1), start + hours(25)};
  auto const all = store->read([&](store::Read& r) { return sums_of_everybody(r, today); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[1].user_id, kari);
  EXPECT_EQ(all[1].spent, 660 * second);
  EXPECT_EQ(all[1].entries, 2);
  store->read([&](store::Read& r) {
    EXPECT_EQ(of_person(r, kari, today, max_shown).size(), 2u);
    EXPECT_TRUE(of_person(r, kari, tomorrow, max_shown).empty());
    EXPECT_EQ(of_everybody(r, today, max_export).size(), 3u);
  });
}

TEST_F(WorktimeTest, WhatCannotBeIsRefused) {
  EXPECT_EQ(refused([&] { wrote(kari, pole, 0); }), FaultCode::invalid);
  EXPECT_EQ(refused([&] { wrote(kari, pole, -60); }), FaultCode::invalid);
  EXPECT_EQ(refused([&] { wrote(kari, pole, 24 * 3600 + 1); }), FaultCode::invalid);
  auto const at = [&](Time when) {
    return refused(
        [&] { write(kari, [&](store::Tx& tx, Actor const& by) { add(tx, by, pole, {60, "", when}); }); });
  };
  EXPECT_EQ(at(start + seconds(1)), FaultCode::invalid);
  EXPECT_EQ(at(start - days(400)), FaultCode::invalid);
  EXPECT_EQ(refused([&] { beat(0, pole, ""); }), FaultCode::invalid);
  EXPECT_EQ(refused([&] { beat(0, pole, std::string(41, 'x')); }), FaultCode::invalid);
}

TEST_F(WorktimeTest, WithAnErasedTicketGoesItsTime) {
  wrote(kari, pole, 600, "Anna Berg");
  auto const follower = erased_follower();
  store->write([&](store::Tx& tx) {
    auto const system = Actor::of_system();
    tickets::remove(tx, system, pole);
    tickets::erase(tx, system, pole);
    for (auto const& e : events::read_after(tx, 0, 1000))
      if (e.kind == tickets::TicketShelved::kind) follower.react(tx, e);
  });
  EXPECT_TRUE(entries(pole, kari).empty());
}

TEST(WorktimeCsv, ACellIsNeverAFormulaAndNeverBreaksOut) {
  EXPECT_EQ(csv_cell("Broken pole"), "Broken pole");
  EXPECT_EQ(csv_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
  EXPECT_EQ(csv_cell("-1"), "'-1");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"hi\"\r\n"), "\"say \"\"hi\"\"\r\n\"");
  EXPECT_EQ(csv_cell("@a,b"), "\"'@a,b\"");
}

}  // namespace
}  // namespace svar::worktime
