story: a customer asks, reads what is for customers, says more, and that it is solved
people: kari=admin, anna=end_user, per=end_user, lars=light_agent

as anna
POST /api/v2/requests
{ "request": { "subject": "Where is my tent?", "comment": { "body": "Ordered on Monday" } } }
= 201
< Location: ~ /api/v2/requests/
{ "request": { "id": $request=int, "status": "new", "subject": "Where is my tent?", "description": "Ordered on Monday",
  "requester_id": $anna_id, "solved": false, "can_be_solved_by_me": false, "is_public": true, "url": url } }
facts: ticket.opened, comment.added

as kari
PUT /api/v2/tickets/$request
{ "ticket": { "comment": { "body": "SECRET she calls every day", "public": false }, "assignee_id": $kari_id } }
= 200

PUT /api/v2/tickets/$request
{ "ticket": { "comment": { "body": "It left today", "public": true }, "status": "pending", "email_cc_ids": [ $per_id ] } }
= 200

as anna
GET /api/v2/requests/$request
= 200
{ "request": { "id": $request, "status": "pending", "can_be_solved_by_me": true, "assignee_id": $kari_id } }

GET /api/v2/requests/$request/comments
= 200
{ "comments": [ { "body": "Ordered on Monday", "public": true }, { "id": $answer=int, "body": "It left today", "author_id": $kari_id } ],
  "count": 2, "users": has [ { "id": $kari_id, "agent": true }, { "id": $anna_id, "agent": false } ] }

GET /api/v2/requests/$request/comments/$answer
= 200
{ "comment": { "id": $answer, "body": "It left today" } }

PUT /api/v2/requests/$request
{ "request": { "comment": { "body": "It is not here yet" } } }
= 200
{ "request": { "status": "open" } }
facts: comment.added, ticket.changed

GET /api/v2/requests
= 200
{ "requests": [ { "id": $request } ], "count": 1 }

GET /api/v2/requests?status=open,pending
= 200
{ "requests": [ { "id": $request } ], "count": 1 }

GET /api/v2/requests?status=solved
= 200
{ "requests": [], "count": 0 }

GET /api/v2/requests/open
= 200
{ "requests": [ { "id": $request } ], "count": 1 }

GET /api/v2/requests/search?query=TENT%20monday
= 200
{ "requests": [ { "id": $request } ], "count": 1 }

# What colleagues say among themselves is not found.
GET /api/v2/requests/search?query=secret
= 200
{ "requests": [], "count": 0 }

as per
GET /api/v2/requests/ccd
= 200
{ "requests": [ { "id": $request } ], "count": 1 }

PUT /api/v2/requests/$request
{ "request": { "solved": true } }
= 422

as anna
PUT /api/v2/requests/$request
{ "request": { "solved": true } }
= 200
{ "request": { "status": "solved", "solved": true } }

GET /api/v2/requests/solved
= 200
{ "requests": [ { "id": $request } ], "count": 1 }

# Customers have no business where colleagues work.
GET /api/v2/tickets
= 403

GET /api/v2/ticket_metrics
= 403

GET /api/v2/tickets/$request/metrics
= 403

GET /api/v2/users/$anna_id/requests
= 403

as kari
GET /api/v2/users/$anna_id/requests
= 200
{ "requests": [ { "id": $request, "description": "Ordered on Monday" } ], "count": 1 }

# A colleague's own requests are those that they asked.
GET /api/v2/requests
= 200
{ "requests": [], "count": 0 }

GET /api/v2/requests/$request
= 404

POST /api/v2/organizations
{ "organization": { "name": "Fjell" } }
= 201
{ "organization": { "id": $org=int } }

GET /api/v2/organizations/$org/requests
= 200
{ "requests": [], "count": 0 }

GET /api/v2/organizations/999999/requests
= 404

# A ticket that was only spoken of among colleagues is no request.
POST /api/v2/tickets
{ "ticket": { "subject": "Look out", "requester_id": $per_id, "comment": { "body": "He returns everything", "public": false } } }
= 201
{ "ticket": { "id": $note=int } }

as per
GET /api/v2/requests
= 200
{ "requests": [] }

GET /api/v2/requests/$note
= 404

GET /api/v2/requests/$note/comments
= 404

as nobody
GET /api/v2/requests
= 401

POST /api/v2/requests
{ "request": { "subject": "Hello", "comment": { "body": "Do you ship to Bergen?" } } }
= 401

POST /api/v2/requests
{ "request": { "subject": "Hello", "comment": { "body": "Do you ship to Bergen?" }, "requester": { "name": "Ida", "email": "not an address" } } }
= 422

# Nobody asks in a colleague's name.
POST /api/v2/requests
{ "request": { "subject": "Hello", "comment": { "body": "Let me in" }, "requester": { "name": "Kari", "email": "$kari_email" } } }
= 422

POST /api/v2/requests
{ "request": { "subject": "Hello", "comment": { "body": "Do you ship to Bergen?" }, "requester": { "name": "Ida Moe", "email": "ida@kunde.example" } } }
= 201
{ "request": { "id": $asked=int, "status": "new", "description": "Do you ship to Bergen?" } }

repeat 4
POST /api/v2/requests
{ "request": { "subject": "Again", "comment": { "body": "Hello?" }, "requester": { "name": "Ida Moe", "email": "ida@kunde.example" } } }
= 201

POST /api/v2/requests
{ "request": { "subject": "Again", "comment": { "body": "Hello?" }, "requester": { "name": "Ida Moe", "email": "ida@kunde.example" } } }
= 429
< Retry-After: ~ ^[0-9]+$

as kari
GET /api/v2/tickets/$asked?include=users
= 200
{ "ticket": { "via": { "channel": "web" } }, "users": has [ { "email": "ida@kunde.example", "verified": false } ] }
