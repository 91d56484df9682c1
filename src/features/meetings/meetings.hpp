#pragma once
// Where one meets about a ticket: an address made from the workspace's template, or pasted by a colleague. It
// is kept on the ticket and goes into an answer by one click.
#include <optional>
#include <string>

#include "features/tickets/tickets.hpp"

namespace svar::meetings {

using kit::Actor;
using tickets::TicketId;

inline constexpr std::size_t max_url = 500;  // bytes
// In a template: the ticket's number, and a word that nobody guesses.
inline constexpr std::string_view ticket_mark = "{ticket}";
inline constexpr std::string_view random_mark = "{random}";

struct Meeting {
  TicketId ticket_id;
  std::string url;
  UserId set_by;
  Time set_at;
};
BOOST_DESCRIBE_STRUCT(Meeting, (), (ticket_id, url, set_by, set_at))

// Commands on a ticket need tickets.note and sight of it. Throw not_found, forbidden, invalid (url).

// An empty address: a new one from the template.
Meeting set(store::Tx&, Actor const&, TicketId, std::string_view url);
void remove(store::Tx&, Actor const&, TicketId);
std::optional<Meeting> of_ticket(store::Read&, TicketId);

std::string template_of(store::Read&);  // empty: none
// Needs admin.settings; empty takes it away. One without a mark would be the same room for everybody.
void set_template(store::Tx&, Actor const&, std::string_view);

// https, or http for a house of its own; no spaces, quotes, angle brackets or control characters, and
// nobody's name or password in it.
bool is_good_address(std::string_view url);

kit::Feature feature();

}  // namespace svar::meetings
