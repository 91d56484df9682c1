-- Lists of tickets that people build by conditions.
CREATE TABLE views (
  id {id},
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  active {int} NOT NULL,
  position {int} NOT NULL,             -- shared ones in one order, each person's own in another
  owner_id {int} NOT NULL,             -- whose own it is; 0: shared
  group_ids TEXT NOT NULL,             -- of a shared one, separated by one blank; empty: for everybody
  conditions TEXT NOT NULL,            -- JSON {all: [{field, operator, values}], any: [...]}
  columns TEXT NOT NULL,               -- names, separated by one blank
  group_by TEXT NOT NULL,              -- a column; empty: not grouped
  group_descending {int} NOT NULL,
  sort_by TEXT NOT NULL,
  sort_descending {int} NOT NULL,
  layout TEXT NOT NULL,                -- cards or table
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  deleted_at {int} NOT NULL            -- 0: it is there
);
CREATE INDEX views_owner ON views (owner_id, position, id);
CREATE INDEX views_deleted ON views (deleted_at) WHERE deleted_at <> 0;

-- Which views stand first in whose pane.
CREATE TABLE view_pins (
  user_id {int} NOT NULL,
  view_id {int} NOT NULL,
  PRIMARY KEY (user_id, view_id)
);
CREATE INDEX view_pins_view ON view_pins (view_id);
