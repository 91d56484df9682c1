-- name: find_blob_by_digest
SELECT id FROM blobs WHERE sha256 = ?1 AND complete = 1

-- name: insert_blob
INSERT INTO blobs (sha256, size, complete, loose, created_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id

-- name: touch_blob
UPDATE blobs SET created_at = ?2 WHERE id = ?1

-- name: complete_blob
UPDATE blobs SET complete = 1, created_at = ?2 WHERE id = ?1

-- name: loosen_blob
UPDATE blobs SET loose = 1 WHERE id = ?1

-- name: fasten_blob
UPDATE blobs SET loose = 0 WHERE id = ?1

-- name: blob_size
SELECT size FROM blobs WHERE id = ?1 AND complete = 1

-- name: insert_chunk
INSERT INTO blob_chunks (blob_id, position, data) VALUES (?1, ?2, ?3)

-- name: find_chunk
SELECT data FROM blob_chunks WHERE blob_id = ?1 AND position = ?2

-- name: chunks
SELECT data FROM blob_chunks WHERE blob_id = ?1 ORDER BY position

-- name: head_of_blob
SELECT substr(data, 1, 65536) FROM blob_chunks WHERE blob_id = ?1 AND position = 0

-- name: blobs_to_sweep
SELECT id FROM blobs WHERE loose = 1 AND created_at < ?1 ORDER BY created_at LIMIT ?2

-- name: blob_has_file
SELECT 1 FROM files WHERE blob_id = ?1 LIMIT 1

-- name: delete_chunks
DELETE FROM blob_chunks WHERE blob_id = ?1

-- name: delete_blob
DELETE FROM blobs WHERE id = ?1

-- name: insert_file
INSERT INTO files (token, blob_id, name, content_type, size, is_inline, content_id, width, height, owner_id, ticket_id, comment_id,
  together, waits_until, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, ?11, ?12, ?13)
RETURNING id

-- name: find_file
SELECT id, token, blob_id, name, content_type, size, is_inline, content_id, width, height, owner_id, ticket_id, comment_id, created_at
FROM files WHERE id = ?1 AND token IS NOT NULL

-- name: find_file_by_token
SELECT id, token, blob_id, name, content_type, size, is_inline, content_id, width, height, owner_id, ticket_id, comment_id, created_at
FROM files WHERE token = ?1

-- name: files_of_comments
SELECT id, token, blob_id, name, content_type, size, is_inline, content_id, width, height, owner_id, ticket_id, comment_id, created_at
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN files ON comment_id = wanted WHERE comment_id <> 0 AND token IS NOT NULL
-- engine: postgres
FROM files WHERE comment_id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[])) AND comment_id <> 0 AND token IS NOT NULL
-- engine: both
ORDER BY comment_id, id

-- name: uploads_together
SELECT id, token, blob_id, name, content_type, size, is_inline, content_id, width, height, owner_id, ticket_id, comment_id, created_at
FROM files WHERE together = ?1 AND comment_id = 0 AND token IS NOT NULL ORDER BY id LIMIT 100

-- name: attach_file
UPDATE files SET ticket_id = ?2, comment_id = ?3 WHERE id = ?1

-- name: detach_files
UPDATE files SET ticket_id = 0, comment_id = 0, waits_until = ?2 WHERE comment_id = ?1 AND comment_id <> 0

-- name: keep_upload
UPDATE files SET waits_until = ?3 WHERE token = ?1 AND owner_id = ?2 AND comment_id = 0

-- name: move_files
UPDATE files SET ticket_id = ?2 WHERE ticket_id = ?1 AND ticket_id <> 0

-- name: move_files_of_comments
UPDATE files SET ticket_id = ?2
-- engine: sqlite
WHERE comment_id IN (SELECT value FROM json_each(?1))
-- engine: postgres
WHERE comment_id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
  AND comment_id <> 0

-- name: files_of_ticket
SELECT id, blob_id FROM files WHERE ticket_id = ?1 AND ticket_id <> 0 AND token IS NOT NULL

-- name: uploads_to_sweep
SELECT id, blob_id FROM files WHERE comment_id = 0 AND token IS NOT NULL AND waits_until < ?1 ORDER BY waits_until LIMIT ?2

-- name: forget_file
UPDATE files SET token = NULL, blob_id = NULL, name = '', content_id = '', ticket_id = 0, comment_id = 0, together = NULL WHERE id = ?1

-- name: file_to_erase
SELECT id, blob_id FROM files WHERE id = ?1 AND token IS NOT NULL
