story: suffixes, unknown paths, wrong methods, pages that have not changed
people: lars=agent

as lars
GET /api/v2/nothing/here.json
= 404
exactly { "error": "InvalidEndpoint", "description": "Not found" }

GET /api/v2/
= 404
exactly { "error": "InvalidEndpoint", "description": "Not found" }

GET /api/v2/tickets/abc
= 404

PATCH /api/v2/tickets
{ "ticket": {} }
= 405
< Allow: ~ GET

GET /api/v2/users/me.json
= 200

GET /api/v2/users/me.xml
= 404

POST /api/v2/tickets
{ "ticket": { "subject": "E", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "body": "x" } } }
= 201
{ "ticket": { "id": $t=int } }

GET /api/v2/tickets/$t
= 200
< ETag: $tag
< X-Zendesk-API-Version: absent

GET /api/v2/tickets/$t
> If-None-Match: $tag
= 304
< ETag: $tag

PUT /api/v2/tickets/$t
{ "ticket": { "priority": "low" } }
= 200

GET /api/v2/tickets/$t
> If-None-Match: $tag
= 200
{ "ticket": { "priority": "low" } }

HEAD /api/v2/tickets/$t
= 200 or 405

# JSON that is none.
POST /api/v2/tickets
> Content-Type: application/json
bytes "{\"ticket\": {\"subject\": "
= 400
{ "error": text, "description": text }

POST /api/v2/tickets
> Content-Type: application/json
bytes ""
= 400

POST /api/v2/tickets
> Content-Type: application/json
bytes "{\"ticket\": {\"subject\": \"\u00ff\u00fe\", \"comment\": {\"body\": \"x\"}}}"
= 400

POST /api/v2/tickets
[ 1, 2 ]
= 400

# Every problem is named at once.
POST /api/v2/tickets
{ "ticket": { "subject": { }, "tags": 7, "comment": { "body": [ ] }, "requester_id": "many" } }
= 400 or 422
{ "description": text }

GET /api/v2/openapi.json
= 200
{ "openapi": "3.1.0", "paths": object }

as nobody
GET /api/v2/docs
= 200
< Content-Type: ~ ^text/html
< Content-Security-Policy: ~ default-src

# What somebody unknown asked is not an empty list.
as lars
GET /api/v2/users/999999/tickets/requested
= 404

GET /api/v2/users/0/tickets/assigned
= 404

GET /api/v2/users/999999/tickets/ccd
= 404

GET /api/v2/organizations/0/tickets
= 404
