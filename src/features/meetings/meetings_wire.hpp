#pragma once
// The shapes of meetings on the screens.
#include "features/meetings/meetings.hpp"

namespace svar::meetings {

struct TicketMeeting {
  std::optional<std::string> url;
  bool by_template = false;  // one click makes one
};
BOOST_DESCRIBE_STRUCT(TicketMeeting, (), (url, by_template))
struct MeetingBody {
  std::string url;  // empty: from the template
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MeetingBody, (), (url))
struct MeetingTemplate {
  std::string address;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MeetingTemplate, (), (address))

}  // namespace svar::meetings
