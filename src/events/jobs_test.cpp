#include "events/jobs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/testing.hpp"

namespace svar::events {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::chrono::seconds long_enough{20};

store::Query const job_states{"t.states", "SELECT state FROM jobs ORDER BY id",
                              "SELECT state FROM jobs ORDER BY id"};
store::Query const begin_all{
    "t.begin", "UPDATE jobs SET state = 'running', attempts = attempts + 1, owner = 'dead', alive_at = 0",
    "UPDATE jobs SET state = 'running', attempts = attempts + 1, owner = 'dead', alive_at = 0"};
store::Query const due_of{"t.due", "SELECT due_at FROM jobs ORDER BY id",
                          "SELECT due_at FROM jobs ORDER BY id"};

// What happened, and waiting for it.
struct Diary {
  std::mutex mutex;
  std::condition_variable grew;
  std::vector<std::string> lines;
  void note(std::string line) {
    {
      std::lock_guard const lock(mutex);
      lines.push_back(std::move(line));
    }
    grew.notify_all();
  }
  std::vector<std::string> wait_for(std::size_t n) {
    std::unique_lock lock(mutex);
    grew.wait_for(lock, long_enough, [&] { return lines.size() >= n; });
    return lines;
  }
};

struct JobsTest : ::testing::Test {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Diary diary;

