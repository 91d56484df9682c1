story: a caller in a hurry is told when to go on
server: --api-limit 5
people: lars=agent, mona=agent

# Making the people took one request each.
as lars
repeat 4
GET /api/v2/users/me
= 200 or 429
< X-Rate-Limit: 5
< X-Rate-Limit-Remaining: ~ ^[0-5]$
< ratelimit-limit: 5
< ratelimit-remaining: ~ ^[0-5]$
< ratelimit-reset: ~ ^[1-6]?[0-9]$

# Even when a minute begins in between, the eleventh is too many.
repeat 6
GET /api/v2/users/me
= 200 or 429

GET /api/v2/users/me
= 429
< Retry-After: ~ ^[1-6]?[0-9]$
< X-Rate-Limit-Remaining: 0
{ "error": "TooManyRequests", "description": ~"5 requests" }

# Others go on.
as mona
GET /api/v2/users/me
= 200

# Strangers are counted by address; a wrong sign-in is refused as such.
as nobody
GET /api/v2/users/me
= 401
