story: who else reads along: copies, followers, tags
people: kari=admin, lars=agent, mona=agent

as lars
POST /api/v2/tickets
{ "ticket": { "subject": "Boots", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "html_body": "<p>Too <b>small</b><script>alert(1)</script></p>" },
              "email_ccs": [ { "user_email": "kone@kunde.example", "user_name": "Kone", "action": "put" } ], "followers": [ { "user_id": $mona_id, "action": "put" } ], "tags": [ "boots", "size" ] } }
= 201
{ "ticket": { "id": $t=int, "requester_id": $ola=int, "email_cc_ids": [ $kone=int ], "follower_ids": [ $mona_id ], "collaborator_ids": only [ $kone, $mona_id ], "tags": only [ "boots", "size" ], "description": "Too small" } }

GET /api/v2/tickets/$t/comments
= 200
{ "comments": [ { "body": "Too small", "html_body": ~"^((?!script).)*<b>small</b>((?!script).)*$" } ] }

GET /api/v2/tickets/$t/email_ccs
= 200
{ "users": [ { "id": $kone, "email": "kone@kunde.example", "name": "Kone" } ] }

GET /api/v2/tickets/$t/followers
= 200
{ "users": [ { "id": $mona_id } ] }

GET /api/v2/tickets/$t/collaborators
= 200
{ "users": only [ { "id": $kone }, { "id": $mona_id } ] }

GET /api/v2/users/$kone/tickets/ccd
= 200
{ "tickets": [ { "id": $t } ], "count": 1 }

PUT /api/v2/tickets/$t
{ "ticket": { "email_ccs": [ { "user_id": $kone, "action": "delete" }, { "user_email": "sjef@kunde.example" } ], "followers": [ { "user_id": $mona_id, "action": "delete" } ] } }
= 200
{ "ticket": { "email_cc_ids": [ $sjef=int ], "follower_ids": [] },
  "audit": { "events": has [ { "type": "Change", "field_name": "email_cc_ids" } ] } }

PUT /api/v2/tickets/$t
{ "ticket": { "email_cc_ids": [ $kone, $sjef ], "follower_ids": [ $lars_id ] } }
= 200
{ "ticket": { "email_cc_ids": only [ $kone, $sjef ], "follower_ids": [ $lars_id ] } }

# A follower works here.
PUT /api/v2/tickets/$t
{ "ticket": { "follower_ids": [ $kone ] } }
= 422

PUT /api/v2/tickets/$t
{ "ticket": { "email_ccs": [ { "user_email": "not an address" } ] } }
= 422
{ "details": { "email_ccs": list } }

# The requester moves.
PUT /api/v2/tickets/$t
{ "ticket": { "requester_id": $kone } }
= 200
{ "ticket": { "requester_id": $kone } }

GET /api/v2/users/$kone/tickets/requested
= 200
{ "tickets": [ { "id": $t } ], "count": 1 }

GET /api/v2/users/$ola/tickets/requested
= 200
{ "tickets": [], "count": 0 }

PUT /api/v2/tickets/$t
{ "ticket": { "assignee_id": $lars_id, "additional_tags": [ "exchange" ], "remove_tags": [ "size" ] } }
= 200
{ "ticket": { "tags": only [ "boots", "exchange" ] } }

GET /api/v2/users/$lars_id/tickets/assigned
= 200
{ "tickets": [ { "id": $t } ] }

GET /api/v2/tickets/$t/tags
= 200
exactly { "tags": only [ "boots", "exchange" ] }

POST /api/v2/tickets/$t/tags
{ "tags": [ "one", "two" ] }
= 201
exactly { "tags": only [ "one", "two" ] }

PUT /api/v2/tickets/$t/tags
{ "tags": [ "three" ] }
= 200
{ "tags": only [ "one", "two", "three" ] }

DELETE /api/v2/tickets/$t/tags
{ "tags": [ "one" ] }
= 200
{ "tags": only [ "two", "three" ] }

GET /api/v2/tickets/$t
= 200
{ "ticket": { "tags": only [ "two", "three" ], "updated_at": $now=time } }

PUT /api/v2/tickets/$t/tags
{ "tags": [ "late" ], "updated_stamp": "2001-01-01T00:00:00Z", "safe_update": true }
= 409
{ "error": text, "description": text }

POST /api/v2/tickets
{ "ticket": { "subject": "Second", "requester_id": $ola, "comment": { "body": "x" }, "tags": [ "two" ] } }
= 201

GET /api/v2/tags
= 200
{ "tags": [ { "name": "two", "count": 2 }, ... ], "count": int }

GET /api/v2/tags?page[size]=1
= 200
{ "tags": [ { "name": "two" } ], "meta": { "has_more": true }, "links": { "next": $next=url } }

GET $next
= 200
{ "tags": [ { "name": "three", "count": 1 } ] }

GET /api/v2/autocomplete/tags?name=th
= 200
exactly { "tags": [ "three" ] }
