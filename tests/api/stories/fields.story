story: custom fields are made, filled in, searched out by nobody who may not, and required
people: ragnhild=admin, kari=agent, anna=end_user

as kari
POST /api/v2/ticket_fields
{ "ticket_field": { "type": "text", "title": "Order" } }
= 403

as ragnhild
POST /api/v2/ticket_fields
{ "ticket_field": { "type": "tagger", "title": "Colour", "description": "Of the tent", "titles": { "nb": "Farge" },
    "custom_field_options": [ { "name": "Red" }, { "name": "Blue::Dark", "value": "dark_blue" } ] } }
= 201
< Location: ~ /api/v2/ticket_fields/[0-9]+\.json$
{ "ticket_field": { "id": $colour=int, "url": url, "type": "tagger", "key": "colour", "title": "Colour", "raw_title": "Colour",
    "titles": { "nb": "Farge" }, "active": true, "required": false, "removable": true, "position": int,
    "custom_field_options": [ { "id": $red=int, "name": "Red", "value": "red" }, { "id": $dark=int, "value": "dark_blue" } ] } }
facts: field.created

POST /api/v2/ticket_fields
{ "ticket_field": { "type": "regexp", "title": "Order", "regexp_for_validation": "^R-[0-9]+$", "required": true } }
= 201
{ "ticket_field": { "id": $order=int, "regexp_for_validation": "^R-[0-9]+$", "required": true } }

POST /api/v2/ticket_fields
{ "ticket_field": { "type": "decimal", "title": "Amount" } }
= 201
{ "ticket_field": { "id": $amount=int } }

POST /api/v2/ticket_fields
{ "ticket_field": { "type": "multiselect", "title": "Faults", "custom_field_options": [ { "name": "Seam" }, { "name": "Zip" } ] } }
= 201
{ "ticket_field": { "id": $faults=int } }

POST /api/v2/ticket_fields
{ "ticket_field": { "type": "checkbox", "title": "Workshop", "tag": "workshop" } }
= 201
{ "ticket_field": { "id": $workshop=int, "tag": "workshop" } }

POST /api/v2/ticket_fields
{ "ticket_field": { "type": "lookup", "title": "Seller", "relationship_target_type": "zen:user" } }
= 201
{ "ticket_field": { "id": $seller=int, "relationship_target_type": "zen:user" } }

# What cannot be is said.
POST /api/v2/ticket_fields
{ "ticket_field": { "type": "hologram", "title": "X" } }
= 422
{ "details": { "type": list } }

POST /api/v2/ticket_fields
{ "ticket_field": { "type": "text", "title": " " } }
= 422
{ "details": { "title": [ { "error": "BlankValue" } ] } }

POST /api/v2/ticket_fields
{ "ticket_field": { "type": "tagger", "title": "Other", "custom_field_options": [ { "name": "Red" } ] } }
= 422
{ "details": { "options": [ { "error": "DuplicateValue" } ] } }

PUT /api/v2/ticket_fields/$order
{ "ticket_field": { "type": "text" } }
= 422
{ "details": { "type": list } }

# Lists begin with what every ticket has.
as kari
GET /api/v2/ticket_fields
= 200
{ "ticket_fields": [ { "id": 1, "type": "subject", "removable": false }, { "type": "description" },
    { "type": "status", "system_field_options": list }, { "type": "tickettype" }, { "type": "priority" }, { "type": "group" },
    { "type": "assignee" }, { "id": $colour }, { "id": $order }, ... ], "count": 13 }

GET /api/v2/ticket_fields?page[size]=2
= 200
{ "ticket_fields": [ { "id": 1 }, { "id": 2 } ], "meta": { "has_more": true } }

GET /api/v2/ticket_fields/count
= 200
{ "count": { "value": 13 } }

GET /api/v2/ticket_fields/3
= 200
{ "ticket_field": { "type": "status" } }

GET /api/v2/ticket_fields/$colour
= 200
{ "ticket_field": { "title": "Colour" } }

# Values.
POST /api/v2/tickets
{ "ticket": { "subject": "Tent", "comment": { "body": "It broke" }, "tags": ["tent"], "custom_fields": [
    { "id": $colour, "value": "red" }, { "id": $amount, "value": "12,50" }, { "id": $faults, "value": ["zip", "seam"] },
    { "id": $workshop, "value": true } ] } }
