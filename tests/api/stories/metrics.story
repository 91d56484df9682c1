story: how long tickets took, how often they went back and forth, and what was done on them
people: ragnhild=admin, kari=agent, rita=junior_agent, anna=end_user

as kari
POST /api/v2/tickets
{ "ticket": { "subject": "The pole is broken", "requester_id": $anna_id, "comment": { "body": "On the first night" }, "tags": [ "tent" ] } }
= 201
{ "ticket": { "id": $ticket=int } }

GET /api/v2/tickets/$ticket/metrics
= 200
{ "ticket_metric": { "ticket_id": $ticket, "id": $ticket, "replies": 0, "reopens": 0, "assignee_stations": 0, "created_at": time,
  "reply_time_in_minutes": { "calendar": null, "business": null }, "reply_time_in_seconds": { "calendar": null },
  "full_resolution_time_in_minutes": { "calendar": null, "business": null },
  "requester_wait_time_in_minutes": { "calendar": 0, "business": 0 }, "solved_at": null, "assigned_at": null,
  "latest_comment_added_at": time, "url": url } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "comment": { "body": "A new one is on its way" }, "status": "solved", "assignee_id": $kari_id } }
= 200

# Right at once, whatever keeps the figures.
GET /api/v2/tickets/$ticket/metrics
= 200
{ "ticket_metric": { "replies": 1, "assignee_stations": 1, "reply_time_in_minutes": { "calendar": 0, "business": 0 },
  "reply_time_in_seconds": { "calendar": int }, "first_resolution_time_in_minutes": { "calendar": 0 },
  "full_resolution_time_in_minutes": { "calendar": 0 }, "on_hold_time_in_minutes": { "calendar": 0 },
  "agent_wait_time_in_minutes": { "calendar": 0 }, "solved_at": time, "assigned_at": time, "initially_assigned_at": time,
  "status_updated_at": time, "assignee_updated_at": time } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "open" } }
= 200

GET /api/v2/ticket_metrics/$ticket
= 200
{ "ticket_metric": { "reopens": 1, "solved_at": null, "full_resolution_time_in_minutes": { "calendar": null } } }

GET /api/v2/ticket_metrics
= 200
{ "ticket_metrics": [ { "ticket_id": $ticket, "reopens": 1 } ], "count": 1 }

GET /api/v2/ticket_metrics?page[size]=1
= 200
{ "ticket_metrics": [ { "ticket_id": $ticket } ], "meta": { "has_more": false } }

GET /api/v2/ticket_metrics/999999
= 404

GET /api/v2/tickets?include=metric_sets,dates,slas,comment_count,last_audits
= 200
{ "tickets": [ { "id": $ticket, "comment_count": 2, "metric_set": { "reopens": 1, "replies": 1 },
  "dates": { "assigned_at": time, "solved_at": null, "latest_comment_added_at": time }, "slas": { "policy_metrics": [] } } ],
  "last_audits": [ { "ticket_id": $ticket } ] }

GET /api/v2/tickets/$ticket
= 200
{ "ticket": { "metric_set": absent, "dates": absent, "slas": absent } }

GET /api/v2/tickets/$ticket/comments
= 200
{ "comments": [ any, { "id": $answer=int, "public": true } ] }

as rita
PUT /api/v2/tickets/$ticket/comments/$answer/make_private
= 403

as kari
PUT /api/v2/tickets/$ticket/comments/999999/make_private
= 404

PUT /api/v2/tickets/$ticket/comments/$answer/make_private
= 200
facts: comment.hidden

PUT /api/v2/tickets/$ticket/comments/$answer/make_private
= 200
facts: none

GET /api/v2/tickets/$ticket/audits/count
= 200
{ "count": { "value": 4 } }

PUT /api/v2/tickets/$ticket/audits/$answer/make_private
= 200
facts: none

PUT /api/v2/tickets/$ticket/audits/999999/make_private
= 404

# What is a note now is no reply any more, and customers do not see it.
GET /api/v2/tickets/$ticket/metrics
= 200
{ "ticket_metric": { "replies": 0, "reply_time_in_minutes": { "calendar": null } } }

as anna
GET /api/v2/requests/$ticket/comments
= 200
{ "comments": [ { "body": "On the first night" } ], "count": 1 }

as kari
GET /api/v2/tickets/$ticket/related
= 200
{ "ticket_related": { "incidents": 0, "followup_source_ids": [], "from_archive": false } }

POST /api/v2/skips
{ "skip": { "ticket_id": $ticket, "reason": "I do not speak Danish" } }
= 201
{ "skip": { "id": $skip=int, "ticket_id": $ticket, "user_id": $kari_id, "reason": "I do not speak Danish", "created_at": time } }

POST /api/v2/skips
{ "skip": { "ticket_id": 999999, "reason": "" } }
= 404

GET /api/v2/skips
= 200
{ "skips": [ { "id": $skip } ], "count": 1 }

GET /api/v2/tickets/$ticket/skips
= 200
{ "skips": [ { "id": $skip } ] }

as ragnhild
GET /api/v2/users/$kari_id/skips
= 200
{ "skips": [ { "id": $skip } ] }

as rita
GET /api/v2/skips
= 200
{ "skips": [], "count": 0 }

as kari
GET /api/v2/incremental/ticket_events?start_time=0
= 403

GET /api/v2/incremental/ticket_metric_events?start_time=0
= 403

as ragnhild
GET /api/v2/incremental/ticket_events?start_time=never
= 400

# What is younger than a minute comes with a later call.
GET /api/v2/incremental/ticket_events?start_time=0&include=comment_events
= 200
{ "ticket_events": [], "count": 0, "end_of_stream": true, "end_time": 0, "next_page": ~"ticket_events.json\\?start_time=0&include=comment_events$" }

GET /api/v2/incremental/ticket_metric_events?start_time=0
= 200
{ "ticket_metric_events": [], "count": 0, "end_of_stream": true, "end_time": 0, "next_page": url }

GET /api/v2/incremental/ticket_events/sample?start_time=0
= 200
{ "ticket_events": [], "count": 0 }

GET /api/v2/incremental/users/sample?start_time=0
= 200
{ "users": [], "count": 0 }

GET /api/v2/incremental/organizations/sample?start_time=0
= 200
{ "organizations": [], "count": 0 }
