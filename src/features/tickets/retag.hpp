#pragma once
// Tags of all tickets: how much each is used, and a tag that is called otherwise from now on, or no more.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

inline constexpr std::int64_t retag_span = 2'000;  // ticket numbers that one question looks at

std::vector<TagCount> tags_most_used(store::Read&, int limit);
std::int64_t tag_uses(store::Read&, std::string_view tag);

std::int64_t last_ticket_number(store::Read&);
// Tickets of any shelf, closed ones too, with this tag: numbers above `after`, at most `after` + retag_span.
std::vector<TicketId> with_tag(store::Read&, std::string_view tag, std::int64_t after);
// Puts `to` in the place of `from`, or nothing when `to` is empty; with an audit and the fact. This is
// keeping house and no work on the ticket: it may be closed, and does not become newer. False when it does
// not have `from`.
bool retag(store::Tx&, Actor const&, TicketId, std::string_view from, std::string_view to);

}  // namespace svar::tickets
