-- name: mark
INSERT INTO settings (key, value) VALUES ('demo', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: find_mark
SELECT value FROM settings WHERE key = 'demo'

-- name: name_workspace
INSERT INTO settings (key, value) VALUES ('workspace_name', 'Rimfjell') ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: insert_mail
INSERT INTO demo_mails (address, from_address, subject, body, raw, message_id, references_line, received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id

-- name: mails_of
SELECT id, address, from_address, subject, body, message_id, references_line, received_at FROM demo_mails WHERE address = ?1 ORDER BY id DESC LIMIT 50

-- name: find_mail
SELECT id, address, from_address, subject, body, message_id, references_line, received_at FROM demo_mails WHERE id = ?1
