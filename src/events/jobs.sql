-- name: enqueue
INSERT INTO jobs (kind, key, data, due_at, state, attempts, owner, alive_at, reason)
VALUES (?1, ?2, ?3, ?4, 'waiting', 0, '', 0, '')
ON CONFLICT (kind, key) WHERE state = 'waiting' AND key <> ''
DO UPDATE SET data = excluded.data,
  due_at = CASE WHEN excluded.due_at < jobs.due_at THEN excluded.due_at ELSE jobs.due_at END
RETURNING id

-- name: cancel
DELETE FROM jobs WHERE id = ?1 AND state = 'waiting'

-- name: next_due
-- scan: along the index of waiting jobs only, from the earliest due
-- engine: sqlite
SELECT due_at FROM jobs WHERE state = 'waiting' AND kind IN (SELECT value FROM json_each(?1)) ORDER BY due_at, id LIMIT 1
-- engine: postgres
SELECT due_at FROM jobs WHERE state = 'waiting' AND kind = ANY (ARRAY(SELECT json_array_elements_text(?1::json)))
ORDER BY due_at, id LIMIT 1

-- name: claim
-- engine: sqlite
UPDATE jobs SET state = 'running', attempts = attempts + 1, owner = ?4, alive_at = ?2
WHERE id IN (SELECT id FROM jobs WHERE state = 'waiting' AND due_at <= ?2 AND kind IN (SELECT value FROM json_each(?1))
             ORDER BY due_at, id LIMIT ?3)
RETURNING id, kind, key, data, due_at, attempts - 1
-- engine: postgres
UPDATE jobs SET state = 'running', attempts = attempts + 1, owner = ?4, alive_at = ?2
WHERE id IN (SELECT id FROM jobs WHERE state = 'waiting' AND due_at <= ?2
               AND kind = ANY (ARRAY(SELECT json_array_elements_text(?1::json)))
             ORDER BY due_at, id LIMIT ?3)
RETURNING id, kind, key, data, due_at, attempts - 1

-- name: unclaim
UPDATE jobs SET state = 'waiting', attempts = attempts - 1, owner = '' WHERE id = ?1 AND owner = ?2 AND state = 'running'

-- name: finish
DELETE FROM jobs WHERE id = ?1 AND owner = ?2 AND state = 'running'

-- name: cancel_running
DELETE FROM jobs WHERE id = ?1 AND state = 'running'

-- name: put_back
UPDATE jobs SET state = 'waiting', due_at = ?3, reason = ?4, owner = '' WHERE id = ?1 AND owner = ?2 AND state = 'running'

-- name: give_up
UPDATE jobs SET state = 'failed', reason = ?3, alive_at = ?4, owner = '' WHERE id = ?1 AND owner = ?2 AND state = 'running'

-- name: waiting_twin
SELECT id FROM jobs WHERE kind = ?1 AND key = ?2 AND key <> '' AND state = 'waiting'

-- name: sign_of_life
-- scan: the index of running jobs only, a handful
UPDATE jobs SET alive_at = ?2 WHERE state = 'running' AND owner = ?1

-- name: adopt
UPDATE jobs SET owner = ?1, alive_at = ?3 WHERE state = 'running' AND owner <> ?1 AND alive_at <= ?2
RETURNING id, kind, key, data, due_at, attempts - 1

-- name: failed
-- scan: along the index of failed jobs only, the latest first
SELECT id, kind, key, reason, attempts, alive_at FROM jobs WHERE state = 'failed' ORDER BY alive_at DESC LIMIT ?1

-- name: find_failed
SELECT id, kind, key, reason, attempts, alive_at FROM jobs WHERE id = ?1 AND state = 'failed'

-- name: retry_failed
UPDATE jobs SET state = 'waiting', due_at = ?2, attempts = 0 WHERE id = ?1 AND state = 'failed'

-- name: drop_failed
DELETE FROM jobs WHERE id = ?1 AND state = 'failed'

-- name: sweep_failed
DELETE FROM jobs WHERE state = 'failed' AND alive_at < ?1
