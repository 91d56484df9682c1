#include "features/tasks/tasks.hpp"

#include "base/utf8.hpp"
#include "features/tasks/tasks_events.hpp"
#include "features/tasks/tasks_sql.hpp"

namespace svar::tasks {
namespace {

std::string title_of(std::string_view text) {
  auto title = utf8::clean_line(text, max_title);
  if (title.empty()) throw invalid("title", "Say what is to be done", "BlankValue");
  return title;
}

void require_colleague(store::Read& read, UserId id) {
  if (!id) return;
  auto const user = people::find(read, id);
  if (!user || !user->staff() || !user->active)
    throw invalid("assignee_id", "This person does not work here");
}

void tell(store::Tx& tx, Actor const& actor, Task const& t, bool removed = false) {
  events::append(tx, actor.origin(),
                 TaskChanged{t.id, t.ticket_id, t.assignee_id, t.done_at.us != 0, removed});
}

Task get(store::Tx& tx, Actor const& actor, TaskId id) {
  actor.require(kit::Permission::tickets_note);
  auto found = tx.one<Task>(sql::find, id);
  if (!found || !tickets::find(tx, actor, found->ticket_id)) throw not_found();
  return std::move(*found);
}

void require_room(store::Read& read, TicketId id, int more) {
  if (read.one<std::int64_t>(sql::count_of_ticket, id).value_or(0) + more > max_tasks)
    throw invalid("title", fmt::format("A ticket has at most {} tasks", max_tasks), "TooManyValues");
}

TaskId insert(store::Tx& tx, Actor const& actor, Task t) {
  t.id = tx.insert<TaskId>(sql::insert, t.ticket_id, t.title, t.assignee_id.value, t.due_at, actor.user.value,
                           now());
  tell(tx, actor, t);
  return t.id;
}

}  // namespace

TaskId add(store::Tx& tx, Actor const& actor, TicketId ticket, NewTask const& n) {
  actor.require(kit::Permission::tickets_note);
  tickets::get(tx, actor, ticket);
  require_colleague(tx, n.assignee_id);
  require_room(tx, ticket, 1);
  return insert(
      tx, actor,
      {.ticket_id = ticket, .title = title_of(n.title), .assignee_id = n.assignee_id, .due_at = n.due_at});
}

TicketId change(store::Tx& tx, Actor const& actor, TaskId id, TaskChange const& c) {
  auto t = get(tx, actor, id);
  if (c.title) t.title = title_of(*c.title);
  if (c.assignee_id) {
    t.assignee_id = c.assignee_id.value.value_or(UserId{});
    require_colleague(tx, t.assignee_id);
  }
  if (c.due_at) t.due_at = c.due_at.value.value_or(no_due);
  if (c.done && *c.done != (t.done_at.us != 0)) {
    t.done_at = *c.done ? now() : Time{};
    t.done_by = *c.done ? actor.user : UserId{};
  }
  tx.exec(sql::update, id, t.title, t.assignee_id.value, t.due_at, t.done_at, t.done_by.value);
  tell(tx, actor, t);
  return t.ticket_id;
}

TicketId remove(store::Tx& tx, Actor const& actor, TaskId id) {
  auto const t = get(tx, actor, id);
  tx.exec(sql::remove, id);
  tell(tx, actor, t, true);
  return t.ticket_id;
}

std::vector<Task> of_ticket(store::Read& read, TicketId ticket) {
  return read.all<Task>(sql::of_ticket, ticket, max_tasks);
}
std::vector<Task> open_of(store::Read& read, UserId user, int limit) {
  return read.all<Task>(sql::open_of, user.value, std::clamp(limit, 1, max_shown));
}

std::vector<Template> templates(store::Read& read) {
  return read.all<Template>(sql::templates, max_templates);
}
std::vector<std::string> titles_of(Template const& t) {
  return json::read_body<std::vector<std::string>>(t.titles);
}

TemplateId save_template(store::Tx& tx, Actor const& actor, std::string_view name, TicketId ticket) {
  actor.require(kit::Permission::macros_manage);
  tickets::get(tx, actor, ticket);
  auto const shown = utf8::clean_line(name, max_title);
  if (shown.empty()) throw invalid("name", "A template needs a name", "BlankValue");
  if (std::ssize(templates(tx)) >= max_templates)
    throw invalid("name", fmt::format("There can be {} templates at most", max_templates), "TooManyValues");
  std::vector<std::string> titles;
  for (auto const& t : of_ticket(tx, ticket)) titles.push_back(t.title);
  if (titles.empty()) throw invalid("name", "The ticket has no tasks to make a template of");
  return tx.insert<TemplateId>(sql::insert_template, shown, json::to_text(titles), now());
}

void remove_template(store::Tx& tx, Actor const& actor, TemplateId id) {
  actor.require(kit::Permission::macros_manage);
  tx.exec(sql::remove_template, id);
}

void use_template(store::Tx& tx, Actor const& actor, TemplateId id, TicketId ticket) {
  actor.require(kit::Permission::tickets_note);
  tickets::get(tx, actor, ticket);
  auto const found = tx.one<Template>(sql::find_template, id);
  if (!found) throw not_found();
  auto const titles = titles_of(*found);
  require_room(tx, ticket, static_cast<int>(titles.size()));
  for (auto const& title : titles) insert(tx, actor, {.ticket_id = ticket, .title = title});
}

ReminderId remind(store::Tx& tx, Actor const& actor, TicketId ticket, Time due, std::string_view note) {
  actor.require(kit::Permission::tickets_read);
  tickets::get(tx, actor, ticket);
  if (due <= now()) throw invalid("due_at", "Choose a time that is still to come");
  if (due > now() + longest_reminder) throw invalid("due_at", "A reminder waits for two years at most");
  if (tx.one<std::int64_t>(sql::count_reminders, actor.user).value_or(0) >= max_reminders)
    throw invalid("due_at", fmt::format("One has at most {} reminders", max_reminders), "TooManyValues");
  return tx.insert<ReminderId>(sql::insert_reminder, actor.user, ticket, utf8::clean_line(note, max_note),
                               due, now());
}

void forget(store::Tx& tx, Actor const& actor, ReminderId id) {
  tx.exec(sql::remove_reminder, id, actor.user);
}

std::vector<Reminder> reminders_of(store::Read& read, UserId user, int limit) {
  return read.all<Reminder>(sql::reminders_of, user, std::clamp(limit, 1, max_shown));
}
std::vector<Reminder> reminders_on(store::Read& read, UserId user, TicketId ticket) {
  return read.all<Reminder>(sql::reminders_on, ticket, user, max_shown);
}

}  // namespace svar::tasks
