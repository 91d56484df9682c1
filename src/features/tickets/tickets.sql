-- Ids in a list come as one JSON text: [1,2,3].

-- name: find_ticket
SELECT id, subject, status, priority, type, channel, requester_id, submitter_id, assignee_id, group_id, organization_id,
  mailbox_id, external_id, tags, shelf, snippet, last_author_id, last_by_staff, comment_count, public_count, file_count,
  last_comment_id, created_at, updated_at, last_comment_at,
  CASE WHEN waits_from = 9007199254740991 THEN 0 ELSE waits_from END, solved_at, deleted_at, merged_into, follow_up_of,
  snoozed_until, woke_at, custom_status_id, form_id, brand_id
FROM tickets WHERE id = ?1

-- name: find_tickets
SELECT id, subject, status, priority, type, channel, requester_id, submitter_id, assignee_id, group_id, organization_id,
  mailbox_id, external_id, tags, shelf, snippet, last_author_id, last_by_staff, comment_count, public_count, file_count,
  last_comment_id, created_at, updated_at, last_comment_at,
  CASE WHEN waits_from = 9007199254740991 THEN 0 ELSE waits_from END, solved_at, deleted_at, merged_into, follow_up_of,
  snoozed_until, woke_at, custom_status_id, form_id, brand_id
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN tickets ON id = wanted
-- engine: postgres
FROM tickets WHERE id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both

-- name: find_tickets_by_external_id
SELECT id, subject, status, priority, type, channel, requester_id, submitter_id, assignee_id, group_id, organization_id,
  mailbox_id, external_id, tags, shelf, snippet, last_author_id, last_by_staff, comment_count, public_count, file_count,
  last_comment_id, created_at, updated_at, last_comment_at,
  CASE WHEN waits_from = 9007199254740991 THEN 0 ELSE waits_from END, solved_at, deleted_at, merged_into, follow_up_of,
  snoozed_until, woke_at, custom_status_id, form_id, brand_id
FROM tickets WHERE external_id = ?1 AND external_id <> '' ORDER BY id LIMIT ?2

-- The first comment's id is told in the same step: its audit is the next one.
-- name: insert_ticket
INSERT INTO tickets (subject, status, priority, type, channel, requester_id, submitter_id, assignee_id, group_id, organization_id,
  mailbox_id, external_id, tags, shelf, snippet, last_author_id, last_by_staff, comment_count, public_count, file_count,
  created_at, updated_at, last_comment_at, waits_from, solved_at, deleted_at, merged_into, follow_up_of, custom_status_id, form_id, brand_id, last_comment_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30,
  ?31,
-- engine: sqlite
  (SELECT coalesce(max(id), 0) + 1 FROM ticket_audits))
-- engine: postgres
  nextval(pg_get_serial_sequence('ticket_audits', 'id')))
-- engine: both
RETURNING id, last_comment_id

-- name: update_ticket
UPDATE tickets SET subject = ?2, status = ?3, priority = ?4, type = ?5, requester_id = ?6, assignee_id = ?7, group_id = ?8,
  organization_id = ?9, external_id = ?10, tags = ?11, shelf = ?12, snippet = ?13, last_author_id = ?14, last_by_staff = ?15,
  comment_count = ?16, public_count = ?17, file_count = ?18, last_comment_id = ?19, updated_at = ?20, last_comment_at = ?21,
  waits_from = ?22, solved_at = ?23, deleted_at = ?24, merged_into = ?25, snoozed_until = ?26, woke_at = ?27,
  custom_status_id = ?28, form_id = ?29, brand_id = ?30
WHERE id = ?1

-- The same where nothing changed that the lists of creation order stand on: five indexes fewer to touch.
-- name: touch_ticket
UPDATE tickets SET snippet = ?2, last_author_id = ?3, last_by_staff = ?4, comment_count = ?5, public_count = ?6, file_count = ?7,
  last_comment_id = ?8, updated_at = ?9, last_comment_at = ?10, waits_from = ?11
WHERE id = ?1

-- name: insert_opening_audit
INSERT INTO ticket_audits (id, ticket_id, author_id, channel, has_comment, opening, waited_from, changes, created_at)
VALUES (?1, ?2, ?3, ?4, 1, 1, 9007199254740991, ?5, ?6)

-- name: insert_audit
INSERT INTO ticket_audits (ticket_id, author_id, channel, has_comment, opening, waited_from, changes, created_at)
VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7)
RETURNING id

-- name: find_audit
SELECT id, ticket_id, author_id, channel, CASE WHEN has_comment = 1 THEN id ELSE 0 END, changes, created_at, opening
FROM ticket_audits WHERE id = ?1 AND ticket_id IS NOT NULL

