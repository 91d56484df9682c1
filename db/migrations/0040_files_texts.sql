-- The words inside of files, read once per bytes. No foreign key to blobs: a row that refers to a blob keeps it, and this one goes
-- with it.
CREATE TABLE blob_texts (
  blob_id {int} PRIMARY KEY,
  state TEXT NOT NULL,                -- waiting, done, failed
  trouble TEXT NOT NULL,              -- why there are no words; none, locked, damaged ...
  attempts {int} NOT NULL,            -- times that reading was begun
  not_before {int} NOT NULL,          -- while it waits: somebody reads it until then
  body TEXT NOT NULL,                 -- the words, as many as are kept of one file
  read_at {int} NOT NULL
);
CREATE INDEX blob_texts_waiting ON blob_texts (not_before) WHERE state = 'waiting';
CREATE INDEX blob_texts_failed ON blob_texts (read_at) WHERE state = 'failed';

-- What is there already is read at the next start.
INSERT INTO blob_texts (blob_id, state, trouble, attempts, not_before, body, read_at)
SELECT DISTINCT blob_id, 'waiting', 'none', 0, 0, '', 0 FROM files
WHERE blob_id IS NOT NULL AND token IS NOT NULL AND (
  content_type = 'application/pdf' OR content_type LIKE 'text/%' OR content_type LIKE 'application/vnd.openxmlformats%'
  OR content_type LIKE 'application/vnd.oasis.opendocument%' OR content_type = 'application/xhtml+xml'
  OR lower(name) LIKE '%.docx' OR lower(name) LIKE '%.xlsx' OR lower(name) LIKE '%.pptx' OR lower(name) LIKE '%.odt'
  OR lower(name) LIKE '%.ods' OR lower(name) LIKE '%.odp' OR lower(name) LIKE '%.txt' OR lower(name) LIKE '%.csv');
