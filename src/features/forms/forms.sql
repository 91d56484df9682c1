-- name: every
-- scan: a workspace has a few dozen conditions, and all are wanted
SELECT field_id, parent, wanted, required FROM ticket_field_conditions ORDER BY field_id, position

-- name: clear
DELETE FROM ticket_field_conditions WHERE field_id = ?1

-- name: add
INSERT INTO ticket_field_conditions (field_id, position, parent, wanted, required) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: every_form
-- scan: a workspace has a few dozen forms, and all are wanted
SELECT id, name, customer_name, customer_visible, active, is_default, position, every_field, field_ids, required_ids, group_ids, brand_ids,
  created_at, updated_at, deleted_at
FROM ticket_forms ORDER BY position, id

-- name: find_form
SELECT id, name, customer_name, customer_visible, active, is_default, position, every_field, field_ids, required_ids, group_ids, brand_ids,
  created_at, updated_at, deleted_at
FROM ticket_forms WHERE id = ?1

-- name: default_form
-- scan: one of a few dozen forms
SELECT id FROM ticket_forms WHERE is_default = 1

-- name: next_form
-- scan: the last of a few dozen forms
SELECT CASE WHEN MAX(id) > 100 THEN MAX(id) ELSE 100 END + 1 FROM ticket_forms

-- name: insert_form
INSERT INTO ticket_forms (id, name, customer_name, customer_visible, active, is_default, position, every_field, field_ids, required_ids,
  group_ids, brand_ids, created_at, updated_at, deleted_at)
VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12, 0)

-- name: update_form
UPDATE ticket_forms SET name = ?2, customer_name = ?3, customer_visible = ?4, active = ?5, every_field = ?6, field_ids = ?7,
  required_ids = ?8, group_ids = ?9, brand_ids = ?10, updated_at = ?11 WHERE id = ?1

-- name: set_default_form
UPDATE ticket_forms SET is_default = ?2, updated_at = ?3 WHERE id = ?1

-- name: set_form_deleted
UPDATE ticket_forms SET deleted_at = ?2, updated_at = ?3 WHERE id = ?1

-- name: move_form
UPDATE ticket_forms SET position = ?2 WHERE id = ?1
