#include "events/followers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "store/testing.hpp"

namespace svar::events {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::chrono::seconds long_enough{20};
constexpr FollowerTimes fast{.first_back_off = milliseconds(1)};

store::Query const add_one{"t.add_one",
                           "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE "
                           "SET value = settings.value || ',' || excluded.value",
                           "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE "
                           "SET value = settings.value || ',' || excluded.value"};
store::Query const get{"t.get", "SELECT value FROM settings WHERE key = ?1",
                       "SELECT value FROM settings WHERE key = ?1"};
store::Query const drop{"t.drop", "DELETE FROM settings WHERE key = ?1",
                        "DELETE FROM settings WHERE key = ?1"};
store::Query const place_of{"t.place", "SELECT place FROM followers WHERE name = ?1",
                            "SELECT place FROM followers WHERE name = ?1"};

struct FollowersTest : ::testing::Test {
  std::unique_ptr<store::Store> store = store::testing::make_store();

  Seq add(std::string_view kind, std::int64_t subject) {
    return store->write([&](store::Tx& tx) { return append_raw(tx, {}, kind, 1, subject, "{}"); });
  }
  std::string told(std::string const& name) {
    return store->read([&](store::Read& r) { return r.one<std::string>(get, name).value_or(""); });
  }
  Seq stored_place(std::string const& name) {
    return store->read([&](store::Read& r) { return *r.one<Seq>(place_of, name); });
  }
  std::vector<Parked> all_parked() {
    return store->read([](store::Read& r) { return parked(r); });
  }
  // Writes down the subjects that it is told, in order.
  static Follower scribe(std::string name, std::vector<std::string> kinds = {}) {
    Follower f;
    f.name = name;
    f.kinds = std::move(kinds);
    f.react = [name](store::Tx& tx, Event const& e) { tx.exec(add_one, name, fmt::to_string(e.subject)); };
    f.reset = [name](store::Tx& tx) { tx.exec(drop, name); };
    return f;
  }
};

TEST_F(FollowersTest, EachHearsWhatItListensToInOrder) {
  add("a", 1);
  FollowerRunner runner(*store, {scribe("all"), scribe("only_b", {"b"}), scribe("none", {"c"})}, fast);
  add("b", 2);
  auto const last = add("a", 3);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  EXPECT_EQ(told("all"), "1,2,3");
  EXPECT_EQ(told("only_b"), "2");
  EXPECT_EQ(told("none"), "");
  for (auto const& [name, place] : runner.places()) EXPECT_EQ(place, last) << name;
}

TEST_F(FollowersTest, PlacesSurviveTheProcess) {
  Seq last = 0;
  {
    FollowerRunner runner(*store, {scribe("x"), scribe("idle", {"none"})}, fast);
    last = add("a", 1);
    ASSERT_TRUE(runner.wait_until(last, long_enough));
  }
  EXPECT_EQ(stored_place("x"), last);
  EXPECT_EQ(stored_place("idle"), last);
  last = add("a", 2);
  FollowerRunner runner(*store, {scribe("x"), scribe("idle", {"none"})}, fast);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  EXPECT_EQ(told("x"), "1,2");
}

TEST_F(FollowersTest, ALongBacklogIsWorkedOffInBatches) {
  constexpr int many = 3 * follower_batch + 7;
  Seq last = 0;
  store->write([&](store::Tx& tx) {
    for (int i = 0; i < many; ++i) last = append_raw(tx, {}, "a", 1, i, "{}");
  });
  auto const before = store->figures().commits;
  std::atomic<int> heard{0};
  Follower counter{
      .name = "counter", .kinds = {}, .react = [&](store::Tx&, Event const&) { ++heard; }, .reset = {}};
  FollowerRunner runner(*store, {counter}, fast);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  EXPECT_EQ(heard, many);
  EXPECT_LE(store->figures().commits - before, 1u + 4u);
}

// The crash between a reaction and its place cannot be told apart from an exception there: both roll back
// together.
TEST_F(FollowersTest, AReactionThatDiesHalfWayCountsOnceInTheEnd) {
  auto deaths = std::make_shared<std::atomic<int>>(3);
  Follower f = scribe("x");
  f.react = [deaths](store::Tx& tx, Event const& e) {
    tx.exec(add_one, "x", fmt::to_string(e.subject));
    if (e.subject == 2 && (*deaths)-- > 0) throw std::runtime_error("struck down");
  };
  add("a", 1);
  add("a", 2);
  auto const last = add("a", 3);
  FollowerRunner runner(*store, {f, scribe("other")}, fast);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  EXPECT_EQ(told("x"), "1,2,3");
  EXPECT_EQ(told("other"), "1,2,3");
  EXPECT_TRUE(all_parked().empty());
}

TEST_F(FollowersTest, WhatFailsAgainAndAgainIsParkedAndTheRestGoesOn) {
  auto broken = std::make_shared<std::atomic<bool>>(true);
  auto tries = std::make_shared<std::atomic<int>>(0);
  Follower f = scribe("x");
  f.react = [=](store::Tx& tx, Event const& e) {
    if (e.subject == 2 && *broken) {
      ++*tries;
      throw conflict("cannot");
    }
    tx.exec(add_one, "x", fmt::to_string(e.subject));
  };
  add("a", 1);
  auto const bad = add("a", 2);
  auto const last = add("a", 3);
  FollowerRunner runner(*store, {f, scribe("other")}, fast);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  EXPECT_EQ(told("x"), "1,3");
  EXPECT_EQ(told("other"), "1,2,3");
  auto const list = all_parked();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].follower, "x");
  EXPECT_EQ(list[0].seq, bad);
  EXPECT_EQ(list[0].kind, "a");
  EXPECT_EQ(list[0].attempts, max_attempts);
  EXPECT_THAT(list[0].error, HasSubstr("cannot"));
  // Once more than counted: the batch it came in failed first, before it was tried alone.
  EXPECT_EQ(*tries, max_attempts + 1);

  auto const retry = [&](std::int64_t id) {
    store->write([&](store::Tx& tx) { retry_parked(tx, runner.followers(), id); });
  };
  EXPECT_THROW(retry(list[0].id), Fault);
  EXPECT_EQ(all_parked().size(), 1u);
  *broken = false;
  retry(list[0].id);
  EXPECT_EQ(told("x"), "1,3,2");
  EXPECT_TRUE(all_parked().empty());
  EXPECT_THROW(retry(list[0].id), Fault);
}

