#pragma once
// Search: tickets with everything that was said in them, people and organisations, by a small language
// (query.hpp). The index is a follower of the log with a place of its own, kept beside the store by every
// process that serves; it can be built again at any time.
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "features/tickets/tickets.hpp"
#include "kit/feature.hpp"

namespace svar::search {

inline constexpr std::chrono::milliseconds waits_for_own_write{500};  // so one finds what one just wrote

// Tickets with these words, the last one maybe a beginning, as a person types them; the best first. None
// while there is no index.
std::vector<tickets::Ticket> find_tickets(kit::App&, kit::Actor const&, std::string_view words, int limit);

// All tickets that a query finds for this person, the newest first, up to `at_most`. Throws invalid("search")
// for a query that cannot be read, and unavailable while there is no index.
std::vector<tickets::TicketId> matching_tickets(kit::App&, kit::Actor const&, std::string_view query,
                                                std::size_t at_most);

// Where the index lies when the workspace has no folder of its own (PostgreSQL). To be said before the server
// starts; otherwise a folder below the machine's temporary one.
void keep_in(std::string folder);
std::string folder_of(kit::App const&);

// Builds the index anew and waits for it: by the server that runs beside, or by itself when none does.
// `progress` is told how many tickets of about how many are in it.
void rebuild(kit::App&, std::function<void(std::int64_t done, std::int64_t of)> const& progress);

// Lines for `svar doctor`; problems say what to do.
struct Checked {
  std::string state;
  std::vector<std::string> problems;
};
Checked check(kit::App&);

kit::Feature const& feature();

}  // namespace svar::search
