story: tickets that were lived through elsewhere come with their own times, and nobody is told
people: ragnhild=admin, kari=agent, anna=end_user

as kari
POST /api/v2/imports/tickets
{ "ticket": { "subject": "Old", "requester_id": $anna_id, "comments": [ { "value": "Hello" } ] } }
= 403

as ragnhild
POST /api/v2/imports/tickets
{ "ticket": { "subject": "Old order", "requester_id": $anna_id, "assignee_id": $kari_id, "status": "solved", "tags": [ "old" ],
  "created_at": "2024-03-01T08:00:00Z", "updated_at": "2024-03-05T08:00:00Z", "solved_at": "2024-03-03T08:00:00Z",
  "comments": [
    { "author_id": $anna_id, "value": "Where is it?", "created_at": "2024-03-01T08:00:00Z" },
    { "author_id": $kari_id, "body": "Lost, we think", "public": false, "created_at": "2024-03-01T09:00:00Z" },
    { "author_id": $kari_id, "html_body": "<p>On its way</p>", "created_at": "2024-03-01T10:00:00Z" },
    { "author_id": $anna_id, "value": "Thanks!", "created_at": "2024-03-04T08:00:00Z" } ] } }
= 201
< Location: ~ /api/v2/tickets/
{ "ticket": { "id": $ticket=int, "status": "solved", "created_at": "2024-03-01T08:00:00Z", "updated_at": "2024-03-05T08:00:00Z",
  "tags": [ "old" ], "assignee_id": $kari_id, "description": "Where is it?" } }
facts: ticket.opened, comment.added, comment.added, comment.added, ticket.changed, comment.added

GET /api/v2/tickets/$ticket/comments
= 200
{ "comments": [ { "body": "Where is it?", "created_at": "2024-03-01T08:00:00Z", "author_id": $anna_id },
  { "body": "Lost, we think", "public": false, "created_at": "2024-03-01T09:00:00Z", "author_id": $kari_id },
  { "body": "On its way", "public": true, "created_at": "2024-03-01T10:00:00Z" },
  { "body": "Thanks!", "created_at": "2024-03-04T08:00:00Z" } ] }

GET /api/v2/tickets/$ticket/metrics
= 200
{ "ticket_metric": { "reply_time_in_minutes": { "calendar": 120, "business": 120 }, "replies": 1, "reopens": 0,
  "full_resolution_time_in_minutes": { "calendar": 2880 }, "solved_at": "2024-03-03T08:00:00Z" } }

POST /api/v2/imports/tickets
{ "ticket": { "subject": "Tomorrow", "requester_id": $anna_id, "created_at": "2999-01-01T00:00:00Z", "comments": [ { "value": "Hello" } ] } }
= 422
{ "details": { "created_at": [ { "description": text } ] } }

POST /api/v2/imports/tickets
{ "ticket": { "subject": "Never said", "requester_id": $anna_id, "created_at": "2024-01-02T00:00:00Z" } }
= 422

POST /api/v2/imports/tickets/create_many
{ "tickets": [
  { "subject": "One", "requester_id": $anna_id, "created_at": "2024-01-01T00:00:00Z", "status": "closed", "comments": [ { "value": "First" } ] },
  { "subject": "Two", "requester_id": $anna_id, "created_at": "yesterday", "comments": [ { "value": "Second" } ] } ] }
= 200
{ "job_status": { "id": $job=text, "total": 2 } }

GET /api/v2/job_statuses/$job
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "action": "create", "id": $one=int }, { "error": text } ] } }

GET /api/v2/tickets/$one
= 200
{ "ticket": { "status": "closed", "created_at": "2024-01-01T00:00:00Z" } }
