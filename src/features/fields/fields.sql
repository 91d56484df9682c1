-- name: of_target
SELECT id, target, type, key, title, titles, description, active, position, required, visible_to_customers, editable_by_customers,
  pattern, tag, related, created_at, updated_at, deleted_at
FROM custom_fields WHERE target = ?1 AND deleted_at = 0 ORDER BY position, id

-- name: everything
-- scan: a workspace has a few dozen fields, and all are wanted
SELECT id, target, type, key, title, titles, description, active, position, required, visible_to_customers, editable_by_customers,
  pattern, tag, related, created_at, updated_at, deleted_at
FROM custom_fields ORDER BY target, position, id

-- name: find
SELECT id, target, type, key, title, titles, description, active, position, required, visible_to_customers, editable_by_customers,
  pattern, tag, related, created_at, updated_at, deleted_at
FROM custom_fields WHERE id = ?1

-- name: next_id
-- scan: the last of a few dozen fields
SELECT COALESCE(MAX(id), 1000) + 1 FROM custom_fields

-- name: insert
INSERT INTO custom_fields (id, target, type, key, title, titles, description, active, position, required, visible_to_customers,
  editable_by_customers, pattern, tag, related, created_at, updated_at, deleted_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16, 0)

-- name: update
UPDATE custom_fields SET title = ?2, titles = ?3, description = ?4, active = ?5, position = ?6, required = ?7,
  visible_to_customers = ?8, editable_by_customers = ?9, pattern = ?10, tag = ?11, updated_at = ?12 WHERE id = ?1

-- name: move
UPDATE custom_fields SET position = ?2 WHERE id = ?1

-- name: set_deleted
UPDATE custom_fields SET deleted_at = ?2, updated_at = ?3 WHERE id = ?1

-- name: forgotten
SELECT id FROM custom_fields WHERE deleted_at <> 0 AND deleted_at < ?1 LIMIT 1

-- name: erase
DELETE FROM custom_fields WHERE id = ?1

-- name: options_of
SELECT id, field_id, name, value, position, removed FROM custom_field_options WHERE field_id = ?1 ORDER BY position, id

-- name: options_of_many
SELECT id, field_id, name, value, position, removed FROM custom_field_options WHERE field_id IN (
-- engine: sqlite
  SELECT value FROM json_each(?1)
-- engine: postgres
  SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json))
-- engine: both
) ORDER BY field_id, position, id

-- name: insert_option
INSERT INTO custom_field_options (field_id, name, value, position, removed) VALUES (?1, ?2, ?3, ?4, 0) RETURNING id

-- name: update_option
UPDATE custom_field_options SET name = ?2, value = ?3, position = ?4, removed = ?5 WHERE id = ?1

-- name: erase_options
DELETE FROM custom_field_options WHERE field_id = ?1

-- name: values
SELECT owner_id, field_id, item, number, word, body FROM custom_field_values WHERE target = ?1 AND owner_id IN (
-- engine: sqlite
  SELECT value FROM json_each(?2)
-- engine: postgres
  SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?2 AS json))
-- engine: both
) ORDER BY owner_id, field_id, item

-- name: put
INSERT INTO custom_field_values (target, owner_id, field_id, item, number, word, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: clear
DELETE FROM custom_field_values WHERE target = ?1 AND owner_id = ?2 AND field_id = ?3

-- name: forget
DELETE FROM custom_field_values WHERE target = ?1 AND owner_id = ?2

-- name: forget_some
DELETE FROM custom_field_values WHERE target = ?1 AND field_id = ?2 AND owner_id IN (
  SELECT owner_id FROM custom_field_values WHERE field_id = ?2 LIMIT ?3)

-- name: holders_of_number
SELECT owner_id FROM custom_field_values WHERE field_id = ?1 AND number = ?2 AND owner_id > ?3 ORDER BY owner_id LIMIT ?4

-- name: holders_of_word
SELECT owner_id FROM custom_field_values WHERE field_id = ?1 AND word = ?2 AND owner_id > ?3 ORDER BY owner_id LIMIT ?4

-- name: user_exists
SELECT id FROM users WHERE id = ?1

-- name: organization_exists
SELECT id FROM organizations WHERE id = ?1

-- name: ticket_exists
SELECT id FROM tickets WHERE id = ?1