TEST_F(FollowersTest, AttemptsSurviveTheProcess) {
  Follower f = scribe("x");
  f.react = [](store::Tx&, Event const&) { throw std::runtime_error("no"); };
  auto const last = add("a", 1);
  {
    FollowerRunner runner(*store, {f}, {.first_back_off = hours(1)});
    store::Query const attempts{"t.attempts", "SELECT attempts FROM followers",
                                "SELECT attempts FROM followers"};
    while (store->read([&](store::Read& r) { return *r.one<int>(attempts); }) < 1) std::this_thread::yield();
  }
  FollowerRunner runner(*store, {f}, fast);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  ASSERT_EQ(all_parked().size(), 1u);
  EXPECT_EQ(all_parked()[0].attempts, max_attempts);
}

TEST_F(FollowersTest, ALoopOfReactionsIsParkedAtOnce) {
  auto tries = std::make_shared<std::atomic<int>>(0);
  Follower echo{.name = "echo",
                .kinds = {},
                .react =
                    [tries](store::Tx& tx, Event const& e) {
                      ++*tries;
                      append_raw(tx, because_of(e), "echoed", 1, e.subject, "{}");
                    },
                .reset = {}};
  auto const first = add("a", 1);
  FollowerRunner runner(*store, {echo}, {.first_back_off = hours(1)});
  ASSERT_TRUE(runner.wait_until(first + max_depth, long_enough));
  auto const list = all_parked();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_THAT(list[0].error, HasSubstr("loop"));
  EXPECT_EQ(*tries, max_depth + 1);
  EXPECT_EQ(store->read([](store::Read& r) { return read_after(r, 0, 100); }).size(), 1u + max_depth);
}

