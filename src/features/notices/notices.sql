-- name: insert
INSERT INTO notices (user_id, kind, ticket_id, comment_id, author_id, created_at, read_at, about_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7) RETURNING id

-- name: list
SELECT id, user_id, kind, ticket_id, comment_id, author_id, created_at, read_at, about_id FROM notices
WHERE user_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3

-- name: unread_tickets
SELECT ticket_id FROM notices WHERE user_id = ?1 AND read_at = 0 LIMIT ?2

-- name: read_ticket
UPDATE notices SET read_at = ?3 WHERE user_id = ?1 AND ticket_id = ?2 AND read_at = 0

-- name: read_all
UPDATE notices SET read_at = ?2 WHERE user_id = ?1 AND read_at = 0

-- name: ways
SELECT kind, way FROM notice_choices WHERE user_id = ?1

-- name: choose
INSERT INTO notice_choices (user_id, kind, way) VALUES (?1, ?2, ?3)
ON CONFLICT (user_id, kind) DO UPDATE SET way = excluded.way

-- name: stop_mail
UPDATE notice_choices SET way = 'app' WHERE user_id = ?1 AND way IN ('mail', 'hourly', 'daily')

-- name: forget_old
DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE created_at < ?1 ORDER BY created_at LIMIT 1000)

-- name: find_hours
SELECT time_zone, quiet_from, quiet_until, quiet_days, daily_at, dnd_until FROM notice_hours WHERE user_id = ?1

-- name: save_hours
INSERT INTO notice_hours (user_id, time_zone, quiet_from, quiet_until, quiet_days, daily_at, dnd_until)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (user_id) DO UPDATE SET time_zone = excluded.time_zone, quiet_from = excluded.quiet_from,
  quiet_until = excluded.quiet_until, quiet_days = excluded.quiet_days, daily_at = excluded.daily_at,
  dnd_until = excluded.dnd_until

-- name: wait
INSERT INTO notices_waiting (notice_id, user_id, way, due_at) VALUES (?1, ?2, ?3, ?4)

-- name: waiting
SELECT w.notice_id, w.way, w.due_at, n.kind, n.ticket_id, n.comment_id, n.author_id, n.read_at, n.about_id
FROM notices_waiting w JOIN notices n ON n.id = w.notice_id
WHERE w.user_id = ?1 ORDER BY w.due_at, w.notice_id LIMIT ?2

-- name: next_waiting
SELECT due_at FROM notices_waiting WHERE user_id = ?1 ORDER BY due_at LIMIT 1

-- name: done_waiting
DELETE FROM notices_waiting WHERE notice_id = ?1

-- name: drop_lost
DELETE FROM notices_waiting WHERE user_id = ?1 AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.id = notice_id)

-- name: drop_waiting
DELETE FROM notices_waiting WHERE user_id = ?1

-- name: drop_waiting_mail
DELETE FROM notices_waiting WHERE user_id = ?1 AND way = 'mail'

-- name: push_key
SELECT public_key, sealed FROM push_keys WHERE id = 1

-- name: save_push_key
INSERT INTO push_keys (id, public_key, sealed, created_at) VALUES (1, ?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET public_key = excluded.public_key, sealed = excluded.sealed, created_at = excluded.created_at

-- name: drop_all_devices
-- scan: the server's key was lost, so all of them are worth nothing
DELETE FROM push_devices

-- name: devices
SELECT id, user_id, session_id, endpoint, p256dh, auth, name, created_at, last_ok_at, trouble FROM push_devices
WHERE user_id = ?1 ORDER BY id LIMIT ?2

-- name: save_device
INSERT INTO push_devices (user_id, session_id, endpoint, p256dh, auth, name, created_at, last_ok_at, trouble)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, '')
ON CONFLICT (endpoint) DO UPDATE SET user_id = excluded.user_id, session_id = excluded.session_id,
  p256dh = excluded.p256dh, auth = excluded.auth, name = excluded.name, trouble = ''
RETURNING id

-- name: drop_device
DELETE FROM push_devices WHERE id = ?1 AND user_id = ?2

-- name: drop_devices_of_session
DELETE FROM push_devices WHERE user_id = ?1 AND session_id = ?2

-- name: device_worked
UPDATE push_devices SET last_ok_at = ?2, trouble = '' WHERE id = ?1

-- name: device_failed
UPDATE push_devices SET trouble = ?2 WHERE id = ?1
