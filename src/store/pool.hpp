#pragma once
// Connections that questions borrow: opened as needed, at most so many, the warmest first.
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "base/fault.hpp"

namespace svar::store {

inline constexpr std::chrono::seconds longest_wait_for_reader{10};

template <class C>
class Pool {
 public:
  Pool(int size, std::function<std::unique_ptr<C>()> open) : size_(size), open_(std::move(open)) {}

  // Holds a connection; gives it back when it ends, unless spoiled.
  class Loan {
   public:
    Loan(Pool& pool, std::unique_ptr<C> c) : pool_(pool), connection_(std::move(c)) { holds_one = true; }
    ~Loan() {
      holds_one = false;
      pool_.give_back(std::move(connection_));
    }
    Loan(Loan const&) = delete;
    Loan& operator=(Loan const&) = delete;
    C& operator*() const { return *connection_; }
    C* operator->() const { return connection_.get(); }
    void spoil() { connection_.reset(); }
    void replace(std::unique_ptr<C> fresh) { connection_ = std::move(fresh); }

   private:
    Pool& pool_;
    std::unique_ptr<C> connection_;
  };

  // Waits for a free one; throws Fault unavailable after longest_wait_for_reader, and what opening throws. A
  // thread that holds one must not ask for another: all might wait for each other, and the two would see
  // different moments. Debug builds throw logic_error.
  Loan borrow() {
#ifndef NDEBUG
    if (holds_one)
      throw std::logic_error("a question called read() of its own store; pass it the Read instead");
#endif
    std::unique_lock lock(mutex_);
    if (!freed_.wait_for(lock, longest_wait_for_reader, [&] { return !idle_.empty() || lent_ < size_; })) {
      Fault busy{FaultCode::unavailable, "Too much is being read just now. Try again in a moment."};
      busy.retry_after_s = 1;
      throw busy;
    }
    ++lent_;
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return Loan(*this, std::move(connection));
    }
    lock.unlock();
    std::unique_ptr<C> connection;
    try {
      connection = open_();
    } catch (...) {
      give_back(nullptr);
      throw;
    }
    return Loan(*this, std::move(connection));
  }
  // Closes those that nobody uses.
  void close_idle() {
    std::lock_guard const lock(mutex_);
    idle_.clear();
  }

 private:
  void give_back(std::unique_ptr<C> connection) {
    {
      std::lock_guard const lock(mutex_);
      --lent_;
      if (connection) idle_.push_back(std::move(connection));
    }
    freed_.notify_one();
  }

  inline static thread_local bool holds_one = false;
  int const size_;
  std::function<std::unique_ptr<C>()> const open_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<C>> idle_;
  int lent_ = 0;
};

}  // namespace svar::store
