// The private API of fields: what every screen knows of them, and the page where they are kept.
#include "features/fields/fields_routes.hpp"
#include "features/fields/fields_wire_ui.hpp"
#include "kit/v2.hpp"

namespace svar::fields {

using kit::Call;

namespace {
FieldItem item_of(Field const& f) {
  FieldItem w{.id = f.id.value, .target = f.target, .type = f.type, .key = f.key, .title = f.title};
  w.titles = titles_of(f);
  w.description = f.description;
  w.active = f.active;
  w.required = f.required;
  w.visible_to_customers = f.visible_to_customers;
  w.editable_by_customers = f.editable_by_customers;
  w.removed = f.deleted_at.us != 0;
  w.pattern = f.pattern;
  w.tag = f.tag;
  w.related = f.related;
  for (auto const& o : f.options) w.options.push_back({o.id.value, o.name, o.value, o.removed});
  return w;
}

net::Response get_all(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    FieldList answer;
    for (auto const& f : everything(r)) answer.fields.push_back(item_of(f));
    return answer;
  }));
}

FieldChange change_of(FieldBody const& body) {
  FieldChange c;
  c.key = body.key;
  c.title = body.title;
  c.titles = body.titles;
  c.description = body.description;
  c.pattern = body.pattern;
  c.tag = body.tag;
  c.active = body.active;
  c.required = body.required;
  c.visible_to_customers = body.visible_to_customers;
  c.editable_by_customers = body.editable_by_customers;
  c.related = body.related;
  if (body.options) c.options = body.options.value.value_or(std::vector<OptionChange>{});
  return c;
}

net::Response post_one(Call& call) {
  auto const body = call.body<FieldBody>();
  if (!body.target.value || !body.type.value)
    throw invalid("type", "Say what kind of field it is", "BlankValue");
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const id = create(tx, call.actor, *body.target.value, *body.type.value, change_of(body));
    return FieldEnvelope{item_of(get(tx, id))};
  }),
                     201);
}
net::Response patch_one(Call& call) {
  auto const body = call.body<FieldBody>();
  auto const id = call.id<FieldId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const f = get(tx, id);
    if (body.type.value && *body.type.value != f.type) throw invalid("type", "A field keeps its type");
    update(tx, call.actor, id, change_of(body));
    return FieldEnvelope{item_of(get(tx, id))};
  }));
}
net::Response delete_one(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<FieldId>()); });
  return net::Response::no_content();
}
net::Response post_restore(Call& call) {
  auto const id = call.id<FieldId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    restore(tx, call.actor, id);
    return FieldEnvelope{item_of(get(tx, id))};
  }));
}
net::Response put_order(Call& call) {
  auto const body = call.body<FieldOrderBody>();
  if (body.ids.size() > max_fields) throw invalid("ids", "These are too many");
  call.app.store.write([&](store::Tx& tx) { reorder(tx, call.actor, body.target, body.ids); });
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> fields_ui_routes() {
  using enum net::Method;
  using kit::shape;
  auto const edit = kit::needs(kit::Permission::admin_settings);
  return {
      {get, "/api/ui/fields", kit::staff, get_all, {"Fields", nullptr, shape<FieldList>}},
      {post, "/api/ui/fields", edit, post_one, {"Make a field", shape<FieldBody>, shape<FieldEnvelope>, 201}},
      {put, "/api/ui/fields/order", edit, put_order, {"Put in order", shape<FieldOrderBody>, nullptr, 204}},
      {patch,
       "/api/ui/fields/{id:int}",
       edit,
       patch_one,
       {"Change a field", shape<FieldBody>, shape<FieldEnvelope>}},
      {del, "/api/ui/fields/{id:int}", edit, delete_one, {.summary = "Remove a field", .status = 204}},
      {post,
       "/api/ui/fields/{id:int}/restore",
       edit,
       post_restore,
       {"Take the removal back", nullptr, shape<FieldEnvelope>}},
  };
}

}  // namespace svar::fields
