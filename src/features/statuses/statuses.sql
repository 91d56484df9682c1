-- name: every
-- scan: a workspace has a few dozen statuses, and all are wanted
SELECT id, category, position, label, labels, customer_label, customer_labels, description, customer_description, active, is_default,
  created_at, updated_at, deleted_at
FROM custom_statuses ORDER BY position, id

-- name: find
SELECT id, category, position, label, labels, customer_label, customer_labels, description, customer_description, active, is_default,
  created_at, updated_at, deleted_at
FROM custom_statuses WHERE id = ?1

-- name: default_of
-- scan: one of a few dozen statuses
SELECT id FROM custom_statuses WHERE category = ?1 AND is_default = 1

-- name: next_id
-- scan: the last of a few dozen statuses
SELECT CASE WHEN MAX(id) > 100 THEN MAX(id) ELSE 100 END + 1 FROM custom_statuses

-- name: insert
INSERT INTO custom_statuses (id, category, position, label, labels, customer_label, customer_labels, description, customer_description,
  active, is_default, created_at, updated_at, deleted_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 0, ?11, ?11, 0)

-- name: update
UPDATE custom_statuses SET label = ?2, labels = ?3, customer_label = ?4, customer_labels = ?5, description = ?6,
  customer_description = ?7, active = ?8, updated_at = ?9 WHERE id = ?1

-- name: set_default
UPDATE custom_statuses SET is_default = ?2, updated_at = ?3 WHERE id = ?1

-- name: set_deleted
UPDATE custom_statuses SET deleted_at = ?2, updated_at = ?3 WHERE id = ?1

-- name: move
UPDATE custom_statuses SET position = ?2 WHERE id = ?1
