// /api/v2/organizations.
#include "features/customers/customers.hpp"
#include "features/customers/customers_routes.hpp"
#include "features/customers/customers_sql.hpp"
#include "features/customers/organizations_wire.hpp"
#include "kit/once.hpp"
#include "kit/v2.hpp"

namespace svar::customers {

namespace v2 = kit::v2;
using kit::Call;

namespace {
std::vector<std::int64_t> key_of(Organization const& o) {
  return {o.id.value};
}

net::Response list_organizations(Call& call) {
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"id", "created_at"}, {"id"}).descending;
  auto const from = v2::from_keys(p, 1);
  return call.app.store.read([&](store::Read& r) {
    auto const start = from ? (*from)[0] : p.backwards() ? max_id : 0;
    auto rows =
        r.all<Organization>(p.backwards() ? sql::list_down : sql::list_up, start, p.limit(), p.offset());
    auto const ends = v2::settle(p, rows, key_of);
    auto const count = p.cursor ? 0 : r.one<std::int64_t>(sql::count, v2::max_counted).value_or(0);
    return v2::list(call.request, "organizations", wires(r, call.request, rows), p, ends, count);
  });
}

// Of one user: few, so paged here.
net::Response organizations_of_user(Call& call) {
  auto const p = v2::paging(call.request);
  return call.app.store.read([&](store::Read& r) {
    std::vector<OrganizationId> ids;
    people::get(r, call.id<UserId>());
    for (auto const& m : r.all<people::OrganizationMembership>(sql::memberships_of_user, call.id<UserId>()))
      ids.push_back(m.organization_id);
    auto all = find_many(r, ids);
    auto const count = static_cast<std::int64_t>(all.size());
    auto rows = v2::window(p, std::move(all), [](Organization const& o) { return o.id.value; });
    auto const ends = v2::settle(p, rows, key_of);
    return v2::list(call.request, "organizations", wires(r, call.request, rows), p, ends, count);
  });
}

struct CountWire {
  std::int64_t value = 0;
  Time refreshed_at = now();
};
BOOST_DESCRIBE_STRUCT(CountWire, (), (value, refreshed_at))
net::Response count_organizations(Call& call) {
  auto const n = call.app.store.read(
      [](store::Read& r) { return r.one<std::int64_t>(sql::count, v2::max_counted).value_or(0); });
  return v2::one("count", CountWire{n});
}

Organization found(store::Read& r, OrganizationId id) {
  auto o = find(r, id);
  if (!o) throw not_found();
  return std::move(*o);
}
net::Response show_organization(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    return v2::one("organization", wire(r, call.request, found(r, call.id<OrganizationId>())));
  });
}
net::Response show_many(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto all = find_many(r, v2::ids<OrganizationId>(call.request, "ids"));
    for (auto const& e : v2::words(call.request, "external_ids"))
      if (auto o = find_by_external_id(r, e)) all.push_back(std::move(*o));
    std::sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.id < b.id; });
    return v2::whole("organizations", wires(r, call.request, all));
  });
}

// Exactly this name or external id.
net::Response search_exactly(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    std::vector<Organization> all;
    auto const& q = call.request.query;
    if (auto const external = q.get_or("external_id", ""); !external.empty()) {
      if (auto o = find_by_external_id(r, external)) all.push_back(std::move(*o));
    } else if (auto o = find_by_name(r, q.get_or("name", ""))) {
      all.push_back(std::move(*o));
    }
    return v2::whole("organizations", wires(r, call.request, all));
  });
}
net::Response autocomplete(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    return v2::whole(
        "organizations",
        wires(r, call.request, search(r, call.request.query.get_or("name", ""), v2::max_per_page)));
  });
}

struct OrganizationInput {
  using request_body = void;
  json::Patch<OrganizationId> id;
  json::Patch<std::string> name, notes, details, external_id;
  json::Patch<std::vector<std::string>> domain_names;
  json::Patch<fields::ByKey> organization_fields;  // these only; null clears
};
BOOST_DESCRIBE_STRUCT(OrganizationInput, (),
                      (id, name, notes, details, external_id, domain_names, organization_fields))

OrganizationChange change_of(store::Read& r, OrganizationInput const& in) {
  OrganizationChange c;
  c.name = in.name;
  c.notes = in.notes;
  c.details = in.details;
  c.external_id = in.external_id;
  c.domains = in.domain_names;
  if (in.organization_fields.value)
    c.custom_fields = fields::by_id(r, fields::Target::organization, *in.organization_fields.value);
  return c;
}

net::Response created(store::Tx& tx, Call& call, OrganizationInput const& in) {
  auto const w = wire(tx, call.request, found(tx, create(tx, call.actor, change_of(tx, in))));
  return v2::created("organization", w, w.url);
}
net::Response updated(store::Tx& tx, Call& call, OrganizationId id, OrganizationInput const& in) {
  update(tx, call.actor, id, change_of(tx, in));
  return v2::one("organization", wire(tx, call.request, found(tx, id)));
}

