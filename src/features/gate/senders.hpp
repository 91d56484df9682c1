#pragma once
// Inside of gate: what marking as spam and answering teach.
#include "events/followers.hpp"

namespace svar::gate {

events::Follower senders_follower();

}  // namespace svar::gate
