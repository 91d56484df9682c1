-- name: every
-- scan: a workspace has a few dozen conditions, and all are wanted
SELECT field_id, parent, wanted, required FROM ticket_field_conditions ORDER BY field_id, position

-- name: clear
DELETE FROM ticket_field_conditions WHERE field_id = ?1

-- name: add
INSERT INTO ticket_field_conditions (field_id, position, parent, wanted, required) VALUES (?1, ?2, ?3, ?4, ?5)
