#pragma once
// How enqueue reaches the runner: it knows its transaction only, and there is at most one runner per
// workspace in a process. Private to events.
#include <functional>

#include "base/time.hpp"

namespace svar::events {

class JobWaker {
 public:
  // `wake` is called, from any thread, with the due time of each job that became durable in this process.
  explicit JobWaker(std::function<void(Time due)> wake);
  ~JobWaker();
  JobWaker(JobWaker const&) = delete;
  JobWaker& operator=(JobWaker const&) = delete;

 private:
  std::function<void(Time)> wake_;
  friend void wake_jobs(Time);
};

void wake_jobs(Time due);

}  // namespace svar::events
