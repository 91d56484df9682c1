-- name: list
SELECT id, title, description, active, position, owner_id, group_ids, actions, snippet, created_at, updated_at, deleted_at
FROM macros WHERE owner_id IN (0, ?1) AND deleted_at = 0 ORDER BY position, id

-- name: find
SELECT id, title, description, active, position, owner_id, group_ids, actions, snippet, created_at, updated_at, deleted_at
FROM macros WHERE id = ?1

-- name: count_of
SELECT COUNT(*) FROM macros WHERE owner_id = ?1 AND deleted_at = 0

-- name: last_position
SELECT COALESCE(MAX(position), 0) FROM macros WHERE owner_id = ?1

-- name: insert
INSERT INTO macros (title, description, active, position, owner_id, group_ids, actions, snippet, created_at, updated_at, deleted_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 0) RETURNING id

-- name: update
UPDATE macros SET title = ?2, description = ?3, active = ?4, position = ?5, owner_id = ?6, group_ids = ?7, actions = ?8, snippet = ?9,
  updated_at = ?10 WHERE id = ?1

-- name: move
UPDATE macros SET position = ?2 WHERE id = ?1

-- name: set_deleted
UPDATE macros SET deleted_at = ?2 WHERE id = ?1

-- name: forgotten
SELECT id FROM macros WHERE deleted_at <> 0 AND deleted_at < ?1 LIMIT 100

-- name: erase
DELETE FROM macros WHERE id = ?1

-- name: erase_uses
DELETE FROM macro_uses WHERE macro_id = ?1

-- name: erase_favourites
DELETE FROM macro_favourites WHERE macro_id = ?1

-- name: count_use
INSERT INTO macro_uses (user_id, tag, group_id, macro_id, uses) VALUES (?1, ?2, ?3, ?4, 1)
ON CONFLICT (user_id, tag, group_id, macro_id) DO UPDATE SET uses = macro_uses.uses + 1

-- name: habits
SELECT macro_id, CAST(SUM(uses) AS BIGINT) FROM macro_uses WHERE user_id = ?1 AND tag = '' GROUP BY macro_id

-- name: fitting
SELECT macro_id, user_id, tag, uses FROM macro_uses WHERE user_id IN (0, ?1) AND group_id = ?2 AND tag IN (
-- engine: sqlite
  SELECT value FROM json_each(?3)
-- engine: postgres
  SELECT value FROM json_array_elements_text(CAST(?3 AS json))
-- engine: both
)

-- name: favourites
SELECT macro_id FROM macro_favourites WHERE user_id = ?1

-- name: add_favourite
INSERT INTO macro_favourites (user_id, macro_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING

-- name: drop_favourite
DELETE FROM macro_favourites WHERE user_id = ?1 AND macro_id = ?2
