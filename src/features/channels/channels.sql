-- Mailboxes ---------------------------------------------------------------------------------------------------------------

-- name: all_mailboxes
SELECT id, name, address, sender_name, kind, locale, default_group_id, signatures, settings, active, created_at, updated_at
FROM mailboxes ORDER BY id LIMIT 200

-- name: one_mailbox
SELECT id, name, address, sender_name, kind, locale, default_group_id, signatures, settings, active, created_at, updated_at
FROM mailboxes WHERE id = ?1

-- name: mailbox_of_address
SELECT id, name, address, sender_name, kind, locale, default_group_id, signatures, settings, active, created_at, updated_at
FROM mailboxes WHERE address = ?1

-- name: first_active_mailbox
SELECT id, name, address, sender_name, kind, locale, default_group_id, signatures, settings, active, created_at, updated_at
FROM mailboxes WHERE active = 1 ORDER BY id LIMIT 1

-- name: insert_mailbox
INSERT INTO mailboxes (name, address, sender_name, kind, locale, default_group_id, signatures, settings, secrets, active,
                       created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?10) RETURNING id

-- name: update_mailbox
UPDATE mailboxes SET name = ?2, address = ?3, sender_name = ?4, kind = ?5, locale = ?6, default_group_id = ?7, signatures = ?8,
  settings = ?9, secrets = ?10, updated_at = ?11
WHERE id = ?1

-- name: set_mailbox_active
UPDATE mailboxes SET active = ?2, updated_at = ?3 WHERE id = ?1

-- name: mailbox_secrets
SELECT secrets FROM mailboxes WHERE id = ?1

-- name: set_mailbox_secrets
UPDATE mailboxes SET secrets = ?2 WHERE id = ?1

-- name: set_mailbox_settings
UPDATE mailboxes SET settings = ?2, updated_at = ?3 WHERE id = ?1

-- name: mail_settings
SELECT undo_seconds, default_mailbox_id, keep_days FROM mail_settings WHERE id = 1

-- name: put_mail_settings
INSERT INTO mail_settings (id, undo_seconds, default_mailbox_id, keep_days) VALUES (1, ?1, ?2, ?3)
ON CONFLICT (id) DO UPDATE SET undo_seconds = excluded.undo_seconds, default_mailbox_id = excluded.default_mailbox_id,
  keep_days = excluded.keep_days

-- name: health_of
SELECT way, state, say, since, checked_at, last_ok_at FROM mailbox_health WHERE mailbox_id = ?1

-- name: put_health
INSERT INTO mailbox_health (mailbox_id, way, state, say, since, checked_at, last_ok_at) VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)
ON CONFLICT (mailbox_id, way) DO UPDATE SET
  since = CASE WHEN mailbox_health.state = excluded.state THEN mailbox_health.since ELSE excluded.since END,
  state = excluded.state, say = excluded.say, checked_at = excluded.checked_at,
  last_ok_at = CASE WHEN excluded.last_ok_at > mailbox_health.last_ok_at THEN excluded.last_ok_at ELSE mailbox_health.last_ok_at END

-- name: forget_health
DELETE FROM mailbox_health WHERE mailbox_id = ?1 AND way = ?2

-- name: count_queued
SELECT COUNT(*) FROM (
  SELECT 1 FROM outgoing_mails WHERE mailbox_id = ?1 AND state IN ('queued', 'sending') LIMIT 1000) AS some_mails

-- name: cursor_of
SELECT uid_validity, last_uid FROM mailbox_cursors WHERE mailbox_id = ?1 AND folder = ?2

-- name: put_cursor
INSERT INTO mailbox_cursors (mailbox_id, folder, uid_validity, last_uid) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (mailbox_id, folder) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid

-- Consent ------------------------------------------------------------------------------------------------------------------

-- name: put_authorization
INSERT INTO mailbox_authorizations (state, mailbox_id, verifier, redirect_uri, return_to, user_id, expires_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: take_authorization
DELETE FROM mailbox_authorizations WHERE state = ?1
RETURNING mailbox_id, verifier, redirect_uri, return_to, user_id, expires_at

-- name: sweep_authorizations
DELETE FROM mailbox_authorizations WHERE expires_at < ?1

-- The ledger ---------------------------------------------------------------------------------------------------------------

-- name: insert_inbound
INSERT INTO inbound_mails (mailbox_id, uid_validity, uid, message_id, body_hash, blob_id, size, received_at, envelope, sender, subject,
                           fate, reason, say, attempts, copies, decided_at, forced)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0, 0, 0, 0) RETURNING id

