#pragma once
// The bell that rings after appends to the log.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace svar::store {

class Appends {
 public:
  void announce() {
    {
      std::lock_guard const lock(mutex_);
      ++count_;
    }
    rung_.notify_all();
  }
  std::uint64_t count() const {
    std::lock_guard const lock(mutex_);
    return count_;
  }
  std::uint64_t wait(std::uint64_t seen, std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    rung_.wait_for(lock, at_most, [&] { return count_ > seen; });
    return count_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable rung_;
  std::uint64_t count_ = 0;
};

}  // namespace svar::store
