-- What concerns a colleague on a ticket, told once, and what each wants to be told.
CREATE TABLE notices (
  id {id},
  user_id {int} NOT NULL,
  kind TEXT NOT NULL,              -- mentioned, assigned, answered, followed
  ticket_id {int} NOT NULL,
  comment_id {int} NOT NULL,       -- 0: no words
  author_id {int} NOT NULL,        -- 0: the system
  created_at {int} NOT NULL,
  read_at {int} NOT NULL           -- 0: not yet
);
CREATE INDEX notices_user ON notices (user_id, id);
CREATE INDEX notices_unread ON notices (user_id, ticket_id) WHERE read_at = 0;
CREATE INDEX notices_age ON notices (created_at);

-- Kinds that somebody does not want.
CREATE TABLE notice_refusals (
  user_id {int} NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (user_id, kind)
);
