-- How each person is told of what, when they are left alone, and what still waits to leave the house.
ALTER TABLE notices ADD COLUMN about_id {int} NOT NULL DEFAULT 0;  -- the answer to approve, or the task; 0: nothing more

CREATE TABLE notice_choices (
  user_id {int} NOT NULL,
  kind TEXT NOT NULL,
  way TEXT NOT NULL,               -- off, app, push, mail, hourly, daily
  PRIMARY KEY (user_id, kind)
);
INSERT INTO notice_choices (user_id, kind, way) SELECT user_id, kind, 'off' FROM notice_refusals;
DROP TABLE notice_refusals;

CREATE TABLE notice_hours (
  user_id {int} NOT NULL,
  time_zone TEXT NOT NULL,         -- IANA name
  quiet_from {int} NOT NULL,       -- minutes of the day; the same as quiet_until: no quiet hours
  quiet_until {int} NOT NULL,
  quiet_days {int} NOT NULL,       -- whole days: Monday is 1, Tuesday 2, ... Sunday 64
  daily_at {int} NOT NULL,         -- minutes of the day: when the daily mail leaves
  dnd_until {int} NOT NULL,        -- do not disturb until then; 0: no
  PRIMARY KEY (user_id)
);

-- One row per notice, so that it leaves by one way at the most.
CREATE TABLE notices_waiting (
  notice_id {int} NOT NULL,
  user_id {int} NOT NULL,
  way TEXT NOT NULL,               -- push, mail
  due_at {int} NOT NULL,
  PRIMARY KEY (notice_id)
);
CREATE INDEX notices_waiting_user ON notices_waiting (user_id, due_at);

-- By which push services know this server (RFC 8292). One row.
CREATE TABLE push_keys (
  id {int} NOT NULL,
  public_key TEXT NOT NULL,        -- base64url
  sealed {bytes} NOT NULL,
  created_at {int} NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE push_devices (
  id {id},
  user_id {int} NOT NULL,
  session_id {int} NOT NULL,       -- ends with the sign-in in which it was set up
  endpoint TEXT NOT NULL,
  p256dh TEXT NOT NULL,            -- base64url, as the browser gave them
  auth TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at {int} NOT NULL,
  last_ok_at {int} NOT NULL,       -- 0: nothing sent yet
  trouble TEXT NOT NULL            -- why the last message did not get there; empty: it did
);
CREATE UNIQUE INDEX push_devices_endpoint ON push_devices (endpoint);
CREATE INDEX push_devices_user ON push_devices (user_id, id);
