#pragma once
// Search: tickets with everything that was said in them, people and organisations, by a small language
// (query.hpp). The index is a follower of the log with a place of its own, kept beside the store by every
// process that serves; it can be built again at any time.
#include <chrono>
#include <functional>
#include <optional>
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

// --- A query kept as a list (a view). What it holds is answered by the index, so it is a moment behind, and
// there are as many tickets in it as a search pages through: all in order of time, `deepest_by_relevance` by
// relevance.

inline constexpr std::int64_t deepest_by_relevance = 1'000;
inline constexpr std::chrono::seconds counted_again{2};  // at most so often while the index moves
inline constexpr int rest_after_count = 100;             // times what the last count took
inline constexpr std::size_t max_kept_counts = 1'000;
inline constexpr std::chrono::minutes count_kept_unasked{5};

// Throws invalid("conditions") for what cannot be kept: no query, one that cannot be read, one of anything
// but tickets.
void check_kept(std::string_view query);
// own: as the query itself says.
enum class ListOrder { own, updated, created };
struct KeptPage {
  std::vector<tickets::TicketId> ids;
  std::string next;  // cursor; empty at the end
};
// Outside a transaction. Throws invalid("search") and unavailable as above.
KeptPage kept_page(store::Store&, kit::Actor const&, std::string_view query, ListOrder, bool ascending,
                   std::string const& after, int limit, int skip);
// Outside a transaction; not older than counted_again. None: it cannot be counted now.
std::optional<std::int64_t> kept_count(store::Store&, kit::Actor const&, std::string_view query);
// The count that was told last, without asking the index; may be called in a transaction. None: it was never
// counted for this person; refresh_counts will.
std::optional<std::int64_t> kept_count_now(store::Store&, kit::Actor const&, std::string_view query);
// Counts again what was asked for and may have changed; whether any did. Outside a transaction.
bool refresh_counts(store::Store&);

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
