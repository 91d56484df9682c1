#pragma once
// Tickets that belong together, on the ticket screen: linked, split off, solved with their problem.
#include "kit/feature.hpp"

namespace svar::desk {

std::vector<kit::Route> link_routes();
events::JobKind solve_incidents_kind(kit::App&);

}  // namespace svar::desk
