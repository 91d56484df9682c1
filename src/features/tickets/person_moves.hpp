#pragma once
// What a person has in tickets goes over to another, and back: for two people who turn out to be one.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

inline constexpr int max_moved = 20'000;  // tickets of one person that go over in one step

struct MovedPart {
  TicketId ticket_id;
  UserId user_id;  // whose it was
  std::string part;
  bool given = false;  // the other has it instead; else they took part already, or are the requester now
};
BOOST_DESCRIBE_STRUCT(MovedPart, (), (ticket_id, user_id, part, given))
struct Moved {
  std::vector<TicketId> requested;
  std::vector<MovedPart> parts;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(Moved, (), (requested, parts))

// Tickets that `from` asked become `into`'s, and `into` takes part where `from` did; each ticket's history
// says so. Words keep their author. Throws invalid("into") above max_moved.
Moved move_person(store::Tx&, Actor const&, UserId from, UserId into);
// As far as it still is so; what has come since stays.
void return_person(store::Tx&, Actor const&, Moved const&, UserId from, UserId into);
// How many there are, up to max_moved.
std::int64_t count_of_person(store::Read&, UserId);

}  // namespace svar::tickets
