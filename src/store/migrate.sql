-- name: has_table
-- engine: sqlite
SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'
-- engine: postgres
SELECT COUNT(to_regclass('schema_migrations'))

-- name: applied
SELECT number, name, sha256 FROM schema_migrations ORDER BY number

-- name: remember
INSERT INTO schema_migrations (number, name, sha256, applied_at) VALUES (?1, ?2, ?3, ?4)
