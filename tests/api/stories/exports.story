story: a program keeps a copy, by time or by cursor, and words are taken out of a comment for good
people: ragnhild=admin, kari=agent, lars=light_agent, anna=end_user

as ragnhild
POST /api/v2/tickets
{ "ticket": { "subject": "Refund", "comment": { "body": "My card is 4111 1111 1111 1111, please refund" }, "requester_id": $anna_id } }
= 201
{ "ticket": { "id": $ticket=int } }

GET /api/v2/tickets/$ticket/comments
= 200
{ "comments": [ { "id": $comment=int, "body": ~"4111" } ] }

as lars
PUT /api/v2/tickets/$ticket/comments/$comment/redact
{ "text": "4111 1111 1111 1111" }
= 403

as kari
PUT /api/v2/tickets/$ticket/comments/$comment/redact
{ "text": "5500 0000 0000 0004" }
= 422

PUT /api/v2/tickets/$ticket/comments/999999/redact
{ "text": "4111 1111 1111 1111" }
= 404

PUT /api/v2/tickets/$ticket/comments/$comment/redact
{ "text": "4111 1111 1111 1111" }
= 200
{ "comment": { "id": $comment, "body": ~"^My card is ▇+ ▇+ ▇+ ▇+, please refund$", "html_body": ~"▇" } }
facts: comment.redacted

GET /api/v2/tickets/$ticket/comments
= 200
{ "comments": [ { "id": $comment, "body": ~"▇", "plain_body": ~"▇" } ] }

as kari
GET /api/v2/incremental/tickets/cursor?start_time=0
= 403

GET /api/v2/incremental/users?start_time=0
= 403

as ragnhild
GET /api/v2/incremental/tickets
= 400

GET /api/v2/incremental/tickets?start_time=yesterday
= 400

# What is younger than a minute comes with a later call.
GET /api/v2/incremental/tickets?start_time=0
= 200
{ "tickets": [], "count": 0, "end_of_stream": true, "end_time": 0, "next_page": ~"/api/v2/incremental/tickets.json\\?start_time=0$" }

GET /api/v2/incremental/tickets/cursor?start_time=0&per_page=5
= 200
{ "tickets": [], "end_of_stream": true, "after_cursor": $cursor, "after_url": ~"cursor=.*per_page=5$", "before_cursor": null, "before_url": null }

GET /api/v2/incremental/tickets/cursor?cursor=$cursor
= 200
{ "tickets": [], "end_of_stream": true, "after_cursor": $cursor }

GET /api/v2/incremental/tickets/sample?start_time=0
= 200
{ "tickets": [], "count": 0 }

GET /api/v2/incremental/users?start_time=0
= 200
{ "users": [], "count": 0, "end_of_stream": true }

GET /api/v2/incremental/users/cursor?start_time=0
= 200
{ "users": [], "end_of_stream": true, "after_cursor": text }

GET /api/v2/incremental/organizations?start_time=0
= 200
{ "organizations": [], "count": 0, "end_of_stream": true }
