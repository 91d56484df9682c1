-- name: insert
INSERT INTO ticket_skips (ticket_id, user_id, reason, created_at) VALUES (?1, ?2, ?3, ?4) RETURNING id

-- name: of_ticket
SELECT id, ticket_id, user_id, reason, created_at FROM ticket_skips WHERE ticket_id = ?1 ORDER BY id DESC LIMIT ?2

-- name: of_user
SELECT id, ticket_id, user_id, reason, created_at FROM ticket_skips WHERE user_id = ?1 ORDER BY id DESC LIMIT ?2

-- name: latest
SELECT id, ticket_id, user_id, reason, created_at FROM ticket_skips WHERE id < ?1 ORDER BY id DESC LIMIT ?2
