-- How long people worked on tickets: seen by itself while a ticket is open before an active person, or written by hand.

CREATE TABLE time_entries (
  id {id},
  user_id {int} NOT NULL,
  ticket_id {int} NOT NULL,
  automatic {int} NOT NULL,           -- 1: counted by itself and never corrected since
  started_at {int} NOT NULL,
  ended_at {int} NOT NULL,            -- the last moment counted; of one written by hand: started_at + spent
  spent {int} NOT NULL,               -- microseconds
  note TEXT NOT NULL
);
CREATE INDEX time_entries_user ON time_entries (user_id, started_at, id);
CREATE INDEX time_entries_ticket ON time_entries (ticket_id, user_id, id);
CREATE INDEX time_entries_started ON time_entries (started_at, id);

CREATE TABLE time_focus (             -- where each person is just now: one row, so two windows count once
  user_id {int} NOT NULL PRIMARY KEY,
  ticket_id {int} NOT NULL,
  tab TEXT NOT NULL,                  -- the window that spoke last
  seen_at {int} NOT NULL
);
CREATE INDEX time_focus_ticket ON time_focus (ticket_id);

CREATE TABLE time_choices (
  user_id {int} NOT NULL PRIMARY KEY,
  automatic {int} NOT NULL            -- 0: this person writes by hand only
);
