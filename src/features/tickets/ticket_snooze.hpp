#pragma once
// A ticket sleeps: it leaves the lists of work and their counts until a time, or until the customer answers.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

// "Until the customer answers": later than any time.
inline constexpr Time until_answer{max_id};
inline constexpr Duration longest_snooze = days(2 * 366);

// Sleeps until `until` (or until_answer); one that sleeps already, until then instead. Its status stays. It
// wakes before its time when somebody comments on it, changes its status or merges into it, and when mail of
// ours about it comes back or cannot be sent; other automatic mail does not wake it. Needs tickets.edit.
// Throws not_found, forbidden, invalid("snoozed_until") for a time that is not ahead or further than
// longest_snooze, and for a ticket that is not in work.
Done snooze(store::Tx&, Actor const&, TicketId, Time until);
// Back to the lists now; nothing happens when it is awake. Needs tickets.edit.
Done wake(store::Tx&, Actor const&, TicketId);

// Something went wrong that somebody must see, as an answer that never arrived: wakes one that sleeps, with
// the mark of what has just woken.
void rouse(store::Tx&, TicketId);

// What wakes a ticket when its time has come.
events::JobKind wake_job();

// Whether its waking is the last thing that happened to it: worth a mark in the list.
constexpr bool just_woke(Ticket const& t) {
  return t.woke_at.us != 0 && t.woke_at == t.updated_at;
}

}  // namespace svar::tickets
