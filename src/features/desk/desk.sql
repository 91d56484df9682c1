-- name: find_drafts
SELECT kind, html, recipients, upload_tokens, base_comment_id, updated_at FROM drafts WHERE user_id = ?1 AND ticket_id = ?2 ORDER BY kind

-- name: find_draft
SELECT kind, html, recipients, upload_tokens, base_comment_id, updated_at FROM drafts WHERE user_id = ?1 AND ticket_id = ?2 AND kind = ?3

-- name: keep_draft
INSERT INTO drafts (user_id, ticket_id, kind, html, recipients, upload_tokens, base_comment_id, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (user_id, ticket_id, kind) DO UPDATE SET html = excluded.html, recipients = excluded.recipients,
  upload_tokens = excluded.upload_tokens, base_comment_id = excluded.base_comment_id, updated_at = excluded.updated_at

-- name: drop_draft
DELETE FROM drafts WHERE user_id = ?1 AND ticket_id = ?2 AND kind = ?3

-- name: read_marks
-- engine: sqlite
SELECT ticket_id, comment_id FROM (SELECT value AS wanted FROM json_each('[' || ?2 || ']')) CROSS JOIN ticket_reads
  ON user_id = ?1 AND ticket_id = wanted
-- engine: postgres
SELECT ticket_id, comment_id FROM ticket_reads WHERE user_id = ?1 AND ticket_id = ANY (CAST(string_to_array(?2, ',') AS BIGINT[]))

-- name: mark_read
INSERT INTO ticket_reads (user_id, ticket_id, comment_id) VALUES (?1, ?2, ?3)
ON CONFLICT (user_id, ticket_id) DO UPDATE SET comment_id = excluded.comment_id

-- name: mark_unread
DELETE FROM ticket_reads WHERE user_id = ?1 AND ticket_id = ?2
