-- name: side_words
SELECT m.id, m.body, m.html, m.quote_text, m.quote_html, m.inbound_id
FROM sides s JOIN side_messages m ON m.side_id = s.id WHERE s.ticket_id = ?1

-- name: rewrite_side_words
UPDATE side_messages SET body = ?2, html = ?3, quote_text = ?4, quote_html = ?5 WHERE id = ?1

-- name: side_subjects
SELECT id, subject FROM sides WHERE ticket_id = ?1

-- name: rewrite_side_subject
UPDATE sides SET subject = ?2 WHERE id = ?1

-- name: draft_words
SELECT user_id, kind, html, extra FROM drafts WHERE ticket_id = ?1

-- name: rewrite_draft
UPDATE drafts SET html = ?4, extra = ?5 WHERE ticket_id = ?1 AND user_id = ?2 AND kind = ?3

-- name: planned_words
SELECT id, html FROM planned_sends WHERE ticket_id = ?1

-- name: rewrite_planned
UPDATE planned_sends SET html = ?2 WHERE id = ?1

-- name: forget_side_mail
UPDATE inbound_mails SET blob_id = NULL WHERE id = ?1
