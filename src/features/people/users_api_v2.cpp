// /api/v2/users and the lists of users of a group or organisation.
#include "features/people/people_lists_sql.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_wire.hpp"
#include "features/people/users_v2.hpp"
#include "kit/once.hpp"
#include "kit/v2.hpp"

namespace svar::people {

namespace list = people_lists::sql;
namespace v2 = kit::v2;
using kit::Call;

namespace {
struct GroupSide {
  GroupId id;
  std::string url, name;
};
BOOST_DESCRIBE_STRUCT(GroupSide, (), (id, url, name))
struct UserGroup {
  UserId user_id;
  GroupId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(UserGroup, (), (user_id, id, name))
struct OrganizationSide {
  OrganizationId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(OrganizationSide, (), (id, name))

// include=groups,identities: what belongs to the users of this page.
std::vector<v2::Side> sides(store::Read& r, Call& call, std::vector<User> const& users) {
  std::vector<v2::Side> out;
  if (v2::includes(call.request, "groups")) {
    std::vector<GroupSide> groups;
    std::set<GroupId> wanted;
    std::vector<UserId> ids;
    for (auto const& u : users) ids.push_back(u.id);
    for (auto const& g : r.all<UserGroup>(list::groups_of_many, json_ids(ids)))
      if (wanted.insert(g.id).second)
        groups.push_back({g.id, v2::url(call.request, "groups", g.id.value), g.name});
    out.push_back(v2::side("groups", groups));
  }
  if (v2::includes(call.request, "organizations")) {
    std::set<OrganizationId> wanted;
    for (auto const& u : users)
      if (u.organization_id) wanted.insert(u.organization_id);
    out.push_back(
        v2::side("organizations", r.all<OrganizationSide>(list::organization_names, json_ids(wanted))));
  }
  return out;
}

std::vector<std::int64_t> key_of(User const& u) {
  return {u.id.value};
}

// One page of a list ordered by id: `up` and `down` are its queries, with the list's own parameters after the
// window.
template <class... Own>
net::Response page(Call& call, store::Query const& up, store::Query const& down,
                   std::int64_t (*count)(store::Read&, Own const&...), Own const&... own) {
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"id", "created_at"}, {"id"}).descending;
  auto const from = v2::from_keys(p, 1);
  return call.app.store.read([&](store::Read& r) {
    auto const start = from ? (*from)[0] : p.backwards() ? max_id : 0;
    auto users = r.all<User>(p.backwards() ? down : up, start, p.limit(), p.offset(), own...);
    auto const ends = v2::settle(p, users, key_of);
    return v2::list(call.request, "users", user_wires(r, call.request, users), p, ends,
                    p.cursor ? 0 : count(r, own...), sides(r, call, users));
  });
}

std::int64_t count_of(store::Read& r, store::Query const& q, auto const&... args) {
  return r.one<std::int64_t>(q, args...).value_or(0);
}
std::int64_t count_all(store::Read& r) {
  return count_of(r, list::all_count, v2::max_counted);
}
std::int64_t count_customers(store::Read& r) {
  return count_of(r, list::customers_count, v2::max_counted);
}
std::int64_t count_staff(store::Read& r, int const& which) {
  return count_of(r, list::staff_count, which);
}
std::int64_t count_group(store::Read& r, GroupId const& id) {
  return count_of(r, list::group_count, id);
}
std::int64_t count_organization(store::Read& r, OrganizationId const& id) {
  return count_of(r, list::organization_count, id, v2::max_counted);
}

net::Response list_users(Call& call) {
  bool customers = false, agents = false, admins = false;
  for (auto const name : {"role", "role[]"})
    for (auto const word : call.request.query.all(name)) {
      customers |= word == "end-user";
      agents |= word == "agent";
      admins |= word == "admin";
    }
  if (customers && !agents && !admins)
    return page(call, list::customers_up, list::customers_down, count_customers);
  if (!customers && (agents || admins)) {
    int const which = agents && admins ? 0 : admins ? 1 : 2;
    return page(call, list::staff_up, list::staff_down, count_staff, which);
  }
  return page(call, list::all_up, list::all_down, count_all);
}

net::Response users_of_group(Call& call) {
  auto const id = call.id<GroupId>();
  if (!call.app.store.read([&](store::Read& r) { return find_group(r, id).has_value(); })) throw not_found();
  return page(call, list::group_up, list::group_down, count_group, id);
}
net::Response users_of_organization(Call& call) {
  auto const id = call.id<OrganizationId>();
  if (!call.app.store.read([&](store::Read& r) { return r.one<int>(list::organization_known, id); }))
    throw not_found();
  return page(call, list::organization_up, list::organization_down, count_organization, id);
}

struct CountWire {
  std::int64_t value = 0;
  Time refreshed_at = now();
};
BOOST_DESCRIBE_STRUCT(CountWire, (), (value, refreshed_at))
net::Response count_users(Call& call) {
  return v2::one("count", CountWire{call.app.store.read(count_all)});
}

// Customers see of themselves what is for customers, and not what colleagues note about them.
void keep_for_customer(store::Read& r, UserWire& wire) {
  wire.notes = wire.details = std::nullopt;
  for (auto const& field : fields::active(r, fields::Target::user))
    if (!field.visible_to_customers) wire.user_fields.erase(field.key);
}

net::Response show(Call& call, UserId id) {
  return call.app.store.read([&](store::Read& r) {
    auto const user = get(r, id);
    if (id != call.actor.user) call.actor.require(kit::Permission::customers_read);
    auto wire = user_wire(r, call.request, user);
    if (!call.actor.staff && !call.actor.system) keep_for_customer(r, wire);
    return v2::one("user", wire, 200, sides(r, call, {user}));
  });
}
net::Response show_user(Call& call) {
  return show(call, call.id<UserId>());
}
net::Response show_me(Call& call) {
  return show(call, call.actor.user);
}

net::Response show_many(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto users = find_many(r, v2::ids<UserId>(call.request, "ids"));
    for (auto const& e : v2::words(call.request, "external_ids"))
      if (auto found = find_by_external_id(r, e)) users.push_back(std::move(*found));
    std::sort(users.begin(), users.end(), [](auto const& a, auto const& b) { return a.id < b.id; });
    return v2::whole("users", user_wires(r, call.request, users), sides(r, call, users));
  });
}

