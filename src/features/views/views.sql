-- name: list
SELECT id, title, description, active, position, owner_id, group_ids, conditions, columns, group_by, group_descending, sort_by,
  sort_descending, layout, created_at, updated_at, deleted_at
FROM views WHERE owner_id IN (0, ?1) AND deleted_at = 0 ORDER BY owner_id, position, id

-- name: everything
-- scan: a workspace has few views, and they are all wanted
SELECT id, title, description, active, position, owner_id, group_ids, conditions, columns, group_by, group_descending, sort_by,
  sort_descending, layout, created_at, updated_at, deleted_at
FROM views WHERE active = 1 AND deleted_at = 0 ORDER BY id LIMIT 100000

-- name: find
SELECT id, title, description, active, position, owner_id, group_ids, conditions, columns, group_by, group_descending, sort_by,
  sort_descending, layout, created_at, updated_at, deleted_at
FROM views WHERE id = ?1

-- name: any_view
SELECT id FROM views LIMIT 1

-- name: count_of
SELECT COUNT(*) FROM views WHERE owner_id = ?1 AND deleted_at = 0

-- name: last_position
SELECT COALESCE(MAX(position), 0) FROM views WHERE owner_id = ?1

-- name: insert
INSERT INTO views (title, description, active, position, owner_id, group_ids, conditions, columns, group_by, group_descending, sort_by,
  sort_descending, layout, created_at, updated_at, deleted_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14, 0) RETURNING id

-- name: update
UPDATE views SET title = ?2, description = ?3, active = ?4, position = ?5, owner_id = ?6, group_ids = ?7, conditions = ?8, columns = ?9,
  group_by = ?10, group_descending = ?11, sort_by = ?12, sort_descending = ?13, layout = ?14, updated_at = ?15 WHERE id = ?1

-- name: move
UPDATE views SET position = ?2 WHERE id = ?1

-- name: set_deleted
UPDATE views SET deleted_at = ?2 WHERE id = ?1

-- name: forgotten
SELECT id FROM views WHERE deleted_at <> 0 AND deleted_at < ?1 LIMIT 100

-- name: erase
DELETE FROM views WHERE id = ?1

-- name: erase_pins
DELETE FROM view_pins WHERE view_id = ?1

-- name: pins
SELECT view_id FROM view_pins WHERE user_id = ?1

-- name: add_pin
INSERT INTO view_pins (user_id, view_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING

-- name: drop_pin
DELETE FROM view_pins WHERE user_id = ?1 AND view_id = ?2
