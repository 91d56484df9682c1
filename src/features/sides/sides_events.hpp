#pragma once
// What side conversations announce. Ids and numbers only.
#include "features/sides/sides.hpp"

namespace svar::sides {

struct SideOpened {
  static constexpr std::string_view kind = "side.opened";
  static constexpr int version = 1;
  TicketId ticket_id;
  SideId side_id;
  GroupId group_id;  // who is asked; 0: somebody outside
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(SideOpened, (), (ticket_id, side_id, group_id))

struct SideMessageAdded {
  static constexpr std::string_view kind = "side.message_added";
  static constexpr int version = 1;
  TicketId ticket_id;
  SideId side_id;
  MessageId message_id;
  UserId author_id;     // 0: somebody outside
  bool answer = false;  // the words of those who were asked
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(SideMessageAdded, (), (ticket_id, side_id, message_id, author_id, answer))

// Done, open again, a message taken back, or how its mail fares.
struct SideChanged {
  static constexpr std::string_view kind = "side.changed";
  static constexpr int version = 1;
  TicketId ticket_id;
  SideId side_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(SideChanged, (), (ticket_id, side_id))

}  // namespace svar::sides