net::Response search_users(Call& call) {
  auto p = v2::paging(call.request);
  std::string_view text = call.request.query.get_or("query", call.request.query.get_or("name", ""));
  for (std::string_view const prefix : {"email:", "name:", "phone:"})
    if (text.starts_with(prefix)) text.remove_prefix(prefix.size());
  if (text.size() > 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  auto const external = call.request.query.get_or("external_id", "");
  // The order is by newest contact, so a place in it is a number of rows.
  auto const from = v2::from_keys(p, 1);
  auto const offset = p.cursor ? static_cast<int>(std::clamp<std::int64_t>(from ? (*from)[0] : 0, 0,
                                                                           v2::max_pages * v2::max_per_page))
                               : p.offset();
  return call.app.store.read([&](store::Read& r) {
    std::vector<User> users;
    if (!external.empty()) {
      if (auto found = find_by_external_id(r, external)) users.push_back(std::move(*found));
    } else {
      users = search(r, text, p.limit(), offset);
    }
    bool const more = static_cast<int>(users.size()) > p.size;
    if (more) users.resize(static_cast<std::size_t>(p.size));
    v2::Ends ends{.has_more = more, .next = more};
    if (more) ends.after = make_cursor({offset + p.size});
    auto const count = p.cursor           ? 0
                       : external.empty() ? search_count(r, text)
                                          : static_cast<std::int64_t>(users.size());
    return v2::list(call.request, "users", user_wires(r, call.request, users), p, ends, count,
                    sides(r, call, users));
  });
}

net::Response create_user(Call& call) {
  auto const input = v2::read<UserInput>(call.request, "user");
  return kit::once(call, [&](store::Tx& tx) {
    auto const wire = user_wire(tx, call.request, get(tx, create_from(tx, call.actor, input)));
    return v2::created("user", wire, wire.url);
  });
}

net::Response update_user(Call& call) {
  auto const input = v2::read<UserInput>(call.request, "user");
  return call.app.store.write([&](store::Tx& tx) {
    update_from(tx, call.actor, call.id<UserId>(), input);
    return v2::one("user", user_wire(tx, call.request, get(tx, call.id<UserId>())));
  });
}

net::Response create_or_update(Call& call) {
  auto const input = v2::read<UserInput>(call.request, "user");
  return kit::once(call, [&](store::Tx& tx) {
    auto const [id, made] = create_or_update_from(tx, call.actor, input);
    auto const wire = user_wire(tx, call.request, get(tx, id));
    return made ? v2::created("user", wire, wire.url) : v2::one("user", wire);
  });
}

net::Response delete_user(Call& call) {
  return call.app.store.write([&](store::Tx& tx) {
    deactivate(tx, call.actor, call.id<UserId>());
    return v2::one("user", user_wire(tx, call.request, get(tx, call.id<UserId>())));
  });
}
}  // namespace

