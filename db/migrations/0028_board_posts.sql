-- What colleagues tell a group: announcements, and what a shift hands over to the next.
CREATE TABLE board_posts (
  id {id},
  kind TEXT NOT NULL,              -- announcement, handover
  author_id {int} NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,              -- plain words
  group_ids TEXT NOT NULL,         -- separated by one blank; empty: for everybody
  must_confirm {int} NOT NULL,
  created_at {int} NOT NULL,
  ends_at {int} NOT NULL,
  removed_at {int} NOT NULL        -- 0: it stands
);
CREATE INDEX board_posts_standing ON board_posts (ends_at) WHERE removed_at = 0;

CREATE TABLE board_readers (
  post_id {int} NOT NULL,
  user_id {int} NOT NULL,
  read_at {int} NOT NULL,
  confirmed_at {int} NOT NULL,     -- 0: only read
  PRIMARY KEY (post_id, user_id)
);
