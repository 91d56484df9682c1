story: organisations, their domains and their people
people: kari=admin, lars=agent, liv=light_agent

as lars
POST /api/v2/organizations.json
{ "organization": { "name": "Fjellheim AS", "domain_names": [ "fjellheim.example", "Fjellheim-Butikk.example" ], "external_id": "org-1", "notes": "Big", "details": "Voss" } }
= 201
< Location: ~ /api/v2/organizations/[0-9]+\.json$
{ "organization": { "id": $org=int, "name": "Fjellheim AS", "external_id": "org-1", "domain_names": has [ "fjellheim.example", "fjellheim-butikk.example" ],
                    "notes": "Big", "details": "Voss", "tags": [], "organization_fields": exactly {}, "group_id": null, "shared_tickets": false, "url": url, "created_at": time } }
facts: organization.created

POST /api/v2/organizations
{ "organization": { "name": "Fjellheim AS" } }
= 422
{ "error": "RecordInvalid", "details": { "name": [ { "error": "DuplicateValue" } ] } }
facts: none

POST /api/v2/organizations
{ "organization": { } }
= 422
{ "details": { "name": [ { "error": "BlankValue" } ] } }

# Who writes from the domain belongs to it; who is made here belongs where it is said.
POST /api/v2/tickets
{ "ticket": { "subject": "Ropes", "comment": { "body": "Do you have 60 m?" }, "requester": { "name": "Ola", "email": "ola@fjellheim.example" } } }
= 201
{ "ticket": { "id": $ropes=int, "organization_id": $org } }

GET /api/v2/organizations/$org/tickets
= 200
{ "tickets": [ { "id": $ropes } ], "count": 1 }

POST /api/v2/users
{ "user": { "name": "Per", "email": "per@fjellheim.example", "organization_id": $org } }
= 201
{ "user": { "id": $per=int, "organization_id": $org } }

POST /api/v2/organizations/create_or_update
{ "organization": { "external_id": "org-1", "notes": "Bigger" } }
= 200
{ "organization": { "id": $org, "name": "Fjellheim AS", "notes": "Bigger" } }

POST /api/v2/organizations/create_or_update
{ "organization": { "name": "Skog og Sjø" } }
= 201
{ "organization": { "id": $skog=int } }

PUT /api/v2/organizations/$skog
{ "organization": { "domain_names": [ "skogsjo.example" ] } }
= 200
{ "organization": { "domain_names": [ "skogsjo.example" ] } }
facts: organization.changed

PUT /api/v2/organizations/$skog
{ "organization": { "name": "Fjellheim AS" } }
= 422

GET /api/v2/organizations/search?name=fjellheim%20as
= 200
{ "organizations": [ { "id": $org } ], "count": 1 }

GET /api/v2/organizations/search?external_id=org-1
= 200
{ "organizations": [ { "id": $org } ] }

GET /api/v2/organizations/search?external_id=org-9
= 200
{ "organizations": [], "count": 0 }

GET /api/v2/organizations/autocomplete?name=sko
= 200
{ "organizations": [ { "id": $skog } ] }

GET /api/v2/organizations/show_many?ids=$org,$skog
= 200
{ "organizations": [ { "id": $org }, { "id": $skog } ] }

GET /api/v2/organizations/$org.json
= 200
{ "organization": { "id": $org, "name": "Fjellheim AS", "notes": "Bigger" } }

GET /api/v2/organizations/count
= 200
{ "count": { "value": 2 } }

GET /api/v2/organizations?page[size]=1
= 200
{ "organizations": [ { "id": $org } ], "meta": { "has_more": true }, "links": { "next": $next=url } }

GET $next
= 200
{ "organizations": [ { "id": $skog } ], "meta": { "has_more": false }, "links": { "next": null } }

POST /api/v2/organization_memberships
{ "organization_membership": { "user_id": $per, "organization_id": $skog } }
= 201
{ "organization_membership": { "id": $m=int, "user_id": $per, "organization_id": $skog, "default": false } }

POST /api/v2/organization_memberships
{ "organization_membership": { "user_id": $per, "organization_id": $skog } }
= 422

GET /api/v2/users/$per/organizations
= 200
{ "organizations": only [ { "id": $org }, { "id": $skog } ] }

PUT /api/v2/users/$per/organization_memberships/$m/make_default
= 200
{ "organization_memberships": has [ { "id": $m, "default": true } ] }

GET /api/v2/users/$per?include=organizations
= 200
{ "user": { "organization_id": $skog }, "organizations": [ { "id": $skog } ] }

GET /api/v2/organizations/$skog/users
= 200
{ "users": [ { "id": $per } ] }

GET /api/v2/organizations/$skog/organization_memberships
= 200
{ "organization_memberships": [ { "id": $m } ] }

GET /api/v2/users/$per/organization_memberships
= 200
{ "organization_memberships": has [ { "id": $m } ] }

GET /api/v2/organization_memberships/$m
= 200
{ "organization_membership": { "id": $m } }

GET /api/v2/organization_memberships
= 200
{ "count": 3 }

POST /api/v2/users
{ "user": { "name": "Ida", "email": "ida@kunde.example" } }
= 201
{ "user": { "id": $ida=int } }

POST /api/v2/users/$ida/organization_memberships
{ "organization_membership": { "organization_id": $org } }
= 201
{ "organization_membership": { "user_id": $ida, "organization_id": $org, "default": true } }

DELETE /api/v2/organization_memberships/$m
= 204

as liv
PUT /api/v2/organizations/$org
{ "organization": { "notes": "x" } }
= 403

as lars
DELETE /api/v2/organizations/$org
= 204
facts: organization.removed

GET /api/v2/organizations/$org
= 404

# Its people stay.
GET /api/v2/users/$per
= 200
{ "user": { "active": true, "organization_id": null } }
