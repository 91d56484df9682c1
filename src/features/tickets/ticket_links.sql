-- Which tickets belong together.

-- name: links_of
SELECT kind, from_id, to_id, by_id, created_at FROM ticket_links WHERE from_id = ?1
UNION ALL
SELECT kind, from_id, to_id, by_id, created_at FROM ticket_links WHERE to_id = ?1 ORDER BY created_at, from_id LIMIT ?2

-- name: links_to
SELECT from_id FROM ticket_links WHERE to_id = ?1 AND kind = ?2 AND from_id > ?3 ORDER BY from_id LIMIT ?4

-- name: link_from
SELECT to_id FROM ticket_links WHERE from_id = ?1 AND kind = ?2 ORDER BY to_id LIMIT 1

-- name: links_from_tickets
SELECT from_id, to_id FROM ticket_links
-- engine: sqlite
WHERE from_id IN (SELECT value FROM json_each(?1)) AND kind = ?2
-- engine: postgres
WHERE from_id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[])) AND kind = ?2
-- engine: both
ORDER BY from_id, to_id

-- name: with_links
SELECT DISTINCT to_id FROM ticket_links
-- engine: sqlite
WHERE to_id IN (SELECT value FROM json_each(?1)) AND kind = ?2
-- engine: postgres
WHERE to_id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[])) AND kind = ?2
-- engine: both

-- name: count_links
SELECT count(*) FROM ticket_links WHERE from_id = ?1 OR to_id = ?1

-- name: problems
SELECT id FROM tickets WHERE type = 'problem' AND shelf = ?1 ORDER BY updated_at DESC, id DESC LIMIT ?2

-- name: put_link
INSERT INTO ticket_links (kind, from_id, to_id, by_id, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (from_id, kind, to_id) DO NOTHING

-- name: drop_link
DELETE FROM ticket_links WHERE from_id = ?1 AND kind = ?2 AND to_id = ?3