-- name: inbound_by_uid
SELECT id FROM inbound_mails WHERE mailbox_id = ?1 AND uid_validity = ?2 AND uid = ?3 AND uid > 0

-- name: inbound_by_content
SELECT id FROM inbound_mails WHERE mailbox_id = ?1 AND message_id = ?2 AND body_hash = ?3

-- name: count_copy
UPDATE inbound_mails SET copies = copies + 1 WHERE id = ?1

-- name: one_inbound
SELECT id, mailbox_id, message_id, blob_id, size, received_at, envelope, sender, subject, fate, reason, say, ticket_id, comment_id,
  attempts, copies, decided_at, forced, sender_check, rule_id, keep_until
FROM inbound_mails WHERE id = ?1

-- name: inbound_of_comment
SELECT id, mailbox_id, message_id, blob_id, size, received_at, envelope, sender, subject, fate, reason, say, ticket_id, comment_id,
  attempts, copies, decided_at, forced, sender_check, rule_id, keep_until
FROM inbound_mails WHERE comment_id = ?1

-- name: unverified_mails
SELECT id
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN inbound_mails ON id = wanted WHERE sender_check = 'fail'
-- engine: postgres
FROM inbound_mails WHERE sender_check = 'fail' AND id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS JSON)))

-- name: forget_raw
UPDATE inbound_mails SET blob_id = NULL, subject = ?2 WHERE id = ?1

-- name: inbound_newest
SELECT id, mailbox_id, message_id, blob_id, size, received_at, envelope, sender, subject, fate, reason, say, ticket_id, comment_id,
  attempts, copies, decided_at, forced, sender_check, rule_id, keep_until
FROM inbound_mails WHERE id < ?1 ORDER BY id DESC LIMIT ?2

-- name: inbound_newest_of_fate
SELECT id, mailbox_id, message_id, blob_id, size, received_at, envelope, sender, subject, fate, reason, say, ticket_id, comment_id,
  attempts, copies, decided_at, forced, sender_check, rule_id, keep_until
FROM inbound_mails WHERE fate = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2

-- name: inbound_waiting
SELECT id, mailbox_id, message_id, blob_id, size, received_at, envelope, sender, subject, fate, reason, say, ticket_id, comment_id,
  attempts, copies, decided_at, forced, sender_check, rule_id, keep_until
FROM inbound_mails WHERE fate = 'waiting' AND id > ?1 ORDER BY id LIMIT ?2

-- name: count_fate
SELECT COUNT(*) FROM (SELECT 1 FROM inbound_mails WHERE fate = ?1 LIMIT 1000) AS some_mails

-- name: count_suspended
SELECT COUNT(*) FROM (SELECT 1 FROM inbound_mails WHERE fate = 'suspended' LIMIT ?1) AS some_mails

-- name: decide_inbound
UPDATE inbound_mails SET fate = ?2, reason = ?3, say = ?4, ticket_id = ?5, comment_id = ?6, decided_at = ?7, sender_check = ?8,
  attempts = attempts + 1
WHERE id = ?1 AND fate = 'waiting'

-- name: count_attempt
UPDATE inbound_mails SET attempts = attempts + 1 WHERE id = ?1 RETURNING attempts

-- name: replay_inbound
UPDATE inbound_mails SET fate = 'waiting', reason = '', say = '', attempts = 0, forced = 1, keep_until = 0
WHERE id = ?1 AND blob_id IS NOT NULL AND fate IN ('dropped', 'failed', 'suspended')

-- name: hold_inbound
UPDATE inbound_mails SET rule_id = ?2, keep_until = ?3 WHERE id = ?1

-- name: drop_suspended
UPDATE inbound_mails SET fate = 'dropped', reason = 'dropped_by_hand:' || reason, decided_at = ?2
WHERE id = ?1 AND fate = 'suspended'

-- name: suspend_again
UPDATE inbound_mails SET fate = 'suspended', reason = substr(reason, 17), decided_at = ?2
WHERE id = ?1 AND fate = 'dropped' AND reason LIKE 'dropped_by_hand:%' AND blob_id IS NOT NULL

