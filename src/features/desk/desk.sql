-- name: find_drafts
SELECT kind, html, recipients, upload_tokens, base_comment_id, extra, updated_at FROM drafts WHERE user_id = ?1 AND ticket_id = ?2 AND kind IN ('reply', 'note') ORDER BY kind

-- name: find_draft
SELECT kind, html, recipients, upload_tokens, base_comment_id, extra, updated_at FROM drafts WHERE user_id = ?1 AND ticket_id = ?2 AND kind = ?3

-- name: keep_draft
INSERT INTO drafts (user_id, ticket_id, kind, html, recipients, upload_tokens, base_comment_id, updated_at, extra)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (user_id, ticket_id, kind) DO UPDATE SET html = excluded.html, recipients = excluded.recipients,
  upload_tokens = excluded.upload_tokens, base_comment_id = excluded.base_comment_id, updated_at = excluded.updated_at,
  extra = excluded.extra

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

-- name: insert_plan
INSERT INTO planned_sends (ticket_id, user_id, html, recipients, upload_tokens, changes, seen_until, due_at, state, reason, say,
                           ended_by, told, comment_id, created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting', 'none', '', 0, 0, 0, ?9, ?9) RETURNING id

-- name: find_plan
SELECT id, ticket_id, user_id, html, recipients, upload_tokens, changes, seen_until, due_at, state, reason, say, ended_by, told,
  comment_id, created_at
FROM planned_sends WHERE id = ?1

-- name: plans_of_ticket
SELECT id, ticket_id, user_id, html, recipients, upload_tokens, changes, seen_until, due_at, state, reason, say, ended_by, told,
  comment_id, created_at
FROM planned_sends
WHERE ticket_id = ?1 AND (state = 'waiting' OR (state = 'cancelled' AND told = 0 AND user_id = ?2)
  OR (state = 'sent' AND due_at = 0))
ORDER BY id DESC LIMIT 40

-- name: plans_to_approve
-- scan: the index has only what waits for approval
SELECT id, ticket_id, user_id, html, recipients, upload_tokens, changes, seen_until, due_at, state, reason, say, ended_by, told,
  comment_id, created_at
FROM planned_sends WHERE state = 'waiting' AND due_at = 0 ORDER BY id LIMIT 100

-- name: plans_waiting
SELECT id, ticket_id, user_id, html, recipients, upload_tokens, changes, seen_until, due_at, state, reason, say, ended_by, told,
  comment_id, created_at
FROM planned_sends WHERE ticket_id = ?1 AND state = 'waiting' ORDER BY id

-- name: end_plan
UPDATE planned_sends SET state = ?2, reason = ?3, say = ?4, ended_by = ?5, told = ?6, comment_id = ?7, ticket_id = ?8,
  updated_at = ?9
WHERE id = ?1 AND state = 'waiting'

-- name: tell_plan
UPDATE planned_sends SET told = 1 WHERE id = ?1 AND user_id = ?2

-- name: plan_steps
SELECT id, user_id, due_at, state, reason, ended_by, created_at, updated_at FROM planned_sends
WHERE ticket_id = ?1 AND ((created_at >= ?2 AND created_at < ?3) OR (updated_at >= ?2 AND updated_at < ?3))
ORDER BY id DESC LIMIT ?4
