story: a person has several addresses, one of them first
people: kari=admin, lars=agent, liv=light_agent

as lars
POST /api/v2/users
{ "user": { "name": "Anna", "email": "anna@kunde.example", "identities": [ { "type": "email", "value": "anna2@kunde.example" }, { "type": "phone_number", "value": "+4790000011" } ] } }
= 201
{ "user": { "id": $anna=int, "email": "anna@kunde.example" } }

GET /api/v2/users/$anna/identities.json
= 200
{ "identities": [ { "id": $first=int, "url": url, "user_id": $anna, "type": "email", "value": "anna@kunde.example", "primary": true, "verified": false, "deliverable_state": "deliverable" },
                  { "id": $second=int, "type": "email", "value": "anna2@kunde.example", "primary": false },
                  { "id": $phone=int, "type": "phone_number", "value": "+4790000011" } ], "count": 3 }

POST /api/v2/users/$anna/identities
{ "identity": { "type": "email", "value": "Anna3@Kunde.example", "verified": true } }
= 201
< Location: ~ /api/v2/users/$anna/identities/[0-9]+\.json$
{ "identity": { "id": $third=int, "value": "anna3@kunde.example", "verified": true, "primary": false } }

POST /api/v2/users/$anna/identities
{ "identity": { "type": "email", "value": "anna3@kunde.example" } }
= 422
{ "details": { "value": [ { "error": "DuplicateValue" } ] } }

POST /api/v2/users/$anna/identities
{ "identity": { "type": "telegram", "value": "anna" } }
= 422
{ "details": { "type": list } }

POST /api/v2/users/$anna/identities
{ "identity": { "type": "email", "value": "no address" } }
= 422

PUT /api/v2/users/$anna/identities/$second/make_primary
= 200
{ "identities": has [ { "id": $second, "primary": true }, { "id": $first, "primary": false } ] }

GET /api/v2/users/$anna
= 200
{ "user": { "email": "anna2@kunde.example" } }

PUT /api/v2/users/$anna/identities/$second/verify
= 200
{ "identity": { "id": $second, "verified": true } }

PUT /api/v2/users/$anna/identities/$third
{ "identity": { "value": "anna4@kunde.example" } }
= 200
{ "identity": { "value": "anna4@kunde.example", "id": $fourth=int } }

GET /api/v2/users/$anna/identities/$fourth
= 200
{ "identity": { "value": "anna4@kunde.example" } }

DELETE /api/v2/users/$anna/identities/$fourth
= 204

GET /api/v2/users/$anna/identities/$fourth
= 404

# Of another person it is not found.
GET /api/v2/users/$lars_id/identities/$first
= 404

GET /api/v2/users/$anna/identities?page[size]=2
= 200
{ "identities": [ any, any ], "meta": { "has_more": true }, "links": { "next": text, "prev": null } }

as liv
DELETE /api/v2/users/$anna/identities/$first
= 403
