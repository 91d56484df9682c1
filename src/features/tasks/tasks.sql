-- name: insert
INSERT INTO tasks (ticket_id, title, assignee_id, due_at, done_at, done_by, created_by, created_at)
VALUES (?1, ?2, ?3, ?4, 0, 0, ?5, ?6) RETURNING id

-- name: find
SELECT id, ticket_id, title, assignee_id, due_at, done_at, done_by FROM tasks WHERE id = ?1

-- name: of_ticket
SELECT id, ticket_id, title, assignee_id, due_at, done_at, done_by FROM tasks WHERE ticket_id = ?1 ORDER BY id LIMIT ?2

-- name: count_of_ticket
SELECT count(*) FROM tasks WHERE ticket_id = ?1

-- name: open_of
SELECT id, ticket_id, title, assignee_id, due_at, done_at, done_by FROM tasks
WHERE assignee_id = ?1 AND done_at = 0 ORDER BY due_at, id LIMIT ?2

-- name: update
UPDATE tasks SET title = ?2, assignee_id = ?3, due_at = ?4, done_at = ?5, done_by = ?6 WHERE id = ?1

-- name: remove
DELETE FROM tasks WHERE id = ?1

-- name: templates
-- scan: at most max_templates rows
SELECT id, name, titles FROM task_templates ORDER BY name, id LIMIT ?1

-- name: find_template
SELECT id, name, titles FROM task_templates WHERE id = ?1

-- name: insert_template
INSERT INTO task_templates (name, titles, created_at) VALUES (?1, ?2, ?3) RETURNING id

-- name: remove_template
DELETE FROM task_templates WHERE id = ?1

-- name: insert_reminder
INSERT INTO reminders (user_id, ticket_id, note, due_at, created_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id

-- name: reminders_of
SELECT id, user_id, ticket_id, note, due_at FROM reminders WHERE user_id = ?1 ORDER BY due_at, id LIMIT ?2

-- name: reminders_on
SELECT id, user_id, ticket_id, note, due_at FROM reminders WHERE ticket_id = ?1 AND user_id = ?2 ORDER BY due_at, id LIMIT ?3

-- name: count_reminders
SELECT count(*) FROM reminders WHERE user_id = ?1

-- name: remove_reminder
DELETE FROM reminders WHERE id = ?1 AND user_id = ?2

-- name: erase_tasks
DELETE FROM tasks WHERE ticket_id = ?1

-- name: erase_reminders
DELETE FROM reminders WHERE ticket_id = ?1
