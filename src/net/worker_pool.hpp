#pragma once
// Threads that run handlers. The queue is bounded: work that does not fit is refused at once, so that a busy
// server says "try again" instead of growing.
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace svar::net {

class WorkerPool {
 public:
  using Job = std::function<void()>;

  struct Options {
    std::size_t threads = 8;
    std::size_t max_queued = 1024;  // jobs waiting for a thread
    std::string name = "worker";    // of the threads, as the system shows them (15 bytes)
  };

  explicit WorkerPool(Options options);
  ~WorkerPool();  // stop()
  WorkerPool(WorkerPool const&) = delete;
  WorkerPool& operator=(WorkerPool const&) = delete;

  // False when the queue is full or the pool has stopped; the job is then not run. A job that throws is
  // logged.
  bool try_post(Job job);
  // For the continuation of work that was accepted earlier (the next part of a download): not subject to the
  // limit, for the number of connections bounds it. False only when the pool has stopped.
  bool post_accepted(Job job);

  // Runs everything queued, then ends the threads. Further posts are refused.
  void stop();

  std::size_t queued() const { return queued_.load(std::memory_order_relaxed); }
  std::size_t running() const { return running_.load(std::memory_order_relaxed); }
  std::size_t threads() const { return threads_.size(); }

 private:
  // A thread that waits. The one that began to wait last is woken first: its caches are warm, and the others
  // sleep on instead of taking turns.
  struct Waiting {
    std::mutex mutex;  // its own: who is woken does not meet the others at once
    std::condition_variable woken;
    bool called = false;
    void call();
  };

  bool post(Job&& job, bool bounded);
  void run(std::size_t number);

  Options options_;
  std::mutex mutex_;
  std::vector<Waiting*> idle_;
  std::deque<Job> jobs_;
  bool stopping_ = false;
  std::atomic<std::size_t> queued_{0};
  std::atomic<std::size_t> running_{0};
  std::vector<std::thread> threads_;
};

}  // namespace svar::net
