// /api/v2/group_memberships.
#include "features/people/people_lists_sql.hpp"
#include "features/people/people_sql.hpp"
#include "features/people/people_wire.hpp"
#include "kit/v2.hpp"

namespace svar::people {

namespace list = people_lists::sql;
namespace v2 = kit::v2;
using kit::Call;

namespace {
struct MembershipWire {
  std::int64_t id = 0;
  std::string url;
  UserId user_id;
  GroupId group_id;
  bool default_ = false;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(MembershipWire, (), (id, url, user_id, group_id, default_, created_at, updated_at))

MembershipWire wire(net::Request const& request, GroupMembership const& m) {
  return {m.id,         v2::url(request, "group_memberships", m.id),
          m.user_id,    m.group_id,
          m.is_default, m.created_at,
          m.updated_at};
}
std::vector<MembershipWire> wires(net::Request const& request, std::vector<GroupMembership> const& all) {
  std::vector<MembershipWire> out;
  for (auto const& m : all) out.push_back(wire(request, m));
  return out;
}

net::Response list_all(Call& call) {
  auto p = v2::paging(call.request);
  auto const from = v2::from_keys(p, 1);
  return call.app.store.read([&](store::Read& r) {
    auto const start = from ? (*from)[0] : p.backwards() ? max_id : 0;
    auto rows = r.all<GroupMembership>(p.backwards() ? list::memberships_down : list::memberships_up, start,
                                       p.limit(), p.offset());
    auto const ends = v2::settle(p, rows, [](GroupMembership const& m) { return std::vector{m.id}; });
    auto const count = p.cursor ? 0 : r.one<std::int64_t>(list::memberships_count).value_or(0);
    return v2::list(call.request, "group_memberships", wires(call.request, rows), p, ends, count);
  });
}

// Of one person or one group: short enough to be paged here.
net::Response listed(Call& call, std::vector<GroupMembership> all) {
  auto const p = v2::paging(call.request);
  auto const count = static_cast<std::int64_t>(all.size());
  auto rows = v2::window(p, std::move(all), [](GroupMembership const& m) { return m.id; });
  auto const ends = v2::settle(p, rows, [](GroupMembership const& m) { return std::vector{m.id}; });
  return v2::list(call.request, "group_memberships", wires(call.request, rows), p, ends, count);
}
std::vector<GroupMembership> of_user(store::Read& r, UserId id) {
  get(r, id);
  return r.all<GroupMembership>(sql::memberships_of_user, id);
}
net::Response list_of_user(Call& call) {
  return listed(call, call.app.store.read([&](store::Read& r) { return of_user(r, call.id<UserId>()); }));
}
net::Response list_of_group(Call& call) {
  return listed(call, call.app.store.read([&](store::Read& r) {
    if (!find_group(r, call.id<GroupId>())) throw not_found();
    return r.all<GroupMembership>(sql::memberships_of_group, call.id<GroupId>());
  }));
}

GroupMembership found(store::Read& r, std::int64_t id) {
  auto m = r.one<GroupMembership>(sql::find_membership, id);
  if (!m) throw not_found();
  return *m;
}
net::Response show_one(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    return v2::one("group_membership", wire(call.request, found(r, call.request.param_int("id"))));
  });
}

struct MembershipInput {
  using request_body = void;
  UserId user_id;
  GroupId group_id;
};
BOOST_DESCRIBE_STRUCT(MembershipInput, (), (user_id, group_id))

net::Response create(Call& call) {
  auto in = v2::read<MembershipInput>(call.request, "group_membership");
  for (auto const& [name, value] : call.request.params)
    if (name == "id") in.user_id = call.id<UserId>();
  return call.app.store.write([&](store::Tx& tx) {
    if (is_member(tx, in.user_id, in.group_id))
      throw invalid("user_id", "User has already been taken", "DuplicateValue");
    auto const g = find_group(tx, in.group_id);
    if (!g || !g->active) throw invalid("group_id", "Group: is not a group");
    add_member(tx, call.actor, in.group_id, in.user_id);
    for (auto const& m : of_user(tx, in.user_id))
      if (m.group_id == in.group_id) {
        auto const w = wire(call.request, m);
        return v2::created("group_membership", w, w.url);
      }
    throw not_found();
  });
}
net::Response remove(Call& call) {
  call.app.store.write([&](store::Tx& tx) {
    auto const m = found(tx, call.request.param_int("id"));
    remove_member(tx, call.actor, m.group_id, m.user_id);
  });
  return net::Response::no_content();
}
net::Response make_default(Call& call) {
  return call.app.store.write([&](store::Tx& tx) {
    make_default_group(tx, call.actor, call.id<UserId>(), call.request.param_int("mid"));
    return v2::whole("group_memberships", wires(call.request, of_user(tx, call.id<UserId>())));
  });
}
}  // namespace

std::vector<kit::Route> memberships_v2_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::people_read);
  auto const all = v2::list_of<"group_memberships", MembershipWire>;
  auto const one = v2::envelope_of<"group_membership", MembershipWire>;
  auto const input = v2::envelope_of<"group_membership", MembershipInput>;
  auto const paged = v2::list_parameters();
  return {
      {get,
       "/api/v2/group_memberships",
       read,
       list_all,
       {.summary = "Who is in which group", .response = all, .query = paged}},
      {post,
       "/api/v2/group_memberships",
       read,
       create,
       {.summary = "Puts a user into a group", .request = input, .response = one, .status = 201}},
      {get,
       "/api/v2/group_memberships/assignable",
       read,
       list_all,
       {.summary = "Memberships that tickets can be assigned by", .response = all, .query = paged}},
      {get,
       "/api/v2/group_memberships/{id:int}",
       read,
       show_one,
       {.summary = "One membership", .response = one}},
      {del,
       "/api/v2/group_memberships/{id:int}",
       read,
       remove,
       {.summary = "Takes a user out of a group", .status = 204}},
      {get,
       "/api/v2/groups/{id:int}/memberships",
       read,
       list_of_group,
       {.summary = "Memberships of a group", .response = all, .query = paged}},
      {get,
       "/api/v2/users/{id:int}/group_memberships",
       read,
       list_of_user,
       {.summary = "Memberships of a user", .response = all, .query = paged}},
      {post,
       "/api/v2/users/{id:int}/group_memberships",
       read,
       create,
       {.summary = "Puts this user into a group", .request = input, .response = one, .status = 201}},
      {put,
       "/api/v2/users/{id:int}/group_memberships/{mid:int}/make_default",
       read,
       make_default,
       {.summary = "Makes a group the default one of a user", .response = all}},
  };
}

}  // namespace svar::people
