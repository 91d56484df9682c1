-- Named forms: which custom fields a ticket asks for, and in which order. The first one is there from the beginning and cannot be removed;
-- a ticket that has it has 0.
CREATE TABLE ticket_forms (
  id {int} PRIMARY KEY,
  name TEXT NOT NULL,                  -- empty (of the first one only): its word in the reader's language
  customer_name TEXT NOT NULL,         -- empty: as colleagues see it
  customer_visible {int} NOT NULL,
  active {int} NOT NULL,
  is_default {int} NOT NULL,           -- what a new ticket gets; one of all
  position {int} NOT NULL,
  every_field {int} NOT NULL,          -- fields that are not named follow in their own order, new ones too
  field_ids TEXT NOT NULL,             -- in order, separated by one blank
  required_ids TEXT NOT NULL,          -- of these, what must be filled in before the ticket is solved
  group_ids TEXT NOT NULL,             -- offered on tickets of these groups; empty: of all
  brand_ids TEXT NOT NULL,             -- offered on tickets of these brands; empty: of all
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  deleted_at {int} NOT NULL            -- 0: it is there
);
INSERT INTO ticket_forms (id, name, customer_name, customer_visible, active, is_default, position, every_field, field_ids, required_ids,
  group_ids, brand_ids, created_at, updated_at, deleted_at)
VALUES (1, '', '', 1, 1, 1, 0, 1, '', '', '', '', 0, 0, 0);
