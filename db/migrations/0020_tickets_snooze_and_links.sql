-- Tickets that sleep until a time or an answer, and which tickets belong together.

-- 0: awake. 2^53-1: sleeps until the customer answers. Not 0 exactly while the ticket stands on shelf 7.
ALTER TABLE tickets ADD COLUMN snoozed_until {int} NOT NULL DEFAULT 0;
-- When it last woke by itself or by the customer; 0: never.
ALTER TABLE tickets ADD COLUMN woke_at {int} NOT NULL DEFAULT 0;
-- What sleeps is little; the next to wake comes first. The last column spares a look at the row.
CREATE INDEX tickets_status_snoozed ON tickets (status, snoozed_until, id, shelf) WHERE shelf = 7;
CREATE INDEX tickets_group_status_snoozed ON tickets (group_id, status, snoozed_until, id, shelf) WHERE shelf = 7;
CREATE INDEX tickets_assignee_status_snoozed ON tickets (assignee_id, status, snoozed_until, id, shelf) WHERE shelf = 7;

-- `from_id` is the split-off, the child, the incident; `to_id` where it was split from, the parent, the problem. Of "related" the smaller
-- number comes first.
CREATE TABLE ticket_links (
  kind TEXT NOT NULL,                 -- split, child, incident, related
  from_id {int} NOT NULL REFERENCES tickets (id),
  to_id {int} NOT NULL REFERENCES tickets (id),
  by_id {int} NOT NULL,               -- 0: the system
  created_at {int} NOT NULL,
  PRIMARY KEY (from_id, kind, to_id)
);
CREATE INDEX ticket_links_to ON ticket_links (to_id, kind, from_id);
-- Problems are few among many tickets.
CREATE INDEX tickets_problems ON tickets (shelf, updated_at, id) WHERE type = 'problem';
