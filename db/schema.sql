-- Generated from db/migrations by scripts/dev gen; change those files. The schema on SQLite.

CREATE TABLE account_links (
  token_hash BLOB NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,                  -- reset, invitation
  user_id INTEGER NOT NULL REFERENCES users (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX account_links_age ON account_links (expires_at);
CREATE INDEX account_links_user ON account_links (user_id);

CREATE TABLE api_tokens (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  name TEXT NOT NULL,
  token_hash BLOB NOT NULL,
  any_user INTEGER NOT NULL,             -- 1: may be used with anybody's e-mail, as long as its owner may impersonate
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX api_tokens_token ON api_tokens (token_hash);
CREATE INDEX api_tokens_user ON api_tokens (user_id, id);

CREATE TABLE blob_chunks (
  blob_id INTEGER NOT NULL REFERENCES blobs (id),
  position INTEGER NOT NULL,            -- 0, 1, 2 ... each of chunk_bytes but the last
  data BLOB NOT NULL,
  PRIMARY KEY (blob_id, position)
);

CREATE TABLE blob_texts (
  blob_id INTEGER PRIMARY KEY,
  state TEXT NOT NULL,                -- waiting, done, failed
  trouble TEXT NOT NULL,              -- why there are no words; none, locked, damaged ...
  attempts INTEGER NOT NULL,            -- times that reading was begun
  not_before INTEGER NOT NULL,          -- while it waits: somebody reads it until then
  body TEXT NOT NULL,                 -- the words, as many as are kept of one file
  read_at INTEGER NOT NULL
);
CREATE INDEX blob_texts_failed ON blob_texts (read_at) WHERE state = 'failed';
CREATE INDEX blob_texts_waiting ON blob_texts (not_before) WHERE state = 'waiting';

CREATE TABLE blobs (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,               -- of the whole, in hexadecimal
  size INTEGER NOT NULL,                -- bytes
  complete INTEGER NOT NULL,            -- 0 while its chunks are being written
  loose INTEGER NOT NULL,               -- 1: perhaps nobody points to it; the sweep looks, and deletes unless a row refers to it
  created_at INTEGER NOT NULL           -- last time somebody stored these bytes; the sweep spares what is young
);
CREATE UNIQUE INDEX blobs_by_digest ON blobs (sha256) WHERE complete = 1;
CREATE INDEX blobs_to_sweep ON blobs (created_at) WHERE loose = 1;

CREATE TABLE board_posts (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,              -- announcement, handover
  author_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,              -- plain words
  group_ids TEXT NOT NULL,         -- separated by one blank; empty: for everybody
  must_confirm INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  removed_at INTEGER NOT NULL        -- 0: it stands
);
CREATE INDEX board_posts_standing ON board_posts (ends_at) WHERE removed_at = 0;

CREATE TABLE board_readers (
  post_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  confirmed_at INTEGER NOT NULL,     -- 0: only read
  PRIMARY KEY (post_id, user_id)
);

CREATE TABLE brand_mailboxes (
  mailbox_id INTEGER PRIMARY KEY,
  brand_id INTEGER NOT NULL
);

CREATE TABLE brands (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                  -- empty (of the first one only): the workspace's name
  key TEXT NOT NULL,                   -- in addresses; unique among those that are there
  color TEXT NOT NULL,                 -- #rrggbb or empty
  logo_url TEXT NOT NULL,              -- https or empty
  website TEXT NOT NULL,
  sender_name TEXT NOT NULL,           -- in From of what goes out; empty: the mailbox's
  signatures TEXT NOT NULL,            -- JSON object: locale -> text
  form_id INTEGER NOT NULL,              -- of its new tickets; 0: the default one
  help_name TEXT NOT NULL,             -- of its help centre
  help_color TEXT NOT NULL,
  help_active INTEGER NOT NULL,
  active INTEGER NOT NULL,
  is_default INTEGER NOT NULL,           -- of tickets that come from no mailbox; one of all
  position INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL            -- 0: it is there; a removed one still names its tickets
);

CREATE TABLE bulk_items (
  work_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  state TEXT NOT NULL,            -- waiting, changed, unchanged, failed, put_back, kept
  audit_id INTEGER NOT NULL,        -- of the change; 0: none
  comment_id INTEGER NOT NULL,      -- of the words; 0: none
  say TEXT NOT NULL,              -- why it failed, or was kept when the work was taken back
  PRIMARY KEY (work_id, position)
);
CREATE INDEX bulk_items_state ON bulk_items (work_id, state, position);

CREATE TABLE bulk_jobs (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  actor_id INTEGER,
  via TEXT NOT NULL,
  items TEXT NOT NULL,
  total INTEGER NOT NULL,
  progress INTEGER NOT NULL,
  status TEXT NOT NULL,
  results TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX bulk_jobs_actor ON bulk_jobs (actor_id, created_at);
CREATE INDEX bulk_jobs_age ON bulk_jobs (created_at);

CREATE TABLE bulk_works (
  id TEXT NOT NULL PRIMARY KEY,   -- 32 hexadecimal digits
  actor_id INTEGER NOT NULL,
  wish TEXT NOT NULL,             -- JSON
  state TEXT NOT NULL,            -- working, done, stopped, undoing, undone
  total INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  put_back INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX bulk_works_actor ON bulk_works (actor_id, created_at);
CREATE INDEX bulk_works_age ON bulk_works (created_at);

CREATE TABLE chat_destinations (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,              -- slack, teams, mattermost
  name TEXT NOT NULL,
  active INTEGER NOT NULL,
  sealed BLOB NOT NULL,         -- webhook address and signing secret
  token TEXT NOT NULL,             -- of the address where its buttons answer
  events TEXT NOT NULL,            -- separated by one blank
  all_groups INTEGER NOT NULL,
  group_ids TEXT NOT NULL,         -- separated by one blank
  unanswered_minutes INTEGER NOT NULL,
  locale TEXT NOT NULL,
  last_ok_at INTEGER NOT NULL,       -- 0: nothing has arrived yet
  failing_since INTEGER NOT NULL,    -- 0: it works
  trouble TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX chat_destinations_token ON chat_destinations (token);

CREATE TABLE chat_link_codes (
  code_hash TEXT NOT NULL,
  scope TEXT NOT NULL,
  chat_user TEXT NOT NULL,
  chat_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (code_hash)
);
CREATE INDEX chat_link_codes_age ON chat_link_codes (expires_at);

CREATE TABLE chat_links (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL,
  chat_user TEXT NOT NULL,
  chat_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  user_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX chat_links_user ON chat_links (user_id, id);
CREATE UNIQUE INDEX chat_links_who ON chat_links (scope, chat_user);

CREATE TABLE chat_messages (
  id INTEGER PRIMARY KEY,
  destination_id INTEGER NOT NULL,
  event TEXT NOT NULL,
  ticket_id INTEGER NOT NULL,
  comment_id INTEGER NOT NULL,       -- 0: no words
  user_id INTEGER NOT NULL,          -- assigned or mentioned; 0: nobody
  actor_id INTEGER NOT NULL,         -- who did it; 0: the system
  state TEXT NOT NULL,             -- waiting, sent, failed, dropped
  trouble TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL          -- 0: still waiting
);
CREATE INDEX chat_messages_age ON chat_messages (created_at);
CREATE INDEX chat_messages_failed ON chat_messages (destination_id, id) WHERE state = 'failed';
CREATE INDEX chat_messages_ticket ON chat_messages (ticket_id, destination_id, event, created_at);

CREATE TABLE comment_translations (    -- kept beside the message, which stays as it came
  comment_id INTEGER NOT NULL,
  target TEXT NOT NULL,                -- nb, sv, da, en
  ticket_id INTEGER NOT NULL,
  source TEXT NOT NULL,                -- as the translation server calls the language it found; may be empty
  words TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (comment_id, target)
);
CREATE INDEX comment_translations_ticket ON comment_translations (ticket_id, comment_id);

CREATE TABLE contact_apart (
  low_id INTEGER NOT NULL,
  high_id INTEGER NOT NULL,
  by_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (low_id, high_id)
);
CREATE INDEX contact_apart_high ON contact_apart (high_id);

CREATE TABLE contact_merges (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                  -- person, organization
  from_id INTEGER NOT NULL,
  into_id INTEGER NOT NULL,
  by_id INTEGER NOT NULL,
  moved TEXT NOT NULL,                 -- JSON: what went over, and what both held before
  created_at INTEGER NOT NULL,
  undone_at INTEGER NOT NULL             -- 0: it stands
);
CREATE UNIQUE INDEX contact_merges_from ON contact_merges (kind, from_id) WHERE undone_at = 0;
CREATE INDEX contact_merges_into ON contact_merges (kind, into_id) WHERE undone_at = 0;

CREATE TABLE contact_notes (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,                  -- person, organization
  about_id INTEGER NOT NULL,
  author_id INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL            -- as created_at while nobody has changed it
);
CREATE INDEX contact_notes_about ON contact_notes (kind, about_id, id);

CREATE TABLE custom_field_options (
  id INTEGER PRIMARY KEY,
  field_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,                 -- also the tag that a ticket gets
  position INTEGER NOT NULL,
  removed INTEGER NOT NULL               -- still named where it was chosen before
);
CREATE UNIQUE INDEX custom_field_options_value ON custom_field_options (field_id, value);

CREATE TABLE custom_field_values (
  target INTEGER NOT NULL,               -- 1: ticket, 2: user, 3: organization
  owner_id INTEGER NOT NULL,
  field_id INTEGER NOT NULL,
  item INTEGER NOT NULL,                 -- 0; the option of a choice of several
  number INTEGER,                        -- whole number, millionths, days since 1970, 1, option or id
  word TEXT,                           -- one line
  body TEXT,                           -- several lines
  PRIMARY KEY (target, owner_id, field_id, item)
);
CREATE INDEX custom_field_values_number ON custom_field_values (field_id, number, owner_id);
CREATE INDEX custom_field_values_word ON custom_field_values (field_id, word, owner_id) WHERE word IS NOT NULL;

CREATE TABLE custom_fields (
  id INTEGER PRIMARY KEY,
  target TEXT NOT NULL,                -- ticket, user, organization
  type TEXT NOT NULL,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  titles TEXT NOT NULL,                -- JSON object of titles by language
  description TEXT NOT NULL,
  active INTEGER NOT NULL,
  position INTEGER NOT NULL,
  required INTEGER NOT NULL,
  visible_to_customers INTEGER NOT NULL,
  editable_by_customers INTEGER NOT NULL,
  pattern TEXT NOT NULL,               -- of a regexp
  tag TEXT NOT NULL,                   -- that a ticket gets with a ticked checkbox
  related TEXT,                        -- what a lookup points to: ticket, user, organization; of others NULL
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL            -- 0: it is there
);
CREATE INDEX custom_fields_deleted ON custom_fields (deleted_at) WHERE deleted_at <> 0;
CREATE UNIQUE INDEX custom_fields_key ON custom_fields (target, key) WHERE deleted_at = 0;

CREATE TABLE custom_statuses (
  id INTEGER PRIMARY KEY,
  category TEXT NOT NULL,              -- new, open, pending, hold, solved
  position INTEGER NOT NULL,
  label TEXT NOT NULL,                 -- empty: the category's word in the reader's language
  labels TEXT NOT NULL,                -- JSON object of labels by language
  customer_label TEXT NOT NULL,        -- empty: as colleagues see it
  customer_labels TEXT NOT NULL,
  description TEXT NOT NULL,
  customer_description TEXT NOT NULL,
  active INTEGER NOT NULL,
  is_default INTEGER NOT NULL,           -- what a ticket gets that comes into the category; one of each
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL            -- 0: it is there; a removed one still names the tickets that have it
);

CREATE TABLE demo_mails (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL,
  from_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  raw BLOB NOT NULL,
  message_id TEXT NOT NULL,
  references_line TEXT NOT NULL,
  received_at INTEGER NOT NULL
);
CREATE INDEX demo_mails_address ON demo_mails (address, id);

CREATE TABLE drafts (
  user_id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  html TEXT NOT NULL,
  recipients TEXT NOT NULL,
  upload_tokens TEXT NOT NULL,
  base_comment_id INTEGER,
  updated_at INTEGER NOT NULL, extra TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (user_id, ticket_id, kind)
);
CREATE INDEX drafts_ticket ON drafts (ticket_id);

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,                           -- order of commits; gaps are allowed
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  subject INTEGER NOT NULL,             -- id of what it is about; of which table, the kind says
  actor INTEGER NOT NULL,               -- 0: the system
  cause INTEGER NOT NULL,               -- seq of the fact that led to it; 0: a person did it
  depth INTEGER NOT NULL,
  data TEXT NOT NULL                  -- JSON of the fact: ids and numbers
);

CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  token TEXT,                         -- NULL once it is gone: the id stays taken, because texts may name it
  blob_id INTEGER REFERENCES blobs (id),
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  is_inline INTEGER NOT NULL,
  content_id TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  owner_id INTEGER NOT NULL,            -- 0: the system
  ticket_id INTEGER NOT NULL,           -- 0 while it waits
  comment_id INTEGER NOT NULL,
  together TEXT,                      -- token of an earlier upload that this one came with; named, it brings this one along
  waits_until INTEGER NOT NULL,         -- an upload that nobody used until then is swept
  created_at INTEGER NOT NULL
);
CREATE INDEX files_by_blob ON files (blob_id) WHERE blob_id IS NOT NULL;
CREATE INDEX files_by_comment ON files (comment_id) WHERE comment_id <> 0;
CREATE INDEX files_by_ticket ON files (ticket_id) WHERE ticket_id <> 0;
CREATE UNIQUE INDEX files_by_token ON files (token) WHERE token IS NOT NULL;
CREATE INDEX files_together ON files (together) WHERE together IS NOT NULL;
CREATE INDEX files_waiting ON files (waits_until) WHERE comment_id = 0 AND token IS NOT NULL;

CREATE TABLE followers (
  name TEXT PRIMARY KEY,
  place INTEGER NOT NULL,               -- seq of the last event that it has dealt with
  attempts INTEGER NOT NULL,            -- at the event after `place`, failed in a row
  error TEXT NOT NULL,                -- of the last of them
  moved_at INTEGER NOT NULL
);

CREATE TABLE group_memberships (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  group_id INTEGER NOT NULL REFERENCES user_groups (id),
  is_default INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX group_memberships_group ON group_memberships (group_id, user_id);
CREATE UNIQUE INDEX group_memberships_pair ON group_memberships (user_id, group_id);

CREATE TABLE identities (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL,                  -- email, phone
  value TEXT NOT NULL,
  is_primary INTEGER NOT NULL,           -- at most one per person and kind
  verified INTEGER NOT NULL,
  bounced_at INTEGER NOT NULL,
  bounce_reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX identities_user ON identities (user_id, id);
CREATE UNIQUE INDEX identities_value ON identities (value, kind);

CREATE TABLE inbound_mails (
  id INTEGER PRIMARY KEY,
  mailbox_id INTEGER NOT NULL,
  uid_validity INTEGER NOT NULL,         -- 0: not by IMAP
  uid INTEGER NOT NULL,
  message_id TEXT NOT NULL,            -- without angle brackets; empty when it had none
  body_hash TEXT NOT NULL,             -- SHA-256 of the body, of the whole when there is no message id
  blob_id INTEGER REFERENCES blobs (id), -- the raw bytes; none when the server gave none
  size INTEGER NOT NULL,                 -- bytes, as the server told where the bytes are not here
  received_at INTEGER NOT NULL,
  envelope TEXT NOT NULL,              -- JSON: sender and recipients as the protocol told
  sender TEXT NOT NULL,                -- From, one address in lower case; empty when unreadable
  subject TEXT NOT NULL,
  fate TEXT NOT NULL,                  -- waiting, ticket, comment, dropped, failed
  reason TEXT NOT NULL,
  say TEXT NOT NULL,
  ticket_id INTEGER,
  comment_id INTEGER,
  attempts INTEGER NOT NULL,
  copies INTEGER NOT NULL,               -- how often the same mail came again
  decided_at INTEGER NOT NULL,
  forced INTEGER NOT NULL                -- replayed by hand: the rules that drop are passed over
, sender_check TEXT NOT NULL DEFAULT 'unknown', rule_id INTEGER NOT NULL DEFAULT 0, keep_until INTEGER NOT NULL DEFAULT 0);
CREATE INDEX inbound_mails_blob ON inbound_mails (blob_id);
CREATE INDEX inbound_mails_comment ON inbound_mails (comment_id) WHERE comment_id IS NOT NULL;
CREATE UNIQUE INDEX inbound_mails_content ON inbound_mails (mailbox_id, message_id, body_hash);
CREATE INDEX inbound_mails_fate ON inbound_mails (fate, id);
CREATE INDEX inbound_mails_keep ON inbound_mails (keep_until) WHERE keep_until > 0;
CREATE INDEX inbound_mails_sender ON inbound_mails (sender, decided_at);
CREATE UNIQUE INDEX inbound_mails_uid ON inbound_mails (mailbox_id, uid_validity, uid) WHERE uid > 0;

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,                  -- at most one waiting job of a kind per key; '': as many as wished
  data TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL,                -- waiting, running, failed (given up, kept for a while to be seen)
  attempts INTEGER NOT NULL,            -- times begun
  owner TEXT NOT NULL,                -- the running process that has it
  alive_at INTEGER NOT NULL,            -- last sign of life from the owner; when failed: since when
  reason TEXT NOT NULL                -- why the last attempt did not do it
);
CREATE INDEX jobs_due ON jobs (due_at, id) WHERE state = 'waiting';
CREATE INDEX jobs_failed ON jobs (alive_at) WHERE state = 'failed';
CREATE UNIQUE INDEX jobs_key ON jobs (kind, key) WHERE state = 'waiting' AND key <> '';
CREATE INDEX jobs_running ON jobs (alive_at) WHERE state = 'running';

CREATE TABLE macro_favourites (
  user_id INTEGER NOT NULL,
  macro_id INTEGER NOT NULL,
  PRIMARY KEY (user_id, macro_id)
);
CREATE INDEX macro_favourites_macro ON macro_favourites (macro_id);

CREATE TABLE macro_uses (
  user_id INTEGER NOT NULL,
  tag TEXT NOT NULL,
  group_id INTEGER NOT NULL,
  macro_id INTEGER NOT NULL,
  uses INTEGER NOT NULL,
  PRIMARY KEY (user_id, tag, group_id, macro_id)
);
CREATE INDEX macro_uses_macro ON macro_uses (macro_id);

CREATE TABLE macros (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  active INTEGER NOT NULL,
  position INTEGER NOT NULL,
  owner_id INTEGER NOT NULL,             -- whose own it is; 0: shared
  group_ids TEXT NOT NULL,             -- of a shared one, separated by one blank; empty: for everybody
  actions TEXT NOT NULL,               -- JSON array of {field, value, locale}
  snippet TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL            -- 0: it is there
);
CREATE INDEX macros_deleted ON macros (deleted_at) WHERE deleted_at <> 0;
CREATE INDEX macros_owner ON macros (owner_id, position, id);

CREATE TABLE mail_blocks (
  id INTEGER PRIMARY KEY,
  pattern TEXT NOT NULL,               -- lower case: an address, or a domain, which stands for those below it, too
  reason TEXT NOT NULL,
  created_by INTEGER,                    -- none: the system
  created_at INTEGER NOT NULL
, allow INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX mail_blocks_pattern ON mail_blocks (pattern);

CREATE TABLE mail_gate (
  id INTEGER PRIMARY KEY,                -- always 1
  sender_spam INTEGER NOT NULL,
  domain_spam INTEGER NOT NULL
);

CREATE TABLE mail_rules (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,                -- shown wherever the rule decided
  action TEXT NOT NULL,                -- suspend, drop, allow
  needs TEXT NOT NULL,                 -- all, any: how the conditions go together
  conditions TEXT NOT NULL,            -- JSON array of conditions
  answers INTEGER NOT NULL,              -- 1: also for mails that answer a ticket
  active INTEGER NOT NULL,
  position INTEGER NOT NULL,             -- the first that fits decides
  hits INTEGER NOT NULL,
  last_hit_at INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE mail_senders (
  address TEXT PRIMARY KEY,            -- lower case
  domain TEXT NOT NULL,
  spam INTEGER NOT NULL,                 -- tickets that stand marked as spam
  cleared INTEGER NOT NULL,              -- how often somebody said that it is none
  answered INTEGER NOT NULL,             -- answers that colleagues have sent
  at INTEGER NOT NULL                    -- of the newest word
);
CREATE INDEX mail_senders_domain ON mail_senders (domain);
CREATE INDEX mail_senders_spam ON mail_senders (spam, at) WHERE spam > 0;

CREATE TABLE mail_settings (
  id INTEGER PRIMARY KEY,                -- always 1
  undo_seconds INTEGER NOT NULL,
  default_mailbox_id INTEGER
, keep_days INTEGER NOT NULL DEFAULT 14);

CREATE TABLE mail_spam_tickets (
  ticket_id INTEGER PRIMARY KEY,
  address TEXT NOT NULL
);

CREATE TABLE mail_threads (
  message_id TEXT NOT NULL,
  ticket_id INTEGER NOT NULL,
  kind TEXT NOT NULL,                  -- sent, seen, ancestor
  at INTEGER NOT NULL,
  PRIMARY KEY (message_id, ticket_id)
);
CREATE INDEX mail_threads_ticket ON mail_threads (ticket_id, at);

CREATE TABLE mailbox_authorizations (
  state TEXT PRIMARY KEY,              -- SHA-256 of the unguessable word in the address
  mailbox_id INTEGER NOT NULL,
  verifier BLOB NOT NULL,           -- PKCE, encrypted
  redirect_uri TEXT NOT NULL,
  return_to TEXT NOT NULL,
  user_id INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX mailbox_authorizations_expiry ON mailbox_authorizations (expires_at);

CREATE TABLE mailbox_cursors (
  mailbox_id INTEGER NOT NULL,
  folder TEXT NOT NULL,
  uid_validity INTEGER NOT NULL,
  last_uid INTEGER NOT NULL,
  PRIMARY KEY (mailbox_id, folder)
);

CREATE TABLE mailbox_health (
  mailbox_id INTEGER NOT NULL,
  way TEXT NOT NULL,                   -- in, out, sign_in
  state TEXT NOT NULL,                 -- ok, warning, failing
  say TEXT NOT NULL,
  since INTEGER NOT NULL,                -- when this state began
  checked_at INTEGER NOT NULL,
  last_ok_at INTEGER NOT NULL,           -- in: a mail came; out: a mail went; sign_in: a token was had
  PRIMARY KEY (mailbox_id, way)
);

CREATE TABLE mailboxes (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT NOT NULL,               -- lower case; what customers write to
  sender_name TEXT NOT NULL,
  kind TEXT NOT NULL,                  -- imap_smtp, lmtp, gmail, microsoft365
  locale TEXT NOT NULL,
  default_group_id INTEGER,
  signatures TEXT NOT NULL,            -- JSON object: locale -> text
  settings TEXT NOT NULL,              -- JSON, see MailboxSettings
  secrets BLOB NOT NULL,            -- JSON, encrypted with the workspace's secret
  active INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX mailboxes_address ON mailboxes (address);

CREATE TABLE notice_choices (
  user_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  way TEXT NOT NULL,               -- off, app, push, mail, hourly, daily
  PRIMARY KEY (user_id, kind)
);

CREATE TABLE notice_hours (
  user_id INTEGER NOT NULL,
  time_zone TEXT NOT NULL,         -- IANA name
  quiet_from INTEGER NOT NULL,       -- minutes of the day; the same as quiet_until: no quiet hours
  quiet_until INTEGER NOT NULL,
  quiet_days INTEGER NOT NULL,       -- whole days: Monday is 1, Tuesday 2, ... Sunday 64
  daily_at INTEGER NOT NULL,         -- minutes of the day: when the daily mail leaves
  dnd_until INTEGER NOT NULL,        -- do not disturb until then; 0: no
  PRIMARY KEY (user_id)
);

CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL,
  kind TEXT NOT NULL,              -- mentioned, assigned, answered, followed
  ticket_id INTEGER NOT NULL,
  comment_id INTEGER NOT NULL,       -- 0: no words
  author_id INTEGER NOT NULL,        -- 0: the system
  created_at INTEGER NOT NULL,
  read_at INTEGER NOT NULL           -- 0: not yet
, about_id INTEGER NOT NULL DEFAULT 0);
CREATE INDEX notices_age ON notices (created_at);
CREATE INDEX notices_unread ON notices (user_id, ticket_id) WHERE read_at = 0;
CREATE INDEX notices_user ON notices (user_id, id);

CREATE TABLE notices_waiting (
  notice_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  way TEXT NOT NULL,               -- push, mail
  due_at INTEGER NOT NULL,
  PRIMARY KEY (notice_id)
);
CREATE INDEX notices_waiting_user ON notices_waiting (user_id, due_at);

CREATE TABLE once_answers (
  actor_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  location TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX once_answers_age ON once_answers (created_at);

CREATE TABLE organization_domains (
  domain TEXT NOT NULL PRIMARY KEY,    -- lower case, ASCII
  organization_id INTEGER NOT NULL REFERENCES organizations (id)
);
CREATE INDEX organization_domains_owner ON organization_domains (organization_id);

CREATE TABLE organization_memberships (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  is_default INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX organization_memberships_organization ON organization_memberships (organization_id, user_id);
CREATE UNIQUE INDEX organization_memberships_pair ON organization_memberships (user_id, organization_id);

CREATE TABLE organization_words (
  word TEXT NOT NULL,
  organization_id INTEGER NOT NULL REFERENCES organizations (id),
  PRIMARY KEY (word, organization_id)
);
CREATE INDEX organization_words_owner ON organization_words (organization_id, word);

CREATE TABLE organizations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,              -- the name folded for comparing; one organisation each
  domains TEXT NOT NULL,               -- sorted, separated by one blank; the rows of organization_domains in one text
  notes TEXT NOT NULL,
  details TEXT NOT NULL,
  external_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX organizations_external ON organizations (external_id) WHERE external_id <> '';
CREATE UNIQUE INDEX organizations_name ON organizations (name_key);

CREATE TABLE outgoing_mails (
  id INTEGER PRIMARY KEY,
  comment_id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  mailbox_id INTEGER NOT NULL,
  state TEXT NOT NULL,                 -- held, queued, sending, sent, failed, bounced, cancelled
  message_id TEXT NOT NULL,            -- without angle brackets; stays the same over all attempts
  undo_until INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  reason TEXT NOT NULL,
  bad_address TEXT NOT NULL,           -- whom the reason is about; empty: everybody
  retry_at INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  repeated INTEGER NOT NULL,             -- sent again because it is not known whether an attempt had ended
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX outgoing_mails_comment ON outgoing_mails (comment_id);
CREATE INDEX outgoing_mails_mailbox ON outgoing_mails (mailbox_id, state);
CREATE UNIQUE INDEX outgoing_mails_message ON outgoing_mails (message_id);
CREATE INDEX outgoing_mails_ticket ON outgoing_mails (ticket_id, id);

CREATE TABLE outgoing_recipients (
  outgoing_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  part TEXT NOT NULL,                  -- to, cc
  place INTEGER NOT NULL,                -- order in the header
  state TEXT NOT NULL,                 -- waiting, sent, refused, bounced
  reason TEXT NOT NULL,
  PRIMARY KEY (outgoing_id, address)
);
CREATE INDEX outgoing_recipients_address ON outgoing_recipients (address, outgoing_id);

CREATE TABLE parked_events (
  id INTEGER PRIMARY KEY,
  follower TEXT NOT NULL,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL,
  error TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  parked_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX parked_events_once ON parked_events (follower, seq);

CREATE TABLE passwords (
  user_id INTEGER NOT NULL PRIMARY KEY REFERENCES users (id),
  hash TEXT NOT NULL,                  -- Argon2id, with its own parameters and salt
  set_at INTEGER NOT NULL
);

CREATE TABLE planned_sends (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,              -- who wrote it
  html TEXT NOT NULL,                  -- as the editor gave it
  recipients TEXT NOT NULL,            -- JSON
  upload_tokens TEXT NOT NULL,         -- JSON
  changes TEXT NOT NULL,               -- JSON: fields that change with it
  seen_until INTEGER NOT NULL,           -- the newest comment that the writer had seen
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL,                 -- waiting, sent, cancelled
  reason TEXT NOT NULL,                -- why it was cancelled: customer_wrote, put_away, refused, by_hand, edited
  say TEXT NOT NULL,                   -- refused: what the rules said
  ended_by INTEGER NOT NULL,             -- who cancelled it or sent it early; 0: the program
  told INTEGER NOT NULL,                 -- 1: the writer knows that it did not go out
  comment_id INTEGER NOT NULL,           -- what it became
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX planned_sends_approval ON planned_sends (id) WHERE state = 'waiting' AND due_at = 0;
CREATE INDEX planned_sends_ticket ON planned_sends (ticket_id, id);

CREATE TABLE preferences (
  user_id INTEGER NOT NULL PRIMARY KEY REFERENCES users (id),
  theme TEXT NOT NULL,                 -- light, dark, system
  density TEXT NOT NULL                -- comfortable, compact
);

CREATE TABLE privacy_blobs (
  work_id TEXT NOT NULL,
  blob_id INTEGER NOT NULL,
  PRIMARY KEY (work_id, blob_id)
);

CREATE TABLE privacy_works (
  id TEXT NOT NULL PRIMARY KEY,        -- 32 hexadecimal digits
  kind TEXT NOT NULL,                  -- export, erasure
  reference TEXT NOT NULL,             -- what people call it
  user_id INTEGER NOT NULL,
  actor_id INTEGER NOT NULL,
  actor_name TEXT NOT NULL,            -- as it was then
  locale TEXT NOT NULL,                -- of what is written for the actor
  choice TEXT NOT NULL,                -- of an erasure: keep_figures, remove_tickets
  state TEXT NOT NULL,                 -- waiting, working, done, failed
  step TEXT NOT NULL,                  -- what is being done
  subject_hash TEXT NOT NULL,          -- of an erasure: keyed hash of the address, to tell later who it was
  needles TEXT NOT NULL,               -- of an erasure, until it is done: what must not remain anywhere
  counts TEXT NOT NULL,                -- JSON: what went
  remains TEXT NOT NULL,               -- JSON: where something was found afterwards; [] when nothing
  blob_id INTEGER REFERENCES blobs (id), -- of an export: the archive
  size INTEGER NOT NULL,                 -- bytes of it
  say TEXT NOT NULL,                   -- why it failed
  created_at INTEGER NOT NULL,
  done_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL            -- of an export: until when it can be fetched
);
CREATE INDEX privacy_works_age ON privacy_works (created_at);
CREATE INDEX privacy_works_blob ON privacy_works (blob_id);
CREATE INDEX privacy_works_expiry ON privacy_works (expires_at) WHERE blob_id IS NOT NULL;
CREATE INDEX privacy_works_user ON privacy_works (user_id, created_at);

CREATE TABLE push_devices (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL,
  session_id INTEGER NOT NULL,       -- ends with the sign-in in which it was set up
  endpoint TEXT NOT NULL,
  p256dh TEXT NOT NULL,            -- base64url, as the browser gave them
  auth TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_ok_at INTEGER NOT NULL,       -- 0: nothing sent yet
  trouble TEXT NOT NULL            -- why the last message did not get there; empty: it did
);
CREATE UNIQUE INDEX push_devices_endpoint ON push_devices (endpoint);
CREATE INDEX push_devices_user ON push_devices (user_id, id);

CREATE TABLE push_keys (
  id INTEGER NOT NULL,
  public_key TEXT NOT NULL,        -- base64url
  sealed BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE reminders (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL,             -- whose own it is
  ticket_id INTEGER NOT NULL,
  note TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX reminders_ticket ON reminders (ticket_id, user_id, due_at);
CREATE INDEX reminders_user ON reminders (user_id, due_at, id);

CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  token_hash BLOB NOT NULL,         -- SHA-256 of the cookie
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  address TEXT NOT NULL,               -- where it was opened from
  agent TEXT NOT NULL                  -- "Chrome on Linux"
);
CREATE INDEX sessions_age ON sessions (last_seen_at);
CREATE UNIQUE INDEX sessions_token ON sessions (token_hash);
CREATE INDEX sessions_user ON sessions (user_id, id);

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE side_messages (
  id INTEGER PRIMARY KEY,
  side_id INTEGER NOT NULL,
  author_id INTEGER NOT NULL,            -- a colleague; 0: somebody outside, see from_email
  from_email TEXT NOT NULL,
  from_name TEXT NOT NULL,
  answer INTEGER NOT NULL,               -- 1: the words of those who were asked
  automatic INTEGER NOT NULL,            -- no person wrote it
  unverified INTEGER NOT NULL,           -- the domain in From does not stand behind it
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  quote_text TEXT NOT NULL,
  quote_html TEXT NOT NULL,
  recipients TEXT NOT NULL,            -- JSON
  inbound_id INTEGER NOT NULL,
  message_id TEXT NOT NULL,            -- RFC 5322, without angle brackets; empty: no mail
  created_at INTEGER NOT NULL
);
CREATE INDEX side_messages_side ON side_messages (side_id, id);

CREATE TABLE side_people (
  side_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  part TEXT NOT NULL,                  -- to, cc
  place INTEGER NOT NULL,
  PRIMARY KEY (side_id, address)
);

CREATE TABLE side_reads (
  user_id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  PRIMARY KEY (user_id, ticket_id)
);

CREATE TABLE side_threads (
  message_id TEXT NOT NULL,
  side_id INTEGER NOT NULL,
  kind TEXT NOT NULL,                  -- sent, seen
  at INTEGER NOT NULL,
  PRIMARY KEY (message_id, side_id)
);
CREATE INDEX side_threads_side ON side_threads (side_id, at);

CREATE TABLE sides (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL,            -- where it stands now
  opened_on INTEGER NOT NULL,            -- the ticket that it was begun on; merges move it, this stays
  kind TEXT NOT NULL,                  -- mail, group
  state TEXT NOT NULL,                 -- open, done
  group_id INTEGER NOT NULL,             -- who is asked, of kind group; 0: somebody outside
  mailbox_id INTEGER NOT NULL,           -- which address it leaves from, of kind mail
  subject TEXT NOT NULL,
  created_by INTEGER NOT NULL,
  message_count INTEGER NOT NULL,
  last_message_id INTEGER NOT NULL,
  last_answer_id INTEGER NOT NULL,       -- the newest words of those who were asked; 0: none yet
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX sides_group ON sides (group_id, state, updated_at, id) WHERE group_id <> 0;
CREATE INDEX sides_opened_on ON sides (opened_on);
CREATE INDEX sides_ticket ON sides (ticket_id, id);

CREATE TABLE task_templates (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  titles TEXT NOT NULL,               -- JSON array of texts
  created_at INTEGER NOT NULL
);

CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  title TEXT NOT NULL,
  assignee_id INTEGER NOT NULL,         -- 0: nobody in particular
  due_at INTEGER NOT NULL,              -- 2^53-1: at no time in particular, so that it sorts last
  done_at INTEGER NOT NULL,             -- 0: still to do
  done_by INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX tasks_open ON tasks (assignee_id, due_at, id) WHERE done_at = 0;
CREATE INDEX tasks_ticket ON tasks (ticket_id, id);

CREATE TABLE ticket_audits (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER REFERENCES tickets (id),  -- NULL once a comment was taken back: the id stays taken
  author_id INTEGER NOT NULL,           -- 0: the system
  channel TEXT NOT NULL,
  has_comment INTEGER NOT NULL,
  opening INTEGER NOT NULL,             -- 1: the one that opened the ticket
  waited_from INTEGER NOT NULL,         -- the ticket's waits_from before it, for taking it back
  changes TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX ticket_audits_by_ticket ON ticket_audits (ticket_id, id);

CREATE TABLE ticket_comments (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER REFERENCES tickets (id),  -- NULL once taken back
  author_id INTEGER NOT NULL,
  staff INTEGER NOT NULL,
  is_public INTEGER NOT NULL,
  channel TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  remote_pictures INTEGER NOT NULL,
  inbound_id INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  threaded_by TEXT NOT NULL,
  recipients TEXT NOT NULL,
  mentions TEXT NOT NULL,
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  quote_text TEXT NOT NULL,
  quote_html TEXT NOT NULL
);
CREATE INDEX ticket_comments_by_message_id ON ticket_comments (message_id) WHERE message_id <> '';
CREATE INDEX ticket_comments_by_ticket ON ticket_comments (ticket_id, id);

CREATE TABLE ticket_field_conditions (
  field_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  parent TEXT NOT NULL,                -- status, group, or the id of another field
  wanted TEXT NOT NULL,                -- JSON array: statuses, group ids, options, "true"; one of them is enough
  required INTEGER NOT NULL,             -- then the field is needed to solve the ticket
  PRIMARY KEY (field_id, position)
);

CREATE TABLE ticket_forms (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,                  -- empty (of the first one only): its word in the reader's language
  customer_name TEXT NOT NULL,         -- empty: as colleagues see it
  customer_visible INTEGER NOT NULL,
  active INTEGER NOT NULL,
  is_default INTEGER NOT NULL,           -- what a new ticket gets; one of all
  position INTEGER NOT NULL,
  every_field INTEGER NOT NULL,          -- fields that are not named follow in their own order, new ones too
  field_ids TEXT NOT NULL,             -- in order, separated by one blank
  required_ids TEXT NOT NULL,          -- of these, what must be filled in before the ticket is solved
  group_ids TEXT NOT NULL,             -- offered on tickets of these groups; empty: of all
  brand_ids TEXT NOT NULL,             -- offered on tickets of these brands; empty: of all
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL            -- 0: it is there
);

CREATE TABLE ticket_links (
  kind TEXT NOT NULL,                 -- split, child, incident, related
  from_id INTEGER NOT NULL REFERENCES tickets (id),
  to_id INTEGER NOT NULL REFERENCES tickets (id),
  by_id INTEGER NOT NULL,               -- 0: the system
  created_at INTEGER NOT NULL,
  PRIMARY KEY (from_id, kind, to_id)
);
CREATE INDEX ticket_links_to ON ticket_links (to_id, kind, from_id);

CREATE TABLE ticket_meetings (
  ticket_id INTEGER NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  set_by INTEGER NOT NULL,
  set_at INTEGER NOT NULL
);

CREATE TABLE ticket_metrics (
  ticket_id INTEGER PRIMARY KEY,
  reckoned_at INTEGER NOT NULL,            -- the ticket's updated_at that this tells of; where it differs, it is reckoned anew
  created_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  status_at INTEGER NOT NULL,
  customer_wrote_at INTEGER NOT NULL,      -- the first public words of a customer; 0: none
  replied_at INTEGER NOT NULL,             -- the first public answer of a colleague after them; 0: none
  replies INTEGER NOT NULL,
  reopens INTEGER NOT NULL,
  assignee_stations INTEGER NOT NULL,
  group_stations INTEGER NOT NULL,
  work_us INTEGER NOT NULL,                -- as new or open, in stretches that have ended
  hold_us INTEGER NOT NULL,
  pending_us INTEGER NOT NULL,
  first_assigned_at INTEGER NOT NULL,      -- of these and the following, 0: never
  assigned_at INTEGER NOT NULL,
  assignee_at INTEGER NOT NULL,
  requester_at INTEGER NOT NULL,
  first_solved_at INTEGER NOT NULL,
  solved_at INTEGER NOT NULL,
  commented_at INTEGER NOT NULL
);

CREATE TABLE ticket_people (
  ticket_id INTEGER NOT NULL REFERENCES tickets (id),
  user_id INTEGER NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (ticket_id, part, user_id)
);
CREATE INDEX ticket_people_by_user ON ticket_people (user_id, part, ticket_id);

CREATE TABLE ticket_reads (
  user_id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  comment_id INTEGER NOT NULL,
  PRIMARY KEY (user_id, ticket_id)
);

CREATE TABLE ticket_skips (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX ticket_skips_ticket ON ticket_skips (ticket_id, id);
CREATE INDEX ticket_skips_user ON ticket_skips (user_id, id);

CREATE TABLE ticket_tags (
  tag TEXT PRIMARY KEY,
  tickets INTEGER NOT NULL
);
CREATE INDEX ticket_tags_by_use ON ticket_tags (tickets, tag);

CREATE TABLE ticket_tallies (
  group_id INTEGER NOT NULL,
  assignee_id INTEGER NOT NULL,
  shelf INTEGER NOT NULL,
  status TEXT NOT NULL,
  tickets INTEGER NOT NULL,
  PRIMARY KEY (group_id, assignee_id, shelf, status)
);

CREATE TABLE tickets (
  id INTEGER PRIMARY KEY,                            -- also the number that people see
  subject TEXT NOT NULL,
  status TEXT NOT NULL,
  priority TEXT,
  type TEXT,
  channel TEXT NOT NULL,
  requester_id INTEGER NOT NULL,        -- ids of 0 mean "none": so the lists of what nobody has can use the same index
  submitter_id INTEGER NOT NULL,
  assignee_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  organization_id INTEGER NOT NULL,
  mailbox_id INTEGER NOT NULL,
  external_id TEXT NOT NULL,
  tags TEXT NOT NULL,
  shelf INTEGER NOT NULL,               -- which lists it stands in; follows from status unless spam, deleted, merged, erased
  snippet TEXT NOT NULL,
  last_author_id INTEGER NOT NULL,
  last_by_staff INTEGER NOT NULL,
  comment_count INTEGER NOT NULL,
  public_count INTEGER NOT NULL,
  file_count INTEGER NOT NULL,
  last_comment_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  last_comment_at INTEGER NOT NULL,
  waits_from INTEGER NOT NULL,          -- waiting_since, or 2^53-1 when nobody waits: the longest wait sorts first
  solved_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL,
  merged_into INTEGER NOT NULL,
  follow_up_of INTEGER NOT NULL
, snoozed_until INTEGER NOT NULL DEFAULT 0, woke_at INTEGER NOT NULL DEFAULT 0, custom_status_id INTEGER NOT NULL DEFAULT 0, form_id INTEGER NOT NULL DEFAULT 0, brand_id INTEGER NOT NULL DEFAULT 0);
CREATE INDEX tickets_assignee_created ON tickets (assignee_id, shelf, created_at, id);
CREATE INDEX tickets_assignee_status_snoozed ON tickets (assignee_id, status, snoozed_until, id, shelf) WHERE shelf = 7;
CREATE INDEX tickets_assignee_status_updated ON tickets (assignee_id, status, updated_at, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_assignee_status_waits ON tickets (assignee_id, status, waits_from, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_assignee_updated ON tickets (assignee_id, shelf, updated_at, id);
CREATE INDEX tickets_created ON tickets (shelf, created_at, id);
CREATE INDEX tickets_external ON tickets (external_id) WHERE external_id <> '';
CREATE INDEX tickets_follow_ups ON tickets (follow_up_of, id) WHERE follow_up_of <> 0;
CREATE INDEX tickets_group_created ON tickets (group_id, shelf, created_at, id);
CREATE INDEX tickets_group_status_snoozed ON tickets (group_id, status, snoozed_until, id, shelf) WHERE shelf = 7;
CREATE INDEX tickets_group_status_updated ON tickets (group_id, status, updated_at, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_group_status_waits ON tickets (group_id, status, waits_from, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_group_updated ON tickets (group_id, shelf, updated_at, id);
CREATE INDEX tickets_merged ON tickets (merged_into, id) WHERE merged_into <> 0;
CREATE INDEX tickets_organization_created ON tickets (organization_id, shelf, created_at, id) WHERE organization_id <> 0;
CREATE INDEX tickets_organization_updated ON tickets (organization_id, shelf, updated_at, id) WHERE organization_id <> 0;
CREATE INDEX tickets_problems ON tickets (shelf, updated_at, id) WHERE type = 'problem';
CREATE INDEX tickets_requester_created ON tickets (requester_id, shelf, created_at, id);
CREATE INDEX tickets_requester_updated ON tickets (requester_id, shelf, updated_at, id);
CREATE INDEX tickets_status_snoozed ON tickets (status, snoozed_until, id, shelf) WHERE shelf = 7;
CREATE INDEX tickets_status_updated ON tickets (status, updated_at, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_status_waits ON tickets (status, waits_from, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_updated ON tickets (shelf, updated_at, id);

CREATE TABLE time_choices (
  user_id INTEGER NOT NULL PRIMARY KEY,
  automatic INTEGER NOT NULL            -- 0: this person writes by hand only
);

CREATE TABLE time_entries (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  automatic INTEGER NOT NULL,           -- 1: counted by itself and never corrected since
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,            -- the last moment counted; of one written by hand: started_at + spent
  spent INTEGER NOT NULL,               -- microseconds
  note TEXT NOT NULL
);
CREATE INDEX time_entries_started ON time_entries (started_at, id);
CREATE INDEX time_entries_ticket ON time_entries (ticket_id, user_id, id);
CREATE INDEX time_entries_user ON time_entries (user_id, started_at, id);

CREATE TABLE time_focus (             -- where each person is just now: one row, so two windows count once
  user_id INTEGER NOT NULL PRIMARY KEY,
  ticket_id INTEGER NOT NULL,
  tab TEXT NOT NULL,                  -- the window that spoke last
  seen_at INTEGER NOT NULL
);
CREATE INDEX time_focus_ticket ON time_focus (ticket_id);

CREATE TABLE user_groups (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  description TEXT NOT NULL,
  active INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX user_groups_active ON user_groups (active, id);
CREATE UNIQUE INDEX user_groups_name ON user_groups (name_key) WHERE active = 1;

CREATE TABLE user_words (
  word TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  staff INTEGER NOT NULL,
  PRIMARY KEY (word, staff, user_id)
);
CREATE INDEX user_words_owner ON user_words (user_id, word);

CREATE TABLE users (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,              -- the name folded, for lists by name
  email TEXT NOT NULL,                 -- the primary address; empty when none is known
  phone TEXT NOT NULL,
  role TEXT NOT NULL,
  staff INTEGER NOT NULL,                -- 1: any role but end_user
  locale TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  organization_id INTEGER REFERENCES organizations (id),
  notes TEXT NOT NULL,
  details TEXT NOT NULL,
  external_id TEXT NOT NULL,
  active INTEGER NOT NULL,
  verified INTEGER NOT NULL,
  suspended INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
);
CREATE INDEX users_active ON users (id) WHERE active = 1;
CREATE INDEX users_customers ON users (id) WHERE staff = 0 AND active = 1;
CREATE INDEX users_customers_by_contact ON users (last_seen_at, id) WHERE staff = 0 AND active = 1;
CREATE INDEX users_deleted ON users (id) WHERE active = 0;
CREATE UNIQUE INDEX users_external ON users (external_id) WHERE external_id <> '';
CREATE INDEX users_organization ON users (organization_id, id) WHERE organization_id IS NOT NULL;
CREATE INDEX users_staff ON users (id) WHERE staff = 1 AND active = 1;
CREATE INDEX users_staff_by_name ON users (name_key, id) WHERE staff = 1;

CREATE TABLE view_pins (
  user_id INTEGER NOT NULL,
  view_id INTEGER NOT NULL,
  PRIMARY KEY (user_id, view_id)
);
CREATE INDEX view_pins_view ON view_pins (view_id);

CREATE TABLE views (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  active INTEGER NOT NULL,
  position INTEGER NOT NULL,             -- shared ones in one order, each person's own in another
  owner_id INTEGER NOT NULL,             -- whose own it is; 0: shared
  group_ids TEXT NOT NULL,             -- of a shared one, separated by one blank; empty: for everybody
  conditions TEXT NOT NULL,            -- JSON {all: [{field, operator, values}], any: [...]}
  columns TEXT NOT NULL,               -- names, separated by one blank
  group_by TEXT NOT NULL,              -- a column; empty: not grouped
  group_descending INTEGER NOT NULL,
  sort_by TEXT NOT NULL,
  sort_descending INTEGER NOT NULL,
  layout TEXT NOT NULL,                -- cards or table
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER NOT NULL            -- 0: it is there
);
CREATE INDEX views_deleted ON views (deleted_at) WHERE deleted_at <> 0;
CREATE INDEX views_owner ON views (owner_id, position, id);
