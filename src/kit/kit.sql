-- name: find_once
SELECT request_hash, status, body, location FROM once_answers WHERE actor_id = ?1 AND key = ?2 AND created_at > ?3

-- name: keep_once
INSERT INTO once_answers (actor_id, key, request_hash, status, body, location, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (actor_id, key) DO UPDATE SET request_hash = excluded.request_hash, status = excluded.status, body = excluded.body,
  location = excluded.location, created_at = excluded.created_at

-- name: sweep_once
DELETE FROM once_answers WHERE created_at < ?1

-- name: insert_bulk
INSERT INTO bulk_jobs (id, kind, actor_id, via, items, total, progress, status, results, created_at, updated_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, 'queued', '[]', ?7, ?7)

-- name: find_bulk
SELECT id, kind, actor_id, via, items, total, progress, status, results, created_at, updated_at FROM bulk_jobs WHERE id = ?1

-- name: recent_bulk
SELECT id, kind, actor_id, via, '[]', total, progress, status, results, created_at, updated_at FROM bulk_jobs
WHERE actor_id = ?1 ORDER BY created_at DESC LIMIT 100

-- name: advance_bulk
UPDATE bulk_jobs SET progress = ?2, status = ?3, results = ?4, updated_at = ?5 WHERE id = ?1

-- name: sweep_bulk
DELETE FROM bulk_jobs WHERE created_at < ?1
