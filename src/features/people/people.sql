-- name: find_user
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE id = ?1

-- name: find_users
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN users ON id = wanted
-- engine: postgres
FROM users WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json)))
-- engine: both

-- name: names_of_users
SELECT id, name, email, CASE WHEN role = 'end_user' THEN 0 ELSE 1 END
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN users ON id = wanted
-- engine: postgres
FROM users WHERE id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json)))
-- engine: both

-- name: find_by_identity
SELECT u.id, u.name, u.email, u.phone, u.role, u.locale, u.time_zone, u.organization_id, u.notes, u.details, u.external_id, u.active,
  u.verified, u.suspended, u.created_at, u.updated_at, u.last_seen_at
FROM identities i JOIN users u ON u.id = i.user_id WHERE i.value = ?1 AND i.kind = ?2

-- name: find_by_external
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE external_id = ?1 AND external_id <> ''

-- name: insert_user
INSERT INTO users (name, name_key, email, phone, role, staff, locale, time_zone, organization_id, notes, details, external_id, active,
  verified, suspended, created_at, updated_at, last_seen_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, '', ?8, '', '', ?9, 1, ?10, 0, ?11, ?11, ?12) RETURNING id

-- name: update_user
UPDATE users SET name = ?2, name_key = ?3, email = ?4, phone = ?5, role = ?6, staff = ?7, locale = ?8, time_zone = ?9,
  organization_id = ?10, notes = ?11, details = ?12, external_id = ?13, active = ?14, verified = ?15, suspended = ?16, updated_at = ?17
WHERE id = ?1

-- name: set_primary
UPDATE users SET email = ?2, verified = ?3, updated_at = ?4 WHERE id = ?1

-- name: set_organization
UPDATE users SET organization_id = ?2, updated_at = ?3 WHERE id = ?1

-- name: note_seen
UPDATE users SET last_seen_at = ?2 WHERE id = ?1 AND last_seen_at < ?2

-- name: actor_of
SELECT u.role, COALESCE(NULLIF(u.locale, ''), (SELECT value FROM settings WHERE key = 'workspace_locale'), 'en'), u.active, g.id
FROM users u
  LEFT JOIN group_memberships m ON m.user_id = u.id
  LEFT JOIN user_groups g ON g.id = m.group_id AND g.active = 1
WHERE u.id = ?1

-- name: any_staff
-- scan: the first row of the index of staff
SELECT id FROM users WHERE staff = 1 AND active = 1 LIMIT 1

-- name: other_admin
-- scan: the index of staff only
SELECT id FROM users WHERE staff = 1 AND active = 1 AND role = 'admin' AND id <> ?1 LIMIT 1

-- name: organization_exists
SELECT id FROM organizations WHERE id = ?1

-- name: identities_of
SELECT id, user_id, kind, value, is_primary, verified, bounced_at, bounce_reason, created_at, updated_at
FROM identities WHERE user_id = ?1 ORDER BY id

-- name: identities_of_many
SELECT id, user_id, kind, value, is_primary, verified, bounced_at, bounce_reason, created_at, updated_at
FROM identities WHERE user_id IN (
-- engine: sqlite
  SELECT value FROM json_each(?1)
-- engine: postgres
  SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json))
-- engine: both
) ORDER BY user_id, id

-- name: find_identity
SELECT id, user_id, kind, value, is_primary, verified, bounced_at, bounce_reason, created_at, updated_at
FROM identities WHERE id = ?1

-- name: identity_owner
SELECT user_id FROM identities WHERE value = ?1 AND kind = ?2

-- name: insert_identity
INSERT INTO identities (user_id, kind, value, is_primary, verified, bounced_at, bounce_reason, created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, 0, '', ?6, ?6) RETURNING id

-- name: delete_identity
DELETE FROM identities WHERE id = ?1

-- name: delete_identities
DELETE FROM identities WHERE user_id = ?1

-- name: clear_primary
UPDATE identities SET is_primary = 0 WHERE user_id = ?1 AND kind = ?2 AND is_primary = 1

-- name: mark_primary
UPDATE identities SET is_primary = 1, updated_at = ?2 WHERE id = ?1

-- name: mark_verified
UPDATE identities SET verified = 1, updated_at = ?2 WHERE id = ?1

-- name: mark_bounce
UPDATE identities SET bounced_at = ?2, bounce_reason = ?3, updated_at = ?4 WHERE value = ?1 AND kind = 'email'

-- name: forget_words
DELETE FROM user_words WHERE user_id = ?1

-- name: add_words
INSERT INTO user_words (word, user_id, staff)
-- engine: sqlite
SELECT value, ?2, ?3 FROM json_each(?1) WHERE true
-- engine: postgres
SELECT value, CAST(?2 AS BIGINT), CAST(?3 AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json))
-- engine: both
ON CONFLICT DO NOTHING

