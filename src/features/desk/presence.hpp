#pragma once
// Who looks at which ticket. Kept in memory: it lasts half a minute.
#include <map>
#include <mutex>

#include "base/time.hpp"
#include "features/desk/desk_wire.hpp"

namespace svar::desk {

inline constexpr std::size_t max_present = 50'000;  // entries; the oldest go first

class Presence {
 public:
  // No state: the person is gone. True when what others see has changed.
  bool set(tickets::TicketId ticket, UserId user, std::string name, std::optional<PresenceState> state,
           Time at);
  std::vector<PresenceWire> on(tickets::TicketId ticket, UserId without, Time at);
  // Tickets from which somebody has faded since the last call.
  std::vector<tickets::TicketId> fade(Time at);
  // Tickets where this person is.
  bool is_on(tickets::TicketId ticket, UserId user, Time at);

 private:
  struct Entry {
    std::string name;
    PresenceState state = PresenceState::viewing;
    Time until;
  };
  std::mutex mutex_;
  std::map<std::pair<std::int64_t, std::int64_t>, Entry> entries_;  // (ticket, user)
};

Presence& presence();

}  // namespace svar::desk
