story: a ticket from the first words to solved, told through the API
people: kari=admin, lars=agent, mona=agent, liv=light_agent, anna=end_user

as kari
POST /api/v2/groups
{ "group": { "name": "Returns" } }
= 201
{ "group": { "id": $returns=int } }

POST /api/v2/group_memberships
{ "group_membership": { "user_id": $lars_id, "group_id": $returns } }
= 201

# The requester is made from name and address; the words are theirs.
as lars
POST /api/v2/tickets.json
{ "ticket": { "subject": "The pole is broken", "requester": { "name": "Ola Nordmann", "email": "ola@kunde.example" },
              "comment": { "body": "It broke on the first night." }, "priority": "high", "type": "problem", "tags": [ "Tent", "broken pole" ], "external_id": "shop-9" } }
= 201
< Location: ~ ^$origin/api/v2/tickets/[0-9]+\.json$
{ "ticket": { "id": $ticket=int, "url": url, "subject": "The pole is broken", "raw_subject": "The pole is broken", "description": "It broke on the first night.",
              "status": "new", "priority": "high", "type": "problem", "requester_id": $ola=int, "submitter_id": int, "assignee_id": null, "group_id": null, "organization_id": null,
              "external_id": "shop-9", "via": { "channel": "api", "source": { "from": {}, "to": {}, "rel": null } },
              "collaborator_ids": [], "follower_ids": [], "email_cc_ids": [], "followup_ids": [], "sharing_agreement_ids": [], "custom_fields": [], "fields": [],
              "satisfaction_rating": null, "is_public": true, "created_at": time, "updated_at": time, "generated_timestamp": int, "tags": list },
  "audit": { "id": $audit=int, "ticket_id": $ticket, "author_id": $ola,
             "events": has [ { "id": int, "type": "Comment", "body": "It broke on the first night.", "public": true, "author_id": $ola } ] } }
facts: user.created, ticket.opened, comment.added

GET /api/v2/users/$ola
= 200
{ "user": { "name": "Ola Nordmann", "email": "ola@kunde.example", "role": "end-user" } }

GET /api/v2/tickets/$ticket
= 200
{ "ticket": { "id": $ticket, "status": "new", "updated_at": $stamp=time } }

# A public answer takes the ticket and opens it.
PUT /api/v2/tickets/$ticket.json
{ "ticket": { "comment": { "body": "We send you a new one.", "public": true }, "status": "pending", "assignee_id": $lars_id } }
= 200
{ "ticket": { "id": $ticket, "status": "pending", "assignee_id": $lars_id, "group_id": $returns },
  "audit": { "id": $audit2=int, "author_id": $lars_id,
             "events": has [ { "type": "Comment", "body": "We send you a new one.", "public": true, "html_body": ~"We send you a new one" },
                             { "type": "Change", "field_name": "status", "previous_value": "new", "value": "pending" },
                             { "type": "Change", "field_name": "assignee_id", "previous_value": null, "value": "$lars_id" } ] } }

# A note is for colleagues.
PUT /api/v2/tickets/$ticket
{ "ticket": { "comment": { "body": "The third this week", "public": false } } }
= 200
{ "ticket": { "status": "pending" }, "audit": { "events": [ { "type": "Comment", "public": false, "id": $note=int } ] } }

# Booleans and numbers may come as text.
PUT /api/v2/tickets/$ticket
{ "ticket": { "comment": { "body": "And once more", "public": "false" }, "assignee_id": "$lars_id" } }
= 200
{ "audit": { "events": [ { "type": "Comment", "public": false } ] } }

GET /api/v2/tickets/$ticket/comments.json?include=users
= 200
{ "comments": [ { "id": int, "type": "Comment", "author_id": $ola, "body": "It broke on the first night.", "plain_body": text, "html_body": text, "public": true,
                  "audit_id": $audit, "attachments": [], "via": { "channel": "api" }, "metadata": object, "created_at": time },
                { "body": "We send you a new one.", "author_id": $lars_id, "public": true, "audit_id": $audit2 },
                { "id": $note, "body": "The third this week", "public": false }, { "body": "And once more", "public": false } ],
  "users": only [ { "id": $ola }, { "id": $lars_id } ], "count": 4, "next_page": null }

GET /api/v2/tickets/$ticket/comments?sort_order=desc&per_page=2
= 200
{ "comments": [ { "body": "And once more" }, { "id": $note } ], "count": 4, "next_page": $next=url }

