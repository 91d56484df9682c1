// Administration of groups.
#include "features/people/people_lists_sql.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_wire.hpp"

namespace svar::people {

namespace list = people_lists::sql;
using kit::Call;

namespace {
struct GroupWire {
  GroupId id;
  std::string name, say;
  std::vector<PersonRef> members;
  std::int64_t open_count = 0;
  bool active = true;
};
BOOST_DESCRIBE_STRUCT(GroupWire, (), (id, name, say, members, open_count, active))
struct GroupListWire {
  std::vector<GroupWire> groups;
};
BOOST_DESCRIBE_STRUCT(GroupListWire, (), (groups))
struct GroupEnvelope {
  GroupWire group;
};
BOOST_DESCRIBE_STRUCT(GroupEnvelope, (), (group))

struct Member {
  GroupId group_id;
  UserId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Member, (), (group_id, id, name))

OpenCounts open_counts = nullptr;
std::map<GroupId, std::int64_t> counts(store::Read& r) {
  return open_counts ? open_counts(r) : std::map<GroupId, std::int64_t>{};
}

GroupWire wire(Group const& g) {
  return {.id = g.id, .name = g.name, .say = g.description, .active = g.active};
}

GroupWire wire_one(store::Read& r, GroupId id) {
  auto const g = find_group(r, id);
  if (!g) throw not_found();
  auto out = wire(*g);
  out.open_count = counts(r)[id];
  for (auto const& u : members_of(r, id)) out.members.push_back({u.id, u.name});
  return out;
}

net::Response list_groups(Call& call) {
  return call.app.store.read([](store::Read& r) {
    GroupListWire out;
    std::map<GroupId, std::vector<PersonRef>> members;
    for (auto& m : r.all<Member>(list::members_of_all)) members[m.group_id].push_back({m.id, m.name});
    auto open = counts(r);
    for (auto const& g : groups(r, true)) {
      auto w = wire(g);
      w.members = std::move(members[g.id]);
      w.open_count = open[g.id];
      out.groups.push_back(std::move(w));
    }
    return kit::answer(out);
  });
}

struct GroupBody {
  using request_body = void;
  json::Patch<std::string> name, say;
  json::Patch<std::vector<UserId>> member_ids;
  json::Patch<bool> active;
};
BOOST_DESCRIBE_STRUCT(GroupBody, (), (name, say, member_ids, active))

net::Response make_group(Call& call) {
  auto const body = call.body<GroupBody>();
  auto const made = call.app.store.write([&](store::Tx& tx) {
    auto const id = create_group(tx, call.actor, body.name.value.value_or(""), body.say.value.value_or(""));
    if (body.member_ids)
      set_members(tx, call.actor, id, body.member_ids.value.value_or(std::vector<UserId>{}));
    return wire_one(tx, id);
  });
  return kit::answer(GroupEnvelope{made}, 201);
}

net::Response change_group(Call& call) {
  auto const body = call.body<GroupBody>();
  auto const id = call.id<GroupId>();
  auto const changed = call.app.store.write([&](store::Tx& tx) {
    if (body.name || body.say || body.active)
      update_group(tx, call.actor, id, body.name, body.say, body.active);
    if (body.member_ids)
      set_members(tx, call.actor, id, body.member_ids.value.value_or(std::vector<UserId>{}));
    return wire_one(tx, id);
  });
  return kit::answer(GroupEnvelope{changed});
}
}  // namespace

void lend_open_counts(OpenCounts what) {
  open_counts = what;
}

std::vector<kit::Route> group_admin_routes() {
  using enum net::Method;
  auto const groups = kit::needs(kit::Permission::admin_groups);
  return {
      {get,
       "/api/ui/admin/groups",
       groups,
       list_groups,
       {.summary = "All groups", .response = kit::shape<GroupListWire>}},
      {post,
       "/api/ui/admin/groups",
       groups,
       make_group,
       {.summary = "Makes a group",
        .request = kit::shape<GroupBody>,
        .response = kit::shape<GroupEnvelope>,
        .status = 201}},
      {patch,
       "/api/ui/admin/groups/{id:int}",
       groups,
       change_group,
       {.summary = "Changes a group",
        .request = kit::shape<GroupBody>,
        .response = kit::shape<GroupEnvelope>}},
  };
}

}  // namespace svar::people
