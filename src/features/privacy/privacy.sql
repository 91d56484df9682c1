-- name: insert
INSERT INTO privacy_works (id, kind, reference, user_id, actor_id, actor_name, locale, choice, state, step, subject_hash, needles, counts,
  remains, blob_id, size, say, created_at, done_at, expires_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting', 'begin', ?9, ?10, '{}', '[]', NULL, 0, '', ?11, 0, 0)

-- name: find
SELECT id, kind, reference, user_id, actor_id, actor_name, locale, NULLIF(choice, ''), state, step, subject_hash, needles, counts, remains,
  blob_id, size, say, created_at, done_at, expires_at
FROM privacy_works WHERE id = ?1

-- name: recent
SELECT id, kind, reference, user_id, actor_id, actor_name, locale, NULLIF(choice, ''), state, step, subject_hash, needles, counts, remains,
  blob_id, size, say, created_at, done_at, expires_at
FROM privacy_works WHERE created_at > 0 ORDER BY created_at DESC LIMIT ?1

-- name: of_person
SELECT id, kind, reference, user_id, actor_id, actor_name, locale, NULLIF(choice, ''), state, step, subject_hash, needles, counts, remains,
  blob_id, size, say, created_at, done_at, expires_at
FROM privacy_works WHERE user_id = ?1 ORDER BY created_at DESC LIMIT ?2

-- name: advance
UPDATE privacy_works SET state = 'working', step = ?2, counts = ?3 WHERE id = ?1

-- name: finish
UPDATE privacy_works SET state = ?2, step = 'end', needles = '', remains = ?3, done_at = ?4, say = '' WHERE id = ?1

-- name: finish_export
UPDATE privacy_works SET state = 'done', step = 'end', blob_id = ?2, size = ?3, done_at = ?4, expires_at = ?5, counts = ?6 WHERE id = ?1

-- name: fail
UPDATE privacy_works SET state = 'failed', say = ?2, done_at = ?3 WHERE id = ?1

-- name: expired
SELECT id, blob_id FROM privacy_works WHERE expires_at < ?1 AND expires_at > 0 AND blob_id IS NOT NULL LIMIT 100

-- name: archives_of
SELECT id, blob_id FROM privacy_works WHERE user_id = ?1 AND blob_id IS NOT NULL

-- name: drop_archive
UPDATE privacy_works SET blob_id = NULL WHERE id = ?1

-- name: forget_exports
DELETE FROM privacy_works WHERE user_id = ?1 AND kind = 'export'

-- name: note_blob
INSERT INTO privacy_blobs (work_id, blob_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING

-- name: noted_blobs
SELECT blob_id FROM privacy_blobs WHERE work_id = ?1

-- name: unnote_blob
DELETE FROM privacy_blobs WHERE work_id = ?1 AND blob_id = ?2

-- name: note_blobs_of_ticket
INSERT INTO privacy_blobs (work_id, blob_id)
SELECT DISTINCT CAST(?1 AS TEXT), f.blob_id FROM files f WHERE f.ticket_id = ?2 AND f.ticket_id <> 0 AND f.blob_id IS NOT NULL
ON CONFLICT DO NOTHING

-- name: note_blobs_of_comment
INSERT INTO privacy_blobs (work_id, blob_id)
SELECT DISTINCT CAST(?1 AS TEXT), f.blob_id FROM files f WHERE f.comment_id = ?2 AND f.comment_id <> 0 AND f.blob_id IS NOT NULL
ON CONFLICT DO NOTHING

-- name: blob_in_use
SELECT 1 FROM files WHERE blob_id = ?1 UNION ALL SELECT 1 FROM inbound_mails WHERE blob_id = ?1
UNION ALL SELECT 1 FROM privacy_works WHERE blob_id = ?1 LIMIT 1

-- name: delete_chunks
DELETE FROM blob_chunks WHERE blob_id = ?1

-- name: delete_blob
DELETE FROM blobs WHERE id = ?1

-- name: inbound_of_ticket
SELECT inbound_id FROM ticket_comments WHERE ticket_id = ?1 AND inbound_id <> 0
UNION SELECT m.inbound_id FROM sides s JOIN side_messages m ON m.side_id = s.id WHERE s.ticket_id = ?1 AND m.inbound_id <> 0

-- name: inbound_of_comment
SELECT inbound_id FROM ticket_comments WHERE id = ?1 AND inbound_id <> 0

-- name: inbound_from
SELECT id FROM inbound_mails WHERE sender = ?1 AND (blob_id IS NOT NULL OR subject <> '') LIMIT ?2

-- name: inbound_blob
SELECT blob_id FROM inbound_mails WHERE id = ?1 AND blob_id IS NOT NULL

-- name: empty_inbound
UPDATE inbound_mails SET blob_id = NULL, subject = '', envelope = '{}', sender = '' WHERE id = ?1

-- name: empty_sides
UPDATE sides SET subject = '' WHERE ticket_id = ?1

-- name: empty_side_messages
UPDATE side_messages SET body = '', html = '', quote_text = '', quote_html = '', recipients = '', from_name = ''
WHERE side_id IN (SELECT id FROM sides WHERE ticket_id = ?1)

-- name: count_sides
SELECT COUNT(*) FROM sides WHERE ticket_id = ?1

-- name: draft_uploads
SELECT upload_tokens FROM drafts WHERE ticket_id = ?1 UNION ALL SELECT upload_tokens FROM planned_sends WHERE ticket_id = ?1

-- name: delete_drafts
DELETE FROM drafts WHERE ticket_id = ?1

-- name: delete_planned
DELETE FROM planned_sends WHERE ticket_id = ?1

-- name: delete_tasks
DELETE FROM tasks WHERE ticket_id = ?1

-- name: delete_translations
DELETE FROM comment_translations WHERE ticket_id = ?1

-- name: delete_meetings
DELETE FROM ticket_meetings WHERE ticket_id = ?1

-- name: empty_time_notes
UPDATE time_entries SET note = '' WHERE ticket_id = ?1 AND note <> ''

-- name: delete_reminders
DELETE FROM reminders WHERE ticket_id = ?1

-- name: empty_outgoing
UPDATE outgoing_mails SET reason = '', bad_address = '' WHERE ticket_id = ?1

-- name: empty_outgoing_people
UPDATE outgoing_recipients SET name = '', reason = '' WHERE outgoing_id IN (SELECT id FROM outgoing_mails WHERE ticket_id = ?1)

-- name: empty_recipients
UPDATE outgoing_recipients SET name = '', reason = '' WHERE address = ?1

-- name: delete_demo_mails
-- scan: the demo company only
DELETE FROM demo_mails WHERE address = ?1 OR from_address = ?1

-- name: delete_notes
DELETE FROM contact_notes WHERE kind = 'person' AND about_id = ?1

-- name: delete_merges
-- scan: once for each person who is forgotten, as a work of its own
DELETE FROM contact_merges WHERE kind = 'person' AND (from_id = ?1 OR into_id = ?1)

-- name: delete_apart
DELETE FROM contact_apart WHERE low_id = ?1 OR high_id = ?1

-- name: count_tickets
SELECT COUNT(*) FROM tickets WHERE requester_id = ?1

-- name: count_notes
SELECT COUNT(*) FROM contact_notes WHERE kind = 'person' AND about_id = ?1

-- name: count_mails
SELECT COUNT(*) FROM inbound_mails WHERE sender = ?1

-- name: side_count_of
SELECT COUNT(*) FROM tickets t JOIN sides s ON s.ticket_id = t.id WHERE t.requester_id = ?1

-- name: own_words
SELECT v.word FROM custom_field_values v WHERE v.target = 2 AND v.owner_id = ?1 AND v.word IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM custom_field_values o WHERE o.field_id = v.field_id AND o.word = v.word AND o.owner_id <> ?1)

-- name: deleted_up
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users u WHERE active = 0 AND id > ?1
  AND NOT EXISTS (SELECT 1 FROM privacy_works p WHERE p.user_id = u.id AND p.kind = 'erasure') ORDER BY id LIMIT ?2 OFFSET ?3

-- name: deleted_down
SELECT id, name, email, phone, role, locale, time_zone, organization_id, notes, details, external_id, active, verified, suspended,
  created_at, updated_at, last_seen_at
FROM users u WHERE active = 0 AND id < ?1
  AND NOT EXISTS (SELECT 1 FROM privacy_works p WHERE p.user_id = u.id AND p.kind = 'erasure') ORDER BY id DESC LIMIT ?2 OFFSET ?3

-- name: deleted_count
-- scan: along the index of the deleted, at most ?1 rows
SELECT COUNT(*) FROM (SELECT id FROM users u WHERE active = 0
  AND NOT EXISTS (SELECT 1 FROM privacy_works p WHERE p.user_id = u.id AND p.kind = 'erasure') LIMIT ?1) AS counted

-- name: organizations_of
SELECT organization_id FROM organization_memberships WHERE user_id = ?1 ORDER BY is_default DESC, id

-- Of an export.
-- name: mails_from
SELECT id, received_at, subject, fate, blob_id FROM inbound_mails WHERE sender = ?1 AND id > ?2 ORDER BY id LIMIT ?3

-- name: workspace_name
SELECT value FROM settings WHERE key = 'workspace_name'
