story: what is sent twice happens once
people: lars=agent, mona=agent

as lars
POST /api/v2/tickets
> Idempotency-Key: order-77
{ "ticket": { "subject": "Rope", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "body": "Too short" } } }
= 201
< x-idempotency-lookup: miss
< Location: $where
{ "ticket": { "id": $t=int } }
facts: user.created, ticket.opened, comment.added

POST /api/v2/tickets
> Idempotency-Key: order-77
{ "ticket": { "subject": "Rope", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "body": "Too short" } } }
= 201
< x-idempotency-lookup: hit
< Location: $where
{ "ticket": { "id": $t } }
facts: none

POST /api/v2/tickets
> Idempotency-Key: order-77
{ "ticket": { "subject": "Another", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "body": "Too long" } } }
= 400
{ "error": "IdempotentRequestError", "description": text }
facts: none

# A key belongs to who sent it.
as mona
POST /api/v2/tickets
> Idempotency-Key: order-77
{ "ticket": { "subject": "Rope", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "body": "Too short" } } }
= 201
< x-idempotency-lookup: miss

POST /api/v2/tickets
{ "ticket": { "subject": "Rope", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "body": "Too short" } } }
= 201
< x-idempotency-lookup: absent

# What failed is not remembered.
POST /api/v2/tickets
> Idempotency-Key: second
{ "ticket": { "subject": "No words" } }
= 422

POST /api/v2/tickets
> Idempotency-Key: second
{ "ticket": { "subject": "Words", "comment": { "body": "Now with words" } } }
= 201
< x-idempotency-lookup: miss

POST /api/v2/tickets
> Idempotency-Key: 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345
{ "ticket": { "subject": "Key", "comment": { "body": "Long" } } }
= 400
{ "error": "IdempotentRequestError" }

# Other things that are made, too.
POST /api/v2/organizations
> Idempotency-Key: org
{ "organization": { "name": "Voss" } }
= 201
< x-idempotency-lookup: miss
{ "organization": { "id": $org=int } }

POST /api/v2/organizations
> Idempotency-Key: org
{ "organization": { "name": "Voss" } }
= 201
< x-idempotency-lookup: hit
{ "organization": { "id": $org } }

POST /api/v2/users
> Idempotency-Key: user
{ "user": { "name": "Eva", "email": "eva@kunde.example" } }
= 201
{ "user": { "id": $eva=int } }

POST /api/v2/users
> Idempotency-Key: user
{ "user": { "name": "Eva", "email": "eva@kunde.example" } }
= 201
< x-idempotency-lookup: hit
{ "user": { "id": $eva } }
