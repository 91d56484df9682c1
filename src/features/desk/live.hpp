#pragma once
// The live stream of the agent app: events of the log, counts of the views, and who looks at which ticket.
#include "features/desk/compose.hpp"
#include "kit/feature.hpp"

namespace svar::desk {

net::LiveSession open_live(kit::Call&);  // GET /api/ui/live
net::Response post_presence(kit::Call&);
// Who is on a ticket now, without one person.
std::vector<PresenceWire> presence_of(TicketId, UserId without);

// Whether a person has a stream open to this process.
bool is_online(UserId);

// Reads the log as it grows and tells the open streams; one per process. Ends with the handle.
std::shared_ptr<void> start_live(kit::App&);

}  // namespace svar::desk
