-- What the search index reads.

-- name: of_tickets
SELECT s.ticket_id, s.id, m.id, m.author_id, m.from_name, s.subject, m.body
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN sides s ON s.ticket_id = wanted CROSS JOIN side_messages m ON m.side_id = s.id
-- engine: postgres
FROM sides s JOIN side_messages m ON m.side_id = s.id WHERE s.ticket_id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
ORDER BY m.id DESC LIMIT ?2

-- name: of_side
SELECT s.ticket_id, s.id, m.id, m.author_id, m.from_name, s.subject, m.body
FROM sides s JOIN side_messages m ON m.side_id = s.id WHERE s.id = ?1 ORDER BY m.id DESC LIMIT ?2

-- name: asking_groups_after
SELECT id FROM sides WHERE id > ?1 AND group_id <> 0 ORDER BY id LIMIT ?2
