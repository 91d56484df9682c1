-- Everyone the workspace knows, their addresses, and where they belong.
-- growing: users
CREATE TABLE users (
  id {id},
  name TEXT NOT NULL,
  -- engine: sqlite
  name_key TEXT NOT NULL,              -- the name folded, for lists by name
  -- engine: postgres
  name_key TEXT COLLATE "C" NOT NULL,
  -- engine: both
  email TEXT NOT NULL,                 -- the primary address; empty when none is known
  phone TEXT NOT NULL,
  role TEXT NOT NULL,
  staff {int} NOT NULL,                -- 1: any role but end_user
  locale TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  organization_id {int} REFERENCES organizations (id),
  notes TEXT NOT NULL,
  details TEXT NOT NULL,
  external_id TEXT NOT NULL,
  active {int} NOT NULL,
  verified {int} NOT NULL,
  suspended {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  last_seen_at {int} NOT NULL
);
CREATE UNIQUE INDEX users_external ON users (external_id) WHERE external_id <> '';
CREATE INDEX users_active ON users (id) WHERE active = 1;
CREATE INDEX users_customers ON users (id) WHERE staff = 0 AND active = 1;
CREATE INDEX users_staff ON users (id) WHERE staff = 1 AND active = 1;
CREATE INDEX users_staff_by_name ON users (name_key, id) WHERE staff = 1;
CREATE INDEX users_customers_by_contact ON users (last_seen_at, id) WHERE staff = 0 AND active = 1;
CREATE INDEX users_organization ON users (organization_id, id) WHERE organization_id IS NOT NULL;

-- growing: identities
CREATE TABLE identities (
  id {id},
  user_id {int} NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL,                  -- email, phone
  value TEXT NOT NULL,
  is_primary {int} NOT NULL,           -- at most one per person and kind
  verified {int} NOT NULL,
  bounced_at {int} NOT NULL,
  bounce_reason TEXT NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE UNIQUE INDEX identities_value ON identities (value, kind);
CREATE INDEX identities_user ON identities (user_id, id);

-- The words of names and addresses, for finding people by the beginning of any of them.
-- growing: user_words
CREATE TABLE user_words (
  -- engine: sqlite
  word TEXT NOT NULL,
  -- engine: postgres
  word TEXT COLLATE "C" NOT NULL,
  -- engine: both
  user_id {int} NOT NULL REFERENCES users (id),
  staff {int} NOT NULL,
  PRIMARY KEY (word, staff, user_id)
);
CREATE INDEX user_words_owner ON user_words (user_id, word);

-- "groups" is a word of SQL itself.
CREATE TABLE user_groups (
  id {id},
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  description TEXT NOT NULL,
  active {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE UNIQUE INDEX user_groups_name ON user_groups (name_key) WHERE active = 1;
CREATE INDEX user_groups_active ON user_groups (active, id);

CREATE TABLE group_memberships (
  id {id},
  user_id {int} NOT NULL REFERENCES users (id),
  group_id {int} NOT NULL REFERENCES user_groups (id),
  is_default {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE UNIQUE INDEX group_memberships_pair ON group_memberships (user_id, group_id);
CREATE INDEX group_memberships_group ON group_memberships (group_id, user_id);

-- users.organization_id is the default one of these.
-- growing: organization_memberships
CREATE TABLE organization_memberships (
  id {id},
  user_id {int} NOT NULL REFERENCES users (id),
  organization_id {int} NOT NULL REFERENCES organizations (id),
  is_default {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE UNIQUE INDEX organization_memberships_pair ON organization_memberships (user_id, organization_id);
CREATE INDEX organization_memberships_organization ON organization_memberships (organization_id, user_id);
