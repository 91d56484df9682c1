// /api/v2/organization_memberships.
#include "features/customers/customers.hpp"
#include "features/customers/customers_routes.hpp"
#include "features/customers/customers_sql.hpp"
#include "kit/v2.hpp"

namespace svar::customers {

namespace v2 = kit::v2;
using kit::Call;
using people::OrganizationMembership;

namespace {
struct OrganizationMembershipWire {
  std::int64_t id = 0;
  std::string url;
  UserId user_id;
  OrganizationId organization_id;
  bool default_ = false, view_tickets = false;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(OrganizationMembershipWire, (),
                      (id, url, user_id, organization_id, default_, view_tickets, created_at, updated_at))

OrganizationMembershipWire wire(net::Request const& request, OrganizationMembership const& m) {
  return {.id = m.id,
          .url = v2::url(request, "organization_memberships", m.id),
          .user_id = m.user_id,
          .organization_id = m.organization_id,
          .default_ = m.is_default,
          .created_at = m.created_at,
          .updated_at = m.updated_at};
}
std::vector<OrganizationMembershipWire> wires(net::Request const& request,
                                              std::vector<OrganizationMembership> const& all) {
  std::vector<OrganizationMembershipWire> out;
  for (auto const& m : all) out.push_back(wire(request, m));
  return out;
}

net::Response list_all(Call& call) {
  auto const p = v2::paging(call.request);
  auto const from = v2::from_keys(p, 1);
  return call.app.store.read([&](store::Read& r) {
    auto const start = from ? (*from)[0] : p.backwards() ? max_id : 0;
    auto rows = r.all<OrganizationMembership>(p.backwards() ? sql::memberships_down : sql::memberships_up,
                                              start, p.limit(), p.offset());
    auto const ends = v2::settle(p, rows, [](OrganizationMembership const& m) { return std::vector{m.id}; });
    auto const count =
        p.cursor ? 0 : r.one<std::int64_t>(sql::memberships_count, v2::max_counted).value_or(0);
    return v2::list(call.request, "organization_memberships", wires(call.request, rows), p, ends, count);
  });
}

// By the user's id: within one organisation that says as much as the membership's own.
net::Response list_of_organization(Call& call) {
  auto const p = v2::paging(call.request);
  auto const from = v2::from_keys(p, 1);
  auto const id = call.id<OrganizationId>();
  return call.app.store.read([&](store::Read& r) {
    if (!find(r, id)) throw not_found();
    auto const start = from ? (*from)[0] : p.backwards() ? max_id : 0;
    auto rows = r.all<OrganizationMembership>(p.backwards() ? sql::members_down : sql::members_up, start,
                                              p.limit(), p.offset(), id);
    auto const ends =
        v2::settle(p, rows, [](OrganizationMembership const& m) { return std::vector{m.user_id.value}; });
    auto const count =
        p.cursor ? 0 : r.one<std::int64_t>(sql::members_count, id, v2::max_counted).value_or(0);
    return v2::list(call.request, "organization_memberships", wires(call.request, rows), p, ends, count);
  });
}

std::vector<OrganizationMembership> of_user(store::Read& r, UserId id) {
  people::get(r, id);
  return r.all<OrganizationMembership>(sql::memberships_of_user, id);
}
net::Response list_of_user(Call& call) {
  auto const p = v2::paging(call.request);
  auto all = call.app.store.read([&](store::Read& r) { return of_user(r, call.id<UserId>()); });
  auto const count = static_cast<std::int64_t>(all.size());
  auto rows = v2::window(p, std::move(all), [](OrganizationMembership const& m) { return m.id; });
  auto const ends = v2::settle(p, rows, [](OrganizationMembership const& m) { return std::vector{m.id}; });
  return v2::list(call.request, "organization_memberships", wires(call.request, rows), p, ends, count);
}

OrganizationMembership found(store::Read& r, std::int64_t id) {
  auto m = r.one<OrganizationMembership>(sql::find_membership, id);
  if (!m) throw not_found();
  return *m;
}
net::Response show_one(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    return v2::one("organization_membership", wire(call.request, found(r, call.request.param_int("id"))));
  });
}

struct OrganizationMembershipInput {
  using request_body = void;
  UserId user_id;
  OrganizationId organization_id;
};
BOOST_DESCRIBE_STRUCT(OrganizationMembershipInput, (), (user_id, organization_id))

net::Response create_membership(Call& call) {
  auto in = v2::read<OrganizationMembershipInput>(call.request, "organization_membership");
  for (auto const& [name, value] : call.request.params)
    if (name == "id") in.user_id = call.id<UserId>();
  return call.app.store.write([&](store::Tx& tx) {
    if (!people::find(tx, in.user_id)) throw invalid("user_id", "User: is not a user");
    auto const w = wire(call.request,
                        found(tx, people::join_organization(tx, call.actor, in.user_id, in.organization_id)));
    return v2::created("organization_membership", w, w.url);
  });
}
net::Response delete_membership(Call& call) {
  call.app.store.write([&](store::Tx& tx) {
    people::leave_organization(tx, call.actor, found(tx, call.request.param_int("id")));
  });
  return net::Response::no_content();
}
net::Response make_default(Call& call) {
  return call.app.store.write([&](store::Tx& tx) {
    auto const m = found(tx, call.request.param_int("mid"));
    if (m.user_id != call.id<UserId>()) throw not_found();
    people::make_default_organization(tx, call.actor, m);
    return v2::whole("organization_memberships", wires(call.request, of_user(tx, m.user_id)));
  });
}
}  // namespace

std::vector<kit::Route> organization_memberships_v2_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::customers_read),
             edit = kit::needs(kit::Permission::customers_edit);
  auto const all = v2::list_of<"organization_memberships", OrganizationMembershipWire>;
  auto const one = v2::envelope_of<"organization_membership", OrganizationMembershipWire>;
  auto const input = v2::envelope_of<"organization_membership", OrganizationMembershipInput>;
  auto const paged = v2::list_parameters();
  return {
      {get,
       "/api/v2/organization_memberships",
       read,
       list_all,
       {.summary = "Who belongs to which organisation", .response = all, .query = paged}},
      {post,
       "/api/v2/organization_memberships",
       edit,
       create_membership,
       {.summary = "Joins a user to an organisation", .request = input, .response = one, .status = 201}},
      {get,
       "/api/v2/organization_memberships/{id:int}",
       read,
       show_one,
       {.summary = "One membership", .response = one}},
      {del,
       "/api/v2/organization_memberships/{id:int}",
       edit,
       delete_membership,
       {.summary = "Takes a user out of an organisation", .status = 204}},
      {get,
       "/api/v2/organizations/{id:int}/organization_memberships",
       read,
       list_of_organization,
       {.summary = "Memberships of an organisation", .response = all, .query = paged}},
      {get,
       "/api/v2/users/{id:int}/organization_memberships",
       read,
       list_of_user,
       {.summary = "Memberships of a user", .response = all, .query = paged}},
      {post,
       "/api/v2/users/{id:int}/organization_memberships",
       edit,
       create_membership,
       {.summary = "Joins this user to an organisation", .request = input, .response = one, .status = 201}},
      {put,
       "/api/v2/users/{id:int}/organization_memberships/{mid:int}/make_default",
       edit,
       make_default,
       {.summary = "Makes an organisation the default one of a user", .response = all}},
  };
}

}  // namespace svar::customers
