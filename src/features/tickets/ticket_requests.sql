-- Ids in a list come as one JSON text: [1,2,3].

-- name: first_public_words
SELECT c.ticket_id, c.body FROM ticket_comments c WHERE c.id IN (
-- engine: sqlite
  SELECT (SELECT min(x.id) FROM ticket_comments x WHERE x.ticket_id = j.value AND x.is_public = 1) FROM json_each(?1) j)
-- engine: postgres
  SELECT (SELECT min(x.id) FROM ticket_comments x WHERE x.ticket_id = j.value AND x.is_public = 1)
  FROM unnest(CAST(translate(?1, '[]', '{}') AS bigint[])) AS j (value))
-- engine: both
