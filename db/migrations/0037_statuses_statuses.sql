-- A department's own statuses within the five categories. The first five are the categories' plain ones, which cannot be removed;
-- a ticket that stands in its category's plain one has 0.
CREATE TABLE custom_statuses (
  id {int} PRIMARY KEY,
  category TEXT NOT NULL,              -- new, open, pending, hold, solved
  position {int} NOT NULL,
  label TEXT NOT NULL,                 -- empty: the category's word in the reader's language
  labels TEXT NOT NULL,                -- JSON object of labels by language
  customer_label TEXT NOT NULL,        -- empty: as colleagues see it
  customer_labels TEXT NOT NULL,
  description TEXT NOT NULL,
  customer_description TEXT NOT NULL,
  active {int} NOT NULL,
  is_default {int} NOT NULL,           -- what a ticket gets that comes into the category; one of each
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  deleted_at {int} NOT NULL            -- 0: it is there; a removed one still names the tickets that have it
);
INSERT INTO custom_statuses (id, category, position, label, labels, customer_label, customer_labels, description, customer_description,
  active, is_default, created_at, updated_at, deleted_at)
VALUES (1, 'new', 0, '', '{}', '', '{}', '', '', 1, 1, 0, 0, 0),
  (2, 'open', 0, '', '{}', '', '{}', '', '', 1, 1, 0, 0, 0),
  (3, 'pending', 0, '', '{}', '', '{}', '', '', 1, 1, 0, 0, 0),
  (4, 'hold', 0, '', '{}', '', '{}', '', '', 1, 1, 0, 0, 0),
  (5, 'solved', 0, '', '{}', '', '{}', '', '', 1, 1, 0, 0, 0);

-- Of a ticket: 0 is the category's plain status, the first form, the first brand.
ALTER TABLE tickets ADD COLUMN custom_status_id {int} NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN form_id {int} NOT NULL DEFAULT 0;
ALTER TABLE tickets ADD COLUMN brand_id {int} NOT NULL DEFAULT 0;
