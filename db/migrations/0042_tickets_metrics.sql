-- How long each ticket took and how often it went back and forth: reckoned from its history, kept for lists and figures.
CREATE TABLE ticket_metrics (
  ticket_id {int} PRIMARY KEY,
  reckoned_at {int} NOT NULL,            -- the ticket's updated_at that this tells of; where it differs, it is reckoned anew
  created_at {int} NOT NULL,
  status TEXT NOT NULL,
  status_at {int} NOT NULL,
  customer_wrote_at {int} NOT NULL,      -- the first public words of a customer; 0: none
  replied_at {int} NOT NULL,             -- the first public answer of a colleague after them; 0: none
  replies {int} NOT NULL,
  reopens {int} NOT NULL,
  assignee_stations {int} NOT NULL,
  group_stations {int} NOT NULL,
  work_us {int} NOT NULL,                -- as new or open, in stretches that have ended
  hold_us {int} NOT NULL,
  pending_us {int} NOT NULL,
  first_assigned_at {int} NOT NULL,      -- of these and the following, 0: never
  assigned_at {int} NOT NULL,
  assignee_at {int} NOT NULL,
  requester_at {int} NOT NULL,
  first_solved_at {int} NOT NULL,
  solved_at {int} NOT NULL,
  commented_at {int} NOT NULL
);
