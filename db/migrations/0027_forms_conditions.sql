-- When a custom field of tickets is shown, and when it must be filled in. A field without rows is always shown.
CREATE TABLE ticket_field_conditions (
  field_id {int} NOT NULL,
  position {int} NOT NULL,
  parent TEXT NOT NULL,                -- status, group, or the id of another field
  wanted TEXT NOT NULL,                -- JSON array: statuses, group ids, options, "true"; one of them is enough
  required {int} NOT NULL,             -- then the field is needed to solve the ticket
  PRIMARY KEY (field_id, position)
);
