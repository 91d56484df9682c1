story: a customer is made, found, changed and put away
people: kari=admin, lars=agent, liv=light_agent

as lars
POST /api/v2/users.json
{ "user": { "name": "Anna Berg", "email": "Anna.Berg@Kunde.Example", "phone": "+47 900 00 001", "external_id": "crm-17",
            "notes": "Prefers mail", "details": "Trondheim", "locale": "nb", "skip_verify_email": true, "unknown_member": 1 } }
= 201
< Location: ~ ^$origin/api/v2/users/[0-9]+\.json$
{ "user": { "id": $anna=int, "url": url, "name": "Anna Berg", "email": "anna.berg@kunde.example", "role": "end-user", "role_type": null,
            "svar_role": "end_user", "external_id": "crm-17", "notes": "Prefers mail", "details": "Trondheim", "locale": "nb",
            "active": true, "suspended": false, "created_at": time, "updated_at": time, "tags": [], "user_fields": exactly {},
            "organization_id": null, "default_group_id": null, "ticket_restriction": "requested", "photo": null } }
facts: user.created, user.changed

GET /api/v2/users/$anna.json
= 200
{ "user": { "id": $anna, "name": "Anna Berg", "phone": ~"900" } }

# The name is needed; an address belongs to one person; an external id too.
POST /api/v2/users
{ "user": { "email": "b@kunde.example" } }
= 422
{ "error": "RecordInvalid", "details": { "name": [ { "error": "BlankValue", "description": text } ] } }
facts: none

POST /api/v2/users
{ "user": { "name": "Another", "email": "anna.berg@kunde.example" } }
= 422
{ "error": "RecordInvalid", "details": { "email": [ { "error": "DuplicateValue", "description": text } ] } }

POST /api/v2/users
{ "user": { "name": "Another", "external_id": "crm-17" } }
= 422
{ "error": "RecordInvalid" }

POST /api/v2/users
{ "user": { "name": "Another", "email": "not an address" } }
= 422
{ "details": { "email": list } }

POST /api/v2/users
{ "person": { "name": "Another" } }
= 400
{ "error": text, "description": ~"user" }

PUT /api/v2/users/$anna
{ "user": { "name": "Anna Berg Lie", "notes": "Prefers the phone", "suspended": true } }
= 200
{ "user": { "id": $anna, "name": "Anna Berg Lie", "notes": "Prefers the phone", "details": "Trondheim", "suspended": true } }
facts: user.changed

# What a program does not know is no order: by null nobody is shut out, and nobody let in again.
PUT /api/v2/users/$anna
{ "user": { "active": null, "suspended": null } }
= 200
{ "user": { "active": true, "suspended": true } }
facts: none

# An address in an update is one more address.
PUT /api/v2/users/$anna
{ "user": { "email": "anna@arbeid.example", "suspended": false } }
= 200
{ "user": { "email": "anna.berg@kunde.example" } }

GET /api/v2/users/$anna/identities
= 200
{ "identities": has [ { "type": "email", "value": "anna.berg@kunde.example", "primary": true }, { "type": "email", "value": "anna@arbeid.example", "primary": false } ] }

# By external id, by address, or new.
POST /api/v2/users/create_or_update
{ "user": { "external_id": "crm-17", "name": "Anna B. Lie" } }
= 200
{ "user": { "id": $anna, "name": "Anna B. Lie" } }

POST /api/v2/users/create_or_update
{ "user": { "email": "anna@arbeid.example", "name": "Anna Lie" } }
= 200
{ "user": { "id": $anna, "name": "Anna Lie" } }

POST /api/v2/users/create_or_update
{ "user": { "email": "bo@kunde.example", "name": "Bo Dahl" } }
= 201
< Location: any
{ "user": { "id": $bo=int, "name": "Bo Dahl" } }
facts: user.created

GET /api/v2/users/search.json?query=anna
= 200
{ "users": [ { "id": $anna } ], "count": 1, "next_page": null, "previous_page": null }

GET /api/v2/users/search.json?query=email:bo@kunde.example
= 200
{ "users": [ { "id": $bo } ] }

GET /api/v2/users/search.json?external_id=crm-17
= 200
{ "users": [ { "id": $anna } ] }

GET /api/v2/users/search.json?query=nobodyatall
= 200
{ "users": [], "count": 0 }

GET /api/v2/users/autocomplete.json?name=bo
= 200
{ "users": [ { "id": $bo } ] }

GET /api/v2/users/show_many.json?ids=$anna,$bo,999999
= 200
{ "users": [ { "id": $anna }, { "id": $bo } ] }

