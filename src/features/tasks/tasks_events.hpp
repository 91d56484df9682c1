#pragma once
// What tasks announce. Ids and numbers only. Reminders are nobody else's business.
#include "features/tasks/tasks.hpp"

namespace svar::tasks {

struct TaskChanged {
  static constexpr std::string_view kind = "task.changed";
  static constexpr int version = 1;
  TaskId task_id;
  TicketId ticket_id;
  UserId assignee_id;
  bool done = false, removed = false;
  std::int64_t subject() const { return task_id.value; }
};
BOOST_DESCRIBE_STRUCT(TaskChanged, (), (task_id, ticket_id, assignee_id, done, removed))

}  // namespace svar::tasks
