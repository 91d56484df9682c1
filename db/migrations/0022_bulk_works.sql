-- Many tickets changed as one piece of work: what was wished, of which tickets, and what came of each, so that it can go on after a stop
-- and be taken back as a whole.
CREATE TABLE bulk_works (
  id TEXT NOT NULL PRIMARY KEY,   -- 32 hexadecimal digits
  actor_id {int} NOT NULL,
  wish TEXT NOT NULL,             -- JSON
  state TEXT NOT NULL,            -- working, done, stopped, undoing, undone
  total {int} NOT NULL,
  changed {int} NOT NULL,
  unchanged {int} NOT NULL,
  failed {int} NOT NULL,
  put_back {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE INDEX bulk_works_actor ON bulk_works (actor_id, created_at);
CREATE INDEX bulk_works_age ON bulk_works (created_at);

CREATE TABLE bulk_items (
  work_id TEXT NOT NULL,
  position {int} NOT NULL,
  ticket_id {int} NOT NULL,
  state TEXT NOT NULL,            -- waiting, changed, unchanged, failed, put_back, kept
  audit_id {int} NOT NULL,        -- of the change; 0: none
  comment_id {int} NOT NULL,      -- of the words; 0: none
  say TEXT NOT NULL,              -- why it failed, or was kept when the work was taken back
  PRIMARY KEY (work_id, position)
);
CREATE INDEX bulk_items_state ON bulk_items (work_id, state, position);
