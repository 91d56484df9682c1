#include "events/log.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "store/testing.hpp"

namespace svar::events {
namespace {

struct ThingMade {
  static constexpr std::string_view kind = "thing.made";
  static constexpr int version = 2;
  std::int64_t thing = 0;
  int size = 0;
  std::int64_t subject() const { return thing; }
};
BOOST_DESCRIBE_STRUCT(ThingMade, (), (thing, size))

struct LogTest : ::testing::Test {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Seq add(ThingMade const& fact, Origin const& origin = {}) {
    return store->write([&](store::Tx& tx) { return append(tx, origin, fact); });
  }
  std::vector<Event> after(Seq seq, int limit = 100) {
    return store->read([&](store::Read& r) { return read_after(r, seq, limit); });
  }
};

TEST_F(LogTest, AFactComesBackWhole) {
  ClockOverride const clock(from_epoch_seconds(1234));
  auto const seq = add({7, 3}, {UserId{5}, 2, 1});
  auto const found = after(0);
  ASSERT_EQ(found.size(), 1u);
  auto const& e = found[0];
  EXPECT_EQ(e.seq, seq);
  EXPECT_EQ(e.kind, "thing.made");
  EXPECT_EQ(e.version, 2);
  EXPECT_EQ(e.at, from_epoch_seconds(1234));
  EXPECT_EQ(e.subject, 7);
  EXPECT_EQ(e.actor, UserId{5});
  EXPECT_EQ(e.cause, 2);
  EXPECT_EQ(e.depth, 1);
  EXPECT_EQ(e.as<ThingMade>().size, 3);
  EXPECT_EQ(store->read(last_seq), seq);
  EXPECT_EQ(store->read([&](store::Read& r) { return find_event(r, seq); })->subject, 7);
  EXPECT_FALSE(store->read([&](store::Read& r) { return find_event(r, seq + 1); }));
}

TEST_F(LogTest, AnEmptyLogEndsAtNothing) {
  EXPECT_EQ(store->read(last_seq), 0);
  EXPECT_TRUE(after(0).empty());
}

TEST_F(LogTest, ReadingGoesOnWhereItWas) {
  std::vector<Seq> seqs;
  for (int i = 0; i < 5; ++i) seqs.push_back(add({i, 0}));
  auto const first = after(0, 2);
  ASSERT_EQ(first.size(), 2u);
  auto const rest = after(first.back().seq);
  ASSERT_EQ(rest.size(), 3u);
  EXPECT_EQ(rest.back().seq, seqs.back());
}

TEST_F(LogTest, AFailedCommandAppendsNothing) {
  EXPECT_THROW(store->write([&](store::Tx& tx) {
    append(tx, {}, ThingMade{1, 1});
    throw conflict("no");
  }),
               Fault);
  EXPECT_TRUE(after(0).empty());
}

TEST_F(LogTest, AChainOfCausesThatIsTooLongIsALoop) {
  Event e;
  e.depth = max_depth - 1;
  EXPECT_GT(add({1, 1}, because_of(e)), 0);
  e.depth = max_depth;
  EXPECT_THROW(add({1, 1}, because_of(e)), LoopFault);
}

// A reader that follows must never meet a number below one it has seen: what it passed would be lost to it.
TEST_F(LogTest, OrderOfTheLogIsOrderOfCommits) {
  constexpr int threads = 8, each = 30;
  std::vector<std::thread> crowd;
  for (int t = 0; t < threads; ++t)
    crowd.emplace_back([&] {
      for (int i = 0; i < each; ++i) add({i, 0});
    });
  Seq place = 0;
  int seen = 0;
  while (seen < threads * each)
    for (auto const& e : after(place)) {
      EXPECT_GT(e.seq, place);
      place = e.seq;
      ++seen;
    }
  for (auto& t : crowd) t.join();
  EXPECT_EQ(after(0, 1000).size(), static_cast<std::size_t>(threads * each));
}

}  // namespace
}  // namespace svar::events
