// The tasks' part of /api/ui: parse, call, answer.
#include "features/tasks/tasks_follow.hpp"
#include "features/tasks/tasks_sql.hpp"
#include "features/tasks/tasks_wire.hpp"

namespace svar::tasks {
namespace {

using kit::Call;

// Rows made into shapes, with the names of people and tickets looked up together.
class Shapes {
 public:
  Shapes(store::Read& read, Actor const& actor, std::vector<Task> const& tasks,
         std::vector<Reminder> const& reminders) {
    std::vector<UserId> people;
    std::vector<TicketId> ids;
    for (auto const& t : tasks) {
      if (t.assignee_id) people.push_back(t.assignee_id);
      ids.push_back(t.ticket_id);
    }
    for (auto const& r : reminders) ids.push_back(r.ticket_id);
    if (!people.empty())
      for (auto const& u : people::find_many(read, people))
        names_.emplace(u.id, u.name.empty() ? u.email : u.name);
    for (auto& t : tickets::find_many(read, actor, ids)) tickets_.emplace(t.id, t);
  }
  bool sees(TicketId id) const { return tickets_.contains(id); }
  TaskTicket ticket(TicketId id) const {
    auto const& t = tickets_.at(id);
    return {t.id.value, t.subject, t.status};
  }
  TaskWire task(Task const& t, bool with_ticket) const {
    TaskWire w{.id = t.id.value, .title = t.title, .done = t.done_at.us != 0};
    if (auto const it = names_.find(t.assignee_id); it != names_.end())
      w.assignee = TaskPerson{it->first.value, it->second};
    if (t.due_at != no_due) w.due_at = Millis{t.due_at};
    if (with_ticket) w.ticket = ticket(t.ticket_id);
    return w;
  }
  ReminderWire reminder(Reminder const& r) const {
    return {r.id.value, r.note, Millis{r.due_at}, ticket(r.ticket_id)};
  }

 private:
  std::map<UserId, std::string> names_;
  std::map<TicketId, tickets::Ticket> tickets_;
};

TicketTasks of(store::Read& read, Actor const& actor, TicketId id) {
  tickets::get(read, actor, id);
  auto const tasks = of_ticket(read, id);
  auto const reminders = reminders_on(read, actor.user, id);
  Shapes const shapes(read, actor, tasks, reminders);
  TicketTasks answer;
  for (auto const& t : tasks) answer.tasks.push_back(shapes.task(t, false));
  for (auto const& r : reminders) answer.reminders.push_back(shapes.reminder(r));
  for (auto const& t : templates(read))
    answer.templates.push_back({t.id.value, t.name, std::ssize(titles_of(t))});
  return answer;
}

template <class F>
net::Response changed(Call& call, F&& work, int status = 200) {
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    TicketId const ticket = work(tx);
    return of(tx, call.actor, ticket);
  }),
                     status);
}

net::Response get_tasks(Call& call) {
  return kit::answer(
      call.app.store.read([&](store::Read& r) { return of(r, call.actor, call.id<TicketId>()); }));
}

net::Response get_mine(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const tasks = open_of(r, call.actor.user, max_shown);
    auto const reminders = reminders_of(r, call.actor.user, max_shown);
    Shapes const shapes(r, call.actor, tasks, reminders);
    MyTasks mine;
    for (auto const& t : tasks)
      if (shapes.sees(t.ticket_id)) mine.tasks.push_back(shapes.task(t, true));
    for (auto const& one : reminders)
      if (shapes.sees(one.ticket_id)) mine.reminders.push_back(shapes.reminder(one));
    return mine;
  }));
}

net::Response post_task(Call& call) {
  auto const body = call.body<NewTaskBody>();
  auto const ticket = call.id<TicketId>();
  return changed(
      call,
      [&](store::Tx& tx) {
        add(tx, call.actor, ticket, {body.title, body.assignee_id, body.due_at.value_or(no_due)});
        return ticket;
      },
      201);
}

net::Response patch_task(Call& call) {
  auto const body = call.body<TaskBody>();
  return changed(call, [&](store::Tx& tx) {
    return change(tx, call.actor, call.id<TaskId>(), {body.title, body.assignee_id, body.due_at, body.done});
  });
}

net::Response delete_task(Call& call) {
  return changed(call, [&](store::Tx& tx) { return remove(tx, call.actor, call.id<TaskId>()); });
}

net::Response post_from_template(Call& call) {
  auto const body = call.body<UseTemplateBody>();
  auto const ticket = call.id<TicketId>();
  return changed(call, [&](store::Tx& tx) {
    use_template(tx, call.actor, body.template_id, ticket);
    return ticket;
  });
}

net::Response post_template(Call& call) {
  auto const body = call.body<TemplateBody>();
  auto const ticket = call.id<TicketId>();
  return changed(
      call,
      [&](store::Tx& tx) {
        save_template(tx, call.actor, body.name, ticket);
        return ticket;
      },
      201);
}

net::Response delete_template(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove_template(tx, call.actor, call.id<TemplateId>()); });
  return net::Response::no_content();
}

net::Response post_reminder(Call& call) {
  auto const body = call.body<ReminderBody>();
  auto const ticket = call.id<TicketId>();
  return changed(
      call,
      [&](store::Tx& tx) {
        remind(tx, call.actor, ticket, body.due_at, body.note);
        return ticket;
      },
      201);
}

net::Response delete_reminder(Call& call) {
  call.app.store.write([&](store::Tx& tx) { forget(tx, call.actor, call.id<ReminderId>()); });
  return net::Response::no_content();
}

}  // namespace

kit::Feature feature() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  auto const note = kit::needs(kit::Permission::tickets_note);
  auto const keep = kit::needs(kit::Permission::macros_manage);
  kit::Feature f{.name = "tasks"};
  f.routes = {
      {get, "/api/ui/tasks/mine", read, get_mine, {"My tasks and reminders", nullptr, shape<MyTasks>}},
      {get,
       "/api/ui/tickets/{id:int}/tasks",
       read,
       get_tasks,
       {"What is to be done about a ticket", nullptr, shape<TicketTasks>}},
      {post,
       "/api/ui/tickets/{id:int}/tasks",
       note,
       post_task,
       {"Add a task", shape<NewTaskBody>, shape<TicketTasks>, 201}},
      {patch,
       "/api/ui/tasks/{id:int}",
       note,
       patch_task,
       {"Change a task", shape<TaskBody>, shape<TicketTasks>}},
      {del, "/api/ui/tasks/{id:int}", note, delete_task, {"Remove a task", nullptr, shape<TicketTasks>}},
      {post,
       "/api/ui/tickets/{id:int}/tasks/from-template",
       note,
       post_from_template,
       {"Add the tasks of a template", shape<UseTemplateBody>, shape<TicketTasks>}},
      {post,
       "/api/ui/tickets/{id:int}/tasks/template",
       keep,
       post_template,
       {"Make a template of a ticket's tasks", shape<TemplateBody>, shape<TicketTasks>, 201}},
      {del,
       "/api/ui/task-templates/{id:int}",
       keep,
       delete_template,
       {.summary = "Remove a template", .status = 204}},
      {post,
       "/api/ui/tickets/{id:int}/reminders",
       read,
       post_reminder,
       {"Remind me of a ticket", shape<ReminderBody>, shape<TicketTasks>, 201}},
      {del,
       "/api/ui/reminders/{id:int}",
       read,
       delete_reminder,
       {.summary = "Forget a reminder", .status = 204}},
  };
  f.followers = [](kit::App&) { return std::vector{erased_follower()}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::tasks
