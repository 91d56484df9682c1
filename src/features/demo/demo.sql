-- scan: the history of the demo is loaded and taken away as a whole

-- name: mark
INSERT INTO settings (key, value) VALUES ('demo', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: find_mark
SELECT value FROM settings WHERE key = 'demo'

-- name: name_workspace
INSERT INTO settings (key, value) VALUES ('workspace_name', 'Rimfjell') ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: insert_mail
INSERT INTO demo_mails (address, from_address, subject, body, raw, message_id, references_line, received_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id

-- name: mails_of
SELECT id, address, from_address, subject, body, message_id, references_line, received_at FROM demo_mails WHERE address = ?1 ORDER BY id DESC LIMIT 50

-- name: find_mail
SELECT id, address, from_address, subject, body, message_id, references_line, received_at FROM demo_mails WHERE id = ?1

-- name: clear_view_pins
DELETE FROM view_pins

-- name: clear_views
DELETE FROM views

-- name: clear_macro_favourites
DELETE FROM macro_favourites

-- name: clear_macro_uses
DELETE FROM macro_uses

-- name: clear_macros
DELETE FROM macros

-- name: clear_ticket_field_conditions
DELETE FROM ticket_field_conditions

-- The first ones of each kind are there from the beginning, and become again what they were.
-- name: clear_statuses
DELETE FROM custom_statuses WHERE id > 5

-- name: reset_statuses
UPDATE custom_statuses SET label = '', labels = '{}', customer_label = '', customer_labels = '{}', description = '',
  customer_description = '', active = 1, is_default = 1

-- name: clear_forms
DELETE FROM ticket_forms WHERE id > 1

-- name: reset_forms
UPDATE ticket_forms SET name = '', customer_name = '', customer_visible = 1, active = 1, is_default = 1, every_field = 1, field_ids = '',
  required_ids = '', group_ids = '', brand_ids = ''

-- name: clear_brand_mailboxes
DELETE FROM brand_mailboxes

-- name: clear_brands
DELETE FROM brands WHERE id > 1

-- name: reset_brands
UPDATE brands SET name = '', key = 'main', color = '', logo_url = '', website = '', sender_name = '', signatures = '{}', form_id = 0,
  help_name = '', help_color = '', help_active = 0, active = 1, is_default = 1

-- name: clear_custom_field_values
DELETE FROM custom_field_values

-- name: clear_custom_field_options
DELETE FROM custom_field_options

-- name: clear_custom_fields
DELETE FROM custom_fields

-- name: clear_ticket_reads
DELETE FROM ticket_reads

-- name: clear_side_reads
DELETE FROM side_reads

-- name: clear_side_threads
DELETE FROM side_threads

-- name: clear_side_people
DELETE FROM side_people

-- name: clear_side_messages
DELETE FROM side_messages

-- name: clear_sides
DELETE FROM sides

-- name: clear_planned_sends
DELETE FROM planned_sends

-- name: clear_drafts
DELETE FROM drafts

-- name: clear_demo_mails
DELETE FROM demo_mails

-- name: clear_once_answers
DELETE FROM once_answers

-- name: clear_bulk_jobs
DELETE FROM bulk_jobs

-- name: clear_outgoing_recipients
DELETE FROM outgoing_recipients

-- name: clear_outgoing_mails
DELETE FROM outgoing_mails

-- name: clear_mail_threads
DELETE FROM mail_threads

-- name: clear_inbound_mails
DELETE FROM inbound_mails

-- name: clear_mailbox_authorizations
DELETE FROM mailbox_authorizations

-- name: clear_mailbox_cursors
DELETE FROM mailbox_cursors

-- name: clear_mailbox_health
DELETE FROM mailbox_health

-- name: clear_mail_settings
DELETE FROM mail_settings

-- name: clear_mail_blocks
DELETE FROM mail_blocks

-- name: clear_mail_rules
DELETE FROM mail_rules

-- name: clear_mail_senders
DELETE FROM mail_senders

-- name: clear_mail_spam_tickets
DELETE FROM mail_spam_tickets

-- name: clear_mail_gate
DELETE FROM mail_gate

-- name: clear_mailboxes
DELETE FROM mailboxes

-- name: clear_ticket_tallies
DELETE FROM ticket_tallies

-- name: clear_ticket_tags
DELETE FROM ticket_tags

-- name: clear_ticket_people
DELETE FROM ticket_people

-- name: clear_ticket_comments
DELETE FROM ticket_comments

-- name: clear_ticket_audits
DELETE FROM ticket_audits

-- name: clear_ticket_links
DELETE FROM ticket_links

-- name: clear_tasks
DELETE FROM tasks

-- name: clear_task_templates
DELETE FROM task_templates

-- name: clear_ticket_meetings
DELETE FROM ticket_meetings

-- name: clear_comment_translations
DELETE FROM comment_translations

-- name: clear_time_entries
DELETE FROM time_entries

-- name: clear_time_focus
DELETE FROM time_focus

-- name: clear_time_choices
DELETE FROM time_choices

-- name: clear_reminders
DELETE FROM reminders

-- name: clear_tickets
DELETE FROM tickets

-- name: clear_files
DELETE FROM files

-- name: clear_blob_chunks
DELETE FROM blob_chunks

-- name: clear_blob_texts
DELETE FROM blob_texts

-- name: clear_blobs
DELETE FROM blobs

-- name: clear_preferences
DELETE FROM preferences

-- name: clear_api_tokens
DELETE FROM api_tokens

-- name: clear_account_links
DELETE FROM account_links

-- name: clear_sessions
DELETE FROM sessions

-- name: clear_passwords
DELETE FROM passwords

-- name: clear_organization_memberships
DELETE FROM organization_memberships

-- name: clear_group_memberships
DELETE FROM group_memberships

-- name: clear_user_groups
DELETE FROM user_groups

-- name: clear_bulk_items
DELETE FROM bulk_items

-- name: clear_bulk_works
DELETE FROM bulk_works

-- name: clear_notices
DELETE FROM notices

-- name: clear_notice_choices
DELETE FROM notice_choices

-- name: clear_notice_hours
DELETE FROM notice_hours

-- name: clear_notices_waiting
DELETE FROM notices_waiting

-- name: clear_push_devices
DELETE FROM push_devices

-- name: clear_chat_messages
DELETE FROM chat_messages

-- name: clear_chat_links
DELETE FROM chat_links

-- name: clear_chat_link_codes
DELETE FROM chat_link_codes

-- name: clear_chat_destinations
DELETE FROM chat_destinations

-- name: clear_board_readers
DELETE FROM board_readers

-- name: clear_board_posts
DELETE FROM board_posts

-- name: clear_user_words
DELETE FROM user_words

-- name: clear_identities
DELETE FROM identities

-- name: clear_users
DELETE FROM users

-- name: clear_organization_words
DELETE FROM organization_words

-- name: clear_organization_domains
DELETE FROM organization_domains

-- name: clear_organizations
DELETE FROM organizations

-- name: clear_ticket_metrics
DELETE FROM ticket_metrics

-- name: clear_ticket_skips
DELETE FROM ticket_skips

-- name: clear_jobs
DELETE FROM jobs

-- name: clear_parked_events
DELETE FROM parked_events

-- name: clear_events
DELETE FROM events

-- name: clear_followers
DELETE FROM followers

-- name: clear_marks
DELETE FROM settings WHERE key IN ('demo', 'workspace_name')

-- name: strangers
SELECT COUNT(*) FROM users WHERE email NOT LIKE '%.example'

-- name: clear_contact_notes
DELETE FROM contact_notes

-- name: clear_contact_apart
DELETE FROM contact_apart

-- name: clear_contact_merges
DELETE FROM contact_merges

-- name: clear_privacy_blobs
DELETE FROM privacy_blobs

-- name: clear_privacy_works
DELETE FROM privacy_works
