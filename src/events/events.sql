-- The log

-- name: append
INSERT INTO events (kind, version, at, subject, actor, cause, depth, data)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING seq

-- name: read_after
SELECT seq, kind, version, at, subject, actor, cause, depth, data FROM events WHERE seq > ?1 ORDER BY seq LIMIT ?2

-- name: find_event
SELECT seq, kind, version, at, subject, actor, cause, depth, data FROM events WHERE seq = ?1

-- name: last_seq
SELECT seq FROM events ORDER BY seq DESC LIMIT 1

-- Followers

-- name: followers
SELECT name, place, attempts FROM followers

-- name: add_follower
INSERT INTO followers (name, place, attempts, error, moved_at) VALUES (?1, ?2, 0, '', ?3) ON CONFLICT (name) DO NOTHING

-- name: place_follower
UPDATE followers SET place = ?2, attempts = 0, error = '', moved_at = ?3 WHERE name = ?1

-- name: move_follower
UPDATE followers SET place = ?3, attempts = 0, error = '', moved_at = ?4 WHERE name = ?1 AND place = ?2

-- name: note_failure
UPDATE followers SET attempts = ?3, error = ?4 WHERE name = ?1 AND place = ?2

-- name: park
INSERT INTO parked_events (follower, seq, kind, error, attempts, parked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (follower, seq) DO UPDATE SET error = excluded.error, attempts = excluded.attempts, parked_at = excluded.parked_at

-- name: parked
SELECT id, follower, seq, kind, error, attempts, parked_at FROM parked_events ORDER BY id LIMIT ?1

-- name: find_parked
SELECT id, follower, seq, kind, error, attempts, parked_at FROM parked_events WHERE id = ?1

-- name: drop_parked
DELETE FROM parked_events WHERE id = ?1

-- name: drop_parked_of
DELETE FROM parked_events WHERE follower = ?1
