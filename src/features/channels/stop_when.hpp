#pragma once
// Inside of channels: a job is asked to stop by a function, a mail client by a token. This turns the one into
// the other.
#include <chrono>
#include <functional>
#include <stop_token>
#include <thread>

namespace svar::channels {

class StopWhen {
 public:
  explicit StopWhen(std::function<bool()> stopping)
      : watcher_([this, stopping = std::move(stopping)](std::stop_token const& done) {
          while (!done.stop_requested()) {
            if (stopping()) source_.request_stop();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
          }
        }) {}
  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread watcher_;
};

}  // namespace svar::channels
