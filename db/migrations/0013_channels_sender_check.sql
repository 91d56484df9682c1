-- What the receiving mail server found out about the sender that a mail names: pass, fail, or unknown.
ALTER TABLE inbound_mails ADD COLUMN sender_check TEXT NOT NULL DEFAULT 'unknown';
