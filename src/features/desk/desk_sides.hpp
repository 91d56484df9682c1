#pragma once
// Side conversations on the ticket screen.
#include "features/desk/compose.hpp"
#include "features/desk/side_wire.hpp"

namespace svar::desk {

std::vector<SideRow> sides_of(Names&, Actor const&, TicketId);
std::vector<kit::Route> side_routes();
// A file of a side conversation is for who sees that.
bool may_read_side_file(store::Read&, Actor const&, files::File const&);

}  // namespace svar::desk
