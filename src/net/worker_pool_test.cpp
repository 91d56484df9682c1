#include "net/worker_pool.hpp"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace svar::net {
namespace {

TEST(WorkerPool, RunsWhatIsPosted) {
  WorkerPool pool({.threads = 3});
  std::atomic<int> sum{0};
  for (int i = 1; i <= 100; ++i) EXPECT_TRUE(pool.try_post([&sum, i] { sum += i; }));
  pool.stop();
  EXPECT_EQ(sum, 5050);
}

TEST(WorkerPool, RefusesWhatDoesNotFitButNotContinuations) {
  WorkerPool pool({.threads = 1, .max_queued = 2});
  std::promise<void> go, started;
  ASSERT_TRUE(pool.try_post([&] {
    started.set_value();
    go.get_future().wait();
  }));
  started.get_future().wait();
  std::atomic<int> ran{0};
  EXPECT_TRUE(pool.try_post([&] { ++ran; }));
  EXPECT_TRUE(pool.try_post([&] { ++ran; }));
  EXPECT_FALSE(pool.try_post([&] { ++ran; }));
  EXPECT_TRUE(pool.post_accepted([&] { ++ran; }));
  EXPECT_EQ(pool.queued(), 3u);
  EXPECT_EQ(pool.running(), 1u);
  go.set_value();
  pool.stop();
  EXPECT_EQ(ran, 3);
}

TEST(WorkerPool, SurvivesAJobThatThrows) {
  WorkerPool pool({.threads = 1});
  pool.try_post([] { throw std::runtime_error("as a test wants"); });
  std::promise<void> ran;
  pool.try_post([&] { ran.set_value(); });
  ran.get_future().wait();
  pool.stop();
  EXPECT_FALSE(pool.try_post([] {}));
  EXPECT_FALSE(pool.post_accepted([] {}));
}

}  // namespace
}  // namespace svar::net
