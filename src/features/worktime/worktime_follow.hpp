#pragma once
// Inside of worktime: what it does when something happens to a ticket.
#include "events/followers.hpp"

namespace svar::worktime {

// With a ticket that is erased for good goes the time spent on it, with its notes.
events::Follower erased_follower();

}  // namespace svar::worktime
