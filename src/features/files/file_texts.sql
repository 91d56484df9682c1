-- The words inside of files.

-- name: want
INSERT INTO blob_texts (blob_id, state, trouble, attempts, not_before, body, read_at) VALUES (?1, 'waiting', 'none', 0, 0, '', 0)
ON CONFLICT (blob_id) DO NOTHING

-- name: next_waiting
SELECT blob_id, attempts FROM blob_texts WHERE state = 'waiting' AND not_before <= ?1 ORDER BY not_before LIMIT 1

-- name: claim
UPDATE blob_texts SET attempts = attempts + 1, not_before = ?2 WHERE blob_id = ?1

-- name: named
SELECT name, content_type FROM files WHERE blob_id = ?1 AND token IS NOT NULL ORDER BY id LIMIT 1

-- name: finish
UPDATE blob_texts SET state = ?2, trouble = ?3, body = ?4, read_at = ?5 WHERE blob_id = ?1

-- name: tickets_with
SELECT DISTINCT ticket_id FROM files WHERE blob_id = ?1 AND ticket_id <> 0 LIMIT ?2

-- name: text
SELECT body FROM blob_texts WHERE blob_id = ?1

-- name: forget
DELETE FROM blob_texts WHERE blob_id = ?1

-- name: counts
-- scan: for an operator who asks how things are
SELECT state, COUNT(*) FROM blob_texts GROUP BY state ORDER BY state

-- name: unread
-- scan: along the index of those that failed, for an operator, the newest few
SELECT t.blob_id, t.trouble, COALESCE((SELECT MAX(f.ticket_id) FROM files f WHERE f.blob_id = t.blob_id), 0),
  COALESCE((SELECT MIN(f.name) FROM files f WHERE f.blob_id = t.blob_id AND f.token IS NOT NULL), '')
FROM blob_texts t WHERE t.state = 'failed' ORDER BY t.read_at DESC LIMIT ?1