-- name: suspended_after
SELECT id, mailbox_id, message_id, blob_id, size, received_at, envelope, sender, subject, fate, reason, say, ticket_id, comment_id,
  attempts, copies, decided_at, forced, sender_check, rule_id, keep_until
FROM inbound_mails WHERE fate = 'suspended' AND id > ?1 ORDER BY id LIMIT ?2 OFFSET ?3

-- name: suspended_before
SELECT id, mailbox_id, message_id, blob_id, size, received_at, envelope, sender, subject, fate, reason, say, ticket_id, comment_id,
  attempts, copies, decided_at, forced, sender_check, rule_id, keep_until
FROM inbound_mails WHERE fate = 'suspended' AND id < ?1 ORDER BY id DESC LIMIT ?2 OFFSET ?3

-- name: kept_too_long
SELECT id FROM inbound_mails WHERE keep_until > 0 AND keep_until <= ?1 ORDER BY keep_until LIMIT 200

-- name: let_go
UPDATE inbound_mails SET blob_id = NULL, keep_until = 0,
  fate = CASE WHEN fate = 'suspended' THEN 'dropped' ELSE fate END,
  reason = CASE WHEN fate = 'suspended' THEN 'expired' ELSE reason END
WHERE id = ?1

-- name: count_of_sender
SELECT COUNT(*) FROM (
  SELECT 1 FROM inbound_mails WHERE sender = ?1 AND decided_at >= ?2 AND fate IN ('ticket', 'comment') LIMIT ?3) AS some_mails

-- Blocked senders ------------------------------------------------------------------------------------------------------------