-- name: find_audits
SELECT id, ticket_id, author_id, channel, CASE WHEN has_comment = 1 THEN id ELSE 0 END, changes, created_at, opening
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN ticket_audits ON id = wanted WHERE ticket_id IS NOT NULL
-- engine: postgres
FROM ticket_audits WHERE id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[])) AND ticket_id IS NOT NULL
-- engine: both
ORDER BY id

-- name: waited_from
SELECT waited_from FROM ticket_audits WHERE id = ?1

-- name: last_audit_of_ticket
SELECT id FROM ticket_audits WHERE ticket_id = ?1 ORDER BY id DESC LIMIT 1

-- name: audits_after
SELECT id, ticket_id, author_id, channel, CASE WHEN has_comment = 1 THEN id ELSE 0 END, changes, created_at, opening
FROM ticket_audits WHERE ticket_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3

-- name: audits_before
SELECT id, ticket_id, author_id, channel, CASE WHEN has_comment = 1 THEN id ELSE 0 END, changes, created_at, opening
FROM ticket_audits WHERE ticket_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3

-- name: all_audits_before
SELECT id, ticket_id, author_id, channel, CASE WHEN has_comment = 1 THEN id ELSE 0 END, changes, created_at, opening
FROM ticket_audits WHERE id < ?1 AND ticket_id IS NOT NULL ORDER BY id DESC LIMIT ?2

-- name: audits_of_tickets_last
SELECT id, ticket_id, author_id, channel, CASE WHEN has_comment = 1 THEN id ELSE 0 END, changes, created_at, opening
FROM ticket_audits WHERE id IN (
-- engine: sqlite
  SELECT (SELECT max(a.id) FROM ticket_audits a WHERE a.ticket_id = j.value) FROM json_each(?1) j)
-- engine: postgres
  SELECT (SELECT max(a.id) FROM ticket_audits a WHERE a.ticket_id = j.value)
  FROM unnest(CAST(translate(?1, '[]', '{}') AS bigint[])) AS j (value))
-- engine: both

-- name: audits_between
SELECT id, ticket_id, author_id, channel, CASE WHEN has_comment = 1 THEN id ELSE 0 END, changes, created_at, opening
FROM ticket_audits WHERE ticket_id = ?1 AND created_at >= ?2 AND created_at < ?3 ORDER BY id LIMIT ?4

-- name: take_back_audit
UPDATE ticket_audits SET ticket_id = NULL, changes = '[]' WHERE id = ?1

-- name: take_comment_from_audit
UPDATE ticket_audits SET has_comment = 0 WHERE id = ?1

-- name: scrub_audits
UPDATE ticket_audits SET changes = '[]' WHERE ticket_id = ?1

-- name: insert_comment
INSERT INTO ticket_comments (id, ticket_id, author_id, staff, is_public, channel, created_at, remote_pictures, inbound_id, message_id,
  threaded_by, recipients, mentions, body, html, quote_text, quote_html)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)

-- name: find_comment
SELECT id, ticket_id, id, author_id, staff, is_public, channel, body, html, quote_text, quote_html, recipients, mentions,
  remote_pictures, inbound_id, message_id, threaded_by, created_at
FROM ticket_comments WHERE id = ?1 AND ticket_id IS NOT NULL

-- name: find_comments
SELECT id, ticket_id, id, author_id, staff, is_public, channel, body, html, quote_text, quote_html, recipients, mentions,
  remote_pictures, inbound_id, message_id, threaded_by, created_at
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN ticket_comments ON id = wanted WHERE ticket_id IS NOT NULL
-- engine: postgres
FROM ticket_comments WHERE id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[])) AND ticket_id IS NOT NULL
-- engine: both

-- name: comments_before
SELECT id, ticket_id, id, author_id, staff, is_public, channel, body, html, quote_text, quote_html, recipients, mentions,
  remote_pictures, inbound_id, message_id, threaded_by, created_at
FROM ticket_comments WHERE ticket_id = ?1 AND id < ?2 AND is_public >= ?3 ORDER BY id DESC LIMIT ?4

-- name: comments_after
SELECT id, ticket_id, id, author_id, staff, is_public, channel, body, html, quote_text, quote_html, recipients, mentions,
  remote_pictures, inbound_id, message_id, threaded_by, created_at
FROM ticket_comments WHERE ticket_id = ?1 AND id > ?2 AND is_public >= ?3 ORDER BY id LIMIT ?4

-- name: first_comments
SELECT id, ticket_id, id, author_id, staff, is_public, channel, body, html, quote_text, quote_html, recipients, mentions,
  remote_pictures, inbound_id, message_id, threaded_by, created_at
