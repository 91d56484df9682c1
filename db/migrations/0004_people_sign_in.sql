-- How people prove who they are. Of every secret only a digest is kept.
CREATE TABLE passwords (
  user_id {int} NOT NULL PRIMARY KEY REFERENCES users (id),
  hash TEXT NOT NULL,                  -- Argon2id, with its own parameters and salt
  set_at {int} NOT NULL
);

-- growing: sessions
CREATE TABLE sessions (
  id {id},
  user_id {int} NOT NULL REFERENCES users (id),
  token_hash {bytes} NOT NULL,         -- SHA-256 of the cookie
  created_at {int} NOT NULL,
  last_seen_at {int} NOT NULL,
  address TEXT NOT NULL,               -- where it was opened from
  agent TEXT NOT NULL                  -- "Chrome on Linux"
);
CREATE UNIQUE INDEX sessions_token ON sessions (token_hash);
CREATE INDEX sessions_user ON sessions (user_id, id);
CREATE INDEX sessions_age ON sessions (last_seen_at);

-- One-time links of password resets and invitations.
-- growing: account_links
CREATE TABLE account_links (
  token_hash {bytes} NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,                  -- reset, invitation
  user_id {int} NOT NULL REFERENCES users (id),
  created_at {int} NOT NULL,
  expires_at {int} NOT NULL
);
CREATE INDEX account_links_user ON account_links (user_id);
CREATE INDEX account_links_age ON account_links (expires_at);

-- growing: api_tokens
CREATE TABLE api_tokens (
  id {id},
  user_id {int} NOT NULL REFERENCES users (id),
  name TEXT NOT NULL,
  token_hash {bytes} NOT NULL,
  any_user {int} NOT NULL,             -- 1: may be used with anybody's e-mail, as long as its owner may impersonate
  created_at {int} NOT NULL,
  last_used_at {int} NOT NULL
);
CREATE UNIQUE INDEX api_tokens_token ON api_tokens (token_hash);
CREATE INDEX api_tokens_user ON api_tokens (user_id, id);

-- How the app looks to a person.
CREATE TABLE preferences (
  user_id {int} NOT NULL PRIMARY KEY REFERENCES users (id),
  theme TEXT NOT NULL,                 -- light, dark, system
  density TEXT NOT NULL                -- comfortable, compact
);
