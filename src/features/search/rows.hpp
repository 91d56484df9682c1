#pragma once
// Hits as the screens show them.
#include "features/search/ask.hpp"
#include "features/search/search_wire.hpp"

namespace svar::search {

// `with_snippets` reads the comments of each ticket, as far as the actor sees them.
std::vector<TicketHit> ticket_rows(store::Read&, kit::Actor const&, std::vector<Hit> const&, Marks const&,
                                   Stemmer const&, bool with_snippets);
std::vector<PersonHit> person_rows(store::Read&, std::vector<Hit> const&, Marks const&, Stemmer const&);
std::vector<OrganizationHit> organization_rows(store::Read&, std::vector<Hit> const&, Marks const&,
                                               Stemmer const&);
// Those of tickets that the actor does not see.
std::vector<SideHit> side_rows(store::Read&, kit::Actor const&, std::vector<Hit> const&, Marks const&,
                               Stemmer const&);
std::string shown_name(people::User const&);

}  // namespace svar::search
