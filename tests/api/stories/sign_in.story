story: who one is: tokens, bearers, passwords, and what a wrong one hears
people: kari=admin, lars=agent, mona=agent, anna=end_user

as kari
GET /api/v2/users/me.json
= 200
< Content-Type: ~ ^application/json
< Retry-After: absent
{ "user": { "id": $kari_id, "email": "kari@fjord.example", "role": "admin", "active": true, "url": "$origin/api/v2/users/$kari_id.json" } }

as kari by bearer
GET /api/v2/users/me
= 200
{ "user": { "id": $kari_id } }

as lars by password
GET /api/v2/users/me
= 200
{ "user": { "id": $lars_id } }

# A token that its owner was given for it acts as any person; a customer's own password opens nothing here.
as anna
GET /api/v2/users/me
= 200
{ "user": { "id": $anna_id, "role": "end-user", "notes": null } }

as anna by password
GET /api/v2/users/me
= 401
facts: sign_in.failed

# Words of the scheme in any case; the address too.
as header bEARER $kari_token
GET /api/v2/users/me
= 200

as basic KARI@Fjord.Example/token:$kari_token
GET /api/v2/users/me
= 200
{ "user": { "id": $kari_id } }

as nobody
GET /api/v2/users/me
= 401
< WWW-Authenticate: ~ ^Basic
exactly { "error": "Couldn't authenticate you" }

GET /api/v2/tickets
= 401
exactly { "error": "Couldn't authenticate you" }

as basic kari@fjord.example/token:svt_wrong
GET /api/v2/users/me
= 401
exactly { "error": "Couldn't authenticate you" }

# A token says who its owner is; another person's address does not fit it.
as basic lars@fjord.example/token:$kari_token
GET /api/v2/users/me
= 401
exactly { "error": "Couldn't authenticate you" }

as basic nobody@fjord.example/token:$kari_token
GET /api/v2/users/me
= 401

as basic /token:$kari_token
GET /api/v2/users/me
= 401

# A token is no password, a password is no token.
as basic kari@fjord.example:$kari_token
GET /api/v2/users/me
= 401
facts: sign_in.failed

as basic kari@fjord.example/token:$kari_password
GET /api/v2/users/me
= 401

as bearer svt_wrong
GET /api/v2/users/me
= 401
exactly { "error": "invalid_token", "error_description": text }

as bearer $kari_password
GET /api/v2/users/me
= 401
{ "error": "invalid_token" }

as header Digest username="kari"
GET /api/v2/users/me
= 401
exactly { "error": "Couldn't authenticate you" }

as header Basic
GET /api/v2/users/me
= 401

as header Basic !!!not-base64!!!
GET /api/v2/users/me
= 401

as header Basic bm9jb2xvbg==
GET /api/v2/users/me
= 401

as header Bearer
GET /api/v2/users/me
= 401

# Wrong passwords are counted; then even the right one has to wait, and the answer does not say which part was wrong.
as basic mona@fjord.example:wrong
repeat 10
GET /api/v2/users/me
= 401
exactly { "error": "Couldn't authenticate you" }

GET /api/v2/users/me
= 429
< Retry-After: ~ ^[1-9][0-9]*$
{ "error": "TooManyRequests" }

as mona by password
GET /api/v2/users/me
= 429

# The tokens of that person go on working.
as mona
GET /api/v2/users/me
= 200

# A deactivated colleague's token and password end at once.
as kari
DELETE /api/v2/users/$lars_id
= 200
{ "user": { "id": $lars_id, "active": false } }
facts: user.changed

as lars
GET /api/v2/users/me
= 401
exactly { "error": "Couldn't authenticate you" }

as lars by bearer
GET /api/v2/users/me
= 401
{ "error": "invalid_token" }
