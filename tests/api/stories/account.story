story: sessions, passwords, roles, languages, settings, and the lists that are empty yet
people: ragnhild=admin, kari=agent, anna=end_user

as kari
GET /api/v2/users/$kari_id/sessions
= 200
{ "sessions": [], "count": 0 }

GET /api/v2/users/$ragnhild_id/sessions
= 403

GET /api/v2/sessions
= 403

GET /api/v2/users/me/session
= 404

DELETE /api/v2/users/me/logout
= 404

GET /api/v2/users/$kari_id/sessions/1
= 404

DELETE /api/v2/users/$kari_id/sessions/1
= 404

DELETE /api/v2/users/$kari_id/sessions
= 204

# The same person in a browser: there is a session to read, and to end, but only by a page of ours.
as kari by session
GET /api/v2/users/me/session
= 200
{ "session": { "id": $session=int, "user_id": $kari_id, "authenticated_at": time, "last_seen_at": time, "url": url } }

GET /api/v2/users/$kari_id/sessions/$session
= 200
{ "session": { "id": $session, "user_id": $kari_id } }

DELETE /api/v2/users/me/logout
> X-CSRF-Token: guessed
= 403

as ragnhild
GET /api/v2/sessions
= 200
{ "sessions": [ { "id": $session, "user_id": $kari_id } ] }

GET /api/v2/users/$kari_id/sessions/$session
= 200
{ "session": { "id": $session } }

# It belongs to one person, and under nobody else's address.
GET /api/v2/users/$ragnhild_id/sessions/$session
= 404

as kari by session
DELETE /api/v2/users/me/logout
= 204

GET /api/v2/users/me/session
= 401

as ragnhild by session
GET /api/v2/users/me/session
= 200
{ "session": { "id": $hers=int, "user_id": $ragnhild_id } }

DELETE /api/v2/users/$ragnhild_id/sessions/$hers
= 204

GET /api/v2/users/me/session
= 401

as ragnhild
GET /api/v2/sessions
= 200
{ "sessions": [], "count": 0 }

as kari
GET /api/v2/users/$kari_id/password/requirements
= 200
{ "requirements": [ text, text ] }

POST /api/v2/users/$ragnhild_id/password
{ "password": "another long one 1" }
= 403

PUT /api/v2/users/$kari_id/password
{ "password": "another long one 1", "previous_password": "guessed" }
= 422

PUT /api/v2/users/$kari_id/password
{ "password": "another long one 1", "previous_password": "$kari_password" }
= 200

PUT /api/v2/users/$ragnhild_id/password
{ "password": "another long one 1", "previous_password": "$ragnhild_password" }
= 403

as ragnhild
POST /api/v2/users/$kari_id/password
{ "password": "short" }
= 422

POST /api/v2/users/$kari_id/password
{ "password": "a third long one 2" }
= 200

POST /api/v2/users/$anna_id/password
{ "password": "a third long one 2" }
= 422

POST /api/v2/users/$ragnhild_id/password
{ "password": "a third long one 2" }
= 422

as kari
GET /api/v2/custom_roles
= 200
{ "custom_roles": has [ { "id": int, "svar_role": "agent", "name": text, "role_type": 0,
  "configuration": { "ticket_access": "all", "ticket_comment_access": "public" } } ] }

GET /api/v2/users/me
= 200
{ "user": { "custom_role_id": $role=int, "svar_role": "agent" } }

GET /api/v2/custom_roles/$role
= 200
{ "custom_role": { "id": $role, "svar_role": "agent" } }

GET /api/v2/custom_roles/7
= 404

as ragnhild
POST /api/v2/users
{ "user": { "name": "Odd", "email": "odd@rimfjell.example", "custom_role_id": $role } }
= 201
{ "user": { "id": $odd=int, "svar_role": "agent", "custom_role_id": $role } }

PUT /api/v2/users/$odd
{ "user": { "custom_role_id": 7 } }
= 422

GET /api/v2/locales
= 200
{ "locales": has [ { "locale": "nb", "native_name": "Norsk bokmål" }, { "locale": "en" } ] }

GET /api/v2/locales/agent
= 200
{ "locales": list }

GET /api/v2/locales/public
= 200
{ "locales": list }

GET /api/v2/locales/current
= 200
{ "locale": { "locale": text } }

GET /api/v2/locales/sv
= 200
{ "locale": { "locale": "sv", "id": $sv=int } }

GET /api/v2/locales/$sv
= 200
{ "locale": { "locale": "sv" } }

GET /api/v2/locales/xx
= 404

GET /api/v2/account/settings
= 200
{ "settings": { "branding": { "name": text }, "tickets": { "comments_public_by_default": true }, "active_features": { "business_hours": false } } }

GET /api/v2/satisfaction_ratings
= 200
{ "satisfaction_ratings": [], "count": 0, "next_page": null, "previous_page": null }

GET /api/v2/satisfaction_reasons
= 200
{ "reasons": [] }

GET /api/v2/slas/policies
= 200
{ "sla_policies": [], "count": 0 }

GET /api/v2/automations?page[size]=100
= 200
{ "automations": [], "meta": { "has_more": false }, "links": { "next": null } }

GET /api/v2/automations/active
= 200
{ "automations": [] }

GET /api/v2/triggers
= 200
{ "triggers": [] }

GET /api/v2/triggers/active
= 200
{ "triggers": [] }

GET /api/v2/trigger_categories
= 200
{ "trigger_categories": [] }

GET /api/v2/activities
= 200
{ "activities": [] }

GET /api/v2/business_hours/schedules
= 200
{ "schedules": [] }

GET /api/v2/sharing_agreements
= 200
{ "sharing_agreements": [] }

GET /api/v2/targets
= 200
{ "targets": [] }

GET /api/v2/webhooks
= 200
{ "webhooks": [] }

GET /api/v2/dynamic_content/items
= 200
{ "items": [] }

as anna
GET /api/v2/triggers
= 403