-- name: block_of
SELECT id, pattern, reason, created_by, created_at, allow FROM mail_blocks WHERE pattern IN (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ORDER BY length(pattern) DESC LIMIT 1

-- name: block_of_pattern
SELECT id, pattern, reason, created_by, created_at, allow FROM mail_blocks WHERE pattern = ?1

-- name: blocks_newest
SELECT id, pattern, reason, created_by, created_at, allow FROM mail_blocks WHERE id < ?1 ORDER BY id DESC LIMIT ?2

-- name: insert_block
INSERT INTO mail_blocks (pattern, reason, created_by, created_at, allow) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id

-- name: delete_block
DELETE FROM mail_blocks WHERE id = ?1

-- Threads ------------------------------------------------------------------------------------------------------------------

-- name: put_thread
INSERT INTO mail_threads (message_id, ticket_id, kind, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (message_id, ticket_id) DO UPDATE SET
  kind = CASE WHEN excluded.kind = 'ancestor' THEN mail_threads.kind ELSE excluded.kind END

-- name: threads_of_message
SELECT ticket_id, kind FROM mail_threads WHERE message_id = ?1 ORDER BY ticket_id DESC LIMIT 20

-- name: messages_of_ticket
SELECT message_id FROM mail_threads WHERE ticket_id = ?1 AND kind <> 'ancestor' ORDER BY at DESC LIMIT ?2

-- name: forget_thread
DELETE FROM mail_threads WHERE message_id = ?1 AND ticket_id = ?2

-- name: move_threads
INSERT INTO mail_threads (message_id, ticket_id, kind, at)
SELECT message_id, ?2, kind, at FROM mail_threads WHERE ticket_id = ?1
ON CONFLICT (message_id, ticket_id) DO NOTHING

-- name: copy_thread
INSERT INTO mail_threads (message_id, ticket_id, kind, at)
SELECT message_id, ?3, kind, at FROM mail_threads WHERE message_id = ?1 AND ticket_id = ?2
ON CONFLICT (message_id, ticket_id) DO NOTHING

-- name: drop_threads
DELETE FROM mail_threads WHERE ticket_id = ?1

-- Mails that go out --------------------------------------------------------------------------------------------------------

-- name: insert_outgoing
INSERT INTO outgoing_mails (comment_id, ticket_id, mailbox_id, state, message_id, undo_until, attempts, reason, bad_address,
                            retry_at, sent_at, repeated, created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, '', '', 0, 0, 0, ?7, ?7) RETURNING id

-- name: one_outgoing
SELECT id, comment_id, ticket_id, mailbox_id, state, message_id, undo_until, attempts, reason, bad_address, retry_at, sent_at,
  repeated, created_at
FROM outgoing_mails WHERE id = ?1

-- name: outgoing_of_comment
SELECT id, comment_id, ticket_id, mailbox_id, state, message_id, undo_until, attempts, reason, bad_address, retry_at, sent_at,
  repeated, created_at
FROM outgoing_mails WHERE comment_id = ?1

-- name: outgoing_of_message
SELECT id, comment_id, ticket_id, mailbox_id, state, message_id, undo_until, attempts, reason, bad_address, retry_at, sent_at,
  repeated, created_at
FROM outgoing_mails WHERE message_id = ?1

-- name: outgoing_of_comments
SELECT id, comment_id, ticket_id, mailbox_id, state, message_id, undo_until, attempts, reason, bad_address, retry_at, sent_at,
  repeated, created_at
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN outgoing_mails ON comment_id = wanted
-- engine: postgres
FROM outgoing_mails WHERE comment_id IN (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(?1 AS JSON)))

-- name: outgoing_queued_of_mailbox
SELECT id FROM outgoing_mails WHERE mailbox_id = ?1 AND state IN ('queued', 'sending') ORDER BY id LIMIT 1000

-- name: newest_outgoing_of_ticket
SELECT id, comment_id, ticket_id, mailbox_id, state, message_id, undo_until, attempts, reason, bad_address, retry_at, sent_at,
  repeated, created_at
FROM outgoing_mails WHERE ticket_id = ?1 AND comment_id > 0 ORDER BY id DESC LIMIT 1

-- name: newest_outgoing_of_side
SELECT o.id, o.comment_id, o.ticket_id, o.mailbox_id, o.state, o.message_id, o.undo_until, o.attempts, o.reason, o.bad_address,
  o.retry_at, o.sent_at, o.repeated, o.created_at
FROM side_messages m JOIN outgoing_mails o ON o.comment_id = -m.id WHERE m.side_id = ?1 ORDER BY m.id DESC LIMIT 1

-- name: newest_outgoing_to
SELECT r.outgoing_id FROM outgoing_recipients r WHERE r.address = ?1 ORDER BY r.outgoing_id DESC LIMIT 1

-- name: set_outgoing_state
UPDATE outgoing_mails SET state = ?2, reason = ?3, bad_address = ?4, retry_at = ?5, updated_at = ?6 WHERE id = ?1

-- name: begin_sending
UPDATE outgoing_mails SET state = 'sending', attempts = attempts + 1, updated_at = ?2,
  repeated = repeated + CASE WHEN state = 'sending' THEN 1 ELSE 0 END
WHERE id = ?1 AND state IN ('held', 'queued', 'sending')

-- name: count_repeat
UPDATE outgoing_mails SET repeated = repeated + 1 WHERE id = ?1

-- name: hold_in_line
UPDATE outgoing_mails SET state = 'queued', reason = ?2, retry_at = 0, updated_at = ?3 WHERE id = ?1 AND state IN ('held', 'queued')

-- name: back_in_line
UPDATE outgoing_mails SET state = 'queued', attempts = attempts - 1, updated_at = ?2 WHERE id = ?1 AND state = 'sending'

-- name: set_outgoing_sent
UPDATE outgoing_mails SET state = 'sent', reason = '', bad_address = '', retry_at = 0, sent_at = ?2, updated_at = ?2 WHERE id = ?1

-- name: set_outgoing_sent_at
UPDATE outgoing_mails SET sent_at = ?2 WHERE id = ?1 AND sent_at = 0

-- name: cancel_outgoing
UPDATE outgoing_mails SET state = 'cancelled', updated_at = ?2 WHERE id = ?1 AND state = 'held'

-- name: requeue_outgoing
UPDATE outgoing_mails SET state = 'queued', attempts = 0, reason = '', bad_address = '', retry_at = 0, updated_at = ?2
WHERE id = ?1 AND state IN ('failed', 'bounced')

-- name: put_recipient
INSERT INTO outgoing_recipients (outgoing_id, address, name, part, place, state, reason) VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', '')
ON CONFLICT (outgoing_id, address) DO UPDATE SET state = 'waiting', reason = ''

-- name: recipients_of
SELECT address, name, part, state, reason FROM outgoing_recipients WHERE outgoing_id = ?1 ORDER BY place, address

-- name: set_recipient
UPDATE outgoing_recipients SET state = ?3, reason = ?4 WHERE outgoing_id = ?1 AND address = ?2

-- name: rewait_recipients
UPDATE outgoing_recipients SET state = 'waiting', reason = '' WHERE outgoing_id = ?1 AND state IN ('refused', 'bounced')
