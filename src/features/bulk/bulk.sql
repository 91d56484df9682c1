-- name: insert
INSERT INTO bulk_works (id, actor_id, wish, state, total, changed, unchanged, failed, put_back, created_at, updated_at)
VALUES (?1, ?2, ?3, 'working', ?4, 0, 0, 0, 0, ?5, ?5)

-- name: insert_items
INSERT INTO bulk_items (work_id, position, ticket_id, state, audit_id, comment_id, say)
-- engine: sqlite
SELECT ?1, key, value, 'waiting', 0, 0, '' FROM json_each(?2)
-- engine: postgres
SELECT ?1, place - 1, CAST(value AS BIGINT), 'waiting', 0, 0, ''
FROM json_array_elements_text(CAST(?2 AS JSON)) WITH ORDINALITY AS wanted (value, place)

-- name: find
SELECT id, actor_id, wish, state, total, changed, unchanged, failed, put_back, created_at, updated_at FROM bulk_works WHERE id = ?1

-- name: recent
SELECT id, actor_id, wish, state, total, changed, unchanged, failed, put_back, created_at, updated_at FROM bulk_works
WHERE actor_id = ?1 ORDER BY created_at DESC LIMIT 50

-- name: set_state
UPDATE bulk_works SET state = ?2, updated_at = ?3 WHERE id = ?1

-- name: set_figures
UPDATE bulk_works SET state = ?2, changed = ?3, unchanged = ?4, failed = ?5, put_back = ?6, updated_at = ?7 WHERE id = ?1

-- name: next_items
SELECT position, ticket_id, audit_id, comment_id FROM bulk_items WHERE work_id = ?1 AND state = ?2 ORDER BY position LIMIT ?3

-- name: set_item
UPDATE bulk_items SET state = ?3, audit_id = ?4, comment_id = ?5, say = ?6 WHERE work_id = ?1 AND position = ?2

-- name: failures
SELECT ticket_id, say FROM bulk_items WHERE work_id = ?1 AND state IN ('failed', 'kept') ORDER BY position LIMIT ?2

-- name: changed_tickets
SELECT ticket_id FROM bulk_items WHERE work_id = ?1 AND state = 'changed' ORDER BY position LIMIT ?2

-- name: old_works
SELECT id FROM bulk_works WHERE created_at < ?1 ORDER BY created_at LIMIT 20

-- name: forget_items
DELETE FROM bulk_items WHERE work_id = ?1

-- name: forget
DELETE FROM bulk_works WHERE id = ?1
