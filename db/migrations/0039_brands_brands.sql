-- Names that the department answers under. The first one is the workspace itself and cannot be removed; a ticket of it has 0.
CREATE TABLE brands (
  id {int} PRIMARY KEY,
  name TEXT NOT NULL,                  -- empty (of the first one only): the workspace's name
  key TEXT NOT NULL,                   -- in addresses; unique among those that are there
  color TEXT NOT NULL,                 -- #rrggbb or empty
  logo_url TEXT NOT NULL,              -- https or empty
  website TEXT NOT NULL,
  sender_name TEXT NOT NULL,           -- in From of what goes out; empty: the mailbox's
  signatures TEXT NOT NULL,            -- JSON object: locale -> text
  form_id {int} NOT NULL,              -- of its new tickets; 0: the default one
  help_name TEXT NOT NULL,             -- of its help centre
  help_color TEXT NOT NULL,
  help_active {int} NOT NULL,
  active {int} NOT NULL,
  is_default {int} NOT NULL,           -- of tickets that come from no mailbox; one of all
  position {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  deleted_at {int} NOT NULL            -- 0: it is there; a removed one still names its tickets
);
INSERT INTO brands (id, name, key, color, logo_url, website, sender_name, signatures, form_id, help_name, help_color, help_active,
  active, is_default, position, created_at, updated_at, deleted_at)
VALUES (1, '', 'main', '', '', '', '', '{}', 0, '', '', 0, 1, 1, 0, 0, 0, 0);

-- Whose a mailbox is; without a row, the default brand's.
CREATE TABLE brand_mailboxes (
  mailbox_id {int} PRIMARY KEY,
  brand_id {int} NOT NULL
);
