-- Rules ----------------------------------------------------------------------------------------------------------------------

-- name: all_rules
SELECT id, name, reason, action, needs, conditions, answers, active, position, hits, last_hit_at, created_by, created_at, updated_at
FROM mail_rules ORDER BY position, id LIMIT 200

-- name: insert_rule
INSERT INTO mail_rules (name, reason, action, needs, conditions, answers, active, position, hits, last_hit_at, created_by, created_at,
                        updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, ?9, ?10, ?10) RETURNING id

-- name: update_rule
UPDATE mail_rules SET name = ?2, reason = ?3, action = ?4, needs = ?5, conditions = ?6, answers = ?7, active = ?8, updated_at = ?9
WHERE id = ?1

-- name: place_rule
UPDATE mail_rules SET position = ?2 WHERE id = ?1

-- name: delete_rule
DELETE FROM mail_rules WHERE id = ?1

-- name: count_hit
UPDATE mail_rules SET hits = hits + 1, last_hit_at = ?2 WHERE id = ?1

-- Senders --------------------------------------------------------------------------------------------------------------------

-- name: one_sender
SELECT address, domain, spam, cleared, answered, at FROM mail_senders WHERE address = ?1

-- name: put_sender
INSERT INTO mail_senders (address, domain, spam, cleared, answered, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (address) DO UPDATE SET spam = excluded.spam, cleared = excluded.cleared, answered = excluded.answered, at = excluded.at

-- name: worst_senders
SELECT address, domain, spam, cleared, answered, at FROM mail_senders WHERE spam > 0 ORDER BY spam DESC, at DESC LIMIT 100

-- name: good_in_domain
SELECT COUNT(*) FROM (SELECT 1 FROM mail_senders WHERE domain = ?1 AND cleared + answered > 0 LIMIT 1) AS answered_ones

-- name: bad_in_domain
SELECT COUNT(*) FROM (SELECT 1 FROM mail_senders WHERE domain = ?1 AND spam > 0 LIMIT ?2) AS marked_ones

-- name: forget_senders
-- scan: what was learnt is built again from the log
DELETE FROM mail_senders

-- name: put_spam_ticket
INSERT INTO mail_spam_tickets (ticket_id, address) VALUES (?1, ?2) ON CONFLICT (ticket_id) DO NOTHING

-- name: take_spam_ticket
DELETE FROM mail_spam_tickets WHERE ticket_id = ?1 RETURNING address

-- name: forget_spam_tickets
-- scan: what was learnt is built again from the log
DELETE FROM mail_spam_tickets

-- Choices --------------------------------------------------------------------------------------------------------------------

-- name: choices
SELECT sender_spam, domain_spam FROM mail_gate WHERE id = 1

-- name: put_choices
INSERT INTO mail_gate (id, sender_spam, domain_spam) VALUES (1, ?1, ?2)
ON CONFLICT (id) DO UPDATE SET sender_spam = excluded.sender_spam, domain_spam = excluded.domain_spam
