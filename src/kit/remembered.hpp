#pragma once
// Answers of Route::remember, kept for who asks the same again before anything has been written: several
// tabs, a wall of screens, a client that polls. The store's moment tells what is out of date; a second is the
// most that a change by another process on the same file, or the end of a session, can go unnoticed.
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "net/http_server.hpp"

namespace svar::kit {

inline constexpr std::chrono::seconds remembered_for{1};
inline constexpr std::size_t max_remembered_bytes = 16U
                                                    << 20U;  // of all answers; beyond that all are forgotten
inline constexpr std::size_t max_remembered_answer = 256U << 10U;

class Remembered {
 public:
  using Answer = std::shared_ptr<net::ReadyAnswer const>;
  using Clock = std::chrono::steady_clock;

  // What tells one question from another: the address, whose session asks, and what forms of an answer it
  // takes. Empty: the answer to this request must not be kept (another method, a condition, a part;
  // credentials in the header, which are checked against more than themselves).
  static std::string key_of(net::Request const&);

  Answer find(std::string const& key, std::uint64_t moment, Clock::time_point present = Clock::now());
  // `moment` is the store's from before the answer was made.
  void keep(std::string const& key, std::uint64_t moment, net::ReadyAnswer,
            Clock::time_point present = Clock::now());

 private:
  struct Entry {
    Clock::time_point made_at;
    Answer answer;
  };
  void move_to(std::uint64_t moment);

  std::mutex mutex_;
  std::uint64_t moment_ = 0;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace svar::kit