GET /api/v2/users/show_many.json?external_ids=crm-17,crm-18
= 200
{ "users": [ { "id": $anna } ] }

GET /api/v2/users/count
= 200
{ "count": { "value": 5, "refreshed_at": time } }

GET /api/v2/users.json?role=end-user
= 200
{ "users": [ { "id": $anna }, { "id": $bo } ], "count": 2 }

GET /api/v2/users.json?role=admin
= 200
{ "users": [ { "id": $kari_id } ] }

GET /api/v2/users.json?role[]=agent&role[]=admin
= 200
{ "count": 3 }

# Agents do not make colleagues, nor change those above them; a light agent changes no customers.
POST /api/v2/users
{ "user": { "name": "Eve", "email": "eve@fjord.example", "role": "admin" } }
= 403 or 422

PUT /api/v2/users/$kari_id
{ "user": { "name": "Not Kari" } }
= 403

PUT /api/v2/users/$lars_id
{ "user": { "role": "admin" } }
= 403

as liv
GET /api/v2/users/$anna
= 200

PUT /api/v2/users/$anna
{ "user": { "name": "X" } }
= 403

DELETE /api/v2/users/$anna
= 403
exactly { "error": exactly { "title": "Forbidden", "message": text } }

as kari
POST /api/v2/users
{ "user": { "name": "Eva Moe", "email": "eva@fjord.example", "role": "agent", "skip_verify_email": true } }
= 201
{ "user": { "role": "agent", "role_type": 0, "svar_role": "agent" } }

as lars
DELETE /api/v2/users/$bo.json
= 200
{ "user": { "id": $bo, "active": false } }
facts: user.changed

GET /api/v2/users/999999
= 404
exactly { "error": "RecordNotFound", "description": "Not found" }

DELETE /api/v2/users/999999
= 404

# Many at a time, as jobs.
POST /api/v2/users/create_many
{ "users": [ { "name": "Cato", "email": "cato@kunde.example" }, { "name": "" }, { "name": "Dina", "email": "dina@kunde.example" } ] }
= 200
{ "job_status": { "id": $job=text, "url": url, "total": 3, "status": ~"queued|working|completed" } }

GET /api/v2/job_statuses/$job.json
= 200 eventually
{ "job_status": { "id": $job, "status": "completed", "progress": 3, "message": text,
                  "results": [ { "index": 0, "id": $cato=int, "success": true, "status": "created" },
                               { "index": 1, "success": false, "error": text, "details": ~"blank" },
                               { "index": 2, "id": $dina=int, "success": true } ] } }

PUT /api/v2/users/update_many?ids=$cato,$dina
{ "user": { "notes": "from the fair" } }
= 200
{ "job_status": { "id": $job2=text } }

GET /api/v2/job_statuses/$job2
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "id": $cato, "success": true }, { "id": $dina, "success": true } ] } }

PUT /api/v2/users/update_many
{ "users": [ { "id": $cato, "phone": "+47 900 00 002" }, { "external_id": "crm-17", "phone": "+47 900 00 003" } ] }
= 200
{ "job_status": { "id": $job3=text } }

GET /api/v2/job_statuses/$job3
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "success": true }, { "success": true } ] } }

POST /api/v2/users/create_or_update_many
{ "users": [ { "email": "cato@kunde.example", "name": "Cato Vik" }, { "email": "egil@kunde.example", "name": "Egil" } ] }
= 200
{ "job_status": { "id": $job4=text } }

GET /api/v2/job_statuses/$job4
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "id": $cato, "success": true }, { "success": true } ] } }

DELETE /api/v2/users/destroy_many?ids=$cato,$dina
= 200
{ "job_status": { "id": $job5=text } }

GET /api/v2/job_statuses/$job5
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "success": true }, { "success": true } ] } }

GET /api/v2/users/$cato
= 200
{ "user": { "active": false, "name": "Cato Vik" } }

PUT /api/v2/users/$cato
{ "user": { "active": null } }
= 200
{ "user": { "active": false } }

GET /api/v2/job_statuses/show_many?ids=$job,$job2
= 200
{ "job_statuses": [ { "id": $job }, { "id": $job2 } ] }

GET /api/v2/job_statuses
= 200
{ "job_statuses": has [ { "id": $job5 } ], "count": 5 }

# Somebody else's job is nobody's business.
as liv
GET /api/v2/job_statuses/$job
= 404

as lars
GET /api/v2/job_statuses/00000000000000000000000000000000
= 404
