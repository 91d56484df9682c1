story: a problem gathers its incidents
people: kari=admin, anna=end_user

as kari
POST /api/v2/tickets
{ "ticket": { "subject": "The shop does not load", "type": "problem", "comment": { "body": "Since nine o'clock" } } }
= 201
{ "ticket": { "id": $problem=int, "type": "problem", "problem_id": null, "has_incidents": false } }

POST /api/v2/tickets
{ "ticket": { "subject": "I cannot order", "requester": { "name": "Ola", "email": "ola@kunde.example" },
  "problem_id": $problem, "comment": { "body": "The page stays empty" } } }
= 201
{ "ticket": { "id": $first=int, "type": "incident", "problem_id": $problem } }
facts: user.created, ticket.opened, comment.added, ticket.changed, ticket.linked

POST /api/v2/tickets
{ "ticket": { "subject": "Blank page", "requester": { "name": "Per", "email": "per@kunde.example" }, "comment": { "body": "Nothing is there" } } }
= 201
{ "ticket": { "id": $second=int } }

PUT /api/v2/tickets/$second
{ "ticket": { "problem_id": $problem } }
= 200
{ "ticket": { "type": "incident", "problem_id": $problem } }

GET /api/v2/tickets/$problem
= 200
{ "ticket": { "has_incidents": true } }

GET /api/v2/tickets/$problem/incidents
= 200
{ "tickets": [ { "id": $first }, { "id": $second } ], "count": 2 }

GET /api/v2/tickets/$problem/incidents?page[size]=1
= 200
{ "tickets": [ { "id": $first } ], "meta": { "has_more": true } }

GET /api/v2/problems
= 200
{ "tickets": [ { "id": $problem } ], "count": 1 }

POST /api/v2/problems/autocomplete
{ "text": "SHOP" }
= 200
{ "tickets": [ { "id": $problem } ] }

POST /api/v2/problems/autocomplete
{ "text": "tent" }
= 200
{ "tickets": [] }

# A problem is nobody's incident.
PUT /api/v2/tickets/$problem
{ "ticket": { "problem_id": $first } }
= 422

PUT /api/v2/tickets/$second
{ "ticket": { "problem_id": 99999 } }
= 422

PUT /api/v2/tickets/$second
{ "ticket": { "problem_id": null } }
= 200
{ "ticket": { "problem_id": null } }

GET /api/v2/tickets/$problem/incidents
= 200
{ "tickets": [ { "id": $first } ], "count": 1 }

as anna
GET /api/v2/tickets/$problem/incidents
= 403

GET /api/v2/problems
= 403
