story: both ways to turn pages, sorted both ways, with what belongs to them
people: lars=agent

as lars
POST /api/v2/organizations
{ "organization": { "name": "Voss", "domain_names": [ "voss.example" ] } }
= 201
{ "organization": { "id": $org=int } }

POST /api/v2/tickets
{ "ticket": { "subject": "A", "requester": { "name": "Ola", "email": "ola@voss.example" }, "comment": { "body": "a" } } }
= 201
{ "ticket": { "id": $a=int, "requester_id": $ola=int } }

POST /api/v2/tickets
{ "ticket": { "subject": "B", "requester_id": $ola, "comment": { "body": "b" } } }
= 201
{ "ticket": { "id": $b=int } }

POST /api/v2/tickets
{ "ticket": { "subject": "C", "requester_id": $ola, "comment": { "body": "c" }, "assignee_id": $lars_id } }
= 201
{ "ticket": { "id": $c=int } }

GET /api/v2/tickets.json?per_page=2
= 200
{ "tickets": [ { "id": $a }, { "id": $b } ], "count": 3, "previous_page": null, "next_page": $next=~"^$origin/api/v2/tickets\\.json\\?" }

GET $next
= 200
{ "tickets": [ { "id": $c } ], "next_page": null, "previous_page": $back=url }

GET $back
= 200
{ "tickets": [ { "id": $a }, { "id": $b } ] }

GET /api/v2/tickets?per_page=2&page=7
= 200
{ "tickets": [], "next_page": null, "previous_page": url, "count": 3 }

GET /api/v2/tickets?sort_by=created_at&sort_order=desc
= 200
{ "tickets": [ { "id": $c }, { "id": $b }, { "id": $a } ] }

GET /api/v2/tickets?page[size]=2
= 200
{ "tickets": [ { "id": $a }, { "id": $b } ], "meta": exactly { "has_more": true, "after_cursor": $after=text, "before_cursor": text }, "links": exactly { "next": $next2=url, "prev": null }, "count": absent, "next_page": absent }

GET $next2
= 200
{ "tickets": [ { "id": $c } ], "meta": { "has_more": false, "before_cursor": $before=text }, "links": { "next": null, "prev": $prev=url } }

GET $prev
= 200
{ "tickets": [ { "id": $a }, { "id": $b } ], "meta": { "has_more": false }, "links": { "next": url, "prev": null } }

GET /api/v2/tickets?page%5Bsize%5D=1&sort=-id
= 200
{ "tickets": [ { "id": $c } ], "links": { "next": $next3=url } }

GET $next3
= 200
{ "tickets": [ { "id": $b } ], "meta": { "has_more": true } }

# Beyond the depth, beyond sense.
GET /api/v2/tickets?page=101
= 400
{ "errors": [ { "code": "InvalidPaginationDepth", "title": text, "detail": ~"page\\[after\\]" } ] }

GET /api/v2/tickets?page=two
= 400
{ "errors": [ { "code": "InvalidPaginationParameter" } ] }

GET /api/v2/tickets?page[after]=garbage
= 400
{ "errors": [ { "code": "InvalidPaginationParameter" } ] }

GET /api/v2/tickets?page[after]=$after&page[before]=$before
= 400

GET /api/v2/tickets?sort=flavour
= 400

GET /api/v2/tickets?per_page=100000
= 200
{ "count": 3 }

GET /api/v2/tickets?page[size]=0
= 200
{ "tickets": [ any ] }

# Side-loads stand beside the list.
GET /api/v2/tickets?include=users,groups,organizations,comment_count
= 200
{ "tickets": [ { "comment_count": 1, "organization_id": $org }, any, any ], "users": only [ { "id": $ola }, { "id": $lars_id } ], "groups": [], "organizations": [ { "id": $org, "name": "Voss" } ] }

GET /api/v2/tickets/$a?include=users,last_audits
= 200
{ "ticket": { "id": $a, "comment_count": absent }, "users": list, "last_audits": list }

GET /api/v2/tickets/$a
= 200
{ "users": absent, "groups": absent }

GET /api/v2/organizations/$org/tickets?page[size]=1
= 200
{ "tickets": [ { "id": $a } ], "meta": { "has_more": true } }

# Links carry the parameters along.
GET /api/v2/tickets?per_page=1&include=users&sort_by=id&sort_order=desc
= 200
{ "tickets": [ { "id": $c } ], "next_page": $n=~"include=users" }

GET $n
= 200
{ "tickets": [ { "id": $b } ], "users": list }
