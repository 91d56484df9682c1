-- Tickets that a colleague has passed over, and why.
CREATE TABLE ticket_skips (
  id {id},
  ticket_id {int} NOT NULL,
  user_id {int} NOT NULL,
  reason TEXT NOT NULL,
  created_at {int} NOT NULL
);
CREATE INDEX ticket_skips_ticket ON ticket_skips (ticket_id, id);
CREATE INDEX ticket_skips_user ON ticket_skips (user_id, id);
