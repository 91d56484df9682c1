-- Side conversations: what is asked of somebody else about a ticket. Kept apart from the ticket's comments, so that no list,
-- search or export of those can show them to the customer.
CREATE TABLE sides (
  id {id},
  ticket_id {int} NOT NULL,            -- where it stands now
  opened_on {int} NOT NULL,            -- the ticket that it was begun on; merges move it, this stays
  kind TEXT NOT NULL,                  -- mail, group
  state TEXT NOT NULL,                 -- open, done
  group_id {int} NOT NULL,             -- who is asked, of kind group; 0: somebody outside
  mailbox_id {int} NOT NULL,           -- which address it leaves from, of kind mail
  subject TEXT NOT NULL,
  created_by {int} NOT NULL,
  message_count {int} NOT NULL,
  last_message_id {int} NOT NULL,
  last_answer_id {int} NOT NULL,       -- the newest words of those who were asked; 0: none yet
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE INDEX sides_ticket ON sides (ticket_id, id);
CREATE INDEX sides_opened_on ON sides (opened_on);
CREATE INDEX sides_group ON sides (group_id, state, updated_at, id) WHERE group_id <> 0;

-- Who takes part by mail.
CREATE TABLE side_people (
  side_id {int} NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  part TEXT NOT NULL,                  -- to, cc
  place {int} NOT NULL,
  PRIMARY KEY (side_id, address)
);

CREATE TABLE side_messages (
  id {id},
  side_id {int} NOT NULL,
  author_id {int} NOT NULL,            -- a colleague; 0: somebody outside, see from_email
  from_email TEXT NOT NULL,
  from_name TEXT NOT NULL,
  answer {int} NOT NULL,               -- 1: the words of those who were asked
  automatic {int} NOT NULL,            -- no person wrote it
  unverified {int} NOT NULL,           -- the domain in From does not stand behind it
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  quote_text TEXT NOT NULL,
  quote_html TEXT NOT NULL,
  recipients TEXT NOT NULL,            -- JSON
  inbound_id {int} NOT NULL,
  message_id TEXT NOT NULL,            -- RFC 5322, without angle brackets; empty: no mail
  created_at {int} NOT NULL
);
CREATE INDEX side_messages_side ON side_messages (side_id, id);

-- How far each has read the answers on a ticket.
CREATE TABLE side_reads (
  user_id {int} NOT NULL,
  ticket_id {int} NOT NULL,
  message_id {int} NOT NULL,
  PRIMARY KEY (user_id, ticket_id)
);

-- Which message ids lead to which side conversation: never into mail_threads, which lead to customers' tickets.
CREATE TABLE side_threads (
  message_id TEXT NOT NULL,
  side_id {int} NOT NULL,
  kind TEXT NOT NULL,                  -- sent, seen
  at {int} NOT NULL,
  PRIMARY KEY (message_id, side_id)
);
CREATE INDEX side_threads_side ON side_threads (side_id, at);
