// Everything that a query finds, for work on all of it.
#include "features/search/asking.hpp"

namespace svar::search {

std::vector<tickets::TicketId> matching_tickets(kit::App& app, kit::Actor const& actor, std::string_view text,
                                                std::size_t at_most) {
  auto const query = clean_query(text);
  if (query.empty()) throw invalid("search", "Say what to look for", "BlankValue");
  Asking const asking{.kind = Kind::ticket, .order = Order::created};
  return asked(app, actor, query, asking, [&](Meaning const& m, Xapian::Database& db) {
    if (m.problem) throw invalid("search", m.problem->say);
    std::vector<tickets::TicketId> ids;
    Window window{.limit = max_found, .total = false};
    do {
      auto const found = find(db, m, window);
      for (auto const& hit : found.hits)
        if (ids.size() < at_most) ids.push_back(tickets::TicketId{hit.id});
      window.after = found.next;
    } while (!window.after.empty() && ids.size() < at_most);
    return ids;
  });
}

}  // namespace svar::search
