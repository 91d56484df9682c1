#include "features/tasks/tasks_follow.hpp"

#include "features/tasks/tasks_sql.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::tasks {

events::Follower erased_follower() {
  events::Follower f;
  f.name = "tasks.erased";
  f.kinds = {std::string(tickets::TicketShelved::kind)};
  f.react = [](store::Tx& tx, events::Event const& e) {
    auto const shelved = e.as<tickets::TicketShelved>();
    if (shelved.shelf != static_cast<int>(tickets::Shelf::erased)) return;
    tx.exec(sql::erase_tasks, shelved.ticket_id);
    tx.exec(sql::erase_reminders, shelved.ticket_id);
  };
  return f;
}

}  // namespace svar::tasks
