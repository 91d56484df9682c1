#pragma once
// Inside of tickets: a ticket that was lived through elsewhere, with its own times.
#include "features/tickets/ticket_input.hpp"

namespace svar::tickets {

struct ImportedCommentInput : CommentInput {
  std::string value;  // an older name of body
  json::Patch<Time> created_at;
};
BOOST_DESCRIBE_STRUCT(ImportedCommentInput, (CommentInput), (value, created_at))

struct ImportInput : TicketInput {
  json::Patch<Time> created_at, updated_at, solved_at;
  std::vector<ImportedCommentInput> comments;
};
BOOST_DESCRIBE_STRUCT(ImportInput, (TicketInput), (created_at, updated_at, solved_at, comments))

// Opens the ticket, lets everything happen to it in the order of the given times, and leaves it as it is to
// be. Nobody is told: no mail, no notice. A comment without a time happens when the ticket was made; without
// an author the first is the requester's, the others are the actor's. Needs admin.system. Throws invalid for
// times that lie ahead or before the ticket's beginning, and what open and update throw.
Done import(store::Tx&, Actor const&, ImportInput const&);

}  // namespace svar::tickets
