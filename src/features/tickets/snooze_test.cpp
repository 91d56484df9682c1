// Tickets that sleep: out of the lists and counts, and back by time, by words, by a status or by hand.
#include "features/tickets/ticket_snooze.hpp"

#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {
using namespace testing;

struct SnoozeTest : ::testing::Test, Department {
  Time const morning = start + hours(20);

  Done sleeps(TicketId id, Time until, UserId who = {}) {
    auto const by = actor(who ? who : kari);
    return write([&](store::Tx& tx) { return snooze(tx, by, id, until); });
  }
  std::vector<TicketId> listed(ListQuery const& q, UserId who = {}) {
    std::vector<TicketId> out;
    auto const by = actor(who ? who : kari);
    for (auto const& t : read([&](store::Read& r) { return list(r, by, q); }).tickets) out.push_back(t.id);
    return out;
  }
  std::int64_t counted(ListQuery const& q) {
    auto const by = actor(kari);
    return read([&](store::Read& r) { return count(r, by, q); });
  }
  static ListQuery asleep() {
    ListQuery q;
    q.shelf = Shelf::snoozed;
    q.sort = ListQuery::Sort::waking;
    return q;
  }
  // What the job does once it is due.
  void job_runs_at(Time at, TicketId id) {
    ClockOverride const then(at);
    events::Job job;
    job.data = fmt::to_string(id.value);
    auto const outcome = wake_job().run(*store, job, [] { return false; });
    EXPECT_EQ(outcome.what, events::Outcome::What::done);
  }
  using Ids = std::vector<TicketId>;
};

TEST_F(SnoozeTest, ASleepingTicketIsInNoListOfWorkAndInNoCount) {
  auto const stays = received(), gone = received();
  tick();
  sleeps(gone, morning);
  EXPECT_EQ(listed({}), Ids{stays});
  EXPECT_EQ(counted({}), 1);
  EXPECT_EQ(listed(asleep()), Ids{gone});
  EXPECT_EQ(counted(asleep()), 1);
  auto const t = ticket(gone);
  EXPECT_EQ(t.status, Status::new_);
  EXPECT_EQ(t.snoozed_until, morning);
  EXPECT_EQ(t.waiting_since, start);
  EXPECT_EQ(change_of(last_audit(gone), "snoozed_until"), "null>\"" + iso_seconds(morning) + "\"");
  expect_consistent(*store);
}

TEST_F(SnoozeTest, WhatWakesNextComesFirstAndWhatWaitsForAnAnswerLast) {
  auto const late = received(), answer = received(), early = received();
  sleeps(late, morning + days(3));
  sleeps(answer, until_answer);
  sleeps(early, morning);
  EXPECT_EQ(listed(asleep()), (Ids{early, late, answer}));
  auto q = asleep();
  q.status = Status::pending;
  EXPECT_EQ(listed(q), Ids{});
  q = asleep();
  q.groups = std::vector{GroupId{}};
  EXPECT_EQ(listed(q), (Ids{early, late, answer}));
  q = asleep();
  q.assignee = kari;
  EXPECT_EQ(listed(q), Ids{});
}

TEST_F(SnoozeTest, ItIsAListOfWhatOneMaySee) {
  Change c;
  c.group_id = to(returns);
  auto const theirs = received();
  changes(kari, theirs, c);
  sleeps(theirs, morning);
  EXPECT_EQ(listed(asleep(), jon), Ids{});
  EXPECT_EQ(listed(asleep(), rita), Ids{theirs});
}

TEST_F(SnoozeTest, ItWakesAtItsTimeOnTopAndSaysSo) {
  auto const woken = received(), other = received();
  sleeps(woken, morning);
  tick();
  replies(kari, other, "A later change");
  job_runs_at(morning - seconds(1), woken);
  EXPECT_EQ(ticket(woken).shelf, Shelf::snoozed);
  job_runs_at(morning, woken);
  auto const t = ticket(woken);
  EXPECT_EQ(t.shelf, Shelf::active);
  EXPECT_EQ(t.snoozed_until.us, 0);
  EXPECT_TRUE(just_woke(t));
  EXPECT_EQ(listed({}), (Ids{woken, other}));
  EXPECT_EQ(last_audit(woken).author_id, UserId{});
  EXPECT_EQ(facts_of(woken).back(), "ticket.woke");
  job_runs_at(morning + hours(1), woken);  // again, after a crash
  EXPECT_EQ(facts_of(woken).back(), "ticket.woke");
  clock.set(morning + hours(2));
  replies(kari, woken, "Done");
  EXPECT_FALSE(just_woke(ticket(woken)));
  expect_consistent(*store);
}

TEST_F(SnoozeTest, ANewTimeLeavesTheOldJobNothingToDo) {
  auto const id = received();
  sleeps(id, morning);
  sleeps(id, morning + days(1));
  job_runs_at(morning, id);
  EXPECT_EQ(ticket(id).snoozed_until, morning + days(1));
}

TEST_F(SnoozeTest, TheCustomerWakesItAtOnceWhateverItWaitedFor) {
  for (auto const until : {morning, until_answer}) {
    auto const id = received();
    sleeps(id, until);
    tick();
    receives(id, anna, "Any news?");
    EXPECT_EQ(ticket(id).shelf, Shelf::active);
    EXPECT_TRUE(just_woke(ticket(id)));
  }
  expect_consistent(*store);
}

