#include "features/tasks/tasks.hpp"

#include <gtest/gtest.h>

#include "events/log.hpp"
#include "features/tasks/tasks_events.hpp"
#include "features/tasks/tasks_follow.hpp"
#include "features/tickets/colleagues_testing.hpp"

namespace svar::tasks {
namespace {

struct AtStart {
  Time start = from_epoch_seconds(1'790'000'000);
  ClockOverride clock{start};
};

struct TasksTest : ::testing::Test, AtStart, tickets::Colleagues {
  TicketId ticket = asks("Broken pole", "It broke").ticket_id;

  Actor as(UserId who) {
    return store->read([&](store::Read& r) { return people::actor_for(r, who, kit::Via::web); });
  }
  template <class F>
  auto write(UserId who, F&& work) {
    auto const by = as(who);
    return store->write([&](store::Tx& tx) { return work(tx, by); });
  }
  TaskId adds(UserId who, std::string title, UserId assignee = {}, Time due = no_due) {
    return write(who, [&](store::Tx& tx, Actor const& by) {
      return add(tx, by, ticket, {std::move(title), assignee, due});
    });
  }
  std::vector<std::string> titles() {
    std::vector<std::string> out;
    for (auto const& t : store->read([&](store::Read& r) { return of_ticket(r, ticket); }))
      out.push_back(t.title + (t.done_at.us ? " x" : ""));
    return out;
  }
  std::vector<std::string> mine(UserId who) {
    std::vector<std::string> out;
    for (auto const& t : store->read([&](store::Read& r) { return open_of(r, who, max_shown); }))
      out.push_back(t.title);
    return out;
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
  using Texts = std::vector<std::string>;
};

TEST_F(TasksTest, AListIsTickedOffAndEachSeesTheirOwnByDate) {
  auto const call = adds(kari, "Call the factory", kari, start + days(2));
  adds(kari, "  Send a\nnew pole ", kari, start + days(1));
  adds(kari, "Refund");
  EXPECT_EQ(titles(), (Texts{"Call the factory", "Send a new pole", "Refund"}));
  EXPECT_EQ(mine(kari), (Texts{"Send a new pole", "Call the factory"}));
  write(kari, [&](store::Tx& tx, Actor const& by) { change(tx, by, call, {.done = true}); });
  EXPECT_EQ(titles()[0], "Call the factory x");
  EXPECT_EQ(mine(kari), Texts{"Send a new pole"});
  write(kari, [&](store::Tx& tx, Actor const& by) { change(tx, by, call, {.done = false}); });
  EXPECT_EQ(mine(kari).size(), 2u);
  write(kari, [&](store::Tx& tx, Actor const& by) { remove(tx, by, call); });
  EXPECT_EQ(titles(), (Texts{"Send a new pole", "Refund"}));
}

TEST_F(TasksTest, ATaskIsHandedOverAndItsDateTakenAway) {
  auto const id = adds(kari, "Call", kari, start + days(1));
  TaskChange c;
  c.assignee_id = {true, admin};
  c.due_at = {true, {}};
  write(kari, [&](store::Tx& tx, Actor const& by) { change(tx, by, id, c); });
  EXPECT_EQ(mine(kari), Texts{});
  EXPECT_EQ(mine(admin), Texts{"Call"});
  EXPECT_EQ(store->read([&](store::Read& r) { return of_ticket(r, ticket); })[0].due_at, no_due);
}

TEST_F(TasksTest, WhoMayNotSeeTheTicketMayNotTouchItsTasks) {
  auto const id = adds(kari, "Call");
  EXPECT_EQ(refused([&] { adds(jon, "Mine"); }), FaultCode::not_found);
  EXPECT_EQ(refused([&] {
              write(jon, [&](store::Tx& tx, Actor const& by) { change(tx, by, id, {.done = true}); });
            }),
            FaultCode::not_found);
  EXPECT_EQ(refused([&] { adds(anna, "Mine"); }), FaultCode::forbidden);
  EXPECT_EQ(refused([&] { adds(kari, " "); }), FaultCode::invalid);
  EXPECT_EQ(refused([&] { adds(kari, "Call", anna); }), FaultCode::invalid);
}

TEST_F(TasksTest, AListIsKeptAsATemplateAndUsedAgain) {
  adds(kari, "Weigh");
  adds(kari, "Photograph");
  EXPECT_EQ(refused([&] {
              write(kari, [&](store::Tx& tx, Actor const& by) { save_template(tx, by, "Return", ticket); });
            }),
            FaultCode::forbidden);
  auto const kept =
      write(admin, [&](store::Tx& tx, Actor const& by) { return save_template(tx, by, "Return", ticket); });
  write(kari, [&](store::Tx& tx, Actor const& by) { use_template(tx, by, kept, ticket); });
  EXPECT_EQ(titles(), (Texts{"Weigh", "Photograph", "Weigh", "Photograph"}));
  write(admin, [&](store::Tx& tx, Actor const& by) { remove_template(tx, by, kept); });
  EXPECT_TRUE(store->read([&](store::Read& r) { return templates(r); }).empty());
}

TEST_F(TasksTest, AnErasedTicketTakesItsTasksAndRemindersAlong) {
  adds(kari, "Call Anna Berg");
  write(kari, [&](store::Tx& tx, Actor const& by) { remind(tx, by, ticket, start + days(1), "Anna Berg"); });
  auto const follower = erased_follower();
  store->write([&](store::Tx& tx) {
    auto const system = Actor::of_system();
    tickets::remove(tx, system, ticket);
    auto const deleted = events::read_after(tx, 0, 1000);
    for (auto const& e : deleted)
      if (e.kind == "ticket.shelved") follower.react(tx, e);
    EXPECT_EQ(of_ticket(tx, ticket).size(), 1u) << "it can be restored";
    tickets::erase(tx, system, ticket);
    for (auto const& e : events::read_after(tx, deleted.back().seq, 1000))
      if (e.kind == "ticket.shelved") follower.react(tx, e);
    EXPECT_TRUE(of_ticket(tx, ticket).empty());
    EXPECT_TRUE(reminders_of(tx, kari, max_shown).empty());
  });
}

TEST_F(TasksTest, AReminderIsItsOwnersAlone) {
  auto const id = write(kari, [&](store::Tx& tx, Actor const& by) {
    return remind(tx, by, ticket, start + days(3), "Look again");
  });
  auto const of = [&](UserId who) {
    return store->read([&](store::Read& r) { return reminders_of(r, who, max_shown); });
  };
  ASSERT_EQ(of(kari).size(), 1u);
  EXPECT_EQ(of(kari)[0].note, "Look again");
  EXPECT_TRUE(of(admin).empty());
  EXPECT_TRUE(store->read([&](store::Read& r) { return reminders_on(r, admin, ticket); }).empty());
  write(admin, [&](store::Tx& tx, Actor const& by) { forget(tx, by, id); });
  EXPECT_EQ(of(kari).size(), 1u) << "only its owner forgets it";
  write(kari, [&](store::Tx& tx, Actor const& by) { forget(tx, by, id); });
  EXPECT_TRUE(of(kari).empty());
  auto const remind_at = [&](UserId who, Time due) {
    return refused(
        [&] { write(who, [&](store::Tx& tx, Actor const& by) { remind(tx, by, ticket, due, ""); }); });
  };
  EXPECT_EQ(remind_at(kari, start), FaultCode::invalid);
  EXPECT_EQ(remind_at(kari, start + days(1000)), FaultCode::invalid);
  EXPECT_EQ(remind_at(jon, start + days(1)), FaultCode::not_found);
}

}  // namespace
}  // namespace svar::tasks
