#pragma once
// The ticket screen in one answer, and how far a person has read.
#include "features/desk/compose.hpp"

namespace svar::desk {

net::Response get_ticket(kit::Call&);
net::Response get_timeline(kit::Call&);
net::Response post_read(kit::Call&);
net::Response post_unread(kit::Call&);

// Notes that the person has seen everything up to this comment.
void mark_read(store::Tx&, UserId, TicketId, CommentId);

}  // namespace svar::desk
