-- name: insert
INSERT INTO notices (user_id, kind, ticket_id, comment_id, author_id, created_at, read_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)

-- name: list
SELECT id, user_id, kind, ticket_id, comment_id, author_id, created_at, read_at FROM notices
WHERE user_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3

-- name: unread
SELECT COUNT(*) FROM (SELECT 1 FROM notices WHERE user_id = ?1 AND read_at = 0 LIMIT ?2) AS some_notices

-- name: read_ticket
UPDATE notices SET read_at = ?3 WHERE user_id = ?1 AND ticket_id = ?2 AND read_at = 0

-- name: read_all
UPDATE notices SET read_at = ?2 WHERE user_id = ?1 AND read_at = 0

-- name: refused
SELECT kind FROM notice_refusals WHERE user_id = ?1

-- name: refuse
INSERT INTO notice_refusals (user_id, kind) VALUES (?1, ?2) ON CONFLICT (user_id, kind) DO NOTHING

-- name: accept
DELETE FROM notice_refusals WHERE user_id = ?1 AND kind = ?2

-- name: forget_old
DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE created_at < ?1 ORDER BY created_at LIMIT 1000)
