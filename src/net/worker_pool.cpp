#include "net/worker_pool.hpp"

#include <pthread.h>

#include <algorithm>
#include <exception>

#include "base/log.hpp"

namespace svar::net {

WorkerPool::WorkerPool(Options options) : options_(std::move(options)) {
  auto const count = std::max<std::size_t>(options_.threads, 1);
  threads_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this, i] { run(i); });
}

WorkerPool::~WorkerPool() {
  stop();
}

bool WorkerPool::try_post(Job job) {
  return post(std::move(job), true);
}
bool WorkerPool::post_accepted(Job job) {
  return post(std::move(job), false);
}

void WorkerPool::Waiting::call() {
  std::lock_guard const lock(mutex);
  called = true;
  woken.notify_one();
}

bool WorkerPool::post(Job&& job, bool bounded) {
  Waiting* thread = nullptr;
  {
    std::lock_guard const lock(mutex_);
    if (stopping_ || (bounded && jobs_.size() >= options_.max_queued)) return false;
    jobs_.push_back(std::move(job));
    queued_.store(jobs_.size(), std::memory_order_relaxed);
    if (idle_.empty()) return true;
    thread = idle_.back();
    idle_.pop_back();
  }
  thread->call();  // it stays where it is until it has been called
  return true;
}

void WorkerPool::stop() {
  {
    std::lock_guard const lock(mutex_);
    stopping_ = true;
    for (auto* thread : idle_) thread->call();
    idle_.clear();
  }
  for (auto& thread : threads_)
    if (thread.joinable()) thread.join();
}

void WorkerPool::run(std::size_t number) {
  auto const name = (options_.name + std::to_string(number)).substr(0, 15);
  pthread_setname_np(pthread_self(), name.c_str());
  Waiting self;
  std::unique_lock lock(mutex_);
  for (;;) {
    while (jobs_.empty() && !stopping_) {
      idle_.push_back(&self);
      lock.unlock();
      {
        std::unique_lock own(self.mutex);
        self.woken.wait(own, [&] { return self.called; });
        self.called = false;
      }
      lock.lock();
    }
    if (jobs_.empty()) return;
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    queued_.store(jobs_.size(), std::memory_order_relaxed);
    lock.unlock();
    running_.fetch_add(1, std::memory_order_relaxed);
    try {
      job();
    } catch (std::exception const& e) {
      log::error("a job on thread {} failed: {}", name, e.what());
    } catch (...) {
      log::error("a job on thread {} failed", name);
    }
    job = nullptr;  // what it holds must go before this thread waits
    running_.fetch_sub(1, std::memory_order_relaxed);
    lock.lock();
  }
}

}  // namespace svar::net
