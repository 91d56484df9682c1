#pragma once
// Inside of tasks: what they do when something happens to their ticket.
#include "events/followers.hpp"

namespace svar::tasks {

// With a ticket that is erased for good go the words of its tasks and reminders.
events::Follower erased_follower();

}  // namespace svar::tasks
