#include "features/sides/sides_words.hpp"

#include "features/sides/side_work.hpp"
#include "features/sides/sides_words_sql.hpp"

namespace svar::sides {

namespace words = svar::sides_words::sql;

std::vector<SideWords> words_of_tickets(store::Read& read, std::vector<TicketId> const& tickets) {
  if (tickets.empty()) return {};
  std::string ids = "[";
  for (auto const t : tickets) (ids += ids.size() > 1 ? "," : "") += fmt::to_string(t.value);
  auto all = read.all<SideWords>(words::of_tickets, ids + "]", max_words_messages);
  if (std::ssize(all) < max_words_messages || tickets.size() == 1) return all;
  // So much that some may have been left out: by halves.
  auto const middle = tickets.begin() + static_cast<std::ptrdiff_t>(tickets.size() / 2);
  all = words_of_tickets(read, {tickets.begin(), middle});
  for (auto& one : words_of_tickets(read, {middle, tickets.end()})) all.push_back(std::move(one));
  return all;
}

std::vector<SideWords> words_of_side(store::Read& read, SideId id) {
  return read.all<SideWords>(words::of_side, id.value, max_words_messages);
}

std::optional<Side> find_any(store::Read& read, SideId id) {
  return side_of(read, id);
}

std::vector<SideId> asking_groups_after(store::Read& read, SideId after, int limit) {
  return read.all<SideId>(words::asking_groups_after, after.value, limit);
}

}  // namespace svar::sides
