// /api/v2/users/{id}/identities.
#include "features/people/people_wire.hpp"
#include "features/people/users_v2.hpp"
#include "kit/v2.hpp"

namespace svar::people {

namespace v2 = kit::v2;
using kit::Call;

namespace {
struct IdentityWire {
  IdentityId id;
  std::string url;
  UserId user_id;
  std::string type, value;
  bool verified = false, primary = false;
  Time created_at, updated_at;
  int undeliverable_count = 0;
  std::string deliverable_state = "deliverable";
};
BOOST_DESCRIBE_STRUCT(IdentityWire, (),
                      (id, url, user_id, type, value, verified, primary, created_at, updated_at,
                       undeliverable_count, deliverable_state))

IdentityWire wire(net::Request const& request, Identity const& i) {
  IdentityWire w{
      .id = i.id, .user_id = i.user_id, .value = i.value, .verified = i.verified, .primary = i.primary};
  w.url = v2::url(request, fmt::format("users/{}/identities/{}", i.user_id.value, i.id.value));
  w.type = i.kind == IdentityKind::email ? "email" : "phone_number";
  w.created_at = i.created_at;
  w.updated_at = i.updated_at;
  if (i.bounced_at.us) {
    w.undeliverable_count = 1;
    w.deliverable_state = "undeliverable";
  }
  return w;
}

void allow_look(Call const& call) {
  if (call.actor.user != call.id<UserId>()) call.actor.require(kit::Permission::customers_read);
}

// A person has at most max_identities, so paging them happens here.
net::Response list_of(Call& call, store::Read& r) {
  get(r, call.id<UserId>());
  std::vector<IdentityWire> all;
  for (auto const& i : identities(r, call.id<UserId>())) all.push_back(wire(call.request, i));
  auto const p = v2::paging(call.request);
  auto const count = static_cast<std::int64_t>(all.size());
  auto rows = v2::window(p, std::move(all), [](IdentityWire const& w) { return w.id.value; });
  auto const ends = v2::settle(p, rows, [](IdentityWire const& w) { return std::vector{w.id.value}; });
  return v2::list(call.request, "identities", rows, p, ends, count);
}

Identity found(Call& call, store::Read& r) {
  for (auto const& i : identities(r, call.id<UserId>()))
    if (i.id == call.id<IdentityId>("iid")) return i;
  throw not_found();
}

net::Response list_identities(Call& call) {
  allow_look(call);
  return call.app.store.read([&](store::Read& r) { return list_of(call, r); });
}
net::Response show_identity(Call& call) {
  allow_look(call);
  return call.app.store.read(
      [&](store::Read& r) { return v2::one("identity", wire(call.request, found(call, r))); });
}

net::Response create_identity(Call& call) {
  auto const in = v2::read<IdentityInput>(call.request, "identity");
  return call.app.store.write([&](store::Tx& tx) {
    auto const user = call.id<UserId>();
    auto const id = add_identity(tx, call.actor, user, identity_kind(in.type), in.value,
                                 in.verified.value.value_or(false));
    if (in.primary.value.value_or(false)) make_primary(tx, call.actor, user, id);
    for (auto const& i : identities(tx, user))
      if (i.id == id) {
        auto const w = wire(call.request, i);
        return v2::created("identity", w, w.url);
      }
    throw not_found();
  });
}

struct IdentityChange {
  using request_body = void;
  json::Patch<bool> verified, primary;
  json::Patch<std::string> value;
};
BOOST_DESCRIBE_STRUCT(IdentityChange, (), (verified, primary, value))

net::Response update_identity(Call& call) {
  auto const in = v2::read<IdentityChange>(call.request, "identity");
  return call.app.store.write([&](store::Tx& tx) {
    auto const user = call.id<UserId>();
    auto current = found(call, tx);
    if (in.value && in.value.value && *in.value.value != current.value) {
      auto const id = add_identity(tx, call.actor, user, current.kind, *in.value.value, false);
      if (current.primary) make_primary(tx, call.actor, user, id);
      remove_identity(tx, call.actor, user, current.id);
      current.id = id;
    }
    if (in.verified.value.value_or(false)) verify_identity(tx, call.actor, user, current.id);
    if (in.primary.value.value_or(false)) make_primary(tx, call.actor, user, current.id);
    for (auto const& i : identities(tx, user))
      if (i.id == current.id) return v2::one("identity", wire(call.request, i));
    throw not_found();
  });
}

net::Response delete_identity(Call& call) {
  call.app.store.write(
      [&](store::Tx& tx) { remove_identity(tx, call.actor, call.id<UserId>(), call.id<IdentityId>("iid")); });
  return net::Response::no_content();
}
net::Response primary_identity(Call& call) {
  return call.app.store.write([&](store::Tx& tx) {
    make_primary(tx, call.actor, call.id<UserId>(), call.id<IdentityId>("iid"));
    return list_of(call, tx);
  });
}
net::Response verified_identity(Call& call) {
  return call.app.store.write([&](store::Tx& tx) {
    verify_identity(tx, call.actor, call.id<UserId>(), call.id<IdentityId>("iid"));
    return v2::one("identity", wire(call.request, found(call, tx)));
  });
}
}  // namespace

std::vector<kit::Route> identities_v2_routes() {
  using enum net::Method;
  auto const edit = kit::needs(kit::Permission::customers_edit);
  auto const list = v2::list_of<"identities", IdentityWire>;
  auto const one = v2::envelope_of<"identity", IdentityWire>;
  constexpr std::string_view all = "/api/v2/users/{id:int}/identities",
                             each = "/api/v2/users/{id:int}/identities/{iid:int}";
  return {
      {get,
       all,
       kit::signed_in,
       list_identities,
       {.summary = "Addresses of a user", .response = list, .query = v2::list_parameters()}},
      {post,
       all,
       edit,
       create_identity,
       {.summary = "Adds an address",
        .request = v2::envelope_of<"identity", IdentityInput>,
        .response = one,
        .status = 201}},
      {get, each, kit::signed_in, show_identity, {.summary = "One address of a user", .response = one}},
      {put,
       each,
       edit,
       update_identity,
       {.summary = "Changes an address",
        .request = v2::envelope_of<"identity", IdentityChange>,
        .response = one}},
      {del, each, edit, delete_identity, {.summary = "Removes an address", .status = 204}},
      {put,
       "/api/v2/users/{id:int}/identities/{iid:int}/make_primary",
       edit,
       primary_identity,
       {.summary = "Makes an address the primary one", .response = list}},
      {put,
       "/api/v2/users/{id:int}/identities/{iid:int}/verify",
       edit,
       verified_identity,
       {.summary = "Takes an address as verified", .response = one}},
  };
}

}  // namespace svar::people
