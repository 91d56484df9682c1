#include "features/worktime/worktime_follow.hpp"

#include "features/tickets/tickets_events.hpp"
#include "features/worktime/worktime_sql.hpp"

namespace svar::worktime {

events::Follower erased_follower() {
  events::Follower f;
  f.name = "worktime.erased";
  f.kinds = {std::string(tickets::TicketShelved::kind)};
  f.react = [](store::Tx& tx, events::Event const& e) {
    auto const shelved = e.as<tickets::TicketShelved>();
    if (shelved.shelf != static_cast<int>(tickets::Shelf::erased)) return;
    tx.exec(sql::erase_entries, shelved.ticket_id);
    tx.exec(sql::erase_focus, shelved.ticket_id);
  };
  return f;
}

}  // namespace svar::worktime
