#pragma once
// Inside of tickets: closing what has been solved for long.
#include "events/jobs.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

inline constexpr Duration solved_stays_open = days(28);

// Closes solved tickets that nobody has touched since; answers how many.
int close_solved(store::Store&, Time untouched_since, std::function<bool()> const& stopping);
events::JobKind close_solved_job();  // hourly

}  // namespace svar::tickets
