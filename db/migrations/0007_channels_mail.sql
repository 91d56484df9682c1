-- E-mail in and out: mailboxes, the ledger of every mail that came, threads, and the mails that go out.

CREATE TABLE mailboxes (
  id {id},
  name TEXT NOT NULL,
  address TEXT NOT NULL,               -- lower case; what customers write to
  sender_name TEXT NOT NULL,
  kind TEXT NOT NULL,                  -- imap_smtp, lmtp, gmail, microsoft365
  locale TEXT NOT NULL,
  default_group_id {int},
  signatures TEXT NOT NULL,            -- JSON object: locale -> text
  settings TEXT NOT NULL,              -- JSON, see MailboxSettings
  secrets {bytes} NOT NULL,            -- JSON, encrypted with the workspace's secret
  active {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE UNIQUE INDEX mailboxes_address ON mailboxes (address);

-- One row of choices for all e-mail of the workspace.
CREATE TABLE mail_settings (
  id {int} PRIMARY KEY,                -- always 1
  undo_seconds {int} NOT NULL,
  default_mailbox_id {int}
);

-- How each way of a mailbox fares; written by watchers and deliveries.
CREATE TABLE mailbox_health (
  mailbox_id {int} NOT NULL,
  way TEXT NOT NULL,                   -- in, out, sign_in
  state TEXT NOT NULL,                 -- ok, warning, failing
  say TEXT NOT NULL,
  since {int} NOT NULL,                -- when this state began
  checked_at {int} NOT NULL,
  last_ok_at {int} NOT NULL,           -- in: a mail came; out: a mail went; sign_in: a token was had
  PRIMARY KEY (mailbox_id, way)
);

-- Up to where a folder has been read. Never a date, never a flag.
CREATE TABLE mailbox_cursors (
  mailbox_id {int} NOT NULL,
  folder TEXT NOT NULL,
  uid_validity {int} NOT NULL,
  last_uid {int} NOT NULL,
  PRIMARY KEY (mailbox_id, folder)
);

-- A consent page that was opened and has not come back yet.
CREATE TABLE mailbox_authorizations (
  state TEXT PRIMARY KEY,              -- SHA-256 of the unguessable word in the address
  mailbox_id {int} NOT NULL,
  verifier {bytes} NOT NULL,           -- PKCE, encrypted
  redirect_uri TEXT NOT NULL,
  return_to TEXT NOT NULL,
  user_id {int} NOT NULL,
  expires_at {int} NOT NULL
);
CREATE INDEX mailbox_authorizations_expiry ON mailbox_authorizations (expires_at);

-- The ledger: every mail that came, whatever became of it.
CREATE TABLE inbound_mails (
  id {id},
  mailbox_id {int} NOT NULL,
  uid_validity {int} NOT NULL,         -- 0: not by IMAP
  uid {int} NOT NULL,
  message_id TEXT NOT NULL,            -- without angle brackets; empty when it had none
  body_hash TEXT NOT NULL,             -- SHA-256 of the body, of the whole when there is no message id
  blob_id {int} REFERENCES blobs (id), -- the raw bytes; none when the server gave none
  size {int} NOT NULL,                 -- bytes, as the server told where the bytes are not here
  received_at {int} NOT NULL,
  envelope TEXT NOT NULL,              -- JSON: sender and recipients as the protocol told
  sender TEXT NOT NULL,                -- From, one address in lower case; empty when unreadable
  subject TEXT NOT NULL,
  fate TEXT NOT NULL,                  -- waiting, ticket, comment, dropped, failed
  reason TEXT NOT NULL,
  say TEXT NOT NULL,
  ticket_id {int},
  comment_id {int},
  attempts {int} NOT NULL,
  copies {int} NOT NULL,               -- how often the same mail came again
  decided_at {int} NOT NULL,
  forced {int} NOT NULL                -- replayed by hand: the rules that drop are passed over
);
CREATE UNIQUE INDEX inbound_mails_uid ON inbound_mails (mailbox_id, uid_validity, uid) WHERE uid > 0;
CREATE UNIQUE INDEX inbound_mails_content ON inbound_mails (mailbox_id, message_id, body_hash);
CREATE INDEX inbound_mails_fate ON inbound_mails (fate, id);
CREATE INDEX inbound_mails_sender ON inbound_mails (sender, decided_at);
CREATE INDEX inbound_mails_comment ON inbound_mails (comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX inbound_mails_blob ON inbound_mails (blob_id);

-- Which message ids lead to which ticket: of mails seen, of mails sent, and of ancestors that were only referred to.
CREATE TABLE mail_threads (
  message_id TEXT NOT NULL,
  ticket_id {int} NOT NULL,
  kind TEXT NOT NULL,                  -- sent, seen, ancestor
  at {int} NOT NULL,
  PRIMARY KEY (message_id, ticket_id)
);
CREATE INDEX mail_threads_ticket ON mail_threads (ticket_id, at);

CREATE TABLE outgoing_mails (
  id {id},
  comment_id {int} NOT NULL,
  ticket_id {int} NOT NULL,
  mailbox_id {int} NOT NULL,
  state TEXT NOT NULL,                 -- held, queued, sending, sent, failed, bounced, cancelled
  message_id TEXT NOT NULL,            -- without angle brackets; stays the same over all attempts
  undo_until {int} NOT NULL,
  attempts {int} NOT NULL,
  reason TEXT NOT NULL,
  bad_address TEXT NOT NULL,           -- whom the reason is about; empty: everybody
  retry_at {int} NOT NULL,
  sent_at {int} NOT NULL,
  repeated {int} NOT NULL,             -- sent again because it is not known whether an attempt had ended
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE UNIQUE INDEX outgoing_mails_comment ON outgoing_mails (comment_id);
CREATE UNIQUE INDEX outgoing_mails_message ON outgoing_mails (message_id);
CREATE INDEX outgoing_mails_mailbox ON outgoing_mails (mailbox_id, state);
CREATE INDEX outgoing_mails_ticket ON outgoing_mails (ticket_id, id);

-- What became of each recipient.
CREATE TABLE outgoing_recipients (
  outgoing_id {int} NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  part TEXT NOT NULL,                  -- to, cc
  place {int} NOT NULL,                -- order in the header
  state TEXT NOT NULL,                 -- waiting, sent, refused, bounced
  reason TEXT NOT NULL,
  PRIMARY KEY (outgoing_id, address)
);
CREATE INDEX outgoing_recipients_address ON outgoing_recipients (address, outgoing_id);
