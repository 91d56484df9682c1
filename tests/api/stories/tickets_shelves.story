story: spam, deleted, restored, erased
people: kari=admin, lars=agent, sara=senior_agent

as lars
POST /api/v2/tickets
{ "ticket": { "subject": "Buy now", "requester": { "name": "Spammer", "email": "spam@kunde.example" }, "comment": { "body": "Cheap watches" } } }
= 201
{ "ticket": { "id": $spam=int, "requester_id": $spammer=int } }

POST /api/v2/tickets
{ "ticket": { "subject": "Mistake", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "body": "Twice" } } }
= 201
{ "ticket": { "id": $t=int } }

PUT /api/v2/tickets/$spam/mark_as_spam
= 200
exactly { }

GET /api/v2/users/$spammer
= 200
{ "user": { "suspended": true } }

GET /api/v2/tickets
= 200
{ "tickets": [ { "id": $t } ], "count": 1 }

# Deleting is for the experienced.
DELETE /api/v2/tickets/$t
= 403
facts: none

GET /api/v2/deleted_tickets
= 403

as sara
DELETE /api/v2/tickets/$t.json
= 204

GET /api/v2/tickets/$t
= 404

PUT /api/v2/tickets/$t
{ "ticket": { "status": "open" } }
= 404

DELETE /api/v2/tickets/$t
= 404

GET /api/v2/tickets/show_many?ids=$t
= 200
{ "tickets": [] }

GET /api/v2/tickets/$t/comments
= 404

GET /api/v2/deleted_tickets.json
= 200
{ "deleted_tickets": [ { "id": $t, "subject": "Mistake", "deleted_at": time } ], "count": 1 }

PUT /api/v2/deleted_tickets/$t/restore.json
= 200
exactly { }

GET /api/v2/tickets/$t
= 200
{ "ticket": { "id": $t, "status": "new" } }

PUT /api/v2/deleted_tickets/999999/restore
= 404

DELETE /api/v2/tickets/$t
= 204

# For good: only the administrator.
DELETE /api/v2/deleted_tickets/$t
= 403

as kari
DELETE /api/v2/deleted_tickets/$t
= 200
{ "job_status": { "id": $job=text } }

GET /api/v2/job_statuses/$job
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "id": $t, "success": true } ] } }

GET /api/v2/deleted_tickets
= 200
{ "deleted_tickets": [] }

PUT /api/v2/deleted_tickets/$t/restore
= 404

DELETE /api/v2/deleted_tickets/destroy_many?ids=999999
= 200
{ "job_status": { "id": $job2=text } }

GET /api/v2/job_statuses/$job2
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "success": false } ] } }
