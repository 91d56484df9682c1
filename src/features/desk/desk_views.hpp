#pragma once
// The lists of the inbox: which there are for a person, how many tickets each holds, and their pages.
#include "features/desk/compose.hpp"
#include "features/desk/desk_bodies.hpp"

namespace svar::desk {

// The question behind a view; empty when there is no such view for this person.
std::optional<tickets::ListQuery> query_of(std::string_view key, Actor const&);
std::vector<ViewWire> views_of(store::Read&, Actor const&);
// As above, from tallies that are already there: the live stream counts for many people at once.
std::map<std::string, std::int64_t> counts_of(Actor const&, std::vector<tickets::Tally> const&);

net::Response get_views(kit::Call&);
net::Response get_view_tickets(kit::Call&);

}  // namespace svar::desk
