#pragma once
// Throttling of what can be guessed: counts per key within a time window, in the memory of this process
// (several processes on one database each allow the number).
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/time.hpp"

namespace svar::people {

inline constexpr Duration attempt_window = minutes(15);
inline constexpr int attempts_per_pair = 10;     // one account from one network
inline constexpr int attempts_per_account = 60;  // one account from everywhere
inline constexpr int attempts_per_network = 60;  // one address (IPv6: one /64), any account
inline constexpr int mails_per_account = 3;      // reset mails in the window
inline constexpr int mails_per_network = 20;
inline constexpr std::size_t max_attempt_keys = 50'000;

class Attempts {
 public:
  // Counts one attempt on each key. Answers the seconds to wait when one of them has had its limit (nothing
  // is counted then), else 0.
  struct Key {
    std::string key;
    int limit;
  };
  int take(std::initializer_list<Key> keys, Time at);
  // The attempt was a good one: the keys are as before.
  void give_back(std::initializer_list<Key> keys);
  void clear();

 private:
  struct Count {
    int used = 0;
    Time until;
  };
  std::mutex mutex_;
  std::unordered_map<std::string, Count> counts_;
};

Attempts& attempts();

// What stands for "the same place": an IPv4 address, or the first 64 bits of an IPv6 address.
std::string network_of(std::string_view address);

}  // namespace svar::people
