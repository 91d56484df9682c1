#pragma once
// What was said in tickets goes for good, because the person it was said with is forgotten.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

struct Forgotten {
  std::int64_t words = 0, files = 0;
};
// Every word and file of the ticket, its subject and its fields of free text, in the history too. What
// remains is what figures are made of: when, how it stood, group, assignee, tags.
Forgotten forget_content(store::Tx&, Actor const&, TicketId);
// One message of a ticket that is somebody else's.
Forgotten forget_comment(store::Tx&, Actor const&, CommentId);
// Takes the person out of CC and followers.
void forget_part(store::Tx&, Actor const&, UserId);

// Tickets of this requester above `after`, in the order of their numbers.
std::vector<TicketId> tickets_of(store::Read&, UserId, TicketId after, int limit);
// What this person wrote in tickets of others, above `after`. Reads all comments: for a work of its own.
std::vector<CommentId> words_elsewhere(store::Read&, UserId, CommentId after, int limit);
std::int64_t count_words(store::Read&, UserId requester);
std::int64_t count_files(store::Read&, UserId requester);

}  // namespace svar::tickets
