// The private API of named forms: what every screen knows of them, and the page where they are kept.
#include "features/forms/named_forms_wire.hpp"
#include "kit/once.hpp"

namespace svar::forms {

using kit::Call;

namespace {
NamedForm item_of(Form const& f) {
  NamedForm w{.id = f.id.value, .name = f.name, .customer_name = f.customer_name};
  w.customer_visible = f.customer_visible;
  w.active = f.active;
  w.is_default = f.default_;
  w.first = f.id == first_form;
  w.removed = f.deleted_at.us != 0;
  w.every_field = f.every_field;
  w.field_ids = ids_in(f.field_ids);
  w.required_ids = ids_in(f.required_ids);
  w.group_ids = ids_in(f.group_ids);
  w.brand_ids = ids_in(f.brand_ids);
  return w;
}

FormChange change_of(NamedFormBody const& b) {
  return {b.name,      b.customer_name, b.customer_visible, b.active,   b.every_field,
          b.field_ids, b.required_ids,  b.group_ids,        b.brand_ids};
}

net::Response get_forms(Call& call) {
  return kit::answer(call.app.store.read([](store::Read& r) {
    NamedForms out;
    for (auto const& f : list(r, true)) out.forms.push_back(item_of(f));
    return out;
  }));
}

net::Response post_form(Call& call) {
  auto const body = call.body<NamedFormBody>();
  return kit::once(call, [&](store::Tx& tx) {
    auto const id = create(tx, call.actor, change_of(body));
    if (body.is_default.value.value_or(false)) make_default(tx, call.actor, id);
    return kit::answer(NamedFormEnvelope{item_of(get(tx, id))}, 201);
  });
}

net::Response patch_form(Call& call) {
  auto const body = call.body<NamedFormBody>();
  auto const id = call.id<FormId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    update(tx, call.actor, id, change_of(body));
    if (body.is_default.value.value_or(false)) make_default(tx, call.actor, id);
    return NamedFormEnvelope{item_of(get(tx, id))};
  }));
}

net::Response post_clone(Call& call) {
  return kit::once(call, [&](store::Tx& tx) {
    return kit::answer(NamedFormEnvelope{item_of(get(tx, clone(tx, call.actor, call.id<FormId>())))}, 201);
  });
}

net::Response delete_form(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<FormId>()); });
  return net::Response::no_content();
}

net::Response restore_form(Call& call) {
  call.app.store.write([&](store::Tx& tx) { restore(tx, call.actor, call.id<FormId>()); });
  return net::Response::no_content();
}

net::Response put_order(Call& call) {
  auto const body = call.body<NamedFormOrder>();
  call.app.store.write([&](store::Tx& tx) { reorder(tx, call.actor, body.ids); });
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> named_form_ui_routes() {
  using enum net::Method;
  using kit::shape;
  auto const keep = kit::needs(kit::Permission::admin_settings);
  return {
      {get, "/api/ui/forms", kit::staff, get_forms, {"Forms of tickets", nullptr, shape<NamedForms>}},
      {post,
       "/api/ui/forms",
       keep,
       post_form,
       {"Make a form", shape<NamedFormBody>, shape<NamedFormEnvelope>, 201}},
      {put,
       "/api/ui/forms/order",
       keep,
       put_order,
       {"Put forms in order", shape<NamedFormOrder>, nullptr, 204}},
      {patch,
       "/api/ui/forms/{id:int}",
       keep,
       patch_form,
       {"Change a form", shape<NamedFormBody>, shape<NamedFormEnvelope>}},
      {del, "/api/ui/forms/{id:int}", keep, delete_form, {"Remove a form", nullptr, nullptr, 204}},
      {post,
       "/api/ui/forms/{id:int}/clone",
       keep,
       post_clone,
       {"Make a copy of a form", nullptr, shape<NamedFormEnvelope>, 201}},
      {post,
       "/api/ui/forms/{id:int}/restore",
       keep,
       restore_form,
       {"Bring a removed form back", nullptr, nullptr, 204}},
  };
}

}  // namespace svar::forms
