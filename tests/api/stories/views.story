story: a view holds what meets its conditions, counts it, and says it in rows
people: ragnhild=admin, tone=team_lead, kari=agent, jon=junior_agent, rut=insight_analyst, anna=end_user

as ragnhild
POST /api/v2/groups
{ "group": { "name": "Returns" } }
= 201
{ "group": { "id": $returns=int } }

POST /api/v2/groups
{ "group": { "name": "Support" } }
= 201
{ "group": { "id": $support=int } }

POST /api/v2/group_memberships
{ "group_membership": { "user_id": $jon_id, "group_id": $returns } }
= 201

POST /api/v2/tickets
{ "ticket": { "subject": "Pole broken", "comment": { "body": "It broke" }, "requester_id": $anna_id, "priority": "urgent", "tags": [ "pole", "vip" ], "group_id": $returns } }
= 201
{ "ticket": { "id": $pole=int } }

POST /api/v2/tickets
{ "ticket": { "subject": "Tent wet", "comment": { "body": "It is wet" }, "requester_id": $anna_id, "priority": "high", "tags": [ "tent" ], "group_id": $support } }
= 201
{ "ticket": { "id": $tent=int } }

POST /api/v2/tickets
{ "ticket": { "subject": "Thanks", "comment": { "body": "All is well" }, "requester_id": $anna_id, "priority": "low", "status": "solved", "tags": [ "tent" ], "group_id": $support } }
= 201
{ "ticket": { "id": $thanks=int } }

as tone
POST /api/v2/views
{ "view": { "title": "Urgent work", "description": "First of all", "all": [
    { "field": "status", "operator": "less_than", "value": "solved" },
    { "field": "created_at", "operator": "less_than", "value": "24" } ],
    "any": [ { "field": "priority", "operator": "is", "value": "urgent" }, { "field": "current_tags", "operator": "includes", "value": "tent boots" } ],
    "output": { "columns": [ "subject", "requester", "priority", "created", "tags" ], "group_by": "priority", "group_order": "desc", "sort_by": "created", "sort_order": "asc" } } }
= 201
< Location: ~ /api/v2/views/[0-9]+\.json$
{ "view": { "id": $urgent=int, "title": "Urgent work", "active": true, "default": false, "position": int, "restriction": null, "created_at": time,
    "conditions": { "all": [ { "field": "status", "operator": "less_than", "value": "solved" }, { "field": "created_at", "operator": "less_than", "value": "24" } ],
      "any": [ { "field": "priority", "operator": "is", "value": "urgent" }, { "field": "current_tags", "operator": "includes", "value": "tent boots" } ] },
    "execution": { "group_by": "priority", "group_order": "desc", "sort_by": "created", "sort_order": "asc",
      "columns": [ { "id": "subject", "title": "Subject" }, { "id": "requester" }, { "id": "priority" }, { "id": "created" }, { "id": "tags" } ] } } }
facts: view.created

GET /api/v2/views/$urgent/count
= 200 eventually
{ "view_count": { "view_id": $urgent, "value": 2, "pretty": "2", "fresh": true, "url": url } }

GET /api/v2/views/$urgent/tickets
= 200
{ "tickets": [ { "id": $pole }, { "id": $tent } ], "count": 2, "next_page": null }

GET /api/v2/views/$urgent/tickets?sort_by=id&sort_order=desc&group_by=&page[size]=1
= 200
{ "tickets": [ { "id": $tent } ], "meta": { "has_more": true, "after_cursor": $next=text } }

GET /api/v2/views/$urgent/tickets?sort_by=id&sort_order=desc&group_by=&page[size]=1&page[after]=$next
= 200
{ "tickets": [ { "id": $pole } ], "meta": { "has_more": false } }

GET /api/v2/views/$urgent/tickets?page[before]=$next&page[size]=1
= 400

GET /api/v2/views/$urgent/execute?per_page=1
= 200
{ "rows": [ { "ticket": { "id": $pole, "subject": "Pole broken", "status": "new" }, "subject": "Pole broken", "requester_id": $anna_id, "priority": "urgent",
    "created": time, "tags": [ "pole", "vip" ] } ],
  "columns": [ { "id": "subject" }, ... ], "view": { "id": $urgent }, "users": [ { "id": $anna_id } ], "groups": [ { "id": $returns } ], "count": 2, "next_page": url }

# What is written is in the next answer.
PUT /api/v2/tickets/$pole
{ "ticket": { "status": "solved" } }
= 200

GET /api/v2/views/count_many?ids=$urgent,999999
= 200
{ "view_counts": [ { "view_id": $urgent, "value": 1 } ] }

POST /api/v2/views/preview
{ "view": { "all": [ { "field": "current_tags", "operator": "includes", "value": "tent" }, { "field": "status", "operator": "is", "value": "solved" } ],
    "output": { "columns": [ "subject", "status" ] } } }
