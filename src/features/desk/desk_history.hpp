#pragma once
// Inside of desk: what the ticket's history tells besides the changes of its fields: who else was asked and
// answered in side conversations, and the answers that were planned and what became of them.
#include "features/desk/compose.hpp"

namespace svar::desk {

inline constexpr int max_steps = 200;  // of each kind, between one page of comments

// Half-open in time; their ids are below zero, where no audit's are. Side conversations only as far as the
// actor sees them.
std::vector<ChangeWire> steps_of(Names&, Actor const&, tickets::TicketId, Time from, Time to);

}  // namespace svar::desk
