-- A person is given out, or forgotten: works that go on after a stop, and what is said of them afterwards.

CREATE TABLE privacy_works (
  id TEXT NOT NULL PRIMARY KEY,        -- 32 hexadecimal digits
  kind TEXT NOT NULL,                  -- export, erasure
  reference TEXT NOT NULL,             -- what people call it
  user_id {int} NOT NULL,
  actor_id {int} NOT NULL,
  actor_name TEXT NOT NULL,            -- as it was then
  locale TEXT NOT NULL,                -- of what is written for the actor
  choice TEXT NOT NULL,                -- of an erasure: keep_figures, remove_tickets
  state TEXT NOT NULL,                 -- waiting, working, done, failed
  step TEXT NOT NULL,                  -- what is being done
  subject_hash TEXT NOT NULL,          -- of an erasure: keyed hash of the address, to tell later who it was
  needles TEXT NOT NULL,               -- of an erasure, until it is done: what must not remain anywhere
  counts TEXT NOT NULL,                -- JSON: what went
  remains TEXT NOT NULL,               -- JSON: where something was found afterwards; [] when nothing
  blob_id {int} REFERENCES blobs (id), -- of an export: the archive
  size {int} NOT NULL,                 -- bytes of it
  say TEXT NOT NULL,                   -- why it failed
  created_at {int} NOT NULL,
  done_at {int} NOT NULL,
  expires_at {int} NOT NULL            -- of an export: until when it can be fetched
);
CREATE INDEX privacy_works_age ON privacy_works (created_at);
CREATE INDEX privacy_works_user ON privacy_works (user_id, created_at);
CREATE INDEX privacy_works_expiry ON privacy_works (expires_at) WHERE blob_id IS NOT NULL;
CREATE INDEX privacy_works_blob ON privacy_works (blob_id);

-- Bytes that an erasure has taken from where they were, to be deleted before it is done.
CREATE TABLE privacy_blobs (
  work_id TEXT NOT NULL,
  blob_id {int} NOT NULL,
  PRIMARY KEY (work_id, blob_id)
);
