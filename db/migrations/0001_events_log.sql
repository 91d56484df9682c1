-- What everything else stands on: the log, those who follow it, work with a due time, and the workspace's own words.

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE events (
  seq {id},                           -- order of commits; gaps are allowed
  kind TEXT NOT NULL,
  version {int} NOT NULL,
  at {int} NOT NULL,
  subject {int} NOT NULL,             -- id of what it is about; of which table, the kind says
  actor {int} NOT NULL,               -- 0: the system
  cause {int} NOT NULL,               -- seq of the fact that led to it; 0: a person did it
  depth {int} NOT NULL,
  data TEXT NOT NULL                  -- JSON of the fact: ids and numbers
);

CREATE TABLE followers (
  name TEXT PRIMARY KEY,
  place {int} NOT NULL,               -- seq of the last event that it has dealt with
  attempts {int} NOT NULL,            -- at the event after `place`, failed in a row
  error TEXT NOT NULL,                -- of the last of them
  moved_at {int} NOT NULL
);

CREATE TABLE parked_events (
  id {id},
  follower TEXT NOT NULL,
  seq {int} NOT NULL,
  kind TEXT NOT NULL,
  error TEXT NOT NULL,
  attempts {int} NOT NULL,
  parked_at {int} NOT NULL
);
CREATE UNIQUE INDEX parked_events_once ON parked_events (follower, seq);

CREATE TABLE jobs (
  id {id},
  kind TEXT NOT NULL,
  key TEXT NOT NULL,                  -- at most one waiting job of a kind per key; '': as many as wished
  data TEXT NOT NULL,
  due_at {int} NOT NULL,
  state TEXT NOT NULL,                -- waiting, running, failed (given up, kept for a while to be seen)
  attempts {int} NOT NULL,            -- times begun
  owner TEXT NOT NULL,                -- the running process that has it
  alive_at {int} NOT NULL,            -- last sign of life from the owner; when failed: since when
  reason TEXT NOT NULL                -- why the last attempt did not do it
);
CREATE UNIQUE INDEX jobs_key ON jobs (kind, key) WHERE state = 'waiting' AND key <> '';
CREATE INDEX jobs_due ON jobs (due_at, id) WHERE state = 'waiting';
CREATE INDEX jobs_running ON jobs (alive_at) WHERE state = 'running';
CREATE INDEX jobs_failed ON jobs (alive_at) WHERE state = 'failed';
