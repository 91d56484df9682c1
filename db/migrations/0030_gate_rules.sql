-- What decides about a mail before it becomes a ticket: rules, and what marking as spam has taught about senders.
CREATE TABLE mail_rules (
  id {id},
  name TEXT NOT NULL,
  reason TEXT NOT NULL,                -- shown wherever the rule decided
  action TEXT NOT NULL,                -- suspend, drop, allow
  needs TEXT NOT NULL,                 -- all, any: how the conditions go together
  conditions TEXT NOT NULL,            -- JSON array of conditions
  answers {int} NOT NULL,              -- 1: also for mails that answer a ticket
  active {int} NOT NULL,
  position {int} NOT NULL,             -- the first that fits decides
  hits {int} NOT NULL,
  last_hit_at {int} NOT NULL,
  created_by {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);

-- What colleagues have said about a sender's mails. Built from the log, and can be built again.
CREATE TABLE mail_senders (
  address TEXT PRIMARY KEY,            -- lower case
  domain TEXT NOT NULL,
  spam {int} NOT NULL,                 -- tickets that stand marked as spam
  cleared {int} NOT NULL,              -- how often somebody said that it is none
  answered {int} NOT NULL,             -- answers that colleagues have sent
  at {int} NOT NULL                    -- of the newest word
);
CREATE INDEX mail_senders_domain ON mail_senders (domain);
CREATE INDEX mail_senders_spam ON mail_senders (spam, at) WHERE spam > 0;

-- The tickets behind mail_senders.spam.
CREATE TABLE mail_spam_tickets (
  ticket_id {int} PRIMARY KEY,
  address TEXT NOT NULL
);

-- One row of choices.
CREATE TABLE mail_gate (
  id {int} PRIMARY KEY,                -- always 1
  sender_spam {int} NOT NULL,
  domain_spam {int} NOT NULL
);
