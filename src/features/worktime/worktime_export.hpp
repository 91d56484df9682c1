#pragma once
// Inside of worktime: whose time of which days is asked for, and the table for other programs.
#include <map>

#include "features/worktime/worktime.hpp"

namespace svar::worktime {

// `from` and `to` in RFC 3339; throws invalid where they are none, turned round or too far apart.
Range range_of(net::Query const&);
// `person`; the actor without it.
UserId person_of(net::Query const&, Actor const&);
// Of those tickets that the actor sees.
std::map<TicketId, std::string> subjects_of(store::Read&, Actor const&, std::vector<Entry> const&);
// One cell: quoted where it must be, and never a formula for the program that opens it (OWASP, CSV
// injection).
std::string csv_cell(std::string_view text);

net::Response get_export(kit::Call&);

}  // namespace svar::worktime
