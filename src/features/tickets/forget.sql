-- name: tickets_of
SELECT id FROM tickets WHERE requester_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3

-- name: words_elsewhere
-- scan: once for each person who is forgotten, as a work of its own
SELECT c.id FROM ticket_comments c WHERE c.author_id = ?1 AND c.id > ?2 AND c.ticket_id IS NOT NULL
  AND (c.body <> '' OR c.html <> '' OR c.quote_text <> '' OR c.recipients <> '')
  AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.id = c.ticket_id AND t.requester_id = ?1) ORDER BY c.id LIMIT ?3

-- name: count_words
SELECT COUNT(*) FROM tickets t JOIN ticket_comments c ON c.ticket_id = t.id WHERE t.requester_id = ?1

-- name: count_files
SELECT COUNT(*) FROM tickets t JOIN files f ON f.ticket_id = t.id AND f.ticket_id <> 0 AND f.token IS NOT NULL
WHERE t.requester_id = ?1

-- name: words_of_ticket
SELECT COUNT(*) FROM ticket_comments WHERE ticket_id = ?1 AND (body <> '' OR html <> '' OR quote_text <> '')

-- name: empty_comments
UPDATE ticket_comments SET body = '', html = '', quote_text = '', quote_html = '', recipients = '', remote_pictures = 0
WHERE ticket_id = ?1

-- name: empty_comment
UPDATE ticket_comments SET body = '', html = '', quote_text = '', quote_html = '', recipients = '', remote_pictures = 0 WHERE id = ?1

-- name: empty_fields
DELETE FROM custom_field_values WHERE target = 1 AND owner_id = ?1 AND (word IS NOT NULL OR body IS NOT NULL)

-- name: empty_ticket
UPDATE tickets SET subject = '', snippet = '', external_id = '', file_count = 0, updated_at = ?2 WHERE id = ?1

-- name: empty_snippet
UPDATE tickets SET snippet = CASE WHEN last_comment_id = ?2 THEN '' ELSE snippet END, file_count = file_count - ?3 WHERE id = ?1

-- name: parts_of
SELECT DISTINCT ticket_id FROM ticket_people WHERE user_id = ?1

-- name: forget_part
DELETE FROM ticket_people WHERE user_id = ?1
