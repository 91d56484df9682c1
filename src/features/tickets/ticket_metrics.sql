-- Ids in a list come as one JSON text: [1,2,3].

-- name: turns
SELECT a.ticket_id, a.id, a.author_id, a.changes, a.created_at,
  CASE WHEN c.id IS NULL THEN 0 WHEN c.is_public = 0 THEN 0 WHEN c.staff = 0 THEN 1 WHEN c.author_id = 0 THEN 0 ELSE 2 END
FROM
-- engine: sqlite
  (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN ticket_audits a ON a.ticket_id = wanted
-- engine: postgres
  unnest(CAST(translate(?1, '[]', '{}') AS bigint[])) AS j (wanted) JOIN ticket_audits a ON a.ticket_id = j.wanted
-- engine: both
LEFT JOIN ticket_comments c ON c.id = a.id AND a.has_comment = 1 AND c.ticket_id IS NOT NULL
ORDER BY a.ticket_id, a.id

-- The public words that stand on a ticket today.
-- name: words_said
SELECT c.ticket_id, CASE WHEN c.staff = 0 THEN 1 WHEN c.author_id = 0 THEN 0 ELSE 2 END, c.created_at,
  CASE WHEN a.opening = 1 AND a.ticket_id = c.ticket_id THEN 1 ELSE 0 END
FROM
-- engine: sqlite
  (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN ticket_comments c ON c.ticket_id = wanted
-- engine: postgres
  unnest(CAST(translate(?1, '[]', '{}') AS bigint[])) AS j (wanted) JOIN ticket_comments c ON c.ticket_id = j.wanted
-- engine: both
JOIN ticket_audits a ON a.id = c.id
WHERE c.is_public = 1
ORDER BY c.ticket_id, c.created_at, c.id

-- name: kept
SELECT ticket_id, reckoned_at, created_at, status, status_at, customer_wrote_at, replied_at, replies, reopens, assignee_stations,
  group_stations, work_us, hold_us, pending_us, first_assigned_at, assigned_at, assignee_at, requester_at, first_solved_at, solved_at,
  commented_at
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN ticket_metrics ON ticket_id = wanted
-- engine: postgres
FROM ticket_metrics WHERE ticket_id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both

-- name: forget
DELETE FROM ticket_metrics WHERE ticket_id = ?1

-- name: keep
INSERT INTO ticket_metrics (ticket_id, reckoned_at, created_at, status, status_at, customer_wrote_at, replied_at, replies, reopens,
  assignee_stations, group_stations, work_us, hold_us, pending_us, first_assigned_at, assigned_at, assignee_at, requester_at,
  first_solved_at, solved_at, commented_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
ON CONFLICT (ticket_id) DO UPDATE SET reckoned_at = excluded.reckoned_at, created_at = excluded.created_at, status = excluded.status,
  status_at = excluded.status_at, customer_wrote_at = excluded.customer_wrote_at, replied_at = excluded.replied_at,
  replies = excluded.replies, reopens = excluded.reopens, assignee_stations = excluded.assignee_stations,
  group_stations = excluded.group_stations, work_us = excluded.work_us, hold_us = excluded.hold_us, pending_us = excluded.pending_us,
  first_assigned_at = excluded.first_assigned_at, assigned_at = excluded.assigned_at, assignee_at = excluded.assignee_at,
  requester_at = excluded.requester_at, first_solved_at = excluded.first_solved_at, solved_at = excluded.solved_at,
  commented_at = excluded.commented_at

-- name: forget_all
-- scan: the table is emptied to be built anew
DELETE FROM ticket_metrics
