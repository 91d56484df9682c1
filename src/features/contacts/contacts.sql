-- name: notes_of
SELECT id, kind, about_id, author_id, body, created_at, updated_at FROM contact_notes
WHERE kind = ?1 AND about_id = ?2 ORDER BY id DESC LIMIT ?3

-- name: find_note
SELECT id, kind, about_id, author_id, body, created_at, updated_at FROM contact_notes WHERE id = ?1

-- name: insert_note
INSERT INTO contact_notes (kind, about_id, author_id, body, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5) RETURNING id

-- name: update_note
UPDATE contact_notes SET body = ?2, updated_at = ?3 WHERE id = ?1

-- name: delete_note
DELETE FROM contact_notes WHERE id = ?1

-- name: give_notes
UPDATE contact_notes SET about_id = ?3 WHERE kind = ?1 AND about_id = ?2 RETURNING id

-- name: return_note
UPDATE contact_notes SET about_id = ?3 WHERE id = ?1 AND about_id = ?2

-- name: set_apart
INSERT INTO contact_apart (low_id, high_id, by_id, created_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING

-- name: apart_above
SELECT high_id FROM contact_apart WHERE low_id = ?1

-- name: apart_below
SELECT low_id FROM contact_apart WHERE high_id = ?1

-- name: insert_merge
INSERT INTO contact_merges (kind, from_id, into_id, by_id, moved, created_at, undone_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0) RETURNING id

-- name: find_merge
SELECT id, kind, from_id, into_id, by_id, moved, created_at, undone_at FROM contact_merges WHERE id = ?1

-- name: merge_of
SELECT id, kind, from_id, into_id, by_id, moved, created_at, undone_at FROM contact_merges
WHERE kind = ?1 AND from_id = ?2 AND undone_at = 0

-- name: merges_into
SELECT id, kind, from_id, into_id, by_id, moved, created_at, undone_at FROM contact_merges
WHERE kind = ?1 AND into_id = ?2 AND undone_at = 0 ORDER BY id DESC LIMIT 100

-- name: mark_undone
UPDATE contact_merges SET undone_at = ?2, moved = '{}' WHERE id = ?1

-- Fields that `into` has not filled in.
-- name: give_field_values
INSERT INTO custom_field_values (target, owner_id, field_id, item, number, word, body)
SELECT v.target, CAST(?3 AS BIGINT), v.field_id, v.item, v.number, v.word, v.body FROM custom_field_values v
WHERE v.target = ?1 AND v.owner_id = ?2
  AND NOT EXISTS (SELECT 1 FROM custom_field_values w WHERE w.target = ?1 AND w.owner_id = ?3 AND w.field_id = v.field_id)
RETURNING field_id

-- name: return_field_values
DELETE FROM custom_field_values WHERE target = ?1 AND owner_id = ?3 AND field_id = ?4
  AND NOT EXISTS (SELECT 1 FROM custom_field_values o WHERE o.target = ?1 AND o.owner_id = ?3 AND o.field_id = ?4
    AND NOT EXISTS (SELECT 1 FROM custom_field_values w WHERE w.target = ?1 AND w.owner_id = ?2 AND w.field_id = ?4
      AND w.item = o.item AND COALESCE(w.number, 0) = COALESCE(o.number, 0) AND COALESCE(w.word, '') = COALESCE(o.word, '')
      AND COALESCE(w.body, '') = COALESCE(o.body, '')))

-- name: field_words
SELECT word FROM custom_field_values WHERE target = 2 AND owner_id = ?1 AND word IS NOT NULL

-- name: organizations_of
SELECT organization_id FROM organization_memberships WHERE user_id = ?1 ORDER BY is_default DESC, id LIMIT 100

-- name: members_of
SELECT user_id FROM organization_memberships WHERE organization_id = ?1 ORDER BY user_id LIMIT ?2

-- name: default_members_of
SELECT id FROM users WHERE organization_id = ?1 ORDER BY id LIMIT ?2

-- name: tickets_of_organization
SELECT id FROM tickets WHERE organization_id = ?1 AND organization_id <> 0 ORDER BY id LIMIT ?2

-- name: give_organization
UPDATE tickets SET organization_id = ?3 WHERE organization_id = ?2 AND
-- engine: sqlite
  id IN (SELECT value FROM json_each(?1))
-- engine: postgres
  id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
RETURNING id

-- name: note_organization
INSERT INTO ticket_audits (ticket_id, author_id, channel, has_comment, opening, waited_from, changes, created_at)
SELECT t.id, CAST(?2 AS BIGINT), CAST(?3 AS TEXT), 0, 0, t.waits_from, CAST(?4 AS TEXT), CAST(?5 AS BIGINT) FROM tickets t WHERE
-- engine: sqlite
  t.id IN (SELECT value FROM json_each(?1))
-- engine: postgres
  t.id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
RETURNING ticket_id

-- name: bring_organization
INSERT INTO organizations (id, name, name_key, domains, notes, details, external_id, created_at, updated_at)
VALUES (?1, ?2, ?3, '', ?4, ?5, '', ?6, ?7)

-- What was said with or about a customer, newest first.
-- name: words_of_requester
SELECT c.id, c.ticket_id FROM tickets t JOIN ticket_comments c ON c.ticket_id = t.id
WHERE t.requester_id = ?1 AND t.shelf IN (0, 1, 2, 7) AND c.id < ?2 ORDER BY c.id DESC LIMIT ?3

-- name: count_assigned
SELECT COUNT(*) FROM (SELECT id FROM tickets WHERE assignee_id = ?1 AND shelf IN (0, 1, 2, 7) LIMIT ?2) AS counted

-- name: count_requested
SELECT COUNT(*) FROM (SELECT id FROM tickets WHERE requester_id = ?1 AND shelf IN (0, 1, 2, 7) LIMIT ?2) AS counted

-- name: count_part
SELECT COUNT(*) FROM (SELECT ticket_id FROM ticket_people WHERE user_id = ?1 AND part = ?2 LIMIT ?3) AS counted
