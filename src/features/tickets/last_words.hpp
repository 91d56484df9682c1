#pragma once
// Inside of tickets: what a ticket's row says of its words when some of them have come or gone.
#include "features/tickets/ticket_work.hpp"

namespace svar::tickets {

// Last comment, snippet and since when the customer waits, as the comments that are there now tell it. The
// counters are the caller's.
void show_last_words(Work&);

}  // namespace svar::tickets