std::vector<kit::Route> users_v2_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::customers_read),
             edit = kit::needs(kit::Permission::customers_edit);
  auto const users = v2::list_of<"users", UserWire>;
  auto const user = v2::envelope_of<"user", UserWire>;
  auto const input = v2::envelope_of<"user", UserInput>;
  auto const paged = v2::list_parameters({{"include", "string", "groups, organizations"}});
  auto const found = v2::list_parameters({{"query", "string", "The beginning of words of names or addresses"},
                                          {"external_id", "string", "Exactly this external id"}});
  return {
      {get,
       "/api/v2/users",
       read,
       list_users,
       {.summary = "All users",
        .response = users,
        .query = v2::list_parameters({{"role", "string", "end-user, agent or admin"}})}},
      {post,
       "/api/v2/users",
       edit,
       create_user,
       {.summary = "Makes a user", .request = input, .response = user, .status = 201}},
      {get,
       "/api/v2/users/count",
       read,
       count_users,
       {.summary = "How many users", .response = v2::envelope_of<"count", CountWire>}},
      {get,
       "/api/v2/users/me",
       kit::signed_in,
       show_me,
       {.summary = "Whose credentials these are", .response = user}},
      {get,
       "/api/v2/users/search",
       read,
       search_users,
       {.summary = "Finds users", .response = users, .query = found}},
      {get,
       "/api/v2/users/autocomplete",
       read,
       search_users,
       {.summary = "Finds users as one types", .response = users, .query = found}},
      {get,
       "/api/v2/users/show_many",
       read,
       show_many,
       {.summary = "Several users",
        .response = users,
        .query = {{"ids", "string", "Up to 100, by comma"},
                  {"external_ids", "string", "Up to 100, by comma"}}}},
      {post,
       "/api/v2/users/create_or_update",
       edit,
       create_or_update,
       {.summary = "Makes a user, or changes the one with this external_id or e-mail",
        .request = input,
        .response = user,
        .status = 201,
        .or_status = 200}},
      {get, "/api/v2/users/{id:int}", kit::signed_in, show_user, {.summary = "One user", .response = user}},
      {put,
       "/api/v2/users/{id:int}",
       kit::signed_in,
       update_user,
       {.summary = "Changes a user", .request = input, .response = user}},
      {del, "/api/v2/users/{id:int}", edit, delete_user, {.summary = "Deactivates a user", .response = user}},
      {get,
       "/api/v2/groups/{id:int}/users",
       read,
       users_of_group,
       {.summary = "Members of a group", .response = users, .query = paged}},
      {get,
       "/api/v2/organizations/{id:int}/users",
       read,
       users_of_organization,
       {.summary = "Members of an organisation", .response = users, .query = paged}},
  };
}

}  // namespace svar::people
