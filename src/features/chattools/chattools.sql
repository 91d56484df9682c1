-- name: all_destinations
-- scan: at most max_destinations rows
SELECT id, kind, name, active, sealed, token, events, all_groups, group_ids, unanswered_minutes, locale, last_ok_at,
  failing_since, trouble, created_at, updated_at FROM chat_destinations ORDER BY name, id LIMIT ?1

-- name: find_destination
SELECT id, kind, name, active, sealed, token, events, all_groups, group_ids, unanswered_minutes, locale, last_ok_at,
  failing_since, trouble, created_at, updated_at FROM chat_destinations WHERE id = ?1

-- name: find_by_token
SELECT id, kind, name, active, sealed, token, events, all_groups, group_ids, unanswered_minutes, locale, last_ok_at,
  failing_since, trouble, created_at, updated_at FROM chat_destinations WHERE token = ?1

-- name: insert_destination
INSERT INTO chat_destinations (kind, name, active, sealed, token, events, all_groups, group_ids, unanswered_minutes, locale,
  last_ok_at, failing_since, trouble, created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, 0, '', ?11, ?11) RETURNING id

-- name: update_destination
UPDATE chat_destinations SET name = ?2, active = ?3, sealed = ?4, events = ?5, all_groups = ?6, group_ids = ?7,
  unanswered_minutes = ?8, locale = ?9, updated_at = ?10 WHERE id = ?1

-- name: remove_destination
DELETE FROM chat_destinations WHERE id = ?1

-- name: destination_worked
UPDATE chat_destinations SET last_ok_at = ?2, failing_since = 0, trouble = '' WHERE id = ?1

-- name: destination_failed
UPDATE chat_destinations SET failing_since = CASE WHEN failing_since = 0 THEN ?2 ELSE failing_since END, trouble = ?3
WHERE id = ?1

-- name: insert_message
INSERT INTO chat_messages (destination_id, event, ticket_id, comment_id, user_id, actor_id, state, trouble, created_at, ended_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', '', ?7, 0) RETURNING id

-- name: find_message
SELECT id, destination_id, event, ticket_id, comment_id, user_id, actor_id, state, trouble, created_at, ended_at
FROM chat_messages WHERE id = ?1

-- name: end_message
UPDATE chat_messages SET state = ?2, trouble = ?3, ended_at = ?4 WHERE id = ?1 AND state = 'waiting'

-- name: note_message
UPDATE chat_messages SET trouble = ?2 WHERE id = ?1 AND state = 'waiting'

-- name: told_since
SELECT id FROM chat_messages WHERE ticket_id = ?1 AND destination_id = ?2 AND event = ?3 AND created_at >= ?4 LIMIT 1

-- name: failures
SELECT id, destination_id, event, ticket_id, comment_id, user_id, actor_id, state, trouble, created_at, ended_at
FROM chat_messages WHERE destination_id = ?1 AND state = 'failed' ORDER BY id DESC LIMIT ?2

-- name: forget_messages
DELETE FROM chat_messages WHERE id IN (SELECT id FROM chat_messages WHERE created_at < ?1 ORDER BY created_at LIMIT 1000)

-- name: insert_code
INSERT INTO chat_link_codes (code_hash, scope, chat_user, chat_name, kind, expires_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: find_code
SELECT scope, chat_user, chat_name, kind, expires_at FROM chat_link_codes WHERE code_hash = ?1

-- name: use_code
DELETE FROM chat_link_codes WHERE code_hash = ?1

-- name: forget_codes
DELETE FROM chat_link_codes WHERE expires_at < ?1

-- name: save_link
INSERT INTO chat_links (scope, chat_user, chat_name, kind, user_id, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (scope, chat_user) DO UPDATE SET chat_name = excluded.chat_name, user_id = excluded.user_id,
  created_at = excluded.created_at

-- name: linked_user
SELECT user_id FROM chat_links WHERE scope = ?1 AND chat_user = ?2

-- name: links_of
SELECT id, kind, chat_name, created_at FROM chat_links WHERE user_id = ?1 ORDER BY id

-- name: remove_link
DELETE FROM chat_links WHERE id = ?1 AND user_id = ?2
