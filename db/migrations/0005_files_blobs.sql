-- Bytes, kept once however often they come, and the files that name them.

CREATE TABLE blobs (
  id {id},
  sha256 TEXT NOT NULL,               -- of the whole, in hexadecimal
  size {int} NOT NULL,                -- bytes
  complete {int} NOT NULL,            -- 0 while its chunks are being written
  loose {int} NOT NULL,               -- 1: perhaps nobody points to it; the sweep looks, and deletes unless a row refers to it
  created_at {int} NOT NULL           -- last time somebody stored these bytes; the sweep spares what is young
);
-- One complete copy of the same bytes; unfinished ones (a crash in between) are swept.
CREATE UNIQUE INDEX blobs_by_digest ON blobs (sha256) WHERE complete = 1;

CREATE INDEX blobs_to_sweep ON blobs (created_at) WHERE loose = 1;

CREATE TABLE blob_chunks (
  blob_id {int} NOT NULL REFERENCES blobs (id),
  position {int} NOT NULL,            -- 0, 1, 2 ... each of chunk_bytes but the last
  data {bytes} NOT NULL,
  PRIMARY KEY (blob_id, position)
);

CREATE TABLE files (
  id {id},
  token TEXT,                         -- NULL once it is gone: the id stays taken, because texts may name it
  blob_id {int} REFERENCES blobs (id),
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size {int} NOT NULL,
  is_inline {int} NOT NULL,
  content_id TEXT NOT NULL,
  width {int} NOT NULL,
  height {int} NOT NULL,
  owner_id {int} NOT NULL,            -- 0: the system
  ticket_id {int} NOT NULL,           -- 0 while it waits
  comment_id {int} NOT NULL,
  together TEXT,                      -- token of an earlier upload that this one came with; named, it brings this one along
  waits_until {int} NOT NULL,         -- an upload that nobody used until then is swept
  created_at {int} NOT NULL
);
CREATE UNIQUE INDEX files_by_token ON files (token) WHERE token IS NOT NULL;
CREATE INDEX files_by_comment ON files (comment_id) WHERE comment_id <> 0;
CREATE INDEX files_by_ticket ON files (ticket_id) WHERE ticket_id <> 0;
CREATE INDEX files_by_blob ON files (blob_id) WHERE blob_id IS NOT NULL;
CREATE INDEX files_waiting ON files (waits_until) WHERE comment_id = 0 AND token IS NOT NULL;
CREATE INDEX files_together ON files (together) WHERE together IS NOT NULL;
