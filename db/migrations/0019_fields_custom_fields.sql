-- Fields that the workspace adds to tickets, people and organisations, and what they hold.
CREATE TABLE custom_fields (
  id {int} PRIMARY KEY,
  target TEXT NOT NULL,                -- ticket, user, organization
  type TEXT NOT NULL,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  titles TEXT NOT NULL,                -- JSON object of titles by language
  description TEXT NOT NULL,
  active {int} NOT NULL,
  position {int} NOT NULL,
  required {int} NOT NULL,
  visible_to_customers {int} NOT NULL,
  editable_by_customers {int} NOT NULL,
  pattern TEXT NOT NULL,               -- of a regexp
  tag TEXT NOT NULL,                   -- that a ticket gets with a ticked checkbox
  related TEXT,                        -- what a lookup points to: ticket, user, organization; of others NULL
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  deleted_at {int} NOT NULL            -- 0: it is there
);
CREATE UNIQUE INDEX custom_fields_key ON custom_fields (target, key) WHERE deleted_at = 0;
CREATE INDEX custom_fields_deleted ON custom_fields (deleted_at) WHERE deleted_at <> 0;

CREATE TABLE custom_field_options (
  id {id},
  field_id {int} NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,                 -- also the tag that a ticket gets
  position {int} NOT NULL,
  removed {int} NOT NULL               -- still named where it was chosen before
);
CREATE UNIQUE INDEX custom_field_options_value ON custom_field_options (field_id, value);

-- One row per value; of a choice of several, one per option. No row: empty.
CREATE TABLE custom_field_values (
  target {int} NOT NULL,               -- 1: ticket, 2: user, 3: organization
  owner_id {int} NOT NULL,
  field_id {int} NOT NULL,
  item {int} NOT NULL,                 -- 0; the option of a choice of several
  number {int},                        -- whole number, millionths, days since 1970, 1, option or id
  word TEXT,                           -- one line
  body TEXT,                           -- several lines
  PRIMARY KEY (target, owner_id, field_id, item)
);
CREATE INDEX custom_field_values_number ON custom_field_values (field_id, number, owner_id);
CREATE INDEX custom_field_values_word ON custom_field_values (field_id, word, owner_id) WHERE word IS NOT NULL;
