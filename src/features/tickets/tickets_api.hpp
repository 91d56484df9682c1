#pragma once
// Inside of tickets: the public API's routes, by the file that has them.
#include "features/tickets/ticket_input.hpp"
#include "features/tickets/tickets_wire.hpp"

namespace svar::tickets {

// What include= may ask for beside tickets.
inline constexpr std::string_view include_words =
    "users, groups, organizations, comment_count, last_audits, metric_sets, dates, slas";

std::vector<kit::Route> ticket_routes();
std::vector<kit::Route> list_routes();
std::vector<kit::Route> history_routes();
std::vector<kit::Route> tag_routes();
std::vector<kit::Route> problem_routes();
std::vector<kit::Route> many_routes();
std::vector<kit::Route> metric_routes();
std::vector<kit::Route> import_routes();
std::vector<kit::Route> more_routes();
std::vector<events::JobKind> many_jobs(kit::App&);
events::JobKind import_job(kit::App&);

// A ticket for the API: 404 also for what is deleted.
Ticket present(store::Read&, Actor const&, TicketId);

}  // namespace svar::tickets
