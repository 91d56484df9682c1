-- name: server
SELECT value FROM settings WHERE key = 'translation_server'

-- name: set_server
INSERT INTO settings (key, value) VALUES ('translation_server', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: find
SELECT comment_id, target, ticket_id, source, words, made_at FROM comment_translations WHERE comment_id = ?1 AND target = ?2

-- name: of_ticket
SELECT comment_id, target, ticket_id, source, words, made_at FROM comment_translations
WHERE ticket_id = ?1 AND target = ?2 ORDER BY comment_id LIMIT ?3

-- name: keep
INSERT INTO comment_translations (comment_id, target, ticket_id, source, words, made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (comment_id, target) DO UPDATE SET source = excluded.source, words = excluded.words, made_at = excluded.made_at

-- name: forget_comment
DELETE FROM comment_translations WHERE comment_id = ?1

-- name: forget_ticket
DELETE FROM comment_translations WHERE ticket_id = ?1
