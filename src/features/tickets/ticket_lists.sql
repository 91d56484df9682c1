-- The walks behind every list of tickets: id, sort key and what visibility is decided by, from a place on, in order. Each is served by
-- one index for filter and order together. ?1 is the shelf (or the status, of work in progress), then the filter's id where there is one,
-- then key and id of the place, then how many. Where an index alone answers, the columns that it lacks are given as 0.

-- name: all_updated_desc
SELECT id, updated_at, 0, 0, 0, '' FROM tickets
WHERE shelf = ?1 AND (updated_at, id) < (?2, ?3) ORDER BY updated_at DESC, id DESC LIMIT ?4

-- name: all_updated_asc
SELECT id, updated_at, 0, 0, 0, '' FROM tickets
WHERE shelf = ?1 AND (updated_at, id) > (?2, ?3) ORDER BY updated_at, id LIMIT ?4

-- name: group_updated_desc
SELECT id, updated_at, 0, 0, 0, '' FROM tickets
WHERE group_id = ?2 AND shelf = ?1 AND (updated_at, id) < (?3, ?4) ORDER BY updated_at DESC, id DESC LIMIT ?5

-- name: group_updated_asc
SELECT id, updated_at, 0, 0, 0, '' FROM tickets
WHERE group_id = ?2 AND shelf = ?1 AND (updated_at, id) > (?3, ?4) ORDER BY updated_at, id LIMIT ?5

-- name: assignee_updated_desc
SELECT id, updated_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE assignee_id = ?2 AND shelf = ?1 AND (updated_at, id) < (?3, ?4) ORDER BY updated_at DESC, id DESC LIMIT ?5

-- name: assignee_updated_asc
SELECT id, updated_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE assignee_id = ?2 AND shelf = ?1 AND (updated_at, id) > (?3, ?4) ORDER BY updated_at, id LIMIT ?5

-- name: requester_updated_desc
SELECT id, updated_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE requester_id = ?2 AND shelf = ?1 AND (updated_at, id) < (?3, ?4) ORDER BY updated_at DESC, id DESC LIMIT ?5

-- name: requester_updated_asc
SELECT id, updated_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE requester_id = ?2 AND shelf = ?1 AND (updated_at, id) > (?3, ?4) ORDER BY updated_at, id LIMIT ?5

-- name: organization_updated_desc
SELECT id, updated_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE organization_id = ?2 AND organization_id <> 0 AND shelf = ?1 AND (updated_at, id) < (?3, ?4) ORDER BY updated_at DESC, id DESC LIMIT ?5

-- name: organization_updated_asc
SELECT id, updated_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE organization_id = ?2 AND organization_id <> 0 AND shelf = ?1 AND (updated_at, id) > (?3, ?4) ORDER BY updated_at, id LIMIT ?5

-- name: all_created_desc
SELECT id, created_at, 0, 0, 0, '' FROM tickets
WHERE shelf = ?1 AND (created_at, id) < (?2, ?3) ORDER BY created_at DESC, id DESC LIMIT ?4

-- name: all_created_asc
SELECT id, created_at, 0, 0, 0, '' FROM tickets
WHERE shelf = ?1 AND (created_at, id) > (?2, ?3) ORDER BY created_at, id LIMIT ?4

-- name: group_created_desc
SELECT id, created_at, 0, 0, 0, '' FROM tickets
WHERE group_id = ?2 AND shelf = ?1 AND (created_at, id) < (?3, ?4) ORDER BY created_at DESC, id DESC LIMIT ?5

-- name: group_created_asc
SELECT id, created_at, 0, 0, 0, '' FROM tickets
WHERE group_id = ?2 AND shelf = ?1 AND (created_at, id) > (?3, ?4) ORDER BY created_at, id LIMIT ?5

-- name: assignee_created_desc
SELECT id, created_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE assignee_id = ?2 AND shelf = ?1 AND (created_at, id) < (?3, ?4) ORDER BY created_at DESC, id DESC LIMIT ?5

-- name: assignee_created_asc
SELECT id, created_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE assignee_id = ?2 AND shelf = ?1 AND (created_at, id) > (?3, ?4) ORDER BY created_at, id LIMIT ?5

-- name: requester_created_desc
SELECT id, created_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE requester_id = ?2 AND shelf = ?1 AND (created_at, id) < (?3, ?4) ORDER BY created_at DESC, id DESC LIMIT ?5

