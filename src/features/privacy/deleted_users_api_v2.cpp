// /api/v2/deleted_users: people who were deleted and are still known; deleting them for good forgets them.
#include "features/privacy/privacy_sql.hpp"
#include "features/privacy/privacy_wire.hpp"
#include "kit/v2.hpp"

namespace svar::privacy {
namespace {

namespace v2 = kit::v2;
using kit::Call;
using people::User;

struct DeletedUserWire {
  UserId id;
  std::string url, name;
  std::optional<std::string> email;
  Time created_at, updated_at;
  std::optional<std::string> time_zone, phone;
  bool shared_phone_number = false;
  json::Value photo;  // always null
  std::optional<std::string> locale;
  std::optional<people::OrganizationId> organization_id;
  std::string role;
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(DeletedUserWire, (),
                      (id, url, name, email, created_at, updated_at, time_zone, phone, shared_phone_number,
                       photo, locale, organization_id, role, active))
struct CountWire {
  std::int64_t value = 0;
  Time refreshed_at = now();
};
BOOST_DESCRIBE_STRUCT(CountWire, (), (value, refreshed_at))

DeletedUserWire wire(net::Request const& request, User const& u) {
  DeletedUserWire w;
  w.id = u.id;
  w.url = v2::url(request, "deleted_users", u.id.value);
  w.name = u.name;
  w.email = v2::text_or_null(u.email);
  w.created_at = u.created_at;
  w.updated_at = u.updated_at;
  w.time_zone = v2::text_or_null(u.time_zone);
  w.phone = v2::text_or_null(u.phone);
  w.locale = v2::text_or_null(u.locale);
  w.organization_id = v2::id_or_null(u.organization_id);
  w.role = u.staff() ? u.role == "admin" ? "admin" : "agent" : "end-user";
  return w;
}

std::int64_t count(store::Read& r) {
  return r.one<std::int64_t>(sql::deleted_count, v2::max_counted).value_or(0);
}

net::Response list_deleted(Call& call) {
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"id"}, {"id"}).descending;
  auto const from = v2::from_keys(p, 1);
  return call.app.store.read([&](store::Read& r) {
    auto const start = from ? (*from)[0] : p.backwards() ? max_id : 0;
    auto users =
        r.all<User>(p.backwards() ? sql::deleted_down : sql::deleted_up, start, p.limit(), p.offset());
    auto const ends =
        v2::settle(p, users, [](User const& u) { return std::vector<std::int64_t>{u.id.value}; });
    std::vector<DeletedUserWire> wires;
    for (auto const& u : users) wires.push_back(wire(call.request, u));
    return v2::list(call.request, "deleted_users", wires, p, ends, p.cursor ? 0 : count(r));
  });
}

net::Response count_deleted(Call& call) {
  return v2::one("count", CountWire{call.app.store.read(count)});
}

User deleted(store::Read& r, UserId id) {
  auto user = people::find(r, id);
  if (!user || user->active) throw not_found();
  for (auto const& w : of_person(r, id))
    if (w.kind == WorkKind::erasure) throw not_found();
  return std::move(*user);
}

net::Response show_deleted(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    return v2::one("deleted_user", wire(call.request, deleted(r, call.id<UserId>())));
  });
}

net::Response delete_for_good(Call& call) {
  return call.app.store.write([&](store::Tx& tx) {
    auto const user = deleted(tx, call.id<UserId>());
    begin_erasure(tx, call.actor, user.id, Choice::keep_figures, call.app.workspace_secret);
    return v2::one("deleted_user", wire(call.request, user));
  });
}

}  // namespace

std::vector<kit::Route> v2_routes() {
  using enum net::Method;
  auto const admin = kit::needs(kit::Permission::admin_people);
  auto const one = v2::envelope_of<"deleted_user", DeletedUserWire>;
  return {
      {get,
       "/api/v2/deleted_users",
       admin,
       list_deleted,
       {.summary = "People who were deleted and are still known",
        .response = v2::list_of<"deleted_users", DeletedUserWire>,
        .query = v2::list_parameters()}},
      {get,
       "/api/v2/deleted_users/count",
       admin,
       count_deleted,
       {.summary = "How many were deleted", .response = v2::envelope_of<"count", CountWire>}},
      {get,
       "/api/v2/deleted_users/{id:int}",
       admin,
       show_deleted,
       {.summary = "One who was deleted", .response = one}},
      {del,
       "/api/v2/deleted_users/{id:int}",
       admin,
       delete_for_good,
       {.summary = "Forgets a deleted customer for good; their tickets stay as figures, without content",
        .response = one}},
  };
}

}  // namespace svar::privacy
