// /api/v2/brands.
#include "features/brands/brands_sql.hpp"
#include "features/brands/brands_wire.hpp"
#include "kit/once.hpp"
#include "kit/v2.hpp"

namespace svar::brands {

namespace v2 = kit::v2;
using kit::Call;

namespace {
constexpr v2::Key one_key = "brand";
constexpr v2::Key many_key = "brands";

struct LogoWire {
  std::string content_url;
};
BOOST_DESCRIBE_STRUCT(LogoWire, (), (content_url))
struct BrandWire {
  std::string url;
  BrandId id;
  std::string name, subdomain;
  std::string brand_url;  // the brand's own website; empty: none
  std::string color, sender_name, help_center_name, help_center_color;
  std::string help_center_state;  // enabled, disabled
  bool has_help_center = false, active = true, default_ = false, is_deleted = false;
  std::optional<LogoWire> logo;
  std::optional<std::string> host_mapping, signature_template;
  std::vector<std::int64_t> ticket_form_ids, mailbox_ids;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(BrandWire, (),
                      (url, id, name, subdomain, brand_url, color, sender_name, help_center_name,
                       help_center_color, help_center_state, has_help_center, active, default_, is_deleted,
                       logo, host_mapping, signature_template, ticket_form_ids, mailbox_ids, created_at,
                       updated_at))
struct BrandInput {
  json::Patch<std::string> name, subdomain, brand_url, color, sender_name, help_center_name,
      help_center_color, logo_url, signature_template;
  json::Patch<bool> active, default_, has_help_center;
  json::Patch<std::vector<std::int64_t>> ticket_form_ids, mailbox_ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(BrandInput, (),
                      (name, subdomain, brand_url, color, sender_name, help_center_name, help_center_color,
                       logo_url, signature_template, active, default_, has_help_center, ticket_form_ids,
                       mailbox_ids))

std::string workspace_name(store::Read& r) {
  return r.one<std::string>(sql::workspace_name).value_or("Svar");
}

BrandWire wire_of(store::Read& r, Call const& call, Brand const& b, std::vector<Owned> const& owned) {
  BrandWire w;
  w.url = v2::url(call.request, "brands", b.id.value);
  w.id = b.id;
  w.name = b.name.empty() ? workspace_name(r) : b.name;
  w.subdomain = b.key;
  w.brand_url = b.website;
  w.color = b.color;
  w.sender_name = b.sender_name;
  w.help_center_name = b.help_name;
  w.help_center_color = b.help_color;
  w.has_help_center = b.help_active;
  w.help_center_state = b.help_active ? "enabled" : "disabled";
  w.active = b.active;
  w.default_ = b.default_;
  if (!b.logo_url.empty()) w.logo = LogoWire{b.logo_url};
  w.signature_template = v2::text_or_null(signature_of(b, ""));
  if (b.form_id) w.ticket_form_ids.push_back(b.form_id);
  for (auto const& o : owned)
    if (o.brand_id == b.id) w.mailbox_ids.push_back(o.mailbox_id);
  w.created_at = b.created_at;
  w.updated_at = b.updated_at;
  return w;
}

BrandChange change_of(BrandInput const& in) {
  BrandChange c;
  c.name = in.name;
  c.key = in.subdomain;
  c.website = in.brand_url;
  c.color = in.color;
  c.sender_name = in.sender_name;
  c.help_name = in.help_center_name;
  c.help_color = in.help_center_color;
  c.logo_url = in.logo_url;
  c.active = in.active;
  c.help_active = in.has_help_center;
  c.mailbox_ids = in.mailbox_ids;
  if (in.signature_template) c.signatures = {true, Words{{"", in.signature_template.value.value_or("")}}};
  if (in.ticket_form_ids) {
    auto const ids = in.ticket_form_ids.value.value_or(std::vector<std::int64_t>{});
    c.form_id = {true, ids.empty() ? 0 : ids.front()};
  }
  return c;
}

BrandWire wire_of(store::Read& r, Call const& call, BrandId id) {
  return wire_of(r, call, get(r, id), mailboxes(r));
}

net::Response list_brands(Call& call) {
  auto const p = v2::paging(call.request);
  return call.app.store.read([&](store::Read& r) {
    auto const owned = mailboxes(r);
    std::vector<BrandWire> all;
    for (auto const& b : list(r)) all.push_back(wire_of(r, call, b, owned));
    auto const count = static_cast<std::int64_t>(all.size());
    auto rows = v2::window(p, std::move(all), [](BrandWire const& w) { return w.id.value; });
    auto const ends = v2::settle(p, rows, [](BrandWire const& w) { return std::vector{w.id.value}; });
    return v2::list(call.request, many_key.view(), rows, p, ends, count);
  });
}

net::Response show_brand(Call& call) {
  return call.app.store.read(
      [&](store::Read& r) { return v2::one(one_key.view(), wire_of(r, call, call.id<BrandId>())); });
}

net::Response create_brand(Call& call) {
  auto const in = v2::read<BrandInput>(call.request, one_key.view());
  return kit::once(call, [&](store::Tx& tx) {
    auto const id = create(tx, call.actor, change_of(in));
    if (in.default_.value.value_or(false)) make_default(tx, call.actor, id);
    auto const w = wire_of(tx, call, id);
    return v2::created(one_key.view(), w, w.url);
  });
}

net::Response update_brand(Call& call) {
  auto const in = v2::read<BrandInput>(call.request, one_key.view());
  auto const id = call.id<BrandId>();
  return call.app.store.write([&](store::Tx& tx) {
    update(tx, call.actor, id, change_of(in));
    if (in.default_.value.value_or(false)) make_default(tx, call.actor, id);
    return v2::one(one_key.view(), wire_of(tx, call, id));
  });
}

net::Response delete_brand(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<BrandId>()); });
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> brand_v2_routes() {
  using enum net::Method;
  auto const edit = kit::needs(kit::Permission::admin_settings);
  auto const brand = v2::envelope_of<one_key, BrandWire>;
  auto const input = v2::envelope_of<one_key, BrandInput>;
  return {
      {get,
       "/api/v2/brands",
       kit::staff,
       list_brands,
       {.summary = "Brands", .response = v2::list_of<many_key, BrandWire>, .query = v2::list_parameters()}},
      {post,
       "/api/v2/brands",
       edit,
       create_brand,
       {.summary = "Makes a brand", .request = input, .response = brand, .status = 201}},
      {get, "/api/v2/brands/{id:int}", kit::staff, show_brand, {.summary = "One brand", .response = brand}},
      {put,
       "/api/v2/brands/{id:int}",
       edit,
       update_brand,
       {.summary = "Changes a brand", .request = input, .response = brand}},
      {del,
       "/api/v2/brands/{id:int}",
       edit,
       delete_brand,
       {.summary = "Removes a brand; its tickets keep it", .status = 204}},
  };
}

kit::Feature feature() {
  kit::Feature f{.name = "brands"};
  f.routes = brand_v2_routes();
  for (auto& route : brand_ui_routes()) f.routes.push_back(std::move(route));
  f.queries = sql::all;
  return f;
}

}  // namespace svar::brands
