-- What is to be done beside answering: tasks of a ticket, lists of them to use again, and reminders of one's own.

CREATE TABLE tasks (
  id {id},
  ticket_id {int} NOT NULL,
  title TEXT NOT NULL,
  assignee_id {int} NOT NULL,         -- 0: nobody in particular
  due_at {int} NOT NULL,              -- 2^53-1: at no time in particular, so that it sorts last
  done_at {int} NOT NULL,             -- 0: still to do
  done_by {int} NOT NULL,
  created_by {int} NOT NULL,
  created_at {int} NOT NULL
);
CREATE INDEX tasks_ticket ON tasks (ticket_id, id);
CREATE INDEX tasks_open ON tasks (assignee_id, due_at, id) WHERE done_at = 0;

CREATE TABLE task_templates (
  id {id},
  name TEXT NOT NULL,
  titles TEXT NOT NULL,               -- JSON array of texts
  created_at {int} NOT NULL
);

CREATE TABLE reminders (
  id {id},
  user_id {int} NOT NULL,             -- whose own it is
  ticket_id {int} NOT NULL,
  note TEXT NOT NULL,
  due_at {int} NOT NULL,
  created_at {int} NOT NULL
);
CREATE INDEX reminders_user ON reminders (user_id, due_at, id);
CREATE INDEX reminders_ticket ON reminders (ticket_id, user_id, due_at);
