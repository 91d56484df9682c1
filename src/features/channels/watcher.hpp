#pragma once
// Inside of channels: reads the IMAP mailboxes, each on a thread of its own, for as long as it lives. New and
// changed mailboxes are picked up within a second or two; a server that is gone is tried again with growing
// waits, shown in the mailbox's health.
#include <memory>

#include "kit/feature.hpp"

namespace svar::channels {

inline constexpr std::chrono::seconds look_for_changes{1};    // mailboxes added, changed, paused
inline constexpr std::chrono::seconds first_reconnect{1};     // doubled each time
inline constexpr std::chrono::seconds longest_reconnect{30};  // a server that is away comes back unannounced
inline constexpr std::chrono::seconds longest_when_refused{120};  // too many wrong passwords lock accounts
inline constexpr std::chrono::minutes look_anyway{
    5};  // the longest wait between two looks, whatever IDLE says

class Watchers {
 public:
  explicit Watchers(kit::App&);
  ~Watchers();  // ends all within 2 seconds

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace svar::channels
