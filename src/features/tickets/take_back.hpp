#pragma once
// Taking back what one change did to a ticket's fields.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

// Sets the fields of one audit back to what they were, each where it still is as the change left it; of tags
// and people, what the change added goes and what it removed comes again. One new audit tells it; audit_id 0:
// nothing was left to set back. Comments stay (undo_comment). Throws not_found, forbidden, invalid.
Done take_back_changes(store::Tx&, Actor const&, AuditId);

}  // namespace svar::tickets
