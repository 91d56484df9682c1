#include "features/tickets/tickets_columns.hpp"

#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_columns_sql.hpp"

namespace svar::tickets {

namespace columns = svar::tickets_columns::sql;

std::vector<TicketColumns> columns_after(store::Read& read, TicketId after, int limit) {
  return read.all<TicketColumns>(columns::columns_after, after.value, limit);
}

std::vector<TicketColumns> columns_of(store::Read& read, std::vector<TicketId> const& ids) {
  if (ids.empty()) return {};
  return read.all<TicketColumns>(columns::columns_of, rules::id_list(ids));
}

}  // namespace svar::tickets
