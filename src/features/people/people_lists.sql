-- name: all_up
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE active = 1 AND id > ?1 ORDER BY id LIMIT ?2 OFFSET ?3

-- name: all_down
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE active = 1 AND id < ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3

-- name: all_count
-- scan: along the index of active users, at most ?1 rows
SELECT COUNT(*) FROM (SELECT id FROM users WHERE active = 1 LIMIT ?1) AS counted

-- name: customers_up
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE staff = 0 AND active = 1 AND id > ?1 ORDER BY id LIMIT ?2 OFFSET ?3

-- name: customers_down
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE staff = 0 AND active = 1 AND id < ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3

-- name: customers_count
-- scan: along the index of active customers, at most ?1 rows
SELECT COUNT(*) FROM (SELECT id FROM users WHERE staff = 0 AND active = 1 LIMIT ?1) AS counted

-- name: staff_up
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE staff = 1 AND active = 1 AND id > ?1 AND (CAST(?4 AS BIGINT) = 0 OR (role = 'admin') = (?4 = 1)) ORDER BY id LIMIT ?2 OFFSET ?3

-- name: staff_down
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE staff = 1 AND active = 1 AND id < ?1 AND (CAST(?4 AS BIGINT) = 0 OR (role = 'admin') = (?4 = 1)) ORDER BY id DESC LIMIT ?2 OFFSET ?3

-- name: staff_count
-- scan: along the index of staff only
SELECT COUNT(*) FROM users WHERE staff = 1 AND active = 1 AND (CAST(?1 AS BIGINT) = 0 OR (role = 'admin') = (?1 = 1))

-- name: group_up
SELECT u.id, u.name, u.email, u.phone, u.role, u.locale, u.time_zone, u.organization_id, u.notes, u.details, u.external_id, u.active,
  u.verified, u.suspended, u.created_at, u.updated_at, u.last_seen_at
FROM group_memberships m JOIN users u ON u.id = m.user_id
WHERE m.group_id = ?4 AND u.active = 1 AND m.user_id > ?1 ORDER BY m.user_id LIMIT ?2 OFFSET ?3

-- name: group_down
SELECT u.id, u.name, u.email, u.phone, u.role, u.locale, u.time_zone, u.organization_id, u.notes, u.details, u.external_id, u.active,
  u.verified, u.suspended, u.created_at, u.updated_at, u.last_seen_at
FROM group_memberships m JOIN users u ON u.id = m.user_id
WHERE m.group_id = ?4 AND u.active = 1 AND m.user_id < ?1 ORDER BY m.user_id DESC LIMIT ?2 OFFSET ?3

-- name: group_count
SELECT COUNT(*) FROM group_memberships WHERE group_id = ?1

-- name: organization_up
SELECT u.id, u.name, u.email, u.phone, u.role, u.locale, u.time_zone, u.organization_id, u.notes, u.details, u.external_id, u.active,
  u.verified, u.suspended, u.created_at, u.updated_at, u.last_seen_at
FROM organization_memberships m JOIN users u ON u.id = m.user_id
WHERE m.organization_id = ?4 AND u.active = 1 AND m.user_id > ?1 ORDER BY m.user_id LIMIT ?2 OFFSET ?3

-- name: organization_down
SELECT u.id, u.name, u.email, u.phone, u.role, u.locale, u.time_zone, u.organization_id, u.notes, u.details, u.external_id, u.active,
  u.verified, u.suspended, u.created_at, u.updated_at, u.last_seen_at
FROM organization_memberships m JOIN users u ON u.id = m.user_id
WHERE m.organization_id = ?4 AND u.active = 1 AND m.user_id < ?1 ORDER BY m.user_id DESC LIMIT ?2 OFFSET ?3

-- name: organization_count
SELECT COUNT(*) FROM (SELECT user_id FROM organization_memberships WHERE organization_id = ?1 LIMIT ?2) AS counted

-- name: customers_by_contact
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE staff = 0 AND active = 1 AND (last_seen_at, id) < (?1, ?2) ORDER BY last_seen_at DESC, id DESC LIMIT ?3

-- name: search
SELECT u.id, u.name, u.email, u.phone, u.role, u.locale, u.time_zone, u.organization_id, u.notes, u.details, u.external_id, u.active,
  u.verified, u.suspended, u.created_at, u.updated_at, u.last_seen_at
