#pragma once
// Time spent on tickets: counted by itself while a ticket is open before somebody active, or written by hand.
// It is its owner's: they see, correct and remove it and turn the counting off. Leads see that of others only
// where the workspace has said so.
#include <optional>
#include <string>
#include <vector>

#include "features/people/people.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::worktime {

using kit::Actor;
using tickets::TicketId;
using EntryId = Id<struct TimeEntryTag>;

// The screen gives a sign of life every `heartbeat` while its window is in front and somebody has touched
// keys, pointer or wheel within `idle_limit`. What lies between two signs counts for where the first one was,
// so whatever dies without a word loses no more than one heartbeat, and a lid that was closed counts nothing.
inline constexpr Duration heartbeat = seconds(30);
inline constexpr Duration idle_limit = minutes(2);
inline constexpr Duration longest_gap = seconds(45);  // between two signs: a heartbeat and a slow network
inline constexpr Duration one_visit = minutes(30);    // who comes back sooner goes on with the same entry
inline constexpr Duration longest_entry = hours(24);
inline constexpr Duration furthest_back = days(366);  // when written by hand
inline constexpr std::size_t max_note = 500;          // code points
inline constexpr std::size_t max_tab = 40;            // bytes
inline constexpr int max_entries = 1'000;             // per person and ticket
inline constexpr int max_shown = 500;                 // in one list, newest first
inline constexpr int max_export = 100'000;            // rows of one export
inline constexpr Duration longest_range = days(366);  // of a list, a report or an export

struct Entry {
  EntryId id;
  UserId user_id;
  TicketId ticket_id;
  bool automatic = false;
  Time started_at, ended_at;
  std::int64_t spent = 0;  // microseconds
  std::string note;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (id, user_id, ticket_id, automatic, started_at, ended_at, spent, note))
struct Sum {
  UserId user_id;
  std::int64_t spent = 0;  // microseconds
  std::int64_t entries = 0;
};
BOOST_DESCRIBE_STRUCT(Sum, (), (user_id, spent, entries))

// Commands need tickets.read and sight of the ticket; entries are changed by their owner alone (others:
// not_found). Throw not_found, forbidden, invalid (spent_seconds, started_at, note, tab).

// A sign of life from the window `tab`; `leaving`: it is the last one. False where nothing is counted because
// the person does not want it.
bool focus(store::Tx&, Actor const&, TicketId, std::string_view tab, bool leaving);

struct NewEntry {
  std::int64_t spent_seconds = 0;
  std::string note;
  std::optional<Time> started_at;  // none: it has just ended
};
EntryId add(store::Tx&, Actor const&, TicketId, NewEntry const&);
struct EntryChange {
  std::optional<std::int64_t> spent_seconds;
  std::optional<std::string> note;
};
// What was corrected is the person's own word: nothing is counted onto it afterwards. Answers its ticket.
TicketId change(store::Tx&, Actor const&, EntryId, EntryChange const&);
Entry remove(store::Tx&, Actor const&, EntryId);

bool counts_by_itself(store::Read&, UserId);  // unless the person has said otherwise
void choose(store::Tx&, Actor const&, bool by_itself);
// Whether leads (who has admin.groups) see the time of others. Setting it needs admin.settings.
bool leads_see(store::Read&);
void let_leads_see(store::Tx&, Actor const&, bool);
bool may_see_all(store::Read&, Actor const&);

// Half-open: from <= started_at < to.
struct Range {
  Time from, to;
};
std::vector<Entry> own_of_ticket(store::Read&, UserId, TicketId);  // newest first
// Per person who worked on it, most first.
std::vector<Sum> sums_of_ticket(store::Read&, TicketId);
std::vector<Entry> of_person(store::Read&, UserId, Range, int limit);  // newest first
std::vector<Entry> of_everybody(store::Read&, Range, int limit);       // oldest first
std::vector<Sum> sums_of_everybody(store::Read&, Range);               // most first

kit::Feature feature();

}  // namespace svar::worktime