-- name: requester_created_asc
SELECT id, created_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE requester_id = ?2 AND shelf = ?1 AND (created_at, id) > (?3, ?4) ORDER BY created_at, id LIMIT ?5

-- name: organization_created_desc
SELECT id, created_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE organization_id = ?2 AND organization_id <> 0 AND shelf = ?1 AND (created_at, id) < (?3, ?4) ORDER BY created_at DESC, id DESC LIMIT ?5

-- name: organization_created_asc
SELECT id, created_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE organization_id = ?2 AND organization_id <> 0 AND shelf = ?1 AND (created_at, id) > (?3, ?4) ORDER BY created_at, id LIMIT ?5

-- name: all_status_desc
SELECT id, updated_at, 0, 0, 0, '' FROM tickets
WHERE shelf = 0 AND status = ?1 AND (updated_at, id) < (?2, ?3) ORDER BY updated_at DESC, id DESC LIMIT ?4

-- name: all_status_asc
SELECT id, updated_at, 0, 0, 0, '' FROM tickets
WHERE shelf = 0 AND status = ?1 AND (updated_at, id) > (?2, ?3) ORDER BY updated_at, id LIMIT ?4

-- name: all_waits
SELECT id, waits_from, 0, 0, 0, '' FROM tickets
WHERE shelf = 0 AND status = ?1 AND (waits_from, id) > (?2, ?3) ORDER BY waits_from, id LIMIT ?4

-- name: group_status_desc
SELECT id, updated_at, 0, 0, 0, '' FROM tickets
WHERE shelf = 0 AND group_id = ?2 AND status = ?1 AND (updated_at, id) < (?3, ?4) ORDER BY updated_at DESC, id DESC LIMIT ?5

-- name: group_status_asc
SELECT id, updated_at, 0, 0, 0, '' FROM tickets
WHERE shelf = 0 AND group_id = ?2 AND status = ?1 AND (updated_at, id) > (?3, ?4) ORDER BY updated_at, id LIMIT ?5

-- name: group_waits
SELECT id, waits_from, 0, 0, 0, '' FROM tickets
WHERE shelf = 0 AND group_id = ?2 AND status = ?1 AND (waits_from, id) > (?3, ?4) ORDER BY waits_from, id LIMIT ?5

-- name: assignee_status_desc
SELECT id, updated_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE shelf = 0 AND assignee_id = ?2 AND status = ?1 AND (updated_at, id) < (?3, ?4) ORDER BY updated_at DESC, id DESC LIMIT ?5

-- name: assignee_status_asc
SELECT id, updated_at, group_id, assignee_id, requester_id, status FROM tickets
WHERE shelf = 0 AND assignee_id = ?2 AND status = ?1 AND (updated_at, id) > (?3, ?4) ORDER BY updated_at, id LIMIT ?5

-- name: assignee_waits
SELECT id, waits_from, group_id, assignee_id, requester_id, status FROM tickets
WHERE shelf = 0 AND assignee_id = ?2 AND status = ?1 AND (waits_from, id) > (?3, ?4) ORDER BY waits_from, id LIMIT ?5

-- What sleeps, the next to wake first.
-- name: all_snoozed
SELECT id, snoozed_until, 0, 0, 0, '' FROM tickets
WHERE shelf = 7 AND status = ?1 AND (snoozed_until, id) > (?2, ?3) ORDER BY snoozed_until, id LIMIT ?4

-- name: group_snoozed
SELECT id, snoozed_until, 0, 0, 0, '' FROM tickets
WHERE shelf = 7 AND group_id = ?2 AND status = ?1 AND (snoozed_until, id) > (?3, ?4) ORDER BY snoozed_until, id LIMIT ?5

-- name: assignee_snoozed
SELECT id, snoozed_until, group_id, assignee_id, requester_id, status FROM tickets
WHERE shelf = 7 AND assignee_id = ?2 AND status = ?1 AND (snoozed_until, id) > (?3, ?4) ORDER BY snoozed_until, id LIMIT ?5

-- In order of numbers, all that is not put away.
-- name: by_id_asc
SELECT id, id, 0, 0, 0, '' FROM tickets WHERE id > ?1 AND shelf NOT BETWEEN 3 AND 6 ORDER BY id LIMIT ?2

-- name: by_id_desc
SELECT id, id, 0, 0, 0, '' FROM tickets WHERE id < ?1 AND shelf NOT BETWEEN 3 AND 6 ORDER BY id DESC LIMIT ?2
