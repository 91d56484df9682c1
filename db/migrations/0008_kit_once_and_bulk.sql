-- What a repeated request was answered, so that a retry does nothing twice; and long changes of many rows.
CREATE TABLE once_answers (
  actor_id {int} NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status {int} NOT NULL,
  body TEXT NOT NULL,
  location TEXT NOT NULL,
  created_at {int} NOT NULL,
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX once_answers_age ON once_answers (created_at);

CREATE TABLE bulk_jobs (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  actor_id {int},
  via TEXT NOT NULL,
  items TEXT NOT NULL,
  total {int} NOT NULL,
  progress {int} NOT NULL,
  status TEXT NOT NULL,
  results TEXT NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE INDEX bulk_jobs_age ON bulk_jobs (created_at);
CREATE INDEX bulk_jobs_actor ON bulk_jobs (actor_id, created_at);
