-- name: find
SELECT ticket_id, url, set_by, set_at FROM ticket_meetings WHERE ticket_id = ?1

-- name: put
INSERT INTO ticket_meetings (ticket_id, url, set_by, set_at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (ticket_id) DO UPDATE SET url = excluded.url, set_by = excluded.set_by, set_at = excluded.set_at

-- name: remove
DELETE FROM ticket_meetings WHERE ticket_id = ?1

-- name: template_of
SELECT value FROM settings WHERE key = 'meeting_template'

-- name: set_template
INSERT INTO settings (key, value) VALUES ('meeting_template', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value
