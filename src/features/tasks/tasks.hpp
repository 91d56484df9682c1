#pragma once
// Tasks of a ticket (a checklist with who and when), lists of them to use again, and reminders of one's own.
#include <optional>
#include <string>
#include <vector>

#include "features/people/people.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::tasks {

using kit::Actor;
using tickets::TicketId;
using TaskId = Id<struct TaskTag>;
using TemplateId = Id<struct TaskTemplateTag>;
using ReminderId = Id<struct ReminderTag>;

inline constexpr std::size_t max_title = 300;  // code points; longer ones are cut
inline constexpr std::size_t max_note = 500;   // code points
inline constexpr int max_tasks = 200;          // per ticket
inline constexpr int max_templates = 100;      // in all
inline constexpr int max_reminders = 500;      // per person
inline constexpr int max_shown = 200;          // of one's own tasks and reminders
inline constexpr Duration longest_reminder = days(2 * 366);
inline constexpr Time no_due{max_id};  // at no time in particular

struct Task {
  TaskId id;
  TicketId ticket_id;
  std::string title;
  UserId assignee_id;  // 0: nobody in particular
  Time due_at = no_due;
  Time done_at;  // 0: still to do
  UserId done_by;
};
BOOST_DESCRIBE_STRUCT(Task, (), (id, ticket_id, title, assignee_id, due_at, done_at, done_by))
struct Template {
  TemplateId id;
  std::string name;
  std::string titles;  // JSON array of texts
};
BOOST_DESCRIBE_STRUCT(Template, (), (id, name, titles))
struct Reminder {
  ReminderId id;
  UserId user_id;
  TicketId ticket_id;
  std::string note;
  Time due_at;
};
BOOST_DESCRIBE_STRUCT(Reminder, (), (id, user_id, ticket_id, note, due_at))

// Tasks need tickets.note and sight of their ticket. All throw not_found, forbidden, invalid.
struct NewTask {
  std::string title;
  UserId assignee_id;
  Time due_at = no_due;
};
TaskId add(store::Tx&, Actor const&, TicketId, NewTask const&);
struct TaskChange {
  std::optional<std::string> title;
  json::Patch<UserId> assignee_id;
  json::Patch<Time> due_at;
  std::optional<bool> done;
};
// Answers the ticket that it belongs to.
TicketId change(store::Tx&, Actor const&, TaskId, TaskChange const&);
TicketId remove(store::Tx&, Actor const&, TaskId);
std::vector<Task> of_ticket(store::Read&, TicketId);         // in the order in which they were added
std::vector<Task> open_of(store::Read&, UserId, int limit);  // not done, the next due first

// Templates are shared; keeping them needs macros.manage, using them tickets.note.
std::vector<Template> templates(store::Read&);  // by name
std::vector<std::string> titles_of(Template const&);
// From the tasks that the ticket has.
TemplateId save_template(store::Tx&, Actor const&, std::string_view name, TicketId);
void remove_template(store::Tx&, Actor const&, TemplateId);
// Adds its tasks to the ticket.
void use_template(store::Tx&, Actor const&, TemplateId, TicketId);

// "Remind me": private to its owner, also of a ticket that is solved. Throws invalid for a time that is not
// ahead or further than longest_reminder.
ReminderId remind(store::Tx&, Actor const&, TicketId, Time due, std::string_view note);
void forget(store::Tx&, Actor const&, ReminderId);                    // done, or not wanted any more
std::vector<Reminder> reminders_of(store::Read&, UserId, int limit);  // the next due first
std::vector<Reminder> reminders_on(store::Read&, UserId, TicketId);   // the next due first

kit::Feature feature();

}  // namespace svar::tasks
