-- name: everyone_after
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users WHERE id > ?1 ORDER BY id LIMIT ?2
