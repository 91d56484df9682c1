story: two who write at once do not lose a word
people: lars=agent, mona=agent

as lars
POST /api/v2/tickets
{ "ticket": { "subject": "Stove", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "body": "It leaks" } } }
= 201
{ "ticket": { "id": $t=int, "updated_at": $seen=time } }

PUT /api/v2/tickets/$t
{ "ticket": { "priority": "high", "updated_stamp": $seen, "safe_update": true } }
= 200
{ "ticket": { "priority": "high" } }

# The stamp has whole seconds, so the other one writes when the second is over.
as mona
GET /api/v2/users/me
= 200

PUT /api/v2/tickets/$t
{ "ticket": { "status": "open", "updated_stamp": "2001-02-03T04:05:06Z", "safe_update": "true", "comment": { "body": "Late" } } }
= 409
{ "error": text, "description": text }
facts: none

GET /api/v2/tickets/$t/comments
= 200
{ "comments": [ { "body": "It leaks" } ] }

# Without safe_update the stamp is only a word.
PUT /api/v2/tickets/$t
{ "ticket": { "status": "open", "updated_stamp": "2001-02-03T04:05:06Z" } }
= 200
{ "ticket": { "status": "open" } }

PUT /api/v2/tickets/$t
{ "ticket": { "status": "open", "updated_stamp": "yesterday", "safe_update": true } }
= 400 or 422