FROM ticket_comments WHERE id IN (
-- engine: sqlite
  SELECT (SELECT min(c.id) FROM ticket_comments c WHERE c.ticket_id = j.value) FROM json_each(?1) j)
-- engine: postgres
  SELECT (SELECT min(c.id) FROM ticket_comments c WHERE c.ticket_id = j.value)
  FROM unnest(CAST(translate(?1, '[]', '{}') AS bigint[])) AS j (value))
-- engine: both

-- name: comment_after_by_another
SELECT id FROM ticket_comments WHERE ticket_id = ?1 AND id > ?2 AND author_id <> ?3 ORDER BY id LIMIT 1

-- name: customer_public_after
SELECT id FROM ticket_comments WHERE ticket_id = ?1 AND id > ?2 AND is_public = 1 AND staff = 0 ORDER BY id LIMIT 1

-- name: take_back_comment
UPDATE ticket_comments SET ticket_id = NULL, body = '', html = '', quote_text = '', quote_html = '', recipients = '', mentions = '',
  message_id = ''
WHERE id = ?1

-- name: hide_comment
UPDATE ticket_comments SET is_public = 0 WHERE id = ?1

-- name: rewrite_comment
UPDATE ticket_comments SET body = ?2, html = ?3, quote_text = ?4, quote_html = ?5 WHERE id = ?1

-- name: rewrite_changes
UPDATE ticket_audits SET changes = ?2 WHERE id = ?1

-- name: scrub_comments
UPDATE ticket_comments SET body = '', html = '', quote_text = '', quote_html = '', recipients = '', mentions = '', message_id = ''
WHERE ticket_id = ?1

-- name: move_comments
UPDATE ticket_comments SET ticket_id = ?2 WHERE ticket_id = ?1

-- A comment's audit stays with the ticket that it was written on, whatever is merged later.
-- name: comments_that_came_by_merge
WITH RECURSIVE family (id) AS (
  SELECT CAST(?1 AS BIGINT) UNION SELECT t.id FROM family f JOIN tickets t ON t.merged_into = f.id AND t.merged_into <> 0)
SELECT a.id FROM family f JOIN ticket_audits a ON a.ticket_id = f.id JOIN ticket_comments c ON c.id = a.id
WHERE a.has_comment = 1 AND c.ticket_id = ?2 ORDER BY a.id

-- name: figures_of_comments
SELECT count(*), coalesce(sum(is_public), 0)
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN ticket_comments ON id = wanted
-- engine: postgres
FROM ticket_comments WHERE id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both

-- name: send_comments_back
UPDATE ticket_comments SET ticket_id = ?2
-- engine: sqlite
WHERE id IN (SELECT value FROM json_each(?1))
-- engine: postgres
WHERE id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both

-- name: set_message_id
UPDATE ticket_comments SET message_id = ?2 WHERE id = ?1 AND ticket_id IS NOT NULL

-- name: find_by_message_ids
SELECT c.id, c.ticket_id, c.id, c.author_id, c.staff, c.is_public, c.channel, c.body, c.html, c.quote_text, c.quote_html, c.recipients, c.mentions, c.remote_pictures, c.inbound_id, c.message_id, c.threaded_by, c.created_at
FROM
-- engine: sqlite
  json_each(?1) AS j CROSS JOIN ticket_comments c
-- engine: postgres
  jsonb_array_elements_text(CAST(?1 AS jsonb)) WITH ORDINALITY AS j (value, key) JOIN ticket_comments c ON true
-- engine: both
WHERE c.message_id = j.value AND c.message_id <> '' AND c.ticket_id IS NOT NULL
ORDER BY j.key, c.id LIMIT 1

-- name: participants
SELECT user_id, part FROM ticket_people WHERE ticket_id = ?1 ORDER BY part, user_id

-- name: participants_of_tickets
SELECT ticket_id, user_id, part
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN ticket_people ON ticket_id = wanted
-- engine: postgres
FROM ticket_people WHERE ticket_id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
ORDER BY ticket_id, part, user_id

-- name: takes_part
SELECT 1 FROM ticket_people WHERE ticket_id = ?1 AND part IN ('cc', 'follower') AND user_id = ?2 LIMIT 1

-- name: takes_part_in
SELECT ticket_id FROM ticket_people
-- engine: sqlite
WHERE ticket_id IN (SELECT value FROM json_each(?1))
-- engine: postgres
WHERE ticket_id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
  AND part IN ('cc', 'follower') AND user_id = ?2