TEST_F(SnoozeTest, AutomaticMailLetsItSleep) {
  auto const id = received();
  sleeps(id, until_answer);
  Received away;
  away.ticket_id = id;
  away.author_id = anna;
  away.comment = words("I am on holiday");
  away.keep_status = true;
  write([&](store::Tx& tx) { receive(tx, system(), away); });
  EXPECT_EQ(ticket(id).shelf, Shelf::snoozed);
}

TEST_F(SnoozeTest, ANoteAStatusAndAMergeWakeIt) {
  auto const noted = received(), solved = received(), into = received(), from = received();
  for (auto const id : {noted, solved, into}) sleeps(id, morning);
  replies(kari, noted, "Look at this", false);
  EXPECT_EQ(ticket(noted).shelf, Shelf::active);
  EXPECT_FALSE(just_woke(ticket(noted)));
  Change c;
  c.status = to(Status::solved);
  changes(kari, solved, c);
  EXPECT_EQ(ticket(solved).shelf, Shelf::solved);
  EXPECT_EQ(ticket(solved).snoozed_until.us, 0);
  write([&, by = actor(kari)](store::Tx& tx) { merge(tx, by, from, into, {}); });
  EXPECT_EQ(ticket(into).shelf, Shelf::active);
  expect_consistent(*store);
}

TEST_F(SnoozeTest, AnAssigneeOrATagLetsItSleep) {
  auto const id = received();
  sleeps(id, morning);
  Change c;
  c.assignee_id = to(jon);
  c.priority = to(Priority::high);
  changes(kari, id, c);
  EXPECT_EQ(ticket(id).shelf, Shelf::snoozed);
  auto q = asleep();
  q.assignee = jon;
  EXPECT_EQ(listed(q, jon), Ids{id});
  expect_consistent(*store);
}

TEST_F(SnoozeTest, TakingBackTheWordsThatWokeItSendsItBackToSleep) {
  auto const id = received();
  sleeps(id, morning);
  tick();
  auto const done = replies(kari, id, "Hello");
  EXPECT_EQ(ticket(id).shelf, Shelf::active);
  write([&, by = actor(kari)](store::Tx& tx) { undo_comment(tx, by, done.comment_id); });
  EXPECT_EQ(ticket(id).shelf, Shelf::snoozed);
  EXPECT_EQ(ticket(id).snoozed_until, morning);
  expect_consistent(*store);
}

TEST_F(SnoozeTest, WokenByHandItIsAsBefore) {
  auto const id = received();
  sleeps(id, until_answer);
  write([&, by = actor(kari)](store::Tx& tx) { wake(tx, by, id); });
  EXPECT_EQ(ticket(id).shelf, Shelf::active);
  EXPECT_EQ(change_of(last_audit(id), "snoozed_until"), "\"answer\">null");
  auto const before = last_audit(id).id;
  write([&, by = actor(kari)](store::Tx& tx) { wake(tx, by, id); });
  EXPECT_EQ(last_audit(id).id, before);
}

TEST_F(SnoozeTest, PutAwayAndFetchedBackItIsAwake) {
  auto const id = received();
  sleeps(id, morning);
  write([&, by = actor(kari)](store::Tx& tx) { mark_spam(tx, by, id, true); });
  EXPECT_EQ(ticket(id).snoozed_until.us, 0);
  write([&, by = actor(kari)](store::Tx& tx) { mark_spam(tx, by, id, false); });
  EXPECT_EQ(ticket(id).shelf, Shelf::active);
  expect_consistent(*store);
}

TEST_F(SnoozeTest, WhatCannotSleepSaysWhy) {
  auto const id = received();
  auto const refused = [&](TicketId ticket, Time until, UserId who) {
    return fault_of([&] { sleeps(ticket, until, who); }).code;
  };
  EXPECT_EQ(refused(id, now(), kari), FaultCode::invalid);
  EXPECT_EQ(refused(id, now() + days(800), kari), FaultCode::invalid);
  EXPECT_EQ(refused(id, morning, lars), FaultCode::forbidden);
  EXPECT_EQ(refused(id, morning, anna), FaultCode::forbidden);
  Change c;
  c.status = to(Status::solved);
  changes(kari, id, c);
  EXPECT_EQ(refused(id, morning, kari), FaultCode::invalid);
  EXPECT_EQ(ticket(id).shelf, Shelf::solved);
}

TEST_F(SnoozeTest, ItIsAmongTheTicketsOfTheApiAndOfItsCustomer) {
  auto const id = received();
  sleeps(id, morning);
  ListQuery q;
  q.shelves.assign(std::begin(rules::not_put_away), std::end(rules::not_put_away));
  q.sort = ListQuery::Sort::id;
  EXPECT_EQ(listed(q), Ids{id});
  q.status = Status::new_;
  EXPECT_EQ(counted(q), 1);
  auto const counts = read([&](store::Read& r) { return counts_of_customers(r, {anna}); });
  ASSERT_EQ(counts.size(), 1u);
  EXPECT_EQ(counts[0].open, 1);
  EXPECT_EQ(counts[0].all, 1);
}

}  // namespace
}  // namespace svar::tickets
