#pragma once
// Inside of tickets: the public API's routes, by the file that has them.
#include "features/tickets/ticket_input.hpp"
#include "features/tickets/tickets_wire.hpp"

namespace svar::tickets {

std::vector<kit::Route> ticket_routes();
std::vector<kit::Route> list_routes();
std::vector<kit::Route> history_routes();
std::vector<kit::Route> tag_routes();
std::vector<kit::Route> problem_routes();
std::vector<kit::Route> many_routes();
std::vector<events::JobKind> many_jobs(kit::App&);

// A ticket for the API: 404 also for what is deleted.
Ticket present(store::Read&, Actor const&, TicketId);

}  // namespace svar::tickets
