// /api/v2/groups.
#include "features/people/people_wire.hpp"
#include "kit/once.hpp"
#include "kit/v2.hpp"

namespace svar::people {

namespace v2 = kit::v2;
using kit::Call;

namespace {
struct GroupWire {
  GroupId id;
  std::string url, name, description;
  bool default_ = false, deleted = false, is_public = true;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(GroupWire, (),
                      (id, url, name, description, default_, deleted, is_public, created_at, updated_at))

GroupWire wire(net::Request const& request, Group const& g) {
  GroupWire w{.id = g.id,
              .url = v2::url(request, "groups", g.id.value),
              .name = g.name,
              .description = g.description};
  w.deleted = !g.active;
  w.created_at = g.created_at;
  w.updated_at = g.updated_at;
  return w;
}

// A workspace has at most max_groups, so paging them happens here.
net::Response listed(Call& call, std::vector<Group> const& groups) {
  std::vector<GroupWire> all;
  for (auto const& g : groups) all.push_back(wire(call.request, g));
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"id", "created_at"}, {"id"}).descending;
  auto const count = static_cast<std::int64_t>(all.size());
  auto rows = v2::window(p, std::move(all), [](GroupWire const& w) { return w.id.value; });
  auto const ends = v2::settle(p, rows, [](GroupWire const& w) { return std::vector{w.id.value}; });
  return v2::list(call.request, "groups", rows, p, ends, count);
}

net::Response list_groups(Call& call) {
  return listed(call, call.app.store.read([](store::Read& r) { return groups(r); }));
}
net::Response groups_of_user(Call& call) {
  return listed(call, call.app.store.read([&](store::Read& r) {
    get(r, call.id<UserId>());
    return groups_of(r, call.id<UserId>());
  }));
}
struct CountWire {
  std::int64_t value = 0;
  Time refreshed_at = now();
};
BOOST_DESCRIBE_STRUCT(CountWire, (), (value, refreshed_at))
net::Response count_groups(Call& call) {
  auto const n = call.app.store.read([](store::Read& r) { return groups(r).size(); });
  return v2::one("count", CountWire{static_cast<std::int64_t>(n)});
}

Group found(store::Read& r, GroupId id) {
  auto g = find_group(r, id);
  if (!g || !g->active) throw not_found();
  return std::move(*g);
}
net::Response show_group(Call& call) {
  return call.app.store.read(
      [&](store::Read& r) { return v2::one("group", wire(call.request, found(r, call.id<GroupId>()))); });
}

struct GroupInput {
  using request_body = void;
  json::Patch<std::string> name, description;
};
BOOST_DESCRIBE_STRUCT(GroupInput, (), (name, description))

net::Response create(Call& call) {
  auto const in = v2::read<GroupInput>(call.request, "group");
  return kit::once(call, [&](store::Tx& tx) {
    auto const id =
        create_group(tx, call.actor, in.name.value.value_or(""), in.description.value.value_or(""));
    auto const w = wire(call.request, found(tx, id));
    return v2::created("group", w, w.url);
  });
}
net::Response change(Call& call) {
  auto const in = v2::read<GroupInput>(call.request, "group");
  return call.app.store.write([&](store::Tx& tx) {
    found(tx, call.id<GroupId>());
    update_group(tx, call.actor, call.id<GroupId>(), in.name, in.description, {});
    return v2::one("group", wire(call.request, found(tx, call.id<GroupId>())));
  });
}
net::Response remove(Call& call) {
  call.app.store.write([&](store::Tx& tx) {
    found(tx, call.id<GroupId>());
    update_group(tx, call.actor, call.id<GroupId>(), {}, {}, {true, false});
  });
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> groups_v2_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::people_read),
             edit = kit::needs(kit::Permission::admin_groups);
  auto const list = v2::list_of<"groups", GroupWire>;
  auto const one = v2::envelope_of<"group", GroupWire>;
  auto const input = v2::envelope_of<"group", GroupInput>;
  auto const paged = v2::list_parameters();
  return {
      {get, "/api/v2/groups", read, list_groups, {.summary = "All groups", .response = list, .query = paged}},
      {post,
       "/api/v2/groups",
       edit,
       create,
       {.summary = "Makes a group", .request = input, .response = one, .status = 201}},
      {get,
       "/api/v2/groups/assignable",
       read,
       list_groups,
       {.summary = "Groups that tickets can be given to", .response = list, .query = paged}},
      {get,
       "/api/v2/groups/count",
       read,
       count_groups,
       {.summary = "How many groups", .response = v2::envelope_of<"count", CountWire>}},
      {get, "/api/v2/groups/{id:int}", read, show_group, {.summary = "One group", .response = one}},
      {put,
       "/api/v2/groups/{id:int}",
       edit,
       change,
       {.summary = "Changes a group", .request = input, .response = one}},
      {del, "/api/v2/groups/{id:int}", edit, remove, {.summary = "Puts a group out of use", .status = 204}},
      {get,
       "/api/v2/users/{id:int}/groups",
       read,
       groups_of_user,
       {.summary = "Groups of a user", .response = list, .query = paged}},
  };
}

}  // namespace svar::people
