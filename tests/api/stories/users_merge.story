story: two customers become one, a third is deleted and then forgotten
people: ada=admin, lars=agent, anna=end_user, per=end_user, siri=end_user, ulf=end_user

as lars
POST /api/v2/tickets
{ "ticket": { "subject": "From Per", "requester_id": $per_id, "comment": { "body": "Hello" } } }
= 201
{ "ticket": { "id": $ticket=int, "requester_id": $per_id } }

GET /api/v2/users/$per_id/related
= 200
{ "user_related": { "requested_tickets": 1, "assigned_tickets": 0, "ccd_tickets": 0 } }

# Merging is for whoever administers people.
PUT /api/v2/users/$per_id/merge
{ "user": { "id": $anna_id } }
= 403

as ada
PUT /api/v2/users/$lars_id/merge
{ "user": { "id": $anna_id } }
= 422

PUT /api/v2/users/$per_id/merge
{ "user": { "id": 999999 } }
= 422

PUT /api/v2/users/$per_id/merge
{ "user": { "id": $anna_id } }
= 200
{ "user": { "id": $anna_id, "active": true } }

GET /api/v2/tickets/$ticket
= 200
{ "ticket": { "requester_id": $anna_id } }

GET /api/v2/users/$per_id
= 200
{ "user": { "active": false } }

POST /api/v2/users/$per_id/merge
{ "user": { "id": $anna_id } }
= 422

# Clients say it in either way.
POST /api/v2/users/$ulf_id/merge
{ "user": { "id": $anna_id } }
= 200
{ "user": { "id": $anna_id, "active": true } }

GET /api/v2/users/$ulf_id
= 200
{ "user": { "active": false } }

# A deleted customer is still known, until they are forgotten.
DELETE /api/v2/users/$siri_id
= 200
{ "user": { "active": false } }

GET /api/v2/deleted_users
= 200
{ "deleted_users": list, "count": 3 }

GET /api/v2/deleted_users/count
= 200
{ "count": { "value": 3 } }

GET /api/v2/deleted_users/$siri_id
= 200
{ "deleted_user": { "id": $siri_id, "active": false } }

GET /api/v2/deleted_users/$anna_id
= 404

as lars
DELETE /api/v2/deleted_users/$siri_id
= 403

as ada
DELETE /api/v2/deleted_users/$siri_id
= 200
{ "deleted_user": { "id": $siri_id } }

GET /api/v2/deleted_users/$siri_id
= 404

GET /api/v2/users/$siri_id
= 200 eventually
{ "user": { "id": $siri_id, "email": null, "name": ~"Deleted|Slettet|Raderad" } }
