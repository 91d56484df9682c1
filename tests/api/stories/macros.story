story: macros are kept, found and tried on a ticket, which changes nothing
people: ragnhild=admin, tone=team_lead, kari=agent, rut=insight_analyst, anna=end_user

as tone
POST /api/v2/groups
{ "group": { "name": "Returns" } }
= 201
{ "group": { "id": $returns=int } }

POST /api/v2/macros
{ "macro": { "title": "Returns :: How to", "description": "Label and deadline", "actions": [
    { "field": "status", "value": "pending" },
    { "field": "priority", "value": "high" },
    { "field": "current_tags", "value": ["Return", "label"] },
    { "field": "comment_mode_is_public", "value": true },
    { "field": "comment_value_html", "value": "<p>Hi {{ticket.requester.first_name|there}}, case {{ticket.id}}</p><script>x</script>" },
    { "field": "comment_value_html", "value": "<p>Hej {{ticket.requester.first_name|där}}</p>", "locale": "sv" } ] } }
= 201
< Location: ~ /api/v2/macros/[0-9]+\.json$
{ "macro": { "id": $macro=int, "title": "Returns::How to", "raw_title": "Returns::How to", "active": true, "default": false, "url": url,
    "created_at": time, "position": int, "description": "Label and deadline", "restriction": null,
    "actions": [ { "field": "status", "value": "pending" }, { "field": "priority", "value": "high" },
      { "field": "current_tags", "value": "label return" }, { "field": "comment_mode_is_public", "value": "true" },
      { "field": "comment_value_html", "value": "<p>Hi {{ticket.requester.first_name|there}}, case {{ticket.id}}</p>" },
      { "field": "comment_value_html", "locale": "sv" } ] } }
facts: macro.created

POST /api/v2/macros
{ "macro": { "title": "Claims", "actions": [ { "field": "comment_value", "value": ["channel:all", "Please send a picture"] } ],
    "restriction": { "type": "Group", "id": $returns } } }
= 201
{ "macro": { "id": $claims=int, "restriction": { "type": "Group", "id": $returns, "ids": [ $returns ] },
    "actions": [ { "field": "comment_value", "value": "Please send a picture" } ] } }

# What cannot be is said.
POST /api/v2/macros
{ "macro": { "title": " ", "actions": [ { "field": "status", "value": "open" } ] } }
= 422
{ "details": { "title": [ { "error": "BlankValue" } ] } }

POST /api/v2/macros
{ "macro": { "title": "A", "actions": [ { "field": "comment_value", "value": "{{ticket.latest_comment}}" } ] } }
= 422
{ "error": "RecordInvalid", "details": { "actions": [ { "description": ~"ticket.latest_comment" } ] } }

POST /api/v2/macros
{ "macro": { "title": "A", "actions": [ { "field": "phone_home", "value": "x" } ] } }
= 422
{ "details": { "actions": list } }

POST /api/v2/macros
{ "macro": { "title": "A", "actions": [ { "field": "status", "value": "open" } ], "restriction": { "type": "Planet", "id": 1 } } }
= 422
{ "details": { "restriction": list } }

# An agent uses what is shared, and keeps what is personal.
as kari
GET /api/v2/macros
= 200
{ "macros": [ { "id": $macro } ], "count": 1, "next_page": null }

GET /api/v2/macros/$claims
= 404

PUT /api/v2/macros/$macro
{ "macro": { "title": "Mine" } }
= 403

POST /api/v2/macros
{ "macro": { "title": "For all", "actions": [ { "field": "status", "value": "open" } ] } }
= 403
facts: none

POST /api/v2/macros
{ "macro": { "title": "Own words", "actions": [ { "field": "comment_value", "value": "Bye, {{current_user.first_name}}" } ],
    "restriction": { "type": "User", "id": $kari_id } } }
= 201
{ "macro": { "id": $own=int, "restriction": { "type": "User", "id": $kari_id } } }

POST /api/v2/macros
{ "macro": { "title": "Hers", "actions": [ { "field": "status", "value": "open" } ], "restriction": { "type": "User", "id": $tone_id } } }
= 422
{ "details": { "restriction": list } }

GET /api/v2/macros?access=personal
= 200
{ "macros": [ { "id": $own } ] }

GET /api/v2/macros?page[size]=1&access=shared
= 200
{ "macros": [ { "id": $macro } ], "meta": { "has_more": false }, "links": { "next": null } }

GET /api/v2/macros?sort_by=alphabetical&sort_order=desc
= 200
{ "macros": [ { "id": $macro }, { "id": $own } ] }

GET /api/v2/macros/active
= 200
{ "macros": has [ { "id": $macro }, { "id": $own } ] }

GET /api/v2/macros/search?query=retu
= 200
{ "macros": [ { "id": $macro } ] }

GET /api/v2/macros/search
= 422

GET /api/v2/macros/categories
= 200
{ "categories": [ "Returns" ] }

GET /api/v2/macros/actions
= 200
{ "actions": has [ { "field": "status", "type": "list", "values": list }, { "field": "comment_value_html", "group": "comments" } ] }

GET /api/v2/macros/$own/apply
= 200
{ "result": { "ticket": exactly {}, "comment": { "body": ~"^Bye, ", "public": true } } }

# On a ticket: what it would become.
POST /api/v2/tickets
{ "ticket": { "subject": "Tent", "comment": { "body": "It broke" }, "requester_id": $anna_id, "tags": [ "tent" ] } }
= 201
{ "ticket": { "id": $ticket=int, "status": $status=text, "updated_at": $stamp=time } }

GET /api/v2/tickets/$ticket/macros/$macro/apply
= 200
{ "result": { "ticket": { "id": $ticket, "status": "pending", "priority": "high", "tags": [ "label", "return", "tent" ] },
    "comment": { "public": true, "html_body": ~"^<p>Hi [^{]+, case [0-9]+</p>$", "scoped_body": list } } }
facts: none

GET /api/v2/tickets/$ticket
= 200
{ "ticket": { "status": $status, "priority": null, "tags": [ "tent" ], "updated_at": $stamp } }

GET /api/v2/tickets/$ticket/macros/$claims/apply
= 404

GET /api/v2/tickets/999999/macros/$macro/apply
= 404

# Who writes to nobody may look at macros and change none.
as rut
GET /api/v2/macros/$macro
= 200

POST /api/v2/macros
{ "macro": { "title": "A", "actions": [ { "field": "status", "value": "open" } ], "restriction": { "type": "User", "id": $rut_id } } }
= 403

as anna
GET /api/v2/macros
= 403

as tone
PUT /api/v2/macros/$macro
{ "macro": { "active": false, "position": 7, "restriction": { "type": "Group", "ids": [ $returns ] } } }
= 200
{ "macro": { "active": false, "position": 7, "restriction": { "type": "Group", "ids": [ $returns ] } } }
facts: macro.changed

GET /api/v2/macros?active=false
= 200
{ "macros": [ { "id": $macro } ] }

DELETE /api/v2/macros/$macro
= 204
facts: macro.removed

GET /api/v2/macros/$macro
= 404

DELETE /api/v2/macros/destroy_many?ids=$claims
= 204

GET /api/v2/macros/$claims
= 404
