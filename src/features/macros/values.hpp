#pragma once
// Inside of macros: what the placeholders stand for. Read from the ticket's own row and from the people,
// group, organisation and mailbox that it names; never from a comment or a note.
#include "features/macros/macros.hpp"
#include "features/macros/placeholders.hpp"

namespace svar::macros {

// Without a ticket, only what is known of the colleague and the day. `locale` is that of the dates.
placeholders::Values values_of(store::Read&, Actor const&, std::optional<tickets::Ticket> const&,
                               std::string_view locale);

// The customer's language, else the mailbox's, else the colleague's.
struct Languages {
  std::string wanted;   // what the customer reads
  std::string mailbox;  // empty: none
};
Languages languages_of(store::Read&, Actor const&, std::optional<tickets::Ticket> const&);

// "Ingrid" of "Ingrid Solheim" and of "Solheim, Ingrid"; empty where the name is an address.
std::string first_name(std::string_view name);
// "22. november 2026" in nb and da, "22 november 2026" in sv, "22 November 2026" in en. The day in UTC.
std::string date_words(Time, std::string_view locale);

}  // namespace svar::macros