-- name: add_participant
INSERT INTO ticket_people (ticket_id, user_id, part) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING

-- name: remove_participant
DELETE FROM ticket_people WHERE ticket_id = ?1 AND user_id = ?2 AND part = ?3

-- name: forget_participants
DELETE FROM ticket_people WHERE ticket_id = ?1

-- name: tickets_of_participant_desc
SELECT ticket_id FROM ticket_people WHERE user_id = ?1 AND part = ?2 AND ticket_id < ?3 ORDER BY ticket_id DESC LIMIT ?4

-- name: tickets_of_participant_asc
SELECT ticket_id FROM ticket_people WHERE user_id = ?1 AND part = ?2 AND ticket_id > ?3 ORDER BY ticket_id LIMIT ?4

-- name: count_of_participant
SELECT count(*) FROM (SELECT 1 FROM ticket_people WHERE user_id = ?1 AND part = ?2 LIMIT ?3) AS counted

-- name: count_of_requester
SELECT count(*) FROM (SELECT 1 FROM tickets WHERE requester_id = ?1 AND shelf = ?2 LIMIT ?3) AS counted

-- name: count_of_organization
SELECT count(*) FROM (SELECT 1 FROM tickets WHERE organization_id = ?1 AND organization_id <> 0 AND shelf = ?2 LIMIT ?3) AS counted

-- name: counts_of_requesters
SELECT requester_id, shelf, count(*)
-- engine: sqlite
FROM (SELECT value AS wanted FROM json_each(?1)) CROSS JOIN tickets ON requester_id = wanted WHERE shelf IN (0, 1, 2, 7)
-- engine: postgres
FROM tickets WHERE requester_id = ANY (CAST(translate(?1, '[]', '{}') AS bigint[])) AND shelf IN (0, 1, 2, 7)
-- engine: both
GROUP BY requester_id, shelf

-- name: move_tally
INSERT INTO ticket_tallies (group_id, assignee_id, shelf, status, tickets) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (group_id, assignee_id, shelf, status) DO UPDATE SET tickets = ticket_tallies.tickets + excluded.tickets

-- name: tallies
SELECT group_id, assignee_id, shelf, status, tickets FROM ticket_tallies WHERE tickets <> 0

-- name: count_tag
INSERT INTO ticket_tags (tag, tickets) VALUES (?1, ?2)
ON CONFLICT (tag) DO UPDATE SET tickets = ticket_tags.tickets + excluded.tickets

-- name: tags_by_use
SELECT tag, tickets FROM ticket_tags WHERE tickets > 0 AND (tickets, tag) < (?1, ?2) ORDER BY tickets DESC, tag DESC LIMIT ?3

-- name: tags_from
SELECT tag, tickets FROM ticket_tags WHERE tag >= ?1 AND tickets > 0 ORDER BY tag LIMIT ?2

-- name: count_tags
SELECT count(*) FROM (SELECT 1 FROM ticket_tags WHERE tickets > 0 LIMIT ?1) AS counted

-- What began each ticket.
-- name: first_words
-- engine: sqlite
SELECT c.ticket_id, c.body FROM json_each(?1) AS j CROSS JOIN ticket_comments c
WHERE c.id = (SELECT min(f.id) FROM ticket_comments f WHERE f.ticket_id = j.value)
-- engine: postgres
SELECT c.ticket_id, c.body FROM unnest(CAST(translate(?1, '[]', '{}') AS bigint[])) AS j (value)
  JOIN ticket_comments c ON c.id = (SELECT min(f.id) FROM ticket_comments f WHERE f.ticket_id = j.value)

-- name: follow_ups
SELECT follow_up_of, id FROM tickets WHERE follow_up_of <> 0 AND shelf NOT IN (4, 6) AND follow_up_of IN (
-- engine: sqlite
  SELECT value FROM json_each(?1)
-- engine: postgres
  SELECT unnest(CAST(translate(?1, '[]', '{}') AS bigint[]))
-- engine: both
) ORDER BY id

-- name: count_of_audits
SELECT count(*) FROM (SELECT 1 FROM ticket_audits WHERE ticket_id = ?1 LIMIT ?2) AS counted

-- name: tag_uses
SELECT tickets FROM ticket_tags WHERE tag = ?1

-- name: last_number
SELECT id FROM tickets ORDER BY id DESC LIMIT 1

-- name: with_tag
SELECT id FROM tickets WHERE id > ?1 AND id <= ?2 AND
-- engine: sqlite
  instr(' ' || tags || ' ', ?3) > 0
-- engine: postgres
  strpos(' ' || tags || ' ', ?3) > 0
-- engine: both
ORDER BY id
