-- What the search index reads: every ticket once, and the words of comments without their HTML.

-- name: numbers_after
SELECT id FROM tickets WHERE id > ?1 AND shelf <> 6 ORDER BY id LIMIT ?2

-- name: newest_number
SELECT id FROM tickets ORDER BY id DESC LIMIT 1

-- name: words_of_ticket
SELECT id, author_id, is_public, body FROM ticket_comments WHERE ticket_id = ?1 AND is_public >= ?2 ORDER BY id DESC LIMIT ?3
