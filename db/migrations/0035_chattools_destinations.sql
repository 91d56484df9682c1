-- Channels of Slack, Microsoft Teams and Mattermost that are told what happens, and who is who there.
CREATE TABLE chat_destinations (
  id {id},
  kind TEXT NOT NULL,              -- slack, teams, mattermost
  name TEXT NOT NULL,
  active {int} NOT NULL,
  sealed {bytes} NOT NULL,         -- webhook address and signing secret
  token TEXT NOT NULL,             -- of the address where its buttons answer
  events TEXT NOT NULL,            -- separated by one blank
  all_groups {int} NOT NULL,
  group_ids TEXT NOT NULL,         -- separated by one blank
  unanswered_minutes {int} NOT NULL,
  locale TEXT NOT NULL,
  last_ok_at {int} NOT NULL,       -- 0: nothing has arrived yet
  failing_since {int} NOT NULL,    -- 0: it works
  trouble TEXT NOT NULL,
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE UNIQUE INDEX chat_destinations_token ON chat_destinations (token);

CREATE TABLE chat_messages (
  id {id},
  destination_id {int} NOT NULL,
  event TEXT NOT NULL,
  ticket_id {int} NOT NULL,
  comment_id {int} NOT NULL,       -- 0: no words
  user_id {int} NOT NULL,          -- assigned or mentioned; 0: nobody
  actor_id {int} NOT NULL,         -- who did it; 0: the system
  state TEXT NOT NULL,             -- waiting, sent, failed, dropped
  trouble TEXT NOT NULL,
  created_at {int} NOT NULL,
  ended_at {int} NOT NULL          -- 0: still waiting
);
CREATE INDEX chat_messages_ticket ON chat_messages (ticket_id, destination_id, event, created_at);
CREATE INDEX chat_messages_failed ON chat_messages (destination_id, id) WHERE state = 'failed';
CREATE INDEX chat_messages_age ON chat_messages (created_at);

-- Who somebody in a chat tool is here. `scope` is the app or server in which `chat_user` is unique.
CREATE TABLE chat_links (
  id {id},
  scope TEXT NOT NULL,
  chat_user TEXT NOT NULL,
  chat_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  user_id {int} NOT NULL,
  created_at {int} NOT NULL
);
CREATE UNIQUE INDEX chat_links_who ON chat_links (scope, chat_user);
CREATE INDEX chat_links_user ON chat_links (user_id, id);

CREATE TABLE chat_link_codes (
  code_hash TEXT NOT NULL,
  scope TEXT NOT NULL,
  chat_user TEXT NOT NULL,
  chat_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  expires_at {int} NOT NULL,
  PRIMARY KEY (code_hash)
);
CREATE INDEX chat_link_codes_age ON chat_link_codes (expires_at);
