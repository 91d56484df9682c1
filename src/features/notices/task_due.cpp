#include "features/notices/task_due.hpp"

#include "features/notices/notices.hpp"

namespace svar::notices {
namespace {

struct Watched {
  tasks::TaskId task_id;
  TicketId ticket_id;
};
BOOST_DESCRIBE_STRUCT(Watched, (), (task_id, ticket_id))

// Empty for what is done or nobody's, and for what is due at no time in particular.
std::optional<tasks::Task> to_tell(store::Read& read, Watched const& watched) {
  for (auto const& task : tasks::of_ticket(read, watched.ticket_id))
    if (task.id == watched.task_id && task.assignee_id && !task.done_at.us && task.due_at != tasks::no_due)
      return task;
  return {};
}

void watch(store::Tx& tx, Watched const& watched, Time due) {
  events::enqueue(tx, task_due_job, fmt::to_string(watched.task_id.value), json::to_text(watched), due);
}

}  // namespace

void watch_task(store::Tx& tx, tasks::TaskChanged const& fact) {
  Watched const watched{fact.task_id, fact.ticket_id};
  if (auto const task = to_tell(tx, watched); task && task->due_at > now()) watch(tx, watched, task->due_at);
}

events::JobKind task_due_kind() {
  events::JobKind kind;
  kind.kind = std::string(task_due_job);
  kind.run = [](store::Store& store, events::Job const& job, std::function<bool()> const&) {
    auto const watched = json::read_body<Watched>(job.data);
    store.write([&](store::Tx& tx) {
      auto const task = to_tell(tx, watched);
      if (!task) return;
      if (task->due_at > now()) return watch(tx, watched, task->due_at);  // it was given more time
      tell(tx, {task->assignee_id, Kind::task_due, task->ticket_id, {}, {}, task->id.value, task->due_at});
    });
    return events::Outcome::done();
  };
  return kind;
}

}  // namespace svar::notices
