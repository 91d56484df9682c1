-- Where one meets about a ticket, and what messages say in another language.

CREATE TABLE ticket_meetings (
  ticket_id {int} NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  set_by {int} NOT NULL,
  set_at {int} NOT NULL
);

CREATE TABLE comment_translations (    -- kept beside the message, which stays as it came
  comment_id {int} NOT NULL,
  target TEXT NOT NULL,                -- nb, sv, da, en
  ticket_id {int} NOT NULL,
  source TEXT NOT NULL,                -- as the translation server calls the language it found; may be empty
  words TEXT NOT NULL,
  made_at {int} NOT NULL,
  PRIMARY KEY (comment_id, target)
);
CREATE INDEX comment_translations_ticket ON comment_translations (ticket_id, comment_id);
