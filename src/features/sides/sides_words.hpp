#pragma once
// What the search index takes from side conversations: their words, without HTML and quotes.
#include "features/sides/sides.hpp"

namespace svar::sides {

inline constexpr int max_words_messages = 500;  // of one ticket, the newest

struct SideWords {
  TicketId ticket_id;
  SideId side_id;
  MessageId message_id;
  UserId author_id;       // 0: somebody outside
  std::string from_name;  // of somebody outside
  std::string subject;    // of the side conversation
  std::string text;
};
BOOST_DESCRIBE_STRUCT(SideWords, (), (ticket_id, side_id, message_id, author_id, from_name, subject, text))

// Of all side conversations of these tickets, each ticket's newest first. Whose eyes may read them is for the
// caller (may_see).
std::vector<SideWords> words_of_tickets(store::Read&, std::vector<TicketId> const&);
// Of one.
std::vector<SideWords> words_of_side(store::Read&, SideId);
// As it stands, whoever may see it; for the program itself.
std::optional<Side> find_any(store::Read&, SideId);

// Of those that ask a group of the house, in the order of their numbers: for who reads them all.
std::vector<SideId> asking_groups_after(store::Read&, SideId after, int limit);

}  // namespace svar::sides
