#pragma once
// What customers could read becomes a note for colleagues. What has left by mail is not called back.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

// Nothing happens to what is a note already. Needs tickets.merge, as redaction does. Throws not_found,
// forbidden.
void make_private(store::Tx&, Actor const&, CommentId);

}  // namespace svar::tickets