TEST_F(FollowersTest, RebuildingGivesTheSameAsLivingThroughIt) {
  Follower odd = scribe("odd");
  odd.react = [](store::Tx& tx, Event const& e) {
    if (e.subject % 100 == 50) throw std::runtime_error("never");
    if (e.subject % 2) tx.exec(add_one, "odd", fmt::to_string(e.subject));
  };
  std::vector<Follower> const followers{odd, scribe("other")};
  Seq last = 0;
  {
    FollowerRunner runner(*store, followers, fast);
    for (int i = 0; i < 2 * follower_batch + 30; ++i) last = add("a", i);
    ASSERT_TRUE(runner.wait_until(last, long_enough));
  }
  auto const lived = told("odd");
  auto const parked_then = all_parked();
  auto const other = told("other");
  std::vector<Seq> progress;
  rebuild(*store, followers, "odd", [&](Seq done, Seq of) {
    progress.push_back(done);
    EXPECT_EQ(of, last);
  });
  EXPECT_EQ(told("odd"), lived);
  EXPECT_EQ(told("other"), other);
  EXPECT_EQ(all_parked().size(), parked_then.size());
  EXPECT_EQ(stored_place("odd"), last);
  EXPECT_GT(progress.size(), 1u);
  EXPECT_EQ(progress.back(), last);
}

TEST_F(FollowersTest, RebuildingBesideARunningServerCountsOnce) {
  std::vector<Follower> const followers{scribe("x")};
  FollowerRunner runner(*store, followers, fast);
  Seq last = 0;
  for (int i = 0; i < 50; ++i) last = add("a", i);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  auto const lived = told("x");
  rebuild(*store, followers, "x");
  EXPECT_EQ(told("x"), lived);
  last = add("a", 50);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  EXPECT_EQ(told("x"), lived + ",50");
}

TEST_F(FollowersTest, WhatGoesOutsideIsNotRebuilt) {
  Follower mail = scribe("mail");
  mail.reset = {};
  EXPECT_THROW(rebuild(*store, {mail}, "mail"), Fault);
  EXPECT_THROW(rebuild(*store, {mail}, "unknown"), Fault);
}

TEST_F(FollowersTest, ANewFollowerThatTellsTheOutsideDoesNotTellThePast) {
  Follower mail = scribe("mail");
  mail.reset = {};
  auto last = add("a", 1);
  {
    FollowerRunner runner(*store, {scribe("old")}, fast);
    ASSERT_TRUE(runner.wait_until(last, long_enough));
  }
  FollowerRunner runner(*store, {scribe("old"), mail, scribe("new")}, fast);
  last = add("a", 2);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  EXPECT_EQ(told("mail"), "2");
  EXPECT_EQ(told("new"), "1,2");
}

TEST_F(FollowersTest, ALoadedHistoryIsNotTold) {
  Follower mail = scribe("mail");
  mail.reset = {};
  std::vector<Follower> const followers{mail, scribe("x")};
  add("a", 1);
  store->write([&](store::Tx& tx) { skip_history(tx, followers); });
  FollowerRunner runner(*store, followers, fast);
  auto const last = add("a", 2);
  ASSERT_TRUE(runner.wait_until(last, long_enough));
  EXPECT_EQ(told("mail"), "2");
  EXPECT_EQ(told("x"), "1,2");
}

TEST_F(FollowersTest, ARunnerEndsAtOnceWhileAFollowerWaits) {
  Follower f = scribe("x");
  f.react = [](store::Tx&, Event const&) { throw std::runtime_error("no"); };
  add("a", 1);
  auto const began = std::chrono::steady_clock::now();
  {
    FollowerRunner runner(*store, {f}, {.first_back_off = hours(1)});
  }
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(1));
}

}  // namespace
}  // namespace svar::events
