-- Texts and changes that colleagues use again and again on tickets.
CREATE TABLE macros (
  id {id},
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  active {int} NOT NULL,
  position {int} NOT NULL,
  owner_id {int} NOT NULL,             -- whose own it is; 0: shared
  group_ids TEXT NOT NULL,             -- of a shared one, separated by one blank; empty: for everybody
  actions TEXT NOT NULL,               -- JSON array of {field, value, locale}
  snippet TEXT NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  deleted_at {int} NOT NULL            -- 0: it is there
);
CREATE INDEX macros_owner ON macros (owner_id, position, id);
CREATE INDEX macros_deleted ON macros (deleted_at) WHERE deleted_at <> 0;

-- How often who used which on tickets of which group and tag. user_id 0 sums up the colleagues; the tag '' stands for every ticket.
CREATE TABLE macro_uses (
  user_id {int} NOT NULL,
  tag TEXT NOT NULL,
  group_id {int} NOT NULL,
  macro_id {int} NOT NULL,
  uses {int} NOT NULL,
  PRIMARY KEY (user_id, tag, group_id, macro_id)
);
CREATE INDEX macro_uses_macro ON macro_uses (macro_id);

CREATE TABLE macro_favourites (
  user_id {int} NOT NULL,
  macro_id {int} NOT NULL,
  PRIMARY KEY (user_id, macro_id)
);
CREATE INDEX macro_favourites_macro ON macro_favourites (macro_id);
