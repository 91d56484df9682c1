-- name: keep_secret
INSERT INTO settings (key, value) VALUES ('workspace_secret', ?1) ON CONFLICT (key) DO NOTHING

-- name: find_secret
SELECT value FROM settings WHERE key = 'workspace_secret'
