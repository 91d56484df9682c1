story: files come in, hang on comments, and never run in a reader's browser
people: kari=admin, lars=agent, mona=agent, anna=end_user

as lars
POST /api/v2/uploads.json?filename=pole.png
> Content-Type: image/png
bytes "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\u0000\u0000\u0003\u0000\u0000\u0000\u0002\b\u0002\u0000\u0000\u0000\u0012\u0016\u00f1M"
= 201
{ "upload": { "token": $token=text, "expires_at": time,
              "attachment": { "id": $png=int, "url": url, "file_name": "pole.png", "content_type": "image/png", "content_url": $png_url=url, "size": 33, "inline": false, "width": 3, "height": 2 },
              "attachments": [ { "id": $png } ] } }

# A second one under the same token; its name tries to climb, its type lies.
POST /api/v2/uploads.json?filename=..%2F..%2Fetc%2Fevil%22.html&token=$token
> Content-Type: image/png
bytes "<html><script>alert(document.domain)</script></html>"
= 201
{ "upload": { "token": $token, "attachment": { "id": $html=int, "file_name": $html_name=~"^[^/\\\\\"<>]*evil[^/\\\\\"<>]*html$", "content_type": "application/octet-stream" },
              "attachments": only [ { "id": $png }, { "id": $html } ] } }

POST /api/v2/uploads?filename=picture.svg
> Content-Type: image/svg+xml
bytes "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
= 201
{ "upload": { "token": $svg_token=text, "attachment": { "file_name": "picture.svg", "content_type": text } } }

POST /api/v2/uploads?filename=page.html
> Content-Type: text/html; charset=utf-8
bytes "<script>alert(1)</script>"
= 201
{ "upload": { "token": $page_token=text } }

# Before a comment has it, a file is its owner's alone, and its address opens nothing.
GET /api/v2/attachments/$png
= 200
{ "attachment": { "id": $png, "content_url": $png_url } }

as mona
GET /api/v2/attachments/$png
= 404

DELETE /api/v2/uploads/$svg_token
= 403 or 404

as nobody
GET $png_url
= 404

as lars
POST /api/v2/tickets
{ "ticket": { "subject": "Pictures", "requester": { "name": "Ola", "email": "ola@kunde.example" }, "comment": { "body": "See here", "uploads": [ "$token", "$svg_token", "$page_token" ] } } }
= 201
{ "ticket": { "id": $t=int },
  "audit": { "events": has [ { "type": "Comment", "attachments": only [ { "id": $png, "content_url": $u1=url }, { "id": $html, "content_url": $u2=url }, { "file_name": "picture.svg", "content_url": $u3=url }, { "file_name": "page.html", "content_url": $u4=url } ] } ] } }

as mona
GET /api/v2/attachments/$html
= 200

# The address is the key: no sign-in, but no browser runs what it gets.
as nobody
GET $u1
= 200
< Content-Type: image/png
< Content-Length: 33
< X-Content-Type-Options: nosniff
< Content-Security-Policy: ~ sandbox
< Content-Disposition: absent

GET $u1
> Range: bytes=1-3
= 206
< Content-Range: bytes 1-3/33
text "PNG"

GET $u2
= 200
< Content-Type: application/octet-stream
< Content-Disposition: ~ ^attachment
< X-Content-Type-Options: nosniff
< Content-Security-Policy: ~ sandbox

GET $u3
= 200
< Content-Disposition: ~ ^attachment
< X-Content-Type-Options: nosniff
< Content-Security-Policy: ~ sandbox

GET $u4
= 200
< Content-Disposition: ~ ^attachment
< X-Content-Type-Options: nosniff
< Content-Security-Policy: ~ sandbox
text "<script>alert(1)</script>"

# A token is used once; empty, unknown and taken back.
as lars
PUT /api/v2/tickets/$t
{ "ticket": { "comment": { "body": "Again", "uploads": "$token" } } }
= 422

POST /api/v2/uploads?filename=empty.txt
bytes ""
= 422

POST /api/v2/uploads?filename=x.txt&token=nosuchtoken
bytes "x"
= 404 or 422

POST /api/v2/uploads?filename=gone.txt
bytes "gone"
= 201
{ "upload": { "token": $gone=text } }

DELETE /api/v2/uploads/$gone.json
= 204

DELETE /api/v2/uploads/$gone
= 404

PUT /api/v2/tickets/$t
{ "ticket": { "comment": { "body": "With what is gone", "uploads": [ "$gone" ] } } }
= 422

as anna
GET /api/v2/attachments/$html
= 403 or 404
