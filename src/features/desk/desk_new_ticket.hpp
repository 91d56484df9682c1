#pragma once
// A ticket that a colleague opens: the screen to write it on, its draft (one per person), and the opening.
#include "features/desk/compose.hpp"
#include "features/desk/desk_bodies.hpp"

namespace svar::desk {

net::Response get_new_ticket(kit::Call&);
net::Response put_new_ticket_draft(kit::Call&);
net::Response delete_new_ticket_draft(kit::Call&);
net::Response post_ticket(kit::Call&);

// A ticket that was opened and taken back becomes a draft again: its form, to be read before it is taken
// back, and the words and files of `words`.
NewTicketForm form_of(store::Read&, Actor const&, tickets::Ticket const&);
void draft_from_ticket(store::Tx&, Actor const&, NewTicketForm, DraftWire const& words);

}  // namespace svar::desk
