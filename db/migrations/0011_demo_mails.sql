-- The inbox of the demo company's customers: what came back to them.
CREATE TABLE demo_mails (
  id {id},
  address TEXT NOT NULL,
  from_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  raw {bytes} NOT NULL,
  message_id TEXT NOT NULL,
  references_line TEXT NOT NULL,
  received_at {int} NOT NULL
);
CREATE INDEX demo_mails_address ON demo_mails (address, id);
