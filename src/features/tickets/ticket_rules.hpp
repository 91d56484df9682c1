#pragma once
// Inside of tickets: the pure part of the rules. No store, no clock.
#include <set>

#include "features/tickets/tickets.hpp"

namespace svar::tickets::rules {

// What waiting_since is stored as when nobody waits, so that the longest wait sorts first.
inline constexpr std::int64_t nobody_waits = max_id;

// The shelf on which a ticket of this status stands unless it was put elsewhere (spam, deleted, merged).
constexpr Shelf shelf_of(Status s) {
  return s == Status::solved ? Shelf::solved : s == Status::closed ? Shelf::closed : Shelf::active;
}
constexpr bool put_away(Shelf s) {
  return s > Shelf::closed && s != Shelf::snoozed;
}
inline constexpr Shelf not_put_away[] = {Shelf::active, Shelf::solved, Shelf::closed, Shelf::snoozed};

// Back to the lists of work, with nothing left of its sleep.
constexpr void wake(Ticket& t) {
  if (t.shelf == Shelf::snoozed) t.shelf = shelf_of(t.status);
  t.snoozed_until = {};
}

using People = std::set<UserId>;
struct Parts {
  People cc, followers;
  bool operator==(Parts const&) const = default;
};

std::vector<std::string> split(std::string_view words);    // by single blanks
std::string join_tags(std::set<std::string> const& tags);  // sorted, separated by one blank
// Adds the normal forms; throws invalid("tags") beyond max_tags.
void add_tags(std::set<std::string>& to, std::vector<std::string> const& tags);
std::string join_ids(std::vector<UserId> const& ids);

// What differs, in the words of FieldChange.
std::vector<FieldChange> changes_between(Ticket const& before, Parts const& parts_before, Ticket const& now,
                                         Parts const& parts_now);
// What a new ticket was opened with.
std::vector<FieldChange> opening_changes(Ticket const& now, Parts const& parts);
bool has_field(std::vector<FieldChange> const& changes, std::string_view field);
std::string_view state_of(Shelf);

// The present for a ticket last changed at `before`: never the same moment twice.
constexpr Time after(Time now, Time before) {
  return now > before ? now : Time{before.us + 1};
}

// Sets status and what follows from it: shelf, solved_at, waiting_since. Who sleeps wakes, but for the
// step from new to open.
void set_status(Ticket& t, Status status, Time at);

// Throws conflict when the ticket has moved on since; a moment in whole seconds (the public API's) is
// compared by second.
void require_unchanged(Ticket const& t, Time since);

// JSON text "[1,2,3]" for a query.
template <class Ids>
std::string id_list(Ids const& ids) {
  std::string out = "[";
  for (auto const& id : ids) {
    if (out.size() > 1) out += ',';
    out += fmt::to_string(id.value);
  }
  return out += ']';
}

}  // namespace svar::tickets::rules