= 201
{ "ticket": { "id": $ticket=int, "tags": [ "red", "seam", "tent", "workshop", "zip" ],
    "custom_fields": [ { "id": $colour, "value": "red" }, { "id": $order, "value": null }, { "id": $amount, "value": 12.5 },
      { "id": $faults, "value": [ "seam", "zip" ] }, { "id": $workshop, "value": true }, { "id": $seller, "value": null } ],
    "fields": [ { "id": $colour, "value": "red" }, ... ] } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "custom_fields": [ { "id": $order, "value": "17" } ] } }
= 422
{ "details": { "base": [ { "ticket_field_id": $order, "description": ~"form" } ] } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "custom_fields": [ { "id": $colour, "value": "pink" } ] } }
= 422
{ "details": { "base": [ { "ticket_field_id": $colour } ] } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "custom_fields": [ { "id": 99999, "value": "x" } ] } }
= 422
{ "details": { "custom_fields": [ { "error": "RecordNotFound" } ] } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "solved" } }
= 422
{ "details": { "base": [ { "ticket_field_id": $order, "error": "BlankValue" } ] } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "solved", "fields": [ { "id": $order, "value": "R-17" }, { "id": $colour, "value": "dark_blue" },
    { "id": $seller, "value": $kari_id } ] } }
= 200
{ "ticket": { "status": "solved", "tags": [ "dark_blue", "seam", "tent", "workshop", "zip" ] },
  "audit": { "events": has [ { "type": "Change", "field_name": "$order", "value": "R-17", "previous_value": null },
    { "type": "Change", "field_name": "$colour", "value": "dark_blue", "previous_value": "red" } ] } }
facts: ticket.changed, ticket.solved

# Options.
as ragnhild
GET /api/v2/ticket_fields/$colour/options
= 200
{ "custom_field_options": [ { "id": $red, "position": 1 }, { "id": $dark } ], "count": 2 }

GET /api/v2/ticket_fields/$colour/options/$dark
= 200
{ "custom_field_option": { "name": "Blue::Dark", "value": "dark_blue", "url": url } }

POST /api/v2/ticket_fields/$colour/options
{ "custom_field_option": { "name": "Green" } }
= 201
{ "custom_field_option": { "id": $green=int, "value": "green" } }

POST /api/v2/ticket_fields/$colour/options
{ "custom_field_option": { "id": $dark, "name": "Navy" } }
= 200
{ "custom_field_option": { "id": $dark, "name": "Navy", "value": "dark_blue" } }

DELETE /api/v2/ticket_fields/$colour/options/$green
= 204

GET /api/v2/ticket_fields/$colour/options/$green
= 404

PUT /api/v2/ticket_fields/$order
{ "ticket_field": { "title": "Order number", "required": false } }
= 200
{ "ticket_field": { "title": "Order number", "required": false, "key": "order" } }

PUT /api/v2/ticket_fields/reorder
{ "ticket_field_ids": [ $order ] }
= 200

GET /api/v2/ticket_fields?page=1&per_page=8
= 200
{ "ticket_fields": [ { "id": 1 }, { "id": 2 }, { "id": 3 }, { "id": 4 }, { "id": 5 }, { "id": 6 }, { "id": 7 }, { "id": $order } ] }

# A field that is not in use keeps its values and is not shown.
PUT /api/v2/ticket_fields/$amount
{ "ticket_field": { "active": false } }
= 200

GET /api/v2/tickets/$ticket
= 200
{ "ticket": { "custom_fields": [ { "id": $order, "value": "R-17" }, { "id": $colour, "value": "dark_blue" }, { "id": $faults },
    { "id": $workshop }, { "id": $seller, "value": $kari_id } ] } }

DELETE /api/v2/ticket_fields/$faults
= 204
facts: field.removed

GET /api/v2/ticket_fields/$faults
= 404

# People.
POST /api/v2/user_fields
{ "user_field": { "type": "dropdown", "title": "Club", "key": "club", "custom_field_options": [ { "name": "Gold" }, { "name": "Silver" } ] } }
= 201
{ "user_field": { "id": $club=int, "type": "dropdown", "key": "club", "system": false } }

POST /api/v2/user_fields
{ "user_field": { "type": "date", "title": "Member since" } }
= 201
{ "user_field": { "id": $since=int, "key": "member_since" } }

POST /api/v2/user_fields
{ "user_field": { "type": "text", "title": "Another", "key": "club" } }
= 422
{ "details": { "key": [ { "error": "DuplicateValue" } ] } }

GET /api/v2/user_fields
= 200
{ "user_fields": [ { "id": $club }, { "id": $since } ], "count": 2 }

GET /api/v2/user_fields/count
= 200
{ "count": { "value": 2 } }

