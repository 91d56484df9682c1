-- name: insert_side
INSERT INTO sides (ticket_id, opened_on, kind, state, group_id, mailbox_id, subject, created_by, message_count, last_message_id,
                   last_answer_id, created_at, updated_at)
VALUES (?1, ?1, ?2, 'open', ?3, ?4, ?5, ?6, 0, 0, 0, ?7, ?7) RETURNING id

-- name: find_side
SELECT id, ticket_id, opened_on, kind, state, group_id, mailbox_id, subject, created_by, message_count, last_message_id,
  last_answer_id, created_at, updated_at
FROM sides WHERE id = ?1

-- name: sides_of_ticket
SELECT id, ticket_id, opened_on, kind, state, group_id, mailbox_id, subject, created_by, message_count, last_message_id,
  last_answer_id, created_at, updated_at
FROM sides WHERE ticket_id = ?1 ORDER BY id

-- name: sides_of_group
SELECT id, ticket_id, opened_on, kind, state, group_id, mailbox_id, subject, created_by, message_count, last_message_id,
  last_answer_id, created_at, updated_at
FROM sides WHERE group_id = ?1 AND group_id <> 0 AND state = ?2 AND updated_at < ?3 ORDER BY updated_at DESC LIMIT ?4

-- name: count_sides
SELECT COUNT(*) FROM sides WHERE ticket_id = ?1

-- name: note_message
UPDATE sides SET message_count = message_count + 1, last_message_id = ?2, state = CASE WHEN ?4 = 1 THEN 'open' ELSE state END,
  last_answer_id = CASE WHEN ?3 = 1 THEN ?2 ELSE last_answer_id END, updated_at = ?5
WHERE id = ?1

-- name: forget_last_message
UPDATE sides SET message_count = message_count - 1, updated_at = ?2,
  last_message_id = COALESCE((SELECT MAX(m.id) FROM side_messages m WHERE m.side_id = ?1), 0),
  last_answer_id = COALESCE((SELECT MAX(m.id) FROM side_messages m WHERE m.side_id = ?1 AND m.answer = 1 AND m.automatic = 0), 0)
WHERE id = ?1

-- name: set_side_state
UPDATE sides SET state = ?2, updated_at = ?3 WHERE id = ?1 AND state <> ?2

-- name: move_side
UPDATE sides SET ticket_id = ?2 WHERE id = ?1

-- name: delete_side
DELETE FROM sides WHERE id = ?1

-- name: delete_messages
DELETE FROM side_messages WHERE side_id = ?1

-- name: delete_people
DELETE FROM side_people WHERE side_id = ?1

-- name: delete_threads
DELETE FROM side_threads WHERE side_id = ?1

-- name: insert_message
INSERT INTO side_messages (side_id, author_id, from_email, from_name, answer, automatic, unverified, body, html, quote_text, quote_html,
                           recipients, inbound_id, message_id, created_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) RETURNING id

-- name: find_message
SELECT id, side_id, author_id, from_email, from_name, answer, automatic, unverified, body, html, quote_text, quote_html, recipients,
  inbound_id, message_id, created_at
FROM side_messages WHERE id = ?1

-- name: messages_of_side
SELECT id, side_id, author_id, from_email, from_name, answer, automatic, unverified, body, html, quote_text, quote_html, recipients,
  inbound_id, message_id, created_at
FROM side_messages WHERE side_id = ?1 ORDER BY id LIMIT 500

-- name: delete_message
DELETE FROM side_messages WHERE id = ?1

-- name: put_person
INSERT INTO side_people (side_id, address, name, part, place) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (side_id, address) DO NOTHING

-- name: people_of_side
SELECT address, name, part FROM side_people WHERE side_id = ?1 ORDER BY place, address

-- name: takes_part
SELECT 1 FROM side_people WHERE side_id = ?1 AND address = ?2

-- name: mark_read
INSERT INTO side_reads (user_id, ticket_id, message_id)
SELECT ?1, ?2, COALESCE(MAX(last_message_id), 0) FROM sides WHERE ticket_id = ?2
ON CONFLICT (user_id, ticket_id) DO UPDATE SET message_id = excluded.message_id

-- name: unread_of
-- engine: sqlite
SELECT DISTINCT s.ticket_id FROM (SELECT value AS wanted FROM json_each('[' || ?2 || ']')) CROSS JOIN sides s ON s.ticket_id = wanted
-- engine: postgres
SELECT DISTINCT s.ticket_id FROM sides s
-- engine: both
LEFT JOIN side_reads d ON d.user_id = ?1 AND d.ticket_id = s.ticket_id
-- engine: sqlite
WHERE s.last_answer_id > COALESCE(d.message_id, 0)
-- engine: postgres
WHERE s.ticket_id = ANY (CAST(string_to_array(?2, ',') AS BIGINT[])) AND s.last_answer_id > COALESCE(d.message_id, 0)

-- name: put_thread
INSERT INTO side_threads (message_id, side_id, kind, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (message_id, side_id) DO NOTHING

-- name: forget_thread
DELETE FROM side_threads WHERE message_id = ?1 AND side_id = ?2

-- name: threads_of_message
SELECT side_id, kind FROM side_threads WHERE message_id = ?1 ORDER BY side_id DESC LIMIT 20

-- name: message_ids_of
SELECT message_id FROM side_threads WHERE side_id = ?1 ORDER BY at DESC LIMIT ?2

-- name: steps_of_ticket
SELECT m.id, s.id, s.subject, s.group_id, m.author_id, m.from_email, m.from_name, m.answer, m.recipients, m.created_at
FROM sides s JOIN side_messages m ON m.side_id = s.id
WHERE s.ticket_id = ?1 AND m.created_at >= ?2 AND m.created_at < ?3 ORDER BY m.id DESC LIMIT ?4