net::Response create_organization(Call& call) {
  auto const in = v2::read<OrganizationInput>(call.request, "organization");
  return kit::once(call, [&](store::Tx& tx) { return created(tx, call, in); });
}
net::Response update_organization(Call& call) {
  auto const in = v2::read<OrganizationInput>(call.request, "organization");
  return call.app.store.write(
      [&](store::Tx& tx) { return updated(tx, call, call.id<OrganizationId>(), in); });
}
net::Response create_or_update(Call& call) {
  auto const in = v2::read<OrganizationInput>(call.request, "organization");
  return kit::once(call, [&](store::Tx& tx) {
    std::optional<Organization> known;
    if (in.id.value) known = found(tx, *in.id.value);
    if (!known) known = find_by_external_id(tx, in.external_id.value.value_or(""));
    if (!known) known = find_by_name(tx, in.name.value.value_or(""));
    return known ? updated(tx, call, known->id, in) : created(tx, call, in);
  });
}
net::Response delete_organization(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<OrganizationId>()); });
  return net::Response::no_content();
}
}  // namespace

std::vector<OrganizationWire> wires(store::Read& r, net::Request const& request,
                                    std::vector<Organization> const& all) {
  std::vector<std::int64_t> ids;
  for (auto const& o : all) ids.push_back(o.id.value);
  auto custom = fields::values_by_key(r, fields::Target::organization, ids);
  std::vector<OrganizationWire> out;
  for (auto const& o : all) {
    OrganizationWire w{.id = o.id, .url = v2::url(request, "organizations", o.id.value), .name = o.name};
    w.external_id = v2::text_or_null(o.external_id);
    w.created_at = o.created_at;
    w.updated_at = o.updated_at;
    w.domain_names = domains_of(o);
    w.details = o.details;
    w.notes = o.notes;
    w.organization_fields = std::move(custom[o.id.value]);
    out.push_back(std::move(w));
  }
  return out;
}

OrganizationWire wire(store::Read& r, net::Request const& request, Organization const& o) {
  return std::move(wires(r, request, {o}).front());
}

std::vector<kit::Route> organizations_v2_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::customers_read),
             edit = kit::needs(kit::Permission::customers_edit);
  auto const list = v2::list_of<"organizations", OrganizationWire>;
  auto const one = v2::envelope_of<"organization", OrganizationWire>;
  auto const input = v2::envelope_of<"organization", OrganizationInput>;
  auto const paged = v2::list_parameters();
  return {
      {get,
       "/api/v2/organizations",
       read,
       list_organizations,
       {.summary = "All organisations", .response = list, .query = paged}},
      {post,
       "/api/v2/organizations",
       edit,
       create_organization,
       {.summary = "Makes an organisation", .request = input, .response = one, .status = 201}},
      {get,
       "/api/v2/organizations/count",
       read,
       count_organizations,
       {.summary = "How many organisations", .response = v2::envelope_of<"count", CountWire>}},
      {get,
       "/api/v2/organizations/search",
       read,
       search_exactly,
       {.summary = "The organisation with this name or external id",
        .response = list,
        .query = {{"name", "string", "Exactly this name"},
                  {"external_id", "string", "Exactly this external id"}}}},
      {get,
       "/api/v2/organizations/autocomplete",
       read,
       autocomplete,
       {.summary = "Organisations whose name has words that begin so",
        .response = list,
        .query = {{"name", "string", "Beginnings of words"}}}},
      {get,
       "/api/v2/organizations/show_many",
       read,
       show_many,
       {.summary = "Several organisations",
        .response = list,
        .query = {{"ids", "string", "Up to 100, by comma"},
                  {"external_ids", "string", "Up to 100, by comma"}}}},
      {post,
       "/api/v2/organizations/create_or_update",
       edit,
       create_or_update,
       {.summary = "Makes an organisation, or changes the one with this external_id or name",
        .request = input,
        .response = one,
        .status = 201,
        .or_status = 200}},
      {get,
       "/api/v2/organizations/{id:int}",
       read,
       show_organization,
       {.summary = "One organisation", .response = one}},
      {put,
       "/api/v2/organizations/{id:int}",
       edit,
       update_organization,
       {.summary = "Changes an organisation", .request = input, .response = one}},
      {del,
       "/api/v2/organizations/{id:int}",
       edit,
       delete_organization,
       {.summary = "Removes an organisation; its people stay", .status = 204}},
      {get,
       "/api/v2/users/{id:int}/organizations",
       read,
       organizations_of_user,
       {.summary = "Organisations of a user", .response = list, .query = paged}},
  };
}

}  // namespace svar::customers
