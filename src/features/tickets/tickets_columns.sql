-- What the views keep in memory of every ticket.

-- name: columns_after
SELECT id, shelf, status, priority, type, channel, requester_id, assignee_id, group_id, organization_id, mailbox_id, last_by_staff,
  comment_count, file_count, created_at, updated_at, last_comment_at, CASE WHEN waits_from = 9007199254740991 THEN 0 ELSE waits_from END,
  solved_at, tags, custom_status_id, form_id, brand_id
FROM tickets WHERE id > ?1 ORDER BY id LIMIT ?2

-- name: columns_of
SELECT id, shelf, status, priority, type, channel, requester_id, assignee_id, group_id, organization_id, mailbox_id, last_by_staff,
  comment_count, file_count, created_at, updated_at, last_comment_at, CASE WHEN waits_from = 9007199254740991 THEN 0 ELSE waits_from END,
  solved_at, tags, custom_status_id, form_id, brand_id
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN tickets ON id = wanted
-- engine: postgres
FROM tickets WHERE id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
