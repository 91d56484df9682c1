-- Senders whose mail makes no ticket: addresses and whole domains, with the reason that somebody gave.
CREATE TABLE mail_blocks (
  id {id},
  pattern TEXT NOT NULL,               -- lower case: an address, or a domain, which stands for those below it, too
  reason TEXT NOT NULL,
  created_by {int},                    -- none: the system
  created_at {int} NOT NULL
);
CREATE UNIQUE INDEX mail_blocks_pattern ON mail_blocks (pattern);
