-- name: give_identities
UPDATE identities SET user_id = ?2, is_primary = 0 WHERE user_id = ?1

-- name: return_identity
UPDATE identities SET user_id = ?3, is_primary = ?4 WHERE id = ?1 AND user_id = ?2

-- name: set_active
UPDATE users SET active = ?2, updated_at = ?3 WHERE id = ?1

-- name: set_email
UPDATE users SET email = ?2, verified = ?3, updated_at = ?4 WHERE id = ?1

-- name: empty_user
UPDATE users SET name = ?2, name_key = ?3, email = '', phone = '', locale = '', time_zone = '', organization_id = NULL, notes = '',
  details = '', external_id = '', active = 0, verified = 0, suspended = 0, updated_at = ?4, last_seen_at = 0
WHERE id = ?1

-- name: forget_identities
DELETE FROM identities WHERE user_id = ?1

-- name: forget_words
DELETE FROM user_words WHERE user_id = ?1

-- name: forget_organizations
DELETE FROM organization_memberships WHERE user_id = ?1

-- name: forget_preferences
DELETE FROM preferences WHERE user_id = ?1

-- name: forget_password
DELETE FROM passwords WHERE user_id = ?1

-- name: forget_tokens
DELETE FROM api_tokens WHERE user_id = ?1

-- name: forget_links
DELETE FROM account_links WHERE user_id = ?1
