-- Tickets, what was said and done, who takes part, and the figures kept beside them.

CREATE TABLE tickets (
  id {id},                            -- also the number that people see
  subject TEXT NOT NULL,
  status TEXT NOT NULL,
  priority TEXT,
  type TEXT,
  channel TEXT NOT NULL,
  requester_id {int} NOT NULL,        -- ids of 0 mean "none": so the lists of what nobody has can use the same index
  submitter_id {int} NOT NULL,
  assignee_id {int} NOT NULL,
  group_id {int} NOT NULL,
  organization_id {int} NOT NULL,
  mailbox_id {int} NOT NULL,
  external_id TEXT NOT NULL,
  tags TEXT NOT NULL,
  shelf {int} NOT NULL,               -- which lists it stands in; follows from status unless spam, deleted, merged, erased
  snippet TEXT NOT NULL,
  last_author_id {int} NOT NULL,
  last_by_staff {int} NOT NULL,
  comment_count {int} NOT NULL,
  public_count {int} NOT NULL,
  file_count {int} NOT NULL,
  last_comment_id {int} NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL,
  last_comment_at {int} NOT NULL,
  waits_from {int} NOT NULL,          -- waiting_since, or 2^53-1 when nobody waits: the longest wait sorts first
  solved_at {int} NOT NULL,
  deleted_at {int} NOT NULL,
  merged_into {int} NOT NULL,
  follow_up_of {int} NOT NULL
);

-- Every list is one walk along one of these: equal columns first, then the order, then the id as the tie's end.
CREATE INDEX tickets_updated ON tickets (shelf, updated_at, id);
CREATE INDEX tickets_group_updated ON tickets (group_id, shelf, updated_at, id);
CREATE INDEX tickets_assignee_updated ON tickets (assignee_id, shelf, updated_at, id);
CREATE INDEX tickets_requester_updated ON tickets (requester_id, shelf, updated_at, id);
CREATE INDEX tickets_organization_updated ON tickets (organization_id, shelf, updated_at, id) WHERE organization_id <> 0;
CREATE INDEX tickets_created ON tickets (shelf, created_at, id);
CREATE INDEX tickets_group_created ON tickets (group_id, shelf, created_at, id);
CREATE INDEX tickets_assignee_created ON tickets (assignee_id, shelf, created_at, id);
CREATE INDEX tickets_requester_created ON tickets (requester_id, shelf, created_at, id);
CREATE INDEX tickets_organization_created ON tickets (organization_id, shelf, created_at, id) WHERE organization_id <> 0;
-- Work in progress (shelf 0) is small however old the department is; these hold only that. The last column spares a look at the row.
CREATE INDEX tickets_status_updated ON tickets (status, updated_at, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_group_status_updated ON tickets (group_id, status, updated_at, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_assignee_status_updated ON tickets (assignee_id, status, updated_at, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_status_waits ON tickets (status, waits_from, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_group_status_waits ON tickets (group_id, status, waits_from, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_assignee_status_waits ON tickets (assignee_id, status, waits_from, id, shelf) WHERE shelf = 0;
CREATE INDEX tickets_external ON tickets (external_id) WHERE external_id <> '';

-- One row per command on a ticket.
CREATE TABLE ticket_audits (
  id {id},
  ticket_id {int} REFERENCES tickets (id),  -- NULL once a comment was taken back: the id stays taken
  author_id {int} NOT NULL,           -- 0: the system
  channel TEXT NOT NULL,
  has_comment {int} NOT NULL,
  opening {int} NOT NULL,             -- 1: the one that opened the ticket
  waited_from {int} NOT NULL,         -- the ticket's waits_from before it, for taking it back
  changes TEXT NOT NULL,
  created_at {int} NOT NULL
);
CREATE INDEX ticket_audits_by_ticket ON ticket_audits (ticket_id, id);

-- A comment has the id of the audit that it came with.
CREATE TABLE ticket_comments (
  id {int} PRIMARY KEY,
  ticket_id {int} REFERENCES tickets (id),  -- NULL once taken back
  author_id {int} NOT NULL,
  staff {int} NOT NULL,
  is_public {int} NOT NULL,
  channel TEXT NOT NULL,
  created_at {int} NOT NULL,
  remote_pictures {int} NOT NULL,
  inbound_id {int} NOT NULL,
  message_id TEXT NOT NULL,
  threaded_by TEXT NOT NULL,
  recipients TEXT NOT NULL,
  mentions TEXT NOT NULL,
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  quote_text TEXT NOT NULL,
  quote_html TEXT NOT NULL
);
CREATE INDEX ticket_comments_by_ticket ON ticket_comments (ticket_id, id);
CREATE INDEX ticket_comments_by_message_id ON ticket_comments (message_id) WHERE message_id <> '';

-- Who takes part beside requester and assignee.
CREATE TABLE ticket_people (
  ticket_id {int} NOT NULL REFERENCES tickets (id),
  user_id {int} NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (ticket_id, part, user_id)
);
CREATE INDEX ticket_people_by_user ON ticket_people (user_id, part, ticket_id);

-- How many tickets carry a tag (all shelves but erased).
CREATE TABLE ticket_tags (
  tag TEXT PRIMARY KEY,
  tickets {int} NOT NULL
);
CREATE INDEX ticket_tags_by_use ON ticket_tags (tickets, tag);

-- How many tickets stand where: a few rows however many tickets, kept in the transaction that moves one.
CREATE TABLE ticket_tallies (
  group_id {int} NOT NULL,
  assignee_id {int} NOT NULL,
  shelf {int} NOT NULL,
  status TEXT NOT NULL,
  tickets {int} NOT NULL,
  PRIMARY KEY (group_id, assignee_id, shelf, status)
);
