#include "features/bulk/select.hpp"

#include <unordered_set>

#include "features/desk/desk_own_views.hpp"
#include "features/search/search.hpp"

namespace svar::bulk {
namespace {

std::vector<TicketId> of_view(kit::Call& call, BulkView const& view) {
  if (auto const own = desk::own_view_in(view.key))
    return desk::tickets_of_own_view(call, *own, view.status, max_tickets + 1);
  auto query = desk::query_of(view.key, call.actor);
  if (!query) throw not_found("There is no such view");
  query->status = view.status;
  query->limit = tickets::max_page;
  std::vector<TicketId> ids;
  do {
    auto const page =
        call.app.store.read([&](store::Read& r) { return tickets::list(r, call.actor, *query); });
    for (auto const& t : page.tickets) ids.push_back(t.id);
    query->after = page.next;
  } while (!query->after.empty() && ids.size() <= max_tickets);
  return ids;
}

}  // namespace

Chosen choose(kit::Call& call, Choice const& choice) {
  if (static_cast<int>(!choice.ids.empty()) + choice.view.has_value() + choice.search.has_value() != 1)
    throw invalid("ids", "Say which tickets: by their numbers, a view or a search");
  auto ids = choice.view     ? of_view(call, *choice.view)
             : choice.search ? search::matching_tickets(call.app, call.actor, *choice.search, max_tickets + 1)
                             : choice.ids;
  Chosen out;
  std::unordered_set<std::int64_t> left_out;
  for (auto const id : choice.except) left_out.insert(id.value);
  for (auto const id : ids) {
    if (!left_out.insert(id.value).second) continue;
    if (out.ids.size() == max_tickets) {
      out.all = false;
      break;
    }
    out.ids.push_back(id);
  }
  return out;
}

}  // namespace svar::bulk
