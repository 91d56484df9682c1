#pragma once
// Words that go from a message go from what was written from it: side conversations that quote it, drafts,
// and answers that wait.
#include "features/tickets/tickets.hpp"

namespace svar::channels {

// Answers in how many places of the ticket's side conversations, drafts and planned answers they stood.
int redact_beside(store::Tx&, tickets::TicketId, std::string_view words);

}  // namespace svar::channels