-- name: all_groups
SELECT id, name, description, active, created_at, updated_at FROM user_groups WHERE active >= ?1 ORDER BY name_key, id

-- name: find_group
SELECT id, name, description, active, created_at, updated_at FROM user_groups WHERE id = ?1

-- name: group_named
SELECT id FROM user_groups WHERE name_key = ?1 AND active = 1

-- name: groups_of
SELECT g.id, g.name, g.description, g.active, g.created_at, g.updated_at
FROM group_memberships m JOIN user_groups g ON g.id = m.group_id
WHERE m.user_id = ?1 AND g.active = 1 ORDER BY g.name_key, g.id

-- name: members_of
SELECT u.id, u.name, u.email, u.phone, u.role, u.locale, u.time_zone, u.organization_id, u.notes, u.details, u.external_id, u.active,
  u.verified, u.suspended, u.created_at, u.updated_at, u.last_seen_at
FROM group_memberships m JOIN users u ON u.id = m.user_id
WHERE m.group_id = ?1 AND u.active = 1 ORDER BY u.name_key, u.id

-- name: is_member
SELECT id FROM group_memberships WHERE user_id = ?1 AND group_id = ?2

-- name: insert_group
INSERT INTO user_groups (name, name_key, description, active, created_at, updated_at) VALUES (?1, ?2, ?3, 1, ?4, ?4) RETURNING id

-- name: update_group
UPDATE user_groups SET name = ?2, name_key = ?3, description = ?4, active = ?5, updated_at = ?6 WHERE id = ?1

-- name: insert_membership
INSERT INTO group_memberships (user_id, group_id, is_default, created_at, updated_at)
SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT),
  CASE WHEN EXISTS (SELECT 1 FROM group_memberships WHERE user_id = ?1 AND is_default = 1) THEN 0 ELSE 1 END,
  CAST(?3 AS BIGINT), CAST(?3 AS BIGINT)
WHERE true ON CONFLICT DO NOTHING

-- name: delete_membership
DELETE FROM group_memberships WHERE user_id = ?1 AND group_id = ?2

-- name: delete_memberships
DELETE FROM group_memberships WHERE user_id = ?1

-- name: settle_default_group
UPDATE group_memberships SET is_default = 1, updated_at = ?2
WHERE id = (SELECT MIN(id) FROM group_memberships WHERE user_id = ?1)
  AND NOT EXISTS (SELECT 1 FROM group_memberships WHERE user_id = ?1 AND is_default = 1)

-- name: set_default_group
UPDATE group_memberships SET is_default = CASE WHEN id = ?2 THEN 1 ELSE 0 END, updated_at = ?3
WHERE user_id = ?1 AND (is_default = 1 OR id = ?2)

-- name: find_membership
SELECT id, user_id, group_id, is_default, created_at, updated_at FROM group_memberships WHERE id = ?1

-- name: memberships_of_user
SELECT id, user_id, group_id, is_default, created_at, updated_at FROM group_memberships WHERE user_id = ?1 ORDER BY id

-- name: memberships_of_group
SELECT id, user_id, group_id, is_default, created_at, updated_at FROM group_memberships WHERE group_id = ?1 ORDER BY id

-- name: join_organization
INSERT INTO organization_memberships (user_id, organization_id, is_default, created_at, updated_at)
SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT),
  CASE WHEN EXISTS (SELECT 1 FROM organization_memberships WHERE user_id = ?1 AND is_default = 1) THEN 0 ELSE 1 END,
  CAST(?3 AS BIGINT), CAST(?3 AS BIGINT)
WHERE true ON CONFLICT DO NOTHING

-- name: leave_organization
DELETE FROM organization_memberships WHERE id = ?1

-- name: organization_membership_of
SELECT id, user_id, organization_id, is_default, created_at, updated_at
FROM organization_memberships WHERE user_id = ?1 AND organization_id = ?2

-- name: find_organization_membership
SELECT id, user_id, organization_id, is_default, created_at, updated_at FROM organization_memberships WHERE id = ?1

-- name: organization_memberships_of_user
SELECT id, user_id, organization_id, is_default, created_at, updated_at
FROM organization_memberships WHERE user_id = ?1 ORDER BY id

-- name: set_default_organization
UPDATE organization_memberships SET is_default = CASE WHEN id = ?2 THEN 1 ELSE 0 END, updated_at = ?3
WHERE user_id = ?1 AND (is_default = 1 OR id = ?2)

-- name: disband_memberships
DELETE FROM organization_memberships WHERE organization_id = ?1

-- name: disband_users
UPDATE users SET organization_id = NULL, updated_at = ?2 WHERE organization_id = ?1

-- name: setting
SELECT value FROM settings WHERE key = ?1

-- name: set_setting
INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: claim_setting
INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING
