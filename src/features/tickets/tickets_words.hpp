#pragma once
// What a reader of everything takes from tickets (the search index): all numbers in order, and the words of
// comments without their HTML and quotes.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

// In order, on every shelf; erased ones are left out.
std::vector<TicketId> numbers_after(store::Read&, TicketId after, int limit);
TicketId newest_number(store::Read&);  // 0: there is no ticket

struct CommentWords {
  CommentId id;
  UserId author_id;
  bool public_ = true;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(CommentWords, (), (id, author_id, public_, text))

// Newest first; not more than `limit` comments, nor further than the one that makes it `max_bytes` of text.
std::vector<CommentWords> words_of(store::Read&, TicketId, bool public_only, int limit,
                                   std::size_t max_bytes);

}  // namespace svar::tickets
