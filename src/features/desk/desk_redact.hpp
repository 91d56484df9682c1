#pragma once
// Words and files taken out of a message for good.
#include "features/desk/desk_wire.hpp"
#include "kit/feature.hpp"

namespace svar::desk {

struct RedactBody {
  std::string words;
  std::vector<files::FileId> file_ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(RedactBody, (), (words, file_ids))
struct RedactDone {
  CommentWire comment;
  TicketWire ticket;
  int places = 0;
};
BOOST_DESCRIBE_STRUCT(RedactDone, (), (comment, ticket, places))

net::Response post_redact(kit::Call&);

}  // namespace svar::desk
