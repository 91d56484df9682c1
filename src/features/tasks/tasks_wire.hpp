#pragma once
// The shapes of tasks and reminders on the screens.
#include "features/tasks/tasks.hpp"

namespace svar::tasks {

using json::Millis;

struct TaskPerson {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TaskPerson, (), (id, name))
struct TaskTicket {
  std::int64_t id = 0;
  std::string subject;
  tickets::Status status = tickets::Status::new_;
};
BOOST_DESCRIBE_STRUCT(TaskTicket, (), (id, subject, status))
struct TaskWire {
  std::int64_t id = 0;
  std::string title;
  std::optional<TaskPerson> assignee;
  std::optional<Millis> due_at;
  bool done = false;
  std::optional<TaskTicket> ticket;  // in the list of one's own
};
BOOST_DESCRIBE_STRUCT(TaskWire, (), (id, title, assignee, due_at, done, ticket))
struct ReminderWire {
  std::int64_t id = 0;
  std::string note;
  Millis due_at;
  TaskTicket ticket;
};
BOOST_DESCRIBE_STRUCT(ReminderWire, (), (id, note, due_at, ticket))
struct TemplateWire {
  std::int64_t id = 0;
  std::string name;
  std::int64_t tasks = 0;
};
BOOST_DESCRIBE_STRUCT(TemplateWire, (), (id, name, tasks))
struct TicketTasks {
  std::vector<TaskWire> tasks;
  std::vector<ReminderWire> reminders;  // one's own, of this ticket
  std::vector<TemplateWire> templates;
};
BOOST_DESCRIBE_STRUCT(TicketTasks, (), (tasks, reminders, templates))
struct MyTasks {
  std::vector<TaskWire> tasks;          // not done, the next due first
  std::vector<ReminderWire> reminders;  // the next due first
};
BOOST_DESCRIBE_STRUCT(MyTasks, (), (tasks, reminders))
struct NewTaskBody {
  std::string title;
  UserId assignee_id;
  std::optional<Time> due_at;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NewTaskBody, (), (title, assignee_id, due_at))
struct TaskBody {
  std::optional<std::string> title;
  json::Patch<UserId> assignee_id;
  json::Patch<Time> due_at;
  std::optional<bool> done;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(TaskBody, (), (title, assignee_id, due_at, done))
struct UseTemplateBody {
  TemplateId template_id;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(UseTemplateBody, (), (template_id))
struct TemplateBody {
  std::string name;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(TemplateBody, (), (name))
struct ReminderBody {
  Time due_at;
  std::string note;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ReminderBody, (), (due_at, note))

}  // namespace svar::tasks
