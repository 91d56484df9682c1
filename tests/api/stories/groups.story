story: groups and who is in them
people: kari=admin, lars=agent, tone=team_lead

as lars
POST /api/v2/groups
{ "group": { "name": "Sales" } }
= 403

as tone
POST /api/v2/groups.json
{ "group": { "name": "Returns", "description": "What comes back" } }
= 201
< Location: ~ /api/v2/groups/[0-9]+\.json$
{ "group": { "id": $returns=int, "name": "Returns", "description": "What comes back", "deleted": false, "url": url, "created_at": time } }
facts: group.changed

POST /api/v2/groups
{ "group": { "name": "Workshop" } }
= 201
{ "group": { "id": $workshop=int } }

POST /api/v2/groups
{ "group": { "name": "Returns" } }
= 422
{ "details": { "name": [ { "error": "DuplicateValue" } ] } }

POST /api/v2/groups
{ "group": { "name": "  " } }
= 422
{ "details": { "name": [ { "error": "BlankValue" } ] } }

PUT /api/v2/groups/$workshop
{ "group": { "name": "Repairs" } }
= 200
{ "group": { "id": $workshop, "name": "Repairs" } }

GET /api/v2/groups
= 200
{ "groups": has [ { "id": $returns }, { "id": $workshop, "name": "Repairs" } ], "next_page": null }

GET /api/v2/groups/$returns.json
= 200
{ "group": { "id": $returns, "name": "Returns", "updated_at": time } }

GET /api/v2/groups/assignable
= 200
{ "groups": has [ { "id": $returns } ] }

GET /api/v2/groups/count
= 200
{ "count": { "value": int } }

POST /api/v2/group_memberships
{ "group_membership": { "user_id": $lars_id, "group_id": $returns } }
= 201
{ "group_membership": { "id": $m1=int, "user_id": $lars_id, "group_id": $returns, "default": true } }

POST /api/v2/users/$lars_id/group_memberships
{ "group_membership": { "group_id": $workshop } }
= 201
{ "group_membership": { "id": $m2=int, "user_id": $lars_id, "group_id": $workshop, "default": false } }

POST /api/v2/group_memberships
{ "group_membership": { "user_id": $lars_id, "group_id": $returns } }
= 422
{ "details": { "user_id": [ { "error": "DuplicateValue" } ] } }

POST /api/v2/group_memberships
{ "group_membership": { "user_id": $lars_id, "group_id": 999999 } }
= 422

POST /api/v2/group_memberships
{ "group_membership": { "user_id": 999999, "group_id": $returns } }
= 422 or 404

PUT /api/v2/users/$lars_id/group_memberships/$m2/make_default
= 200
{ "group_memberships": only [ { "id": $m1, "default": false }, { "id": $m2, "default": true } ] }

GET /api/v2/users/$lars_id
= 200
{ "user": { "default_group_id": $workshop } }

GET /api/v2/users/$lars_id/groups
= 200
{ "groups": only [ { "id": $returns }, { "id": $workshop } ] }

GET /api/v2/groups/$returns/users?include=groups
= 200
{ "users": [ { "id": $lars_id } ], "groups": has [ { "id": $returns } ] }

GET /api/v2/groups/$returns/memberships
= 200
{ "group_memberships": [ { "id": $m1 } ], "count": 1 }

GET /api/v2/users/$lars_id/group_memberships
= 200
{ "group_memberships": [ { "id": $m1 }, { "id": $m2 } ] }

GET /api/v2/group_memberships?page[size]=1
= 200
{ "group_memberships": [ { "id": $m1 } ], "meta": { "has_more": true, "after_cursor": $after=text }, "links": { "next": $next=url } }

GET $next
= 200
{ "group_memberships": [ { "id": $m2 } ], "meta": { "has_more": false }, "links": { "next": null } }

GET /api/v2/group_memberships/assignable
= 200
{ "group_memberships": has [ { "id": $m1 } ] }

GET /api/v2/group_memberships/$m1
= 200
{ "group_membership": { "id": $m1 } }

# An agent reads all of this and decides none of it.
as lars
DELETE /api/v2/group_memberships/$m1
= 403

POST /api/v2/group_memberships
{ "group_membership": { "user_id": $kari_id, "group_id": $returns } }
= 403

as tone
DELETE /api/v2/group_memberships/$m1
= 204

GET /api/v2/group_memberships/$m1
= 404

DELETE /api/v2/groups/$returns
= 204

GET /api/v2/groups/assignable
= 200
{ "groups": only [ { "id": $workshop } ] }

GET /api/v2/groups/999999
= 404

GET /api/v2/groups/999999/users
= 404
