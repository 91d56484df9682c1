story: many tickets at a time, as jobs
people: kari=admin, sara=senior_agent, liv=light_agent

as sara
POST /api/v2/tickets/create_many.json
{ "tickets": [ { "subject": "One", "requester": { "email": "ola@kunde.example", "name": "Ola" }, "comment": { "body": "First" } },
               { "subject": "Two", "requester": { "email": "ola@kunde.example" }, "comment": { "body": "Second" } },
               { "subject": "Three", "status": "flying", "comment": { "body": "Wrong" } },
               { "subject": "Four", "requester": { "email": "eva@kunde.example" }, "comment": { "body": "Fourth" } } ] }
= 200
{ "job_status": { "id": $job=text, "url": $job_url=url, "total": 4, "status": text } }

GET $job_url
= 200 eventually
{ "job_status": { "status": "completed", "progress": 4, "total": 4,
                  "results": [ { "index": 0, "id": $one=int, "action": "create", "status": "created", "success": true }, { "index": 1, "id": $two=int, "success": true },
                               { "index": 2, "success": false, "details": ~"flying" }, { "index": 3, "id": $four=int, "success": true } ] } }

GET /api/v2/tickets/show_many.json?ids=$one,$two,999999,$four&include=users
= 200
{ "tickets": only [ { "id": $one, "subject": "One" }, { "id": $two }, { "id": $four } ], "users": list, "count": 3 }

PUT /api/v2/tickets/update_many.json?ids=$one,$two,999999
{ "ticket": { "status": "open", "additional_tags": [ "batch" ], "comment": { "body": "To all of you", "public": false } } }
= 200
{ "job_status": { "id": $job2=text } }

GET /api/v2/job_statuses/$job2
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "id": $one, "success": true, "status": "updated" }, { "id": $two, "success": true }, { "success": false } ] } }

GET /api/v2/tickets/$two
= 200
{ "ticket": { "status": "open", "tags": [ "batch" ] } }

PUT /api/v2/tickets/update_many
{ "tickets": [ { "id": $one, "priority": "low" }, { "id": $two, "priority": "urgent" }, { "priority": "low" } ] }
= 200
{ "job_status": { "id": $job3=text } }

GET /api/v2/job_statuses/$job3
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "success": true }, { "success": true }, { "success": false } ] } }

GET /api/v2/tickets/$two
= 200
{ "ticket": { "priority": "urgent" } }

# Merging: the words of the one stand in the other, which knows where it came from.
POST /api/v2/tickets/$one/merge
{ "ids": [ $two ], "target_comment": "The same thing", "target_comment_is_public": false, "source_comment": "See the other one", "source_comment_is_public": false }
= 200
{ "job_status": { "id": $job4=text } }

GET /api/v2/job_statuses/$job4
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "id": $two, "success": true } ] } }

GET /api/v2/tickets/$one/comments
= 200
{ "comments": has [ { "body": ~"The same thing", "public": false } ] }

GET /api/v2/tickets/$two
= 200
{ "ticket": { "status": "closed" } }

GET /api/v2/tickets/$two/comments
= 200
{ "comments": [ { "body": "See the other one", "public": false } ] }

GET /api/v2/tickets/count
= 200
{ "count": { "value": int, "refreshed_at": time } }

DELETE /api/v2/tickets/destroy_many?ids=$one,$four
= 200
{ "job_status": { "id": $job5=text } }

GET /api/v2/job_statuses/$job5
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "id": $one, "success": true, "status": "deleted" }, { "id": $four, "success": true } ] } }

GET /api/v2/tickets/$four
= 404

PUT /api/v2/deleted_tickets/restore_many?ids=$one,$four
= 200
{ "job_status": { "id": $job6=text } }

GET /api/v2/job_statuses/$job6
= 200 eventually
{ "job_status": { "status": "completed", "results": [ { "success": true }, { "success": true } ] } }

GET /api/v2/tickets/$four
= 200

PUT /api/v2/tickets/mark_many_as_spam?ids=$four
= 200
{ "job_status": { "id": $job7=text } }

GET /api/v2/job_statuses/$job7
= 200 eventually
{ "job_status": { "status": "completed" } }

# What is empty, too much or not a list is refused before it becomes a job.
POST /api/v2/tickets/create_many
{ "tickets": [] }
= 400

POST /api/v2/tickets/create_many
{ "tickets": "x" }
= 400

PUT /api/v2/tickets/update_many
{ "ticket": { "status": "open" } }
= 400

DELETE /api/v2/tickets/destroy_many
= 400

GET /api/v2/tickets/show_many?ids=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60,61,62,63,64,65,66,67,68,69,70,71,72,73,74,75,76,77,78,79,80,81,82,83,84,85,86,87,88,89,90,91,92,93,94,95,96,97,98,99,100,101
= 400
{ "error": "TooManyValues", "max_count": 100, "description": text }

as liv
POST /api/v2/tickets/create_many
{ "tickets": [ { "subject": "x" } ] }
= 403

GET /api/v2/job_statuses/$job
= 404
