-- name: requested_by
SELECT id FROM tickets WHERE requester_id = ?1 ORDER BY id LIMIT ?2

-- name: count_requested
SELECT COUNT(*) FROM (SELECT id FROM tickets WHERE requester_id = ?1 LIMIT ?2) AS counted

-- name: give_requests
UPDATE tickets SET requester_id = ?3 WHERE requester_id = ?2 AND
-- engine: sqlite
  id IN (SELECT value FROM json_each(?1))
-- engine: postgres
  id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
RETURNING id

-- name: note_requester
INSERT INTO ticket_audits (ticket_id, author_id, channel, has_comment, opening, waited_from, changes, created_at)
SELECT t.id, CAST(?2 AS BIGINT), CAST(?3 AS TEXT), 0, 0, t.waits_from, CAST(?4 AS TEXT), CAST(?5 AS BIGINT) FROM tickets t WHERE
-- engine: sqlite
  t.id IN (SELECT value FROM json_each(?1))
-- engine: postgres
  t.id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
RETURNING id, ticket_id

-- name: parts_of_person
SELECT ticket_id, user_id, part FROM ticket_people WHERE user_id = ?1 ORDER BY part, ticket_id LIMIT ?2

-- name: requester_of
SELECT requester_id FROM tickets WHERE id = ?1

-- name: has_part
SELECT 1 FROM ticket_people WHERE ticket_id = ?1 AND part = ?3 AND user_id = ?2

-- name: add_part
INSERT INTO ticket_people (ticket_id, user_id, part) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING

-- name: drop_part
DELETE FROM ticket_people WHERE ticket_id = ?1 AND user_id = ?2 AND part = ?3
