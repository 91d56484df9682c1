#pragma once
// Inside of sides: what the commands share.
#include "features/sides/sides.hpp"

namespace svar::sides {

struct Row {
  Message message;
  bool wakes = true;  // an answer of a person, or a question: open again
};
// Writes the message, counts it and tells of it.
MessageId add_message(store::Tx&, Actor const&, Side const&, Row row);
std::optional<Side> side_of(store::Read&, SideId);
// A customer of the ticket: whom one writes in the ticket itself.
bool is_customer_of(store::Read&, TicketId, std::string_view address);
void add_people(store::Tx&, Side const&, tickets::Recipients const&);
// Those who wait for an answer on a ticket on hold have it: it is work again.
void wake_ticket(store::Tx&, TicketId);
events::Follower tickets_follower();

}  // namespace svar::sides