  JobId add(std::string_view kind, std::string_view key = "", std::string_view data = "{}",
            Time due = now()) {
    return store->write([&](store::Tx& tx) { return enqueue(tx, kind, key, data, due); });
  }
  std::vector<std::string> states() {
    return store->read([](store::Read& r) { return r.all<std::string>(job_states); });
  }
  void wait_for_states(std::vector<std::string> const& wanted) {
    auto const end = std::chrono::steady_clock::now() + long_enough;
    while (states() != wanted && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    EXPECT_EQ(states(), wanted);
  }
  JobKind noting(std::string kind) {
    JobKind k;
    k.kind = kind;
    k.run = [this](store::Store&, Job const& job, auto const&) {
      diary.note(job.data);
      return Outcome::done();
    };
    k.first_back_off = milliseconds(1);
    return k;
  }
};

TEST_F(JobsTest, DueJobsRunOnceAndAreGone) {
  add("a", "", "1", now() - minutes(2));
  add("a", "", "2", now() - minutes(1));
  JobRunner runner(*store, {noting("a")}, 1);
  EXPECT_THAT(diary.wait_for(2), ElementsAre("1", "2"));
  add("a", "", "3");
  EXPECT_THAT(diary.wait_for(3), ElementsAre("1", "2", "3"));
  wait_for_states({});
}

TEST_F(JobsTest, WhatIsNotDueOrNotKnownWaits) {
  add("a", "", "later", now() + hours(1));
  add("unknown");
  add("a", "", "now");
  {
    JobRunner runner(*store, {noting("a")});
    EXPECT_THAT(diary.wait_for(1), ElementsAre("now"));
  }
  EXPECT_THAT(states(), ElementsAre("waiting", "waiting"));
}

TEST_F(JobsTest, AJobDueSoonRunsWhenItIsDue) {
  JobRunner runner(*store, {noting("a")});
  auto const due = now() + milliseconds(120);
  add("a", "", "x", due);
  EXPECT_THAT(diary.wait_for(1), ElementsAre("x"));
  EXPECT_GE(now(), due);
}

TEST_F(JobsTest, AFailedCommandQueuesNothing) {
  EXPECT_THROW(store->write([](store::Tx& tx) {
    enqueue(tx, "a", "", "{}", now());
    throw conflict("no");
  }),
               Fault);
  EXPECT_THAT(states(), IsEmpty());
}

TEST_F(JobsTest, AKeyWaitsOnceAtTheEarlierTime) {
  auto const early = now() + hours(1), late = now() + hours(2);
  auto const first = add("a", "k", "1", late);
  EXPECT_EQ(add("a", "k", "2", early), first);
  EXPECT_EQ(add("a", "k", "3", late), first);
  EXPECT_NE(add("b", "k", "1", late), first);
  EXPECT_NE(add("a", "l", "1", late), first);
  auto const due = store->read([](store::Read& r) { return r.all<Time>(due_of); });
  EXPECT_THAT(due, ElementsAre(early, late, late));
  add("a", "", "1", late);
  add("a", "", "1", late);
  EXPECT_EQ(states().size(), 5u);
}

TEST_F(JobsTest, ACancelledJobDoesNotRun) {
  auto const id = add("a", "", "x", now() + hours(1));
  auto const take_back = [&] { return store->write([&](store::Tx& tx) { return cancel(tx, id); }); };
  EXPECT_TRUE(take_back());
  EXPECT_FALSE(take_back());
  EXPECT_THAT(states(), IsEmpty());
}

TEST_F(JobsTest, ARunningJobCannotBeCancelled) {
  auto const id = add("a");
  store->write([](store::Tx& tx) { tx.exec(begin_all); });
  EXPECT_FALSE(store->write([&](store::Tx& tx) { return cancel(tx, id); }));
}

TEST_F(JobsTest, FailureIsRetriedWithItsAttemptsCounted) {
  JobKind k = noting("a");
  k.run = [this](store::Store&, Job const& job, auto const&) {
    diary.note(fmt::to_string(job.attempts));
    if (job.attempts == 0) throw std::runtime_error("not yet");
    return job.attempts == 1 ? Outcome::retry("nor now") : Outcome::done();
  };
  add("a");
  JobRunner runner(*store, {k});
  EXPECT_THAT(diary.wait_for(3), ElementsAre("0", "1", "2"));
  wait_for_states({});
}

TEST_F(JobsTest, ARetryMayNameItsTime) {
  auto const at = now() + hours(3);
  JobKind k = noting("a");
  k.run = [at](store::Store&, Job const&, auto const&) {
    return Outcome::retry("the server said later", at);
  };
  add("a");
  JobRunner runner(*store, {k});
  auto const end = std::chrono::steady_clock::now() + long_enough;
  auto const due = [&] { return store->read([](store::Read& r) { return r.one<Time>(due_of); }); };
  while (due() != at && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  EXPECT_EQ(due(), at);
  wait_for_states({"waiting"});
}

TEST_F(JobsTest, TheLastFailureIsKeptSeenAndCanBeRetried) {
  std::atomic<bool> broken{true};
  JobKind k = noting("a");
  k.max_attempts = 3;
  k.run = [&](store::Store&, Job const&, auto const&) {
    diary.note("ran");
    return broken ? Outcome::retry("cannot reach it") : Outcome::done();
  };
  k.given_up = [&](store::Tx&, Job const& job, std::string const& reason) {
    diary.note(fmt::format("given up {}: {}", job.attempts, reason));
  };
  auto const id = add("a");
  JobRunner runner(*store, {k});
  EXPECT_THAT(diary.wait_for(4), ElementsAre("ran", "ran", "ran", "given up 2: cannot reach it"));
  wait_for_states({"failed"});
  auto const failed = store->read([](store::Read& r) { return failed_jobs(r); });
  ASSERT_EQ(failed.size(), 1u);
  EXPECT_EQ(failed[0].id, id);
  EXPECT_EQ(failed[0].attempts, 3);
  EXPECT_EQ(failed[0].reason, "cannot reach it");
  broken = false;
  store->write([&](store::Tx& tx) { retry_failed(tx, id); });
  EXPECT_EQ(diary.wait_for(5).size(), 5u);
  wait_for_states({});
  EXPECT_THROW(store->write([&](store::Tx& tx) { retry_failed(tx, id); }), Fault);
}

TEST_F(JobsTest, FailedAtOnceWhenTheJobSaysSo) {
  JobKind k = noting("a");
  k.run = [](store::Store&, Job const&, auto const&) { return Outcome::failed("no such address"); };
  k.given_up = [](store::Tx&, Job const&, std::string const&) {
    throw std::runtime_error("and the last words fail too");
  };
  add("a");
  JobRunner runner(*store, {k});
  wait_for_states({"failed"});
}

TEST_F(JobsTest, APeriodicJobWaitsOnceAndComesAgainAlsoAfterFailure) {
  JobKind k = noting("tick");
  k.every = milliseconds(5);
  k.max_attempts = 1;
  std::atomic<int> runs{0};
  k.run = [&](store::Store&, Job const&, auto const&) {
    diary.note("tick");
    return ++runs == 2 ? Outcome::retry("a bad moment") : Outcome::done();
  };
  {
    JobRunner runner(*store, {k});
    EXPECT_GE(diary.wait_for(4).size(), 4u);
  }
  auto const waiting = [&] {
    auto const all = states();
    return std::count(all.begin(), all.end(), "waiting");
  };
  EXPECT_EQ(waiting(), 1);
  k.every = hours(1);
  {
    JobRunner runner(*store, {k});
  }
  EXPECT_EQ(waiting(), 1);
}

TEST_F(JobsTest, AJobWhoseProcessDiedRunsAgain) {
  add("a", "k", "x");
  store->write([](store::Tx& tx) { tx.exec(begin_all); });
  EXPECT_THAT(states(), ElementsAre("running"));
  JobRunner runner(*store, {noting("a")});
  EXPECT_THAT(diary.wait_for(1), ElementsAre("x"));
  wait_for_states({});
}

TEST_F(JobsTest, AnOrphanGivesWayToTheSameWorkThatWaits) {
  add("a", "k", "old");
  store->write([](store::Tx& tx) { tx.exec(begin_all); });
  add("a", "k", "new");
  JobRunner runner(*store, {noting("a")});
  EXPECT_THAT(diary.wait_for(1), ElementsAre("new"));
  wait_for_states({});
  EXPECT_THAT(diary.lines, ElementsAre("new"));
}

TEST_F(JobsTest, AJobThatKillsItsProcessEachTimeIsGivenUp) {
  JobKind k = noting("a");
  k.max_attempts = 2;
  add("a");
  store->write([](store::Tx& tx) { tx.exec(begin_all); });
  store->write([](store::Tx& tx) { tx.exec(begin_all); });
  JobRunner runner(*store, {k});
  EXPECT_THAT(states(), ElementsAre("failed"));
  EXPECT_THAT(diary.lines, IsEmpty());
}

TEST_F(JobsTest, StoppingIsSeenByRunningJobsAndTheRestIsGivenBack) {
  JobKind k = noting("a");
  k.run = [this](store::Store&, Job const&, std::function<bool()> const& stopping) {
    diary.note("began");
    while (!stopping()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return Outcome::done();
  };
  add("a");
  add("a");
  add("a");
  {
    JobRunner runner(*store, {k}, 1);
    diary.wait_for(1);
  }
  EXPECT_THAT(states(), ElementsAre("waiting", "waiting"));
}

TEST_F(JobsTest, AnIdleRunnerEndsAtOnce) {
  auto const began = std::chrono::steady_clock::now();
  {
    JobRunner runner(*store, {noting("a")});
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1));
}

TEST_F(JobsTest, ManyJobsOverManyThreadsRunOnceEach) {
  constexpr int many = 200;
  store->write([](store::Tx& tx) {
    for (int i = 0; i < many; ++i) enqueue(tx, "a", "", fmt::to_string(i), now());
  });
  JobRunner runner(*store, {noting("a")}, 4);
  auto lines = diary.wait_for(many);
  wait_for_states({});
  std::lock_guard const lock(diary.mutex);
  EXPECT_EQ(std::set<std::string>(diary.lines.begin(), diary.lines.end()).size(),
            static_cast<std::size_t>(many));
  EXPECT_EQ(diary.lines.size(), static_cast<std::size_t>(many));
}

}  // namespace
}  // namespace svar::events
