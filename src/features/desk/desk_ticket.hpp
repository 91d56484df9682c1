#pragma once
// The ticket screen in one answer, and how far a person has read.
#include "features/desk/compose.hpp"

namespace svar::desk {

struct TimelineItem {  // a comment or a change, told apart by `kind`
  json::Value value;
};

struct TicketScreen {
  TicketWire ticket;
  std::vector<json::Value> timeline;  // oldest first
  std::optional<std::string> before;
  std::int64_t comment_count = 0, earlier_comments = 0;
  std::optional<std::int64_t> last_comment_id;
  std::vector<DraftWire> drafts;
  std::vector<PresenceWire> presence;
  ReplyProposal reply;
  Panel panel;
};
BOOST_DESCRIBE_STRUCT(TicketScreen, (),
                      (ticket, timeline, before, comment_count, earlier_comments, last_comment_id, drafts,
                       presence, reply, panel))

net::Response get_ticket(kit::Call&);
net::Response get_timeline(kit::Call&);
net::Response post_read(kit::Call&);
net::Response post_unread(kit::Call&);

// Notes that the person has seen everything up to this comment.
void mark_read(store::Tx&, UserId, TicketId, CommentId);

}  // namespace svar::desk