GET $next
= 200
{ "comments": [ { "body": "We send you a new one." }, { "body": "It broke on the first night." } ], "next_page": null, "previous_page": url }

GET /api/v2/tickets/$ticket/comments?page[size]=3
= 200
{ "comments": [ { "author_id": $ola }, any, { "id": $note } ], "meta": { "has_more": true, "after_cursor": $after=text }, "links": { "next": $next2=url, "prev": null } }

GET $next2
= 200
{ "comments": [ { "body": "And once more" } ], "meta": { "has_more": false }, "links": { "next": null } }

# There is no other way to say something.
POST /api/v2/tickets/$ticket/comments
{ "comment": { "body": "x" } }
= 405

GET /api/v2/tickets/$ticket/audits
= 200
{ "audits": [ { "id": $audit, "ticket_id": $ticket }, { "id": $audit2 }, any, any ], "count": 4 }

GET /api/v2/tickets/$ticket/audits?page[size]=1&sort_order=desc
= 200
{ "audits": [ { "events": [ { "body": "And once more" } ] } ], "meta": { "has_more": true } }

GET /api/v2/tickets/$ticket/audits/$audit2
= 200
{ "audit": { "id": $audit2, "via": { "channel": "api" } } }

GET /api/v2/tickets/$ticket/audits/999999
= 404

GET /api/v2/ticket_audits?limit=2
= 200
{ "audits": [ any, any ], "before_url": $older=url, "before_cursor": text, "after_url": null }

GET $older
= 200
{ "audits": [ { "id": $audit2 }, { "id": $audit } ] }

# Fields: each change is told with what it was.
PUT /api/v2/tickets/$ticket
{ "ticket": { "subject": "Broken pole", "priority": null, "type": "incident", "external_id": "shop-10", "group_id": null } }
= 200
{ "ticket": { "subject": "Broken pole", "priority": null, "type": "incident", "external_id": "shop-10" },
  "audit": { "events": has [ { "type": "Change", "field_name": "subject", "previous_value": "The pole is broken", "value": "Broken pole" },
                             { "type": "Change", "field_name": "priority", "previous_value": "high", "value": null } ] } }

GET /api/v2/tickets?external_id=shop-10
= 200
{ "tickets": [ { "id": $ticket } ], "count": 1 }

# Nothing new: no audit.
PUT /api/v2/tickets/$ticket
{ "ticket": { "subject": "Broken pole" } }
= 200
{ "ticket": { "id": $ticket } }
facts: none

PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "solved", "assignee_id": $lars_id } }
= 200
{ "ticket": { "status": "solved" } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "open", "comment": { "body": "Not quite", "public": false } } }
= 200
{ "ticket": { "status": "open" } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "hold" } }
= 200
{ "ticket": { "status": "hold" } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "assignee_email": "mona@fjord.example" } }
= 200
{ "ticket": { "assignee_id": $mona_id } }

# What cannot be.
PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "flying" } }
= 422
{ "details": { "status": [ { "description": ~"flying" } ] } }
facts: none

PUT /api/v2/tickets/$ticket
{ "ticket": { "assignee_id": 999999 } }
= 422
{ "details": { "assignee_id": list } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "assignee_id": $ola } }
= 422

PUT /api/v2/tickets/$ticket
{ "ticket": { "assignee_email": "nobody@fjord.example" } }
= 422

POST /api/v2/tickets
{ "ticket": { "subject": "No words" } }
= 422
{ "error": "RecordInvalid" }

POST /api/v2/tickets
{ "ticket": { "subject": "No address", "comment": { "body": "x" }, "requester": { "name": "X", "email": "none" } } }
= 422

POST /api/v2/tickets
{ "ticket": { "subject": "Nobody", "comment": { "body": "x" }, "requester_id": 999999 } }
= 422
{ "details": { "requester_id": list } }

GET /api/v2/tickets/999999
= 404
exactly { "error": "RecordNotFound", "description": "Not found" }

PUT /api/v2/tickets/999999
{ "ticket": { "status": "open" } }
= 404

# A light agent notes and does not answer.
as liv
PUT /api/v2/tickets/$ticket
{ "ticket": { "comment": { "body": "I can help", "public": true } } }
= 403 or 404

as anna
GET /api/v2/tickets/$ticket
= 403

POST /api/v2/tickets
{ "ticket": { "subject": "x", "comment": { "body": "x" } } }
= 403

# The words of a follow-up point back.
as lars
PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "closed" } }
= 200 or 422
