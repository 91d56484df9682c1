#pragma once
// Inside of bulk: which tickets are meant.
#include "features/bulk/bulk.hpp"
#include "features/desk/desk_views.hpp"

namespace svar::bulk {

// A view as it is filtered on the screen.
struct BulkView {
  std::string key;
  std::optional<tickets::Status> status;
};
BOOST_DESCRIBE_STRUCT(BulkView, (), (key, status))

// Exactly one of the three.
struct Choice {
  std::vector<TicketId> ids;
  std::optional<BulkView> view;
  std::optional<std::string> search;
  std::vector<TicketId> except;  // of a view or a search: those that were unpicked
};

struct Chosen {
  std::vector<TicketId> ids;  // at most max_tickets, each once
  bool all = true;            // false: there are more than max_tickets
};
// As the actor sees them now. Throws invalid, and not_found where there is no such view.
Chosen choose(kit::Call&, Choice const&);

}  // namespace svar::bulk
