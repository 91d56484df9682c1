-- name: password_of
SELECT hash FROM passwords WHERE user_id = ?1

-- name: set_password
INSERT INTO passwords (user_id, hash, set_at) VALUES (?1, ?2, ?3)
ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at

-- name: forget_password
DELETE FROM passwords WHERE user_id = ?1

-- name: with_password
SELECT user_id FROM passwords WHERE user_id IN (
-- engine: sqlite
  SELECT value FROM json_each(?1)
-- engine: postgres
  SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json))
-- engine: both
)

-- name: insert_session
INSERT INTO sessions (user_id, token_hash, created_at, last_seen_at, address, agent) VALUES (?1, ?2, ?3, ?3, ?4, ?5) RETURNING id

-- name: session_by_token
SELECT s.id, s.user_id, s.created_at, s.last_seen_at, u.active
FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = ?1

-- name: all_sessions
-- scan: an administrator looks at all of them; at most thirty of each who works here are kept
SELECT id, user_id, created_at, last_seen_at, address, agent FROM sessions ORDER BY id

-- name: sessions_of
SELECT id, user_id, created_at, last_seen_at, address, agent FROM sessions WHERE user_id = ?1 ORDER BY last_seen_at DESC, id DESC

-- name: touch_session
UPDATE sessions SET last_seen_at = ?2 WHERE id = ?1 AND last_seen_at < ?2

-- name: end_session
DELETE FROM sessions WHERE id = ?1 AND user_id = ?2

-- name: end_sessions
DELETE FROM sessions WHERE user_id = ?1 AND id <> ?2

-- name: end_oldest_sessions
DELETE FROM sessions WHERE user_id = ?1 AND id NOT IN (SELECT id FROM sessions WHERE user_id = ?1 ORDER BY last_seen_at DESC, id DESC LIMIT ?2)

-- name: sweep_sessions
DELETE FROM sessions WHERE last_seen_at < ?1

-- name: insert_link
INSERT INTO account_links (token_hash, kind, user_id, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: find_link
SELECT kind, user_id, expires_at FROM account_links WHERE token_hash = ?1

-- name: forget_links
DELETE FROM account_links WHERE user_id = ?1

-- name: sweep_links
DELETE FROM account_links WHERE expires_at < ?1

-- name: insert_token
INSERT INTO api_tokens (user_id, name, token_hash, any_user, created_at, last_used_at) VALUES (?1, ?2, ?3, ?4, ?5, 0) RETURNING id

-- name: token_by_hash
SELECT t.id, t.user_id, t.any_user, t.last_used_at, u.active FROM api_tokens t JOIN users u ON u.id = t.user_id WHERE t.token_hash = ?1

-- name: tokens_of
SELECT id, user_id, name, any_user, created_at, last_used_at FROM api_tokens WHERE user_id = ?1 ORDER BY id

-- name: touch_token
UPDATE api_tokens SET last_used_at = ?2 WHERE id = ?1

-- name: revoke_token
DELETE FROM api_tokens WHERE id = ?1 AND user_id = ?2

-- name: revoke_tokens
DELETE FROM api_tokens WHERE user_id = ?1

-- name: preferences_of
SELECT theme, density FROM preferences WHERE user_id = ?1

-- name: set_preferences
INSERT INTO preferences (user_id, theme, density) VALUES (?1, ?2, ?3)
ON CONFLICT (user_id) DO UPDATE SET theme = excluded.theme, density = excluded.density
