-- Mails that are set aside before they become tickets, and senders who are always let through.
ALTER TABLE inbound_mails ADD COLUMN rule_id {int} NOT NULL DEFAULT 0;     -- the rule that decided; 0: none did
ALTER TABLE inbound_mails ADD COLUMN keep_until {int} NOT NULL DEFAULT 0;  -- then the bytes go; 0: they stay
CREATE INDEX inbound_mails_keep ON inbound_mails (keep_until) WHERE keep_until > 0;
ALTER TABLE mail_blocks ADD COLUMN allow {int} NOT NULL DEFAULT 0;         -- 1: let through, 0: kept out
ALTER TABLE mail_settings ADD COLUMN keep_days {int} NOT NULL DEFAULT 14;  -- how long what is set aside waits
