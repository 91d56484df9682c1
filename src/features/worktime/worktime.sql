-- name: insert
INSERT INTO time_entries (user_id, ticket_id, automatic, started_at, ended_at, spent, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id

-- name: find
SELECT id, user_id, ticket_id, automatic, started_at, ended_at, spent, note FROM time_entries WHERE id = ?1

-- name: last_of
SELECT id, user_id, ticket_id, automatic, started_at, ended_at, spent, note FROM time_entries
WHERE ticket_id = ?1 AND user_id = ?2 AND automatic = 1 ORDER BY id DESC LIMIT 1

-- name: lengthen
UPDATE time_entries SET spent = spent + ?2, ended_at = ?3 WHERE id = ?1

-- name: correct
UPDATE time_entries SET spent = ?2, note = ?3, automatic = ?4, ended_at = ?5 WHERE id = ?1

-- name: remove
DELETE FROM time_entries WHERE id = ?1

-- name: count_of
SELECT count(*) FROM time_entries WHERE ticket_id = ?1 AND user_id = ?2

-- name: own_of_ticket
SELECT id, user_id, ticket_id, automatic, started_at, ended_at, spent, note FROM time_entries
WHERE ticket_id = ?1 AND user_id = ?2 ORDER BY id DESC LIMIT ?3

-- name: sums_of_ticket
SELECT user_id, CAST(sum(spent) AS BIGINT) AS spent, count(*) FROM time_entries WHERE ticket_id = ?1
GROUP BY user_id ORDER BY spent DESC, user_id

-- name: of_person
SELECT id, user_id, ticket_id, automatic, started_at, ended_at, spent, note FROM time_entries
WHERE user_id = ?1 AND started_at >= ?2 AND started_at < ?3 ORDER BY started_at DESC, id DESC LIMIT ?4

-- name: of_everybody
SELECT id, user_id, ticket_id, automatic, started_at, ended_at, spent, note FROM time_entries
WHERE started_at >= ?1 AND started_at < ?2 ORDER BY started_at, id LIMIT ?3

-- name: sums_of_everybody
SELECT user_id, CAST(sum(spent) AS BIGINT) AS spent, count(*) FROM time_entries WHERE started_at >= ?1 AND started_at < ?2
GROUP BY user_id ORDER BY spent DESC, user_id

-- name: find_focus
SELECT user_id, ticket_id, tab, seen_at FROM time_focus WHERE user_id = ?1

-- name: set_focus
INSERT INTO time_focus (user_id, ticket_id, tab, seen_at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (user_id) DO UPDATE SET ticket_id = excluded.ticket_id, tab = excluded.tab, seen_at = excluded.seen_at

-- name: end_focus
DELETE FROM time_focus WHERE user_id = ?1

-- name: choice_of
SELECT automatic FROM time_choices WHERE user_id = ?1

-- name: set_choice
INSERT INTO time_choices (user_id, automatic) VALUES (?1, ?2) ON CONFLICT (user_id) DO UPDATE SET automatic = excluded.automatic

-- name: leads_see
SELECT value FROM settings WHERE key = 'worktime_leads_see'

-- name: let_leads_see
INSERT INTO settings (key, value) VALUES ('worktime_leads_see', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: erase_entries
DELETE FROM time_entries WHERE ticket_id = ?1

-- name: erase_focus
DELETE FROM time_focus WHERE ticket_id = ?1
