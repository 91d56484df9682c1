-- Customers as firms: organisations and the mail domains that are theirs.
-- growing: organizations
CREATE TABLE organizations (
  id {id},
  name TEXT NOT NULL,
  -- engine: sqlite
  name_key TEXT NOT NULL,              -- the name folded for comparing; one organisation each
  -- engine: postgres
  name_key TEXT COLLATE "C" NOT NULL,
  -- engine: both
  domains TEXT NOT NULL,               -- sorted, separated by one blank; the rows of organization_domains in one text
  notes TEXT NOT NULL,
  details TEXT NOT NULL,
  external_id TEXT NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE UNIQUE INDEX organizations_name ON organizations (name_key);
CREATE UNIQUE INDEX organizations_external ON organizations (external_id) WHERE external_id <> '';

-- growing: organization_domains
CREATE TABLE organization_domains (
  domain TEXT NOT NULL PRIMARY KEY,    -- lower case, ASCII
  organization_id {int} NOT NULL REFERENCES organizations (id)
);
CREATE INDEX organization_domains_owner ON organization_domains (organization_id);

-- The words of each name, for finding by the beginning of any of them.
-- growing: organization_words
CREATE TABLE organization_words (
  -- engine: sqlite
  word TEXT NOT NULL,
  -- engine: postgres
  word TEXT COLLATE "C" NOT NULL,
  -- engine: both
  organization_id {int} NOT NULL REFERENCES organizations (id),
  PRIMARY KEY (word, organization_id)
);
CREATE INDEX organization_words_owner ON organization_words (organization_id, word);
