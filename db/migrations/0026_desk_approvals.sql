-- An answer without a time waits until a colleague approves it.
CREATE INDEX planned_sends_approval ON planned_sends (id) WHERE state = 'waiting' AND due_at = 0;
