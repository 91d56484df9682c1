#pragma once
// What an agent does on the ticket screen.
#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_ticket.hpp"

namespace svar::desk {

// Until when the comment just written can be taken back; makes its mail when it is one.
OptionalMillis undo_of(store::Tx&, CommentId, bool is_public);

TicketScreen screen_of(store::Read&, kit::Call&, TicketId, int comments = 30);

net::Response post_comment(kit::Call&);
net::Response post_undo(kit::Call&);
net::Response post_retry(kit::Call&);
net::Response patch_ticket(kit::Call&);
net::Response snooze_many(kit::Call&);
net::Response wake_many(kit::Call&);

net::Response get_merge_preview(kit::Call&);
net::Response get_merge_candidates(kit::Call&);
net::Response post_merge(kit::Call&);
net::Response post_unmerge(kit::Call&);
net::Response post_spam(kit::Call&);
net::Response post_not_spam(kit::Call&);
net::Response post_delete(kit::Call&);
net::Response post_restore(kit::Call&);

}  // namespace svar::desk
