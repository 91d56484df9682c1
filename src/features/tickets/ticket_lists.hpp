#pragma once
// Inside of tickets: one page of a list, read as a merge of walks along indexes.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

// How many index entries one page may look at when most of them are not for the actor to see.
inline constexpr int max_walked = 20'000;

// A row's place in its list: the sort key's value and the id.
struct Place {
  std::int64_t at = 0;
  TicketId id;
  auto operator<=>(Place const&) const = default;
};
struct Listed {
  Ticket ticket;
  Place place;
};
struct Slice {
  std::vector<Listed> rows;
  std::optional<Place> rest;  // where to go on when the walk ended at max_walked
};
// Up to `limit` rows after `from` (in reading order), skipping `skip` first. `limit` may be max_page + 1.
Slice walk(store::Read&, Actor const&, ListQuery const&, std::optional<Place> from, int limit, int skip);
// Only how many, up to at_most.
std::int64_t walk_count(store::Read&, Actor const&, ListQuery const&, int at_most);

}  // namespace svar::tickets
