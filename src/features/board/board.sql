-- name: insert
INSERT INTO board_posts (kind, author_id, title, body, group_ids, must_confirm, created_at, ends_at, removed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0) RETURNING id

-- name: find
SELECT id, kind, author_id, title, body, group_ids, must_confirm, created_at, ends_at, removed_at FROM board_posts WHERE id = ?1

-- name: standing
SELECT id, kind, author_id, title, body, group_ids, must_confirm, created_at, ends_at, removed_at FROM board_posts
WHERE removed_at = 0 AND ends_at > ?1 ORDER BY ends_at DESC LIMIT ?2

-- name: remove
UPDATE board_posts SET removed_at = ?2 WHERE id = ?1

-- name: mark
INSERT INTO board_readers (post_id, user_id, read_at, confirmed_at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (post_id, user_id) DO UPDATE SET
  confirmed_at = CASE WHEN board_readers.confirmed_at = 0 THEN excluded.confirmed_at ELSE board_readers.confirmed_at END

-- name: readers
SELECT post_id, user_id, read_at, confirmed_at FROM board_readers WHERE post_id = ?1

-- name: read_by
SELECT post_id, user_id, read_at, confirmed_at FROM board_readers WHERE post_id = ?1 AND user_id = ?2
