// The private API of brands: what every screen knows of them, and the page where they are kept.
#include "features/brands/brands_wire.hpp"
#include "kit/once.hpp"

namespace svar::brands {

using kit::Call;

namespace {
BrandItem item_of(Brand const& b, std::vector<Owned> const& owned) {
  BrandItem w{.id = b.id.value, .name = b.name, .key = b.key, .color = b.color, .logo_url = b.logo_url};
  w.website = b.website;
  w.sender_name = b.sender_name;
  w.signatures = json::read_body<Words>(b.signatures);
  w.form_id = b.form_id;
  w.help_name = b.help_name;
  w.help_color = b.help_color;
  w.help_active = b.help_active;
  w.active = b.active;
  w.is_default = b.default_;
  w.first = b.id == first_brand;
  w.removed = b.deleted_at.us != 0;
  for (auto const& o : owned)
    if (o.brand_id == b.id) w.mailbox_ids.push_back(o.mailbox_id);
  return w;
}

BrandChange change_of(BrandBody const& b) {
  return {b.name,       b.key,        b.color,   b.logo_url,    b.website, b.sender_name, b.help_name,
          b.help_color, b.signatures, b.form_id, b.help_active, b.active,  b.mailbox_ids};
}

net::Response get_brands(Call& call) {
  return kit::answer(call.app.store.read([](store::Read& r) {
    BrandItems out;
    auto const owned = mailboxes(r);
    for (auto const& b : list(r, true)) out.brands.push_back(item_of(b, owned));
    return out;
  }));
}

net::Response post_brand(Call& call) {
  auto const body = call.body<BrandBody>();
  return kit::once(call, [&](store::Tx& tx) {
    auto const id = create(tx, call.actor, change_of(body));
    if (body.is_default.value.value_or(false)) make_default(tx, call.actor, id);
    return kit::answer(BrandEnvelope{item_of(get(tx, id), mailboxes(tx))}, 201);
  });
}

net::Response patch_brand(Call& call) {
  auto const body = call.body<BrandBody>();
  auto const id = call.id<BrandId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    update(tx, call.actor, id, change_of(body));
    if (body.is_default.value.value_or(false)) make_default(tx, call.actor, id);
    return BrandEnvelope{item_of(get(tx, id), mailboxes(tx))};
  }));
}

net::Response delete_brand(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<BrandId>()); });
  return net::Response::no_content();
}

net::Response restore_brand(Call& call) {
  call.app.store.write([&](store::Tx& tx) { restore(tx, call.actor, call.id<BrandId>()); });
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> brand_ui_routes() {
  using enum net::Method;
  using kit::shape;
  auto const keep = kit::needs(kit::Permission::admin_settings);
  return {
      {get, "/api/ui/brands", kit::staff, get_brands, {"Brands", nullptr, shape<BrandItems>}},
      {post,
       "/api/ui/brands",
       keep,
       post_brand,
       {"Make a brand", shape<BrandBody>, shape<BrandEnvelope>, 201}},
      {patch,
       "/api/ui/brands/{id:int}",
       keep,
       patch_brand,
       {"Change a brand", shape<BrandBody>, shape<BrandEnvelope>}},
      {del, "/api/ui/brands/{id:int}", keep, delete_brand, {"Remove a brand", nullptr, nullptr, 204}},
      {post,
       "/api/ui/brands/{id:int}/restore",
       keep,
       restore_brand,
       {"Bring a removed brand back", nullptr, nullptr, 204}},
  };
}

}  // namespace svar::brands
