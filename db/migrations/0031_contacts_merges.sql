-- Two people, or two organisations, that are one; who is not the same person after all; notes on customers.

CREATE TABLE contact_merges (
  id {id},
  kind TEXT NOT NULL,                  -- person, organization
  from_id {int} NOT NULL,
  into_id {int} NOT NULL,
  by_id {int} NOT NULL,
  moved TEXT NOT NULL,                 -- JSON: what went over, and what both held before
  created_at {int} NOT NULL,
  undone_at {int} NOT NULL             -- 0: it stands
);
CREATE UNIQUE INDEX contact_merges_from ON contact_merges (kind, from_id) WHERE undone_at = 0;
CREATE INDEX contact_merges_into ON contact_merges (kind, into_id) WHERE undone_at = 0;

CREATE TABLE contact_apart (
  low_id {int} NOT NULL,
  high_id {int} NOT NULL,
  by_id {int} NOT NULL,
  created_at {int} NOT NULL,
  PRIMARY KEY (low_id, high_id)
);
CREATE INDEX contact_apart_high ON contact_apart (high_id);

CREATE TABLE contact_notes (
  id {id},
  kind TEXT NOT NULL,                  -- person, organization
  about_id {int} NOT NULL,
  author_id {int} NOT NULL,
  body TEXT NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL            -- as created_at while nobody has changed it
);
CREATE INDEX contact_notes_about ON contact_notes (kind, about_id, id);