GET /api/v2/user_fields/$club
= 200
{ "user_field": { "title": "Club" } }

GET /api/v2/ticket_fields/$club
= 404

PUT /api/v2/user_fields/$club
{ "user_field": { "title": "Customer club" } }
= 200
{ "user_field": { "title": "Customer club" } }

PUT /api/v2/user_fields/reorder
{ "user_field_ids": [ $since, $club ] }
= 200

GET /api/v2/user_fields/$club/options
= 200
{ "custom_field_options": [ { "value": "gold" }, { "id": $silver=int, "value": "silver" } ] }

GET /api/v2/user_fields/$club/options/$silver
= 200
{ "custom_field_option": { "value": "silver" } }

POST /api/v2/user_fields/$club/options
{ "custom_field_option": { "name": "Bronze" } }
= 201
{ "custom_field_option": { "id": $bronze=int } }

DELETE /api/v2/user_fields/$club/options/$bronze
= 204

PUT /api/v2/users/$anna_id
{ "user": { "user_fields": { "club": "gold", "member_since": "2020-05-01" } } }
= 200
{ "user": { "user_fields": exactly { "club": "gold", "member_since": "2020-05-01T00:00:00Z" } } }
facts: user.changed

PUT /api/v2/users/$anna_id
{ "user": { "user_fields": { "club": "lead" } } }
= 422

PUT /api/v2/users/$anna_id
{ "user": { "user_fields": { "shoe": "42" } } }
= 422
{ "details": { "user_fields": list } }

POST /api/v2/users
{ "user": { "name": "Per", "email": "per@kunde.example", "user_fields": { "club": "silver" } } }
= 201
{ "user": { "id": $per=int, "user_fields": { "club": "silver", "member_since": null } } }

GET /api/v2/users/$per
= 200
{ "user": { "user_fields": { "club": "silver" } } }

# A customer sees what is for customers.
as anna
GET /api/v2/users/me
= 200
{ "user": { "user_fields": exactly { } } }

as ragnhild
POST /api/v2/user_fields
{ "user_field": { "type": "integer", "title": "Points", "visible_in_portal": true } }
= 201
{ "user_field": { "key": "points" } }

as anna
GET /api/v2/users/me
= 200
{ "user": { "user_fields": exactly { "points": null } } }

as ragnhild

DELETE /api/v2/user_fields/$since
= 204

# Organisations.
POST /api/v2/organization_fields
{ "organization_field": { "type": "decimal", "title": "Discount" } }
= 201
{ "organization_field": { "id": $discount=int, "key": "discount" } }

POST /api/v2/organization_fields
{ "organization_field": { "type": "multiselect", "title": "Agreements", "custom_field_options": [ { "name": "Rent" }, { "name": "Buy" } ] } }
= 201
{ "organization_field": { "id": $agreements=int } }

GET /api/v2/organization_fields
= 200
{ "organization_fields": [ { "id": $discount }, { "id": $agreements } ] }

GET /api/v2/organization_fields/count
= 200
{ "count": { "value": 2 } }

GET /api/v2/organization_fields/$discount
= 200
{ "organization_field": { "title": "Discount" } }

PUT /api/v2/organization_fields/$discount
{ "organization_field": { "description": "In per cent" } }
= 200
{ "organization_field": { "description": "In per cent" } }

PUT /api/v2/organization_fields/reorder
{ "organization_field_ids": [ $agreements ] }
= 200

GET /api/v2/organization_fields/$agreements/options
= 200
{ "custom_field_options": [ { "id": $rent=int, "value": "rent" }, { "value": "buy" } ] }

GET /api/v2/organization_fields/$agreements/options/$rent
= 200
{ "custom_field_option": { "name": "Rent" } }

POST /api/v2/organization_fields/$agreements/options
{ "custom_field_option": { "name": "Lease" } }
= 201
{ "custom_field_option": { "id": $lease=int } }

DELETE /api/v2/organization_fields/$agreements/options/$lease
= 204

POST /api/v2/organizations
{ "organization": { "name": "Fjell AS", "organization_fields": { "discount": 7.5, "agreements": ["buy"] } } }
= 201
{ "organization": { "id": $firm=int, "organization_fields": exactly { "discount": 7.5, "agreements": [ "buy" ] } } }

PUT /api/v2/organizations/$firm
{ "organization": { "organization_fields": { "discount": null } } }
= 200
{ "organization": { "organization_fields": { "discount": null, "agreements": [ "buy" ] } } }
facts: organization.changed

DELETE /api/v2/organization_fields/$agreements
= 204
