story: a query finds what was just written, counts it, exports it, and says what it does not understand
people: kari=agent, jon=junior_agent, rita=admin, anna=end_user

as rita
POST /api/v2/groups
{ "group": { "name": "Retur og bytte" } }
= 201
{ "group": { "id": $group=int } }

POST /api/v2/organizations
{ "organization": { "name": "Fjell AS", "domain_names": ["fjell.example"] } }
= 201
{ "organization": { "id": $org=int } }

as kari
POST /api/v2/tickets
{ "ticket": { "subject": "Feil på fakturaen", "requester": { "name": "Per Fjell", "email": "per@fjell.example" }, "group_id": $group,
              "tags": ["faktura", "vip"], "comment": { "body": "Jeg har fått to fakturaer på samme beløp, og jeg vet ikke hvorfor." } } }
= 201
{ "ticket": { "id": $t=int, "requester_id": $per=int } }

GET /api/v2/search?query=type:ticket%20faktura
= 200 eventually
{ "results": [ { "id": $t, "result_type": "ticket", "subject": "Feil på fakturaen" } ], "count": 1, "facets": null, "next_page": null, "previous_page": null }

# What one wrote a moment before is found.
PUT /api/v2/tickets/$t
{ "ticket": { "comment": { "body": "Hemmelig avtale med sjefen", "public": false }, "status": "pending" } }
= 200

GET /api/v2/search?query=type:ticket%20hemmelig%20status:pending%20org:%22Fjell%20AS%22
= 200
{ "count": 1 }

GET /api/v2/search?query=%22to%20fakturaer%22%20tags:vip%20created%3E2020-01%20updated%3C7d%20-tag:spam
= 200
{ "results": [ { "id": $t } ] }

GET /api/v2/search?query=subject:hemmelig
= 200
{ "results": [], "count": 0 }

GET /api/v2/search/count?query=type:ticket%20fakt*
= 200
{ "count": 1 }

GET /api/v2/search?query=type:user%20fjell
= 200
{ "results": [ { "id": $per, "result_type": "user" } ] }

GET /api/v2/search?query=type:organization%20fjell
= 200
{ "results": [ { "id": $org, "result_type": "organization", "domain_names": ["fjell.example"] } ] }

# Without a type, tickets come before people and organisations.
GET /api/v2/search?query=fjell&per_page=2
= 200
{ "results": [ { "result_type": "ticket" }, { "result_type": "user" } ], "count": 3, "next_page": text }

GET /api/v2/search?query=fjell&per_page=2&page=2
= 200
{ "results": [ { "result_type": "organization" } ], "next_page": null, "previous_page": text }

GET /api/v2/search/export?query=faktura&filter[type]=ticket&page[size]=1
= 200
{ "results": [ { "id": $t, "result_type": "ticket" } ], "meta": { "has_more": false }, "links": { "next": null } }

GET /api/v2/search/export?query=faktura&filter[type]=group
= 422
{ "error": "invalid", "description": ~"^Invalid search: " }

GET /api/v2/search?query=staus:open
= 422
{ "error": "invalid", "description": "Invalid search: There is no condition 'staus'. Did you mean status?" }

GET /api/v2/search?query=status:opne
= 422
{ "error": "invalid", "description": "Invalid search: status can be new, open, pending, hold, solved or closed" }

GET /api/v2/search
= 422
{ "error": "invalid" }

GET /api/v2/search?query=x&page=11
= 422
{ "error": "invalid", "description": ~"first 1000 results" }

# Jon is in no group: neither found nor counted.
as jon
GET /api/v2/search?query=type:ticket%20faktura
= 200
{ "results": [], "count": 0 }

GET /api/v2/search/count?query=type:ticket%20group:retur
= 200
{ "count": 0 }

GET /api/v2/search/export?query=faktura
= 200
{ "results": [] }

# A customer sees own tickets, and nothing of notes, colleagues or organisations.
as kari
POST /api/v2/tickets
{ "ticket": { "subject": "Annas sak", "requester_id": $anna_id, "comment": { "body": "Telt med hull" } } }
= 201
{ "ticket": { "id": $a=int } }

PUT /api/v2/tickets/$a
{ "ticket": { "comment": { "body": "Virker hissig", "public": false } } }
= 200

as anna
GET /api/v2/search?query=telt
= 200 eventually
{ "results": [ { "id": $a } ], "count": 1 }

GET /api/v2/search?query=hissig
= 200
{ "results": [], "count": 0 }

GET /api/v2/search?query=type:user%20kari
= 200
{ "results": [], "count": 0 }

as nobody
GET /api/v2/search?query=telt
= 401
