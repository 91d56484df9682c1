story: statuses within the categories, named forms and brands are kept, and a ticket has one of each
people: ragnhild=admin, kari=agent, anna=end_user

as kari
POST /api/v2/custom_statuses
{ "custom_status": { "status_category": "hold", "agent_label": "Waiting for the supplier" } }
= 403

as ragnhild
POST /api/v2/custom_statuses
{ "custom_status": { "status_category": "hold", "agent_label": "Waiting for the supplier", "end_user_label": "We are waiting for a part",
    "description": "A part is ordered" } }
= 201
< Location: ~ /api/v2/custom_statuses/[0-9]+\.json$
{ "custom_status": { "id": $supplier=int, "url": url, "status_category": "hold", "agent_label": "Waiting for the supplier",
    "raw_agent_label": "Waiting for the supplier", "end_user_label": "We are waiting for a part", "description": "A part is ordered",
    "active": true, "default": false } }

POST /api/v2/custom_statuses
{ "custom_status": { "status_category": "pending", "agent_label": "Asked for a picture" } }
= 201
{ "custom_status": { "id": $picture=int } }

POST /api/v2/custom_statuses
{ "custom_status": { "status_category": "open", "agent_label": "Waiting for the supplier" } }
= 422
{ "details": { "agent_label": [ { "error": "DuplicateValue" } ] } }

POST /api/v2/custom_statuses
{ "custom_status": { "agent_label": "Nowhere" } }
= 422
{ "details": { "status_category": list } }

PUT /api/v2/custom_statuses/$supplier
{ "custom_status": { "status_category": "open" } }
= 422
{ "details": { "status_category": list } }

PUT /api/v2/custom_statuses/$supplier
{ "custom_status": { "description": "Ordered, not here yet" } }
= 200
{ "custom_status": { "id": $supplier, "description": "Ordered, not here yet", "agent_label": "Waiting for the supplier" } }

# One default in each category; it cannot go out of use.
PUT /api/v2/custom_status/default
{ "ids": "$picture" }
= 204

PUT /api/v2/custom_statuses/$picture
{ "custom_status": { "active": false } }
= 422
{ "details": { "active": list } }

DELETE /api/v2/custom_statuses/5
= 422

as kari
GET /api/v2/custom_statuses
= 200
{ "custom_statuses": [ { "id": 1, "status_category": "new", "default": true }, { "id": 2, "status_category": "open" }, ... ] }

GET /api/v2/custom_statuses?status_categories=pending&default=true
= 200
{ "custom_statuses": [ { "id": $picture, "default": true } ] }

GET /api/v2/custom_statuses/$supplier
= 200
{ "custom_status": { "id": $supplier } }

# Setting either moves the other.
POST /api/v2/tickets
{ "ticket": { "subject": "Pole", "requester": { "name": "Anna", "email": "anna@kunde.example" }, "custom_status_id": $supplier, "comment": { "body": "It is broken" } } }
= 201
{ "ticket": { "id": $ticket=int, "status": "hold", "custom_status_id": $supplier, "ticket_form_id": 1, "brand_id": 1 } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "pending" } }
= 200
{ "ticket": { "status": "pending", "custom_status_id": $picture } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "custom_status_id": 2 } }
= 200
{ "ticket": { "status": "open", "custom_status_id": 2 } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "custom_status_id": 4711 } }
= 422
{ "details": { "custom_status_id": list } }

as ragnhild
DELETE /api/v2/custom_statuses/$supplier
= 204

GET /api/v2/custom_statuses/$supplier
= 404

# Forms.
POST /api/v2/ticket_fields
{ "ticket_field": { "type": "text", "title": "Order" } }
= 201
{ "ticket_field": { "id": $order=int } }

POST /api/v2/ticket_forms
{ "ticket_form": { "name": "Returns", "display_name": "Send something back", "ticket_field_ids": [ $order ], "required_field_ids": [ $order ] } }
= 201
< Location: ~ /api/v2/ticket_forms/[0-9]+\.json$
{ "ticket_form": { "id": $form=int, "url": url, "name": "Returns", "display_name": "Send something back", "ticket_field_ids": [ $order ],
    "required_field_ids": [ $order ], "active": true, "default": false, "in_all_brands": true, "agent_conditions": [] } }

POST /api/v2/ticket_forms
{ "ticket_form": { "name": " " } }
= 422
{ "details": { "name": [ { "error": "BlankValue" } ] } }

POST /api/v2/ticket_forms
{ "ticket_form": { "name": "Odd", "ticket_field_ids": [ 471147 ] } }
= 422
{ "details": { "ticket_field_ids": list } }

PUT /api/v2/ticket_forms/$form
{ "ticket_form": { "end_user_visible": false } }
= 200
{ "ticket_form": { "id": $form, "end_user_visible": false, "name": "Returns" } }

POST /api/v2/ticket_forms/$form/clone
= 201
{ "ticket_form": { "id": $copy=int, "name": "Returns 2", "ticket_field_ids": [ $order ] } }

PUT /api/v2/ticket_forms/reorder
{ "ticket_form_ids": [ $copy, $form, 1 ] }
= 200
{ "ticket_forms": [ { "id": $copy }, { "id": $form }, { "id": 1 } ] }

GET /api/v2/ticket_forms
= 200
{ "ticket_forms": [ { "id": $copy }, { "id": $form }, { "id": 1, "default": true } ], "count": 3 }

GET /api/v2/ticket_forms/show_many?ids=1,$form
= 200
{ "ticket_forms": [ { "id": $form }, { "id": 1 } ] }

GET /api/v2/ticket_forms/$form
= 200
{ "ticket_form": { "id": $form } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "ticket_form_id": $form } }
= 200
{ "ticket": { "ticket_form_id": $form } }

PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "solved" } }
= 422

PUT /api/v2/tickets/$ticket
{ "ticket": { "status": "solved", "custom_fields": [ { "id": $order, "value": "A-1" } ] } }
= 200
{ "ticket": { "status": "solved", "custom_status_id": 5 } }

DELETE /api/v2/ticket_forms/$copy
= 204

DELETE /api/v2/ticket_forms/1
= 422

# Brands.
POST /api/v2/brands
{ "brand": { "name": "Fjell Outlet", "color": "#2F6FED", "brand_url": "https://outlet.example", "ticket_form_ids": [ $form ] } }
= 201
< Location: ~ /api/v2/brands/[0-9]+\.json$
{ "brand": { "id": $brand=int, "url": url, "name": "Fjell Outlet", "subdomain": "fjell-outlet", "color": "#2f6fed", "active": true,
    "default": false, "ticket_form_ids": [ $form ] } }

POST /api/v2/brands
{ "brand": { "name": "Other", "color": "red" } }
= 422
{ "details": { "color": list } }

PUT /api/v2/brands/$brand
{ "brand": { "sender_name": "Outlet", "signature_template": "The outlet" } }
= 200
{ "brand": { "sender_name": "Outlet", "signature_template": "The outlet" } }

GET /api/v2/brands
= 200
{ "brands": [ { "id": 1, "default": true }, { "id": $brand } ], "count": 2 }

GET /api/v2/brands/$brand
= 200
{ "brand": { "id": $brand } }

POST /api/v2/tickets
{ "ticket": { "subject": "Outlet", "requester": { "name": "Anna", "email": "anna@kunde.example" }, "brand_id": $brand, "comment": { "body": "Is it there?" } } }
= 201
{ "ticket": { "brand_id": $brand, "ticket_form_id": $form } }

DELETE /api/v2/brands/$brand
= 204

GET /api/v2/brands/$brand
= 404
