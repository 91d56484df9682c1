-- Answers that go out at a chosen time: written now, seen by everybody on the ticket until then.
CREATE TABLE planned_sends (
  id {id},
  ticket_id {int} NOT NULL,
  user_id {int} NOT NULL,              -- who wrote it
  html TEXT NOT NULL,                  -- as the editor gave it
  recipients TEXT NOT NULL,            -- JSON
  upload_tokens TEXT NOT NULL,         -- JSON
  changes TEXT NOT NULL,               -- JSON: fields that change with it
  seen_until {int} NOT NULL,           -- the newest comment that the writer had seen
  due_at {int} NOT NULL,
  state TEXT NOT NULL,                 -- waiting, sent, cancelled
  reason TEXT NOT NULL,                -- why it was cancelled: customer_wrote, put_away, refused, by_hand, edited
  say TEXT NOT NULL,                   -- refused: what the rules said
  ended_by {int} NOT NULL,             -- who cancelled it or sent it early; 0: the program
  told {int} NOT NULL,                 -- 1: the writer knows that it did not go out
  comment_id {int} NOT NULL,           -- what it became
  created_at {int} NOT NULL,
  updated_at {int} NOT NULL
);
CREATE INDEX planned_sends_ticket ON planned_sends (ticket_id, id);

-- What is to happen beside the words of a draft, as the screen wrote it.
ALTER TABLE drafts ADD COLUMN extra TEXT NOT NULL DEFAULT '';
