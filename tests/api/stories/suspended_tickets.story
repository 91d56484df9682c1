story: mails that were set aside are listed, let in and dropped by whoever governs the channels
people: ragnhild=admin, ola=operations_manager, tone=team_lead, kari=agent, anna=end_user

as ola
GET /api/v2/suspended_tickets
= 200
{ "suspended_tickets": [], "count": 0, "next_page": null, "previous_page": null }

GET /api/v2/suspended_tickets.json?page[size]=5&sort_by=created_at&sort_order=desc
= 200
{ "suspended_tickets": [], "meta": { "has_more": false } }

# What is not there, or not any more, is said in the usual words.
GET /api/v2/suspended_tickets/7
= 404
{ "error": "RecordNotFound" }

PUT /api/v2/suspended_tickets/7/recover
= 404
{ "error": "RecordNotFound" }

PUT /api/v2/suspended_tickets/recover_many?ids=7,8
= 200
{ "tickets": [], "suspended_tickets": [ 7, 8 ] }
facts: none

PUT /api/v2/suspended_tickets/recover_many
= 400

DELETE /api/v2/suspended_tickets/7
= 404

DELETE /api/v2/suspended_tickets/destroy_many?ids=7,8
= 404

as tone
GET /api/v2/suspended_tickets
= 403

as kari
PUT /api/v2/suspended_tickets/recover_many?ids=7
= 403

as anna
GET /api/v2/suspended_tickets/7
= 403
