// The private API of statuses: what every screen knows of them, and the page where they are kept.
#include "features/statuses/statuses_wire.hpp"
#include "kit/once.hpp"

namespace svar::statuses {

using kit::Call;

namespace {
Labels labels_in(std::string const& text) {
  return text.empty() ? Labels{} : json::read_body<Labels>(text);
}

StatusItem item_of(CustomStatus const& s) {
  return {s.id,
          s.category,
          s.label,
          labels_in(s.labels),
          s.customer_label,
          labels_in(s.customer_labels),
          s.description,
          s.customer_description,
          s.active,
          s.default_,
          is_plain(s.id),
          s.deleted_at.us != 0};
}

StatusChange change_of(StatusBody const& b) {
  return {b.label,  b.customer_label,  b.description, b.customer_description,
          b.labels, b.customer_labels, b.active};
}

net::Response get_all(Call& call) {
  return kit::answer(call.app.store.read([](store::Read& r) {
    StatusItems out;
    for (auto const& s : list(r, true)) out.statuses.push_back(item_of(s));
    return out;
  }));
}

net::Response post_status(Call& call) {
  auto const body = call.body<StatusBody>();
  if (!body.category.value)
    throw invalid("status_category", "Say which category it belongs to", "BlankValue");
  return kit::once(call, [&](store::Tx& tx) {
    auto const id = create(tx, call.actor, *body.category.value, change_of(body));
    if (body.is_default.value.value_or(false)) make_default(tx, call.actor, id);
    return kit::answer(StatusEnvelope{item_of(get(tx, id))}, 201);
  });
}

net::Response patch_status(Call& call) {
  auto const body = call.body<StatusBody>();
  auto const id = call.id<StatusId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    update(tx, call.actor, id, change_of(body));
    if (body.is_default.value.value_or(false)) make_default(tx, call.actor, id);
    return StatusEnvelope{item_of(get(tx, id))};
  }));
}

net::Response delete_status(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<StatusId>()); });
  return net::Response::no_content();
}

net::Response restore_status(Call& call) {
  call.app.store.write([&](store::Tx& tx) { restore(tx, call.actor, call.id<StatusId>()); });
  return net::Response::no_content();
}

net::Response put_order(Call& call) {
  auto const body = call.body<StatusOrderBody>();
  call.app.store.write([&](store::Tx& tx) { reorder(tx, call.actor, body.ids); });
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> status_ui_routes() {
  using enum net::Method;
  using kit::shape;
  auto const keep = kit::needs(kit::Permission::admin_settings);
  return {
      {get, "/api/ui/statuses", kit::staff, get_all, {"Statuses", nullptr, shape<StatusItems>}},
      {post,
       "/api/ui/statuses",
       keep,
       post_status,
       {"Make a status", shape<StatusBody>, shape<StatusEnvelope>, 201}},
      {put,
       "/api/ui/statuses/order",
       keep,
       put_order,
       {"Put statuses in order", shape<StatusOrderBody>, nullptr, 204}},
      {patch,
       "/api/ui/statuses/{id:int}",
       keep,
       patch_status,
       {"Change a status", shape<StatusBody>, shape<StatusEnvelope>}},
      {del, "/api/ui/statuses/{id:int}", keep, delete_status, {"Remove a status", nullptr, nullptr, 204}},
      {post,
       "/api/ui/statuses/{id:int}/restore",
       keep,
       restore_status,
       {"Bring a removed status back", nullptr, nullptr, 204}},
  };
}

}  // namespace svar::statuses
