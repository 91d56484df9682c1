story: mails that were set aside are listed, let in and dropped by whoever governs the channels
mailbox: hei@fjord.example
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

POST /api/ui/gate/rules
{ "name": "Prizes", "reason": "Nobody wins here", "action": "suspend", "needs": "all", "active": true,
  "conditions": [ { "field": "subject", "operator": "contains", "header": "", "values": [ "you have won" ] } ] }
= 201

mail from ida@kunde.example: You have won my heart
  I have never had a tent like this one.

GET /api/v2/suspended_tickets
= 200 eventually
{ "suspended_tickets": [ { "id": $praise=int, "author": { "id": null, "email": "ida@kunde.example" }, "subject": "You have won my heart", "cause": text,
  "cause_id": 0, "ticket_id": null, "recipient": "hei@fjord.example", "created_at": time, "url": url } ], "count": 1 }

GET /api/v2/suspended_tickets/$praise
= 200
{ "suspended_ticket": { "id": $praise, "content": ~"a tent like this", "via": { "channel": "email", "source": { "from": { "address": "ida@kunde.example" },
  "to": { "address": "hei@fjord.example" } } }, "attachments": [], "message_id": text } }

# As long as it is set aside it is no ticket.
GET /api/v2/tickets
= 200
{ "tickets": [] }

PUT /api/v2/suspended_tickets/$praise/recover
= 200
{ "ticket": [ { "id": $praise, "ticket_id": $ticket=int, "error_messages": null } ] }

GET /api/v2/tickets/$ticket
= 200
{ "ticket": { "id": $ticket, "subject": "You have won my heart", "via": { "channel": "email" } } }

# Once is enough.
PUT /api/v2/suspended_tickets/$praise/recover
= 404

GET /api/v2/suspended_tickets/$praise
= 404

mail from prize@lottery.example: You have won a car
  Send us the number of your card.

mail from prize@lottery.example: You have won a house
  Send us the number of your card.

GET /api/v2/suspended_tickets?sort_by=created_at&sort_order=asc
= 200 eventually
{ "suspended_tickets": [ { "id": $car=int }, { "id": $house=int } ], "count": 2 }

PUT /api/v2/suspended_tickets/recover_many?ids=$car,7777
= 200
{ "tickets": [ { "id": $car, "ticket_id": int } ], "suspended_tickets": [ 7777 ] }

DELETE /api/v2/suspended_tickets/$house
= 204

GET /api/v2/suspended_tickets
= 200
{ "suspended_tickets": [], "count": 0 }

as tone
GET /api/v2/suspended_tickets
= 403

GET /api/v2/suspended_tickets/$house
= 403

PUT /api/v2/suspended_tickets/$house/recover
= 403

as kari
PUT /api/v2/suspended_tickets/recover_many?ids=7
= 403

as anna
GET /api/v2/suspended_tickets/7
= 403