= 200
{ "rows": [ { "ticket": { "id": $thanks }, "status": "solved" } ], "view": null, "count": 1 }

POST /api/v2/views/preview/count
{ "view": { "conditions": { "all": [ { "field": "group_id", "operator": "is_not", "value": $support } ], "any": [] } } }
= 200
{ "view_count": { "value": 1 } }

# What cannot be asked is said.
POST /api/v2/views
{ "view": { "title": " ", "all": [] } }
= 422
{ "details": { "title": [ { "error": "BlankValue" } ] } }

POST /api/v2/views
{ "view": { "title": "A", "all": [ { "field": "shoe_size", "operator": "is", "value": "44" } ] } }
= 422
{ "error": "RecordInvalid", "details": { "conditions": [ { "description": ~"shoe_size" } ] } }

POST /api/v2/views
{ "view": { "title": "A", "all": [ { "field": "status", "operator": "is", "value": "asleep" } ] } }
= 422
{ "details": { "conditions": list } }

POST /api/v2/views
{ "view": { "title": "A", "all": [ { "field": "priority", "operator": "within", "value": "4h" } ] } }
= 422
{ "details": { "conditions": list } }

POST /api/v2/views
{ "view": { "title": "A", "all": [], "output": { "columns": [ "moon" ] } } }
= 422
{ "details": { "output": list } }

POST /api/v2/views
{ "view": { "title": "A", "all": [], "restriction": { "type": "Planet", "id": 1 } } }
= 422
{ "details": { "restriction": list } }

POST /api/v2/views
{ "view": { "title": "For returns", "all": [ { "field": "assignee_id", "operator": "is", "value": "" }, { "field": "waiting_since", "operator": "older", "value": "30m" } ],
    "restriction": { "type": "Group", "id": $returns } } }
= 201
{ "view": { "id": $grouped=int, "restriction": { "type": "Group", "id": $returns, "ids": [ $returns ] },
    "conditions": { "all": [ { "field": "assignee_id", "operator": "is", "value": "" }, { "field": "waiting_since", "operator": "older", "value": "30m" } ] } } }

# An agent uses what is shared, and keeps what is personal.
as kari
GET /api/v2/views
= 200
{ "views": [ { "id": $urgent } ], "count": 1, "next_page": null }

GET /api/v2/views/$grouped
= 404

PUT /api/v2/views/$urgent
{ "view": { "title": "Mine" } }
= 403

POST /api/v2/views
{ "view": { "title": "For all", "all": [] } }
= 403
facts: none

POST /api/v2/views
{ "view": { "title": "Own work", "all": [ { "field": "assignee_id", "operator": "is", "value": "current_user" } ], "restriction": { "type": "User", "id": $kari_id } } }
= 201
{ "view": { "id": $own=int, "restriction": { "type": "User", "id": $kari_id },
    "conditions": { "all": [ { "field": "assignee_id", "operator": "is", "value": "current_user" } ] } } }

POST /api/v2/views
{ "view": { "title": "Hers", "all": [], "restriction": { "type": "User", "id": $tone_id } } }
= 422
{ "details": { "restriction": list } }

GET /api/v2/views?access=personal
= 200
{ "views": [ { "id": $own } ] }

GET /api/v2/views/search?query=own
= 200
{ "views": [ { "id": $own } ] }

GET /api/v2/views/compact
= 200
{ "views": [ { "id": $urgent }, { "id": $own } ] }

# Nobody finds in a view what they may not see: jon is in Returns only.
as jon
GET /api/v2/views/active
= 200
{ "views": [ { "id": $urgent }, { "id": $grouped } ] }

GET /api/v2/views/$urgent/count
= 200
{ "view_count": { "value": 0 } }

GET /api/v2/views/$urgent/tickets
= 200
{ "tickets": [], "count": 0 }

POST /api/v2/views/preview/count
{ "view": { "all": [] } }
= 200
{ "view_count": { "value": 1 } }

as anna
GET /api/v2/views
= 403

GET /api/v2/views/$urgent/tickets
= 403

as tone
PUT /api/v2/views/$urgent
{ "view": { "title": "Urgent", "active": false, "position": 7, "all": [ { "field": "status", "operator": "is", "value": [ "new", "open" ] } ] } }
= 200
{ "view": { "title": "Urgent", "active": false, "position": 7, "conditions": { "all": [ { "field": "status", "value": [ "new", "open" ] } ], "any": [ { "field": "priority" }, { "field": "current_tags" } ] } } }
facts: view.changed

GET /api/v2/views/$urgent
= 200
{ "view": { "id": $urgent, "title": "Urgent", "active": false } }

DELETE /api/v2/views/$urgent
= 204
facts: view.removed

GET /api/v2/views/$urgent
= 404

DELETE /api/v2/views/destroy_many?ids=$grouped
= 204

GET /api/v2/views
= 200
{ "views": [], "count": 0 }
