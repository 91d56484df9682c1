#pragma once
// Tickets that belong together: what was split off, parents and children, problems and their incidents, and
// what is merely related.
#include <set>

#include "features/tickets/tickets.hpp"

namespace svar::tickets {

enum class LinkKind {
  split,     // from: the new ticket; to: the one that it was split from
  child,     // from: the child; to: its parent, at most one
  incident,  // from: the incident; to: its problem, at most one
  related,   // both ways; from: the smaller number
};
BOOST_DESCRIBE_ENUM(LinkKind, split, child, incident, related)

inline constexpr int max_links = 500;  // of one ticket, problems with their incidents excepted

struct Link {
  LinkKind kind = LinkKind::related;
  TicketId from_id, to_id;
  UserId by_id;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Link, (), (kind, from_id, to_id, by_id, created_at))

// Links two tickets; nothing happens when they are. A new parent or problem takes the place of the former
// one. A ticket that becomes a problem's incident is of type incident from then on, and the problem of type
// problem. Needs tickets.edit and sight of both. Throws not_found, forbidden, invalid("link").
void link(store::Tx&, Actor const&, LinkKind, TicketId from, TicketId to);
void unlink(store::Tx&, Actor const&, LinkKind, TicketId from, TicketId to);
// Both ways, oldest first, at most `limit`; the caller asks what of them the actor may see.
std::vector<Link> links_of(store::Read&, TicketId, int limit = max_page);
// The problem of an incident, or the parent of a child; 0: none.
TicketId linked_to(store::Read&, TicketId from, LinkKind);
// The incidents of a problem, or the children of a parent, with ids beyond `after`, by number.
std::vector<TicketId> linked_from(store::Read&, TicketId to, LinkKind, TicketId after, int limit);
// The same of many: pairs of ticket and what it is linked to.
struct LinkedPair {
  TicketId ticket_id, other_id;
};
BOOST_DESCRIBE_STRUCT(LinkedPair, (), (ticket_id, other_id))
std::vector<LinkedPair> linked_to(store::Read&, std::vector<TicketId> const& from, LinkKind);
// Which of these have incidents.
std::set<TicketId> with_incidents(store::Read&, std::vector<TicketId> const& problems);

inline constexpr Duration duplicates_within = days(7);
inline constexpr int max_duplicates = 3;

// Whether at least half of the words that the two have together are in both; words of one or two letters do
// not count.
bool similar_subjects(std::string_view, std::string_view);
// Earlier tickets in work of the same requester, begun within duplicates_within before this one, with a
// similar subject: newest first, at most max_duplicates.
std::vector<Ticket> possible_duplicates(store::Read&, Actor const&, Ticket const&);

struct SplitOff {
  std::string subject;  // empty: as the ticket it comes from
  UserId requester_id;  // 0: the same as there
};
// Moves a comment with its files into a new ticket. Both are linked, and a note on each, in the actor's
// language, says so. What customers answer to that mail from now on goes to the new ticket. Only what
// customers wrote and notes can be moved, and not a ticket's only words. Needs tickets.edit. Throws
// not_found, forbidden, invalid("comment").
Done split(store::Tx&, Actor const&, CommentId, SplitOff const&);

}  // namespace svar::tickets
