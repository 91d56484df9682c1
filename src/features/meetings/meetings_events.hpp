#pragma once
// What meetings announce. Ids only.
#include "features/meetings/meetings.hpp"

namespace svar::meetings {

struct MeetingChanged {
  static constexpr std::string_view kind = "meeting.changed";
  static constexpr int version = 1;
  TicketId ticket_id;
  bool removed = false;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(MeetingChanged, (), (ticket_id, removed))

}  // namespace svar::meetings