FROM users u
WHERE u.id IN (
  SELECT f.user_id FROM (
    SELECT w.user_id FROM user_words w WHERE w.word >= ?1 AND w.word < ?2 AND w.staff >= ?9 AND w.staff <= ?10 LIMIT ?11) AS f
  WHERE (?3 = '' OR EXISTS (SELECT 1 FROM user_words w WHERE w.user_id = f.user_id AND w.word >= ?3 AND w.word < ?4))
    AND (?5 = '' OR EXISTS (SELECT 1 FROM user_words w WHERE w.user_id = f.user_id AND w.word >= ?5 AND w.word < ?6))
    AND (?7 = '' OR EXISTS (SELECT 1 FROM user_words w WHERE w.user_id = f.user_id AND w.word >= ?7 AND w.word < ?8))
  LIMIT ?12)
  AND u.active = 1 AND (u.last_seen_at, u.id) < (?13, ?14)
ORDER BY u.last_seen_at DESC, u.id DESC LIMIT ?15 OFFSET ?16

-- name: word_matches
SELECT COUNT(*) FROM (SELECT user_id FROM user_words WHERE word >= ?1 AND word < ?2 LIMIT ?3) AS counted

-- name: colleagues
-- scan: along the index of staff only
SELECT u.id, u.name, u.email, u.phone, u.role, u.locale, u.time_zone, u.organization_id, u.notes, u.details, u.external_id, u.active,
  u.verified, u.suspended, u.created_at, u.updated_at, u.last_seen_at
FROM users u
WHERE u.staff = 1 AND u.active >= ?4
  AND (CAST(?1 AS BIGINT) = 0 OR (u.name_key, u.id) > (SELECT a.name_key, a.id FROM users a WHERE a.id = ?1))
  AND (?2 = '' OR EXISTS (SELECT 1 FROM user_words w WHERE w.user_id = u.id AND w.word >= ?2 AND w.word < ?3))
  AND (CAST(?5 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM group_memberships m WHERE m.user_id = u.id AND m.group_id = ?5))
ORDER BY u.name_key, u.id LIMIT ?6

-- name: people_per_role
-- scan: along the index of staff only
SELECT role, COUNT(*) FROM users WHERE staff = 1 AND active = 1 GROUP BY role

-- name: groups_of_many
SELECT m.user_id, g.id, g.name FROM group_memberships m JOIN user_groups g ON g.id = m.group_id
WHERE g.active = 1 AND m.user_id IN (
-- engine: sqlite
  SELECT value FROM json_each(?1)
-- engine: postgres
  SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json))
-- engine: both
) ORDER BY g.name_key, g.id

-- name: members_of_all
SELECT m.group_id, u.id, u.name FROM group_memberships m JOIN users u ON u.id = m.user_id WHERE u.active = 1
ORDER BY m.group_id, u.name_key, u.id

-- name: memberships_up
SELECT id, user_id, group_id, is_default, created_at, updated_at FROM group_memberships
WHERE id > ?1 ORDER BY id LIMIT ?2 OFFSET ?3

-- name: memberships_down
SELECT id, user_id, group_id, is_default, created_at, updated_at FROM group_memberships
WHERE id < ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3

-- name: memberships_count
SELECT COUNT(*) FROM group_memberships

-- name: search_count
SELECT COUNT(*) FROM users u
WHERE u.id IN (
  SELECT f.user_id FROM (
    SELECT w.user_id FROM user_words w WHERE w.word >= ?1 AND w.word < ?2 AND w.staff >= ?9 AND w.staff <= ?10 LIMIT ?11) AS f
  WHERE (?3 = '' OR EXISTS (SELECT 1 FROM user_words w WHERE w.user_id = f.user_id AND w.word >= ?3 AND w.word < ?4))
    AND (?5 = '' OR EXISTS (SELECT 1 FROM user_words w WHERE w.user_id = f.user_id AND w.word >= ?5 AND w.word < ?6))
    AND (?7 = '' OR EXISTS (SELECT 1 FROM user_words w WHERE w.user_id = f.user_id AND w.word >= ?7 AND w.word < ?8))
  LIMIT ?12)
  AND u.active = 1

-- name: default_groups
SELECT m.user_id, m.group_id FROM group_memberships m WHERE m.is_default = 1 AND m.user_id IN (
-- engine: sqlite
  SELECT value FROM json_each(?1)
-- engine: postgres
  SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json))
-- engine: both
)

-- name: organization_known
SELECT 1 FROM organizations WHERE id = ?1

-- name: organization_of_domain
SELECT organization_id FROM organization_domains WHERE domain = ?1

-- name: organization_names
SELECT id, name FROM organizations WHERE id IN (
-- engine: sqlite
  SELECT value FROM json_each(?1)
-- engine: postgres
  SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json))
-- engine: both
)
