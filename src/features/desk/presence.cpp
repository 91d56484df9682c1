#include "features/desk/presence.hpp"

#include "features/desk/desk.hpp"

namespace svar::desk {

bool Presence::set(tickets::TicketId ticket, UserId user, std::string name,
                   std::optional<PresenceState> state, Time at) {
  std::lock_guard const lock(mutex_);
  std::pair const key{ticket.value, user.value};
  if (!state) return entries_.erase(key) > 0;
  if (entries_.size() >= max_present) entries_.erase(entries_.begin());
  auto& entry = entries_[key];
  bool const changed = entry.state != *state || entry.until <= at;
  entry = {std::move(name), *state, at + presence_lasts};
  return changed;
}

std::vector<PresenceWire> Presence::on(tickets::TicketId ticket, UserId without, Time at) {
  std::lock_guard const lock(mutex_);
  std::vector<PresenceWire> here;
  for (auto i = entries_.lower_bound({ticket.value, 0});
       i != entries_.end() && i->first.first == ticket.value; ++i)
    if (i->first.second != without.value && i->second.until > at)
      here.push_back({{i->first.second, i->second.name}, i->second.state});
  return here;
}

std::vector<tickets::TicketId> Presence::fade(Time at) {
  std::lock_guard const lock(mutex_);
  std::vector<tickets::TicketId> changed;
  for (auto i = entries_.begin(); i != entries_.end();) {
    if (i->second.until > at) {
      ++i;
      continue;
    }
    changed.push_back(tickets::TicketId{i->first.first});
    i = entries_.erase(i);
  }
  return changed;
}

bool Presence::is_on(tickets::TicketId ticket, UserId user, Time at) {
  std::lock_guard const lock(mutex_);
  auto const i = entries_.find({ticket.value, user.value});
  return i != entries_.end() && i->second.until > at;
}

Presence& presence() {
  static Presence instance;
  return instance;
}

}  // namespace svar::desk
