-- What an agent has typed and not sent, and how far each has read.
CREATE TABLE drafts (
  user_id {int} NOT NULL,
  ticket_id {int} NOT NULL,
  kind TEXT NOT NULL,
  html TEXT NOT NULL,
  recipients TEXT NOT NULL,
  upload_tokens TEXT NOT NULL,
  base_comment_id {int},
  updated_at {int} NOT NULL,
  PRIMARY KEY (user_id, ticket_id, kind)
);
CREATE INDEX drafts_ticket ON drafts (ticket_id);

CREATE TABLE ticket_reads (
  user_id {int} NOT NULL,
  ticket_id {int} NOT NULL,
  comment_id {int} NOT NULL,
  PRIMARY KEY (user_id, ticket_id)
);

-- Words of subjects, so that the command bar finds a ticket by how it begins; kept by a follower of the log.
CREATE TABLE subject_words (
  word TEXT NOT NULL,
  ticket_id {int} NOT NULL,
  PRIMARY KEY (word, ticket_id)
);
CREATE INDEX subject_words_ticket ON subject_words (ticket_id);
