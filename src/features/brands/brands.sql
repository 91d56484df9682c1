-- name: every
-- scan: a workspace has a few brands, and all are wanted
SELECT id, name, key, color, logo_url, website, sender_name, signatures, form_id, help_name, help_color, help_active, active, is_default,
  position, created_at, updated_at, deleted_at
FROM brands ORDER BY position, id

-- name: find
SELECT id, name, key, color, logo_url, website, sender_name, signatures, form_id, help_name, help_color, help_active, active, is_default,
  position, created_at, updated_at, deleted_at
FROM brands WHERE id = ?1

-- name: default_brand
-- scan: one of a few brands
SELECT id FROM brands WHERE is_default = 1

-- name: of_mailbox
SELECT b.id FROM brand_mailboxes m JOIN brands b ON b.id = m.brand_id WHERE m.mailbox_id = ?1 AND b.deleted_at = 0

-- name: owned
-- scan: a workspace has a few dozen mailboxes
SELECT mailbox_id, brand_id FROM brand_mailboxes ORDER BY mailbox_id

-- name: next_id
-- scan: the last of a few brands
SELECT CASE WHEN MAX(id) > 100 THEN MAX(id) ELSE 100 END + 1 FROM brands

-- name: insert
INSERT INTO brands (id, name, key, color, logo_url, website, sender_name, signatures, form_id, help_name, help_color, help_active,
  active, is_default, position, created_at, updated_at, deleted_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 0, ?14, ?15, ?15, 0)

-- name: update
UPDATE brands SET name = ?2, key = ?3, color = ?4, logo_url = ?5, website = ?6, sender_name = ?7, signatures = ?8, form_id = ?9,
  help_name = ?10, help_color = ?11, help_active = ?12, active = ?13, updated_at = ?14 WHERE id = ?1

-- name: set_default
UPDATE brands SET is_default = ?2, updated_at = ?3 WHERE id = ?1

-- name: set_deleted
UPDATE brands SET deleted_at = ?2, updated_at = ?3 WHERE id = ?1

-- name: mailbox_exists
SELECT id FROM mailboxes WHERE id = ?1

-- name: give_mailbox
INSERT INTO brand_mailboxes (mailbox_id, brand_id) VALUES (?1, ?2) ON CONFLICT (mailbox_id) DO UPDATE SET brand_id = excluded.brand_id

-- name: take_mailboxes
-- scan: a workspace has a few dozen mailboxes
DELETE FROM brand_mailboxes WHERE brand_id = ?1

-- name: workspace_name
SELECT value FROM settings WHERE key = 'workspace_name'
