#pragma once
// What an agent has typed and not sent: one draft per ticket, person and kind.
#include "features/desk/compose.hpp"

namespace svar::desk {

inline constexpr std::size_t max_draft = 1024 * 1024;  // bytes of HTML

std::vector<DraftWire> drafts_of(store::Read&, Actor const&, TicketId);
void drop_draft(store::Tx&, Actor const&, TicketId, std::string_view kind);
// Brings back as a draft what an undone comment said.
DraftWire draft_from_comment(store::Tx&, Actor const&, tickets::Comment const&,
                             std::vector<files::File> const&);

net::Response put_draft(kit::Call&);
net::Response delete_draft(kit::Call&);

}  // namespace svar::desk
