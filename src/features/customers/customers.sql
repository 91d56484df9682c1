-- name: find
SELECT id, name, domains, notes, details, external_id, created_at, updated_at FROM organizations WHERE id = ?1

-- name: find_many
SELECT id, name, domains, notes, details, external_id, created_at, updated_at FROM organizations WHERE id IN (
-- engine: sqlite
  SELECT value FROM json_each(?1)
-- engine: postgres
  SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS json))
-- engine: both
)

-- name: find_by_domain
SELECT o.id, o.name, o.domains, o.notes, o.details, o.external_id, o.created_at, o.updated_at
FROM organization_domains d JOIN organizations o ON o.id = d.organization_id WHERE d.domain = ?1

-- name: find_by_name
SELECT id, name, domains, notes, details, external_id, created_at, updated_at FROM organizations WHERE name_key = ?1

-- name: find_by_external
SELECT id, name, domains, notes, details, external_id, created_at, updated_at FROM organizations
WHERE external_id = ?1 AND external_id <> ''

-- name: domain_owner
SELECT organization_id FROM organization_domains WHERE domain = ?1

-- name: insert
INSERT INTO organizations (name, name_key, domains, notes, details, external_id, created_at, updated_at)
VALUES (?1, ?2, '', '', '', '', ?3, ?3) RETURNING id

-- name: update
UPDATE organizations SET name = ?2, name_key = ?3, domains = ?4, notes = ?5, details = ?6, external_id = ?7, updated_at = ?8
WHERE id = ?1

-- name: erase
DELETE FROM organizations WHERE id = ?1

-- name: forget_domains
DELETE FROM organization_domains WHERE organization_id = ?1

-- name: add_domain
INSERT INTO organization_domains (domain, organization_id) VALUES (?1, ?2)

-- name: forget_words
DELETE FROM organization_words WHERE organization_id = ?1

-- name: add_word
INSERT INTO organization_words (word, organization_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING

-- name: list_up
SELECT id, name, domains, notes, details, external_id, created_at, updated_at FROM organizations
WHERE id > ?1 ORDER BY id LIMIT ?2 OFFSET ?3

-- name: list_down
SELECT id, name, domains, notes, details, external_id, created_at, updated_at FROM organizations
WHERE id < ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3

-- name: count
SELECT COUNT(*) FROM (SELECT id FROM organizations LIMIT ?1) AS counted

-- name: search
SELECT o.id, o.name, o.domains, o.notes, o.details, o.external_id, o.created_at, o.updated_at
FROM organizations o
WHERE o.id IN (SELECT w.organization_id FROM organization_words w WHERE w.word >= ?1 AND w.word < ?2 LIMIT ?5)
  AND (?3 = '' OR EXISTS (SELECT 1 FROM organization_words w WHERE w.organization_id = o.id AND w.word >= ?3 AND w.word < ?4))
ORDER BY o.name_key, o.id LIMIT ?6

-- name: memberships_up
SELECT id, user_id, organization_id, is_default, created_at, updated_at FROM organization_memberships
WHERE id > ?1 ORDER BY id LIMIT ?2 OFFSET ?3

-- name: memberships_down
SELECT id, user_id, organization_id, is_default, created_at, updated_at FROM organization_memberships
WHERE id < ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3

-- name: memberships_count
SELECT COUNT(*) FROM (SELECT id FROM organization_memberships LIMIT ?1) AS counted

-- name: members_up
SELECT id, user_id, organization_id, is_default, created_at, updated_at FROM organization_memberships
WHERE organization_id = ?4 AND user_id > ?1 ORDER BY user_id LIMIT ?2 OFFSET ?3

-- name: members_down
SELECT id, user_id, organization_id, is_default, created_at, updated_at FROM organization_memberships
WHERE organization_id = ?4 AND user_id < ?1 ORDER BY user_id DESC LIMIT ?2 OFFSET ?3

-- name: members_count
SELECT COUNT(*) FROM (SELECT user_id FROM organization_memberships WHERE organization_id = ?1 LIMIT ?2) AS counted

-- name: memberships_of_user
SELECT id, user_id, organization_id, is_default, created_at, updated_at
FROM organization_memberships WHERE user_id = ?1 ORDER BY id

-- name: find_membership
SELECT id, user_id, organization_id, is_default, created_at, updated_at FROM organization_memberships WHERE id = ?1

-- name: membership_of
SELECT id, user_id, organization_id, is_default, created_at, updated_at FROM organization_memberships
WHERE user_id = ?1 AND organization_id = ?2
