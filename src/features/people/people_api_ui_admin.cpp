// Administration of colleagues, roles and groups.
#include <charconv>

#include "base/page.hpp"
#include "features/people/people_lists_sql.hpp"
#include "features/people/people_mail.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_wire.hpp"
#include "features/people/sign_in_sql.hpp"
#include "kit/once.hpp"

namespace svar::people {

namespace list = people_lists::sql;
using kit::Call;

namespace {
constexpr int default_page = 50, max_page = 100;

struct PersonWire {
  UserId id;
  std::string name, email, role, role_name;
  std::vector<GroupRef> groups;
  std::string state;  // active, invited, inactive
  std::optional<json::Millis> last_seen_at;
};
BOOST_DESCRIBE_STRUCT(PersonWire, (), (id, name, email, role, role_name, groups, state, last_seen_at))
struct PersonList {
  std::vector<PersonWire> people;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(PersonList, (), (people, next))
struct PersonBody {
  PersonWire person;
};
BOOST_DESCRIBE_STRUCT(PersonBody, (), (person))
struct InvitedBody {
  PersonWire person;
  bool invitation_sent = true;
};
BOOST_DESCRIBE_STRUCT(InvitedBody, (), (person, invitation_sent))

struct UserGroup {
  UserId user_id;
  GroupId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(UserGroup, (), (user_id, id, name))

std::vector<PersonWire> wire(store::Read& r, std::vector<User> const& users, std::string_view locale) {
  std::vector<PersonWire> out;
  if (users.empty()) return out;
  std::vector<UserId> ids;
  for (auto const& u : users) ids.push_back(u.id);
  std::map<UserId, std::vector<GroupRef>> groups;
  for (auto& g : r.all<UserGroup>(list::groups_of_many, json_ids(ids)))
    groups[g.user_id].push_back({g.id, g.name});
  std::set<UserId> ready;
  for (auto const id : r.all<UserId>(sign_in::sql::with_password, json_ids(ids))) ready.insert(id);
  for (auto const& u : users) {
    PersonWire p{.id = u.id, .name = u.name, .email = u.email, .role = u.role};
    auto const* role = find_role(u.role);
    p.role_name = role ? role->name.in(locale) : u.role;
    p.groups = groups[u.id];
    p.state = !u.active ? "inactive" : ready.contains(u.id) ? "active" : "invited";
    if (u.last_seen_at.us) p.last_seen_at = u.last_seen_at;
    out.push_back(std::move(p));
  }
  return out;
}

PersonWire wire_one(store::Read& r, UserId id, std::string_view locale) {
  auto const user = get(r, id);
  if (!user.staff() && user.active) throw not_found();
  return wire(r, {user}, locale).front();
}

int limit_of(net::Request const& request) {
  int limit = default_page;
  if (auto const text = request.query.get("limit")) {
    auto const [end, code] = std::from_chars(text->data(), text->data() + text->size(), limit);
    if (code != std::errc{} || end != text->data() + text->size() || limit < 1 || limit > max_page)
      throw malformed(fmt::format("limit is a number from 1 to {}", max_page));
  }
  return limit;
}

net::Response list_people(Call& call) {
  ColleagueQuery query;
  query.words = call.request.query.get_or("q", "");
  query.with_inactive = true;
  int const limit = limit_of(call.request);
  query.limit = limit + 1;
  if (auto const after = call.request.query.get_or("after", ""); !after.empty()) {
    auto const keys = read_cursor(after, 1);
    if (!keys) throw malformed("after is not a cursor of this list").named("bad_cursor");
    query.after = UserId{(*keys)[0]};
  }
  return call.app.store.read([&](store::Read& r) {
    auto users = colleagues(r, query);
    PersonList page;
    if (static_cast<int>(users.size()) > limit) {
      users.resize(static_cast<std::size_t>(limit));
      page.next = make_cursor({users.back().id.value});
    }
    page.people = wire(r, users, call.actor.locale);
    return kit::answer(page);
  });
}

struct InviteBody {
  using request_body = void;
  std::string name, email, role = "agent";
  std::vector<GroupId> group_ids;
};
BOOST_DESCRIBE_STRUCT(InviteBody, (), (name, email, role, group_ids))

net::Response invite(Call& call) {
  auto const body = call.body<InviteBody>();
  if (body.role == "end_user") throw invalid("role", "Choose a role for colleagues.");
  return kit::once(call, [&](store::Tx& tx) {
    UserId id;
    // Somebody who has written to us as a customer becomes a colleague with the same history.
    if (auto const known = find_by_email(tx, body.email); known && !known->staff() && known->active) {
      id = known->id;
      UserChange change;
      change.role = {true, body.role};
      if (!body.name.empty()) change.name = {true, body.name};
      update(tx, call.actor, id, change);
    } else {
      id = create(
          tx, call.actor,
          {.name = body.name.empty() ? body.email : body.name, .email = body.email, .role = body.role});
    }
    set_groups(tx, call.actor, id, body.group_ids);
    notify(tx, {.kind = MailKind::invitation, .user_id = id, .invited_by = call.actor.user});
    return kit::answer(InvitedBody{wire_one(tx, id, call.actor.locale)}, 201);
  });
}

net::Response invite_again(Call& call) {
  auto const id = call.id<UserId>();
  return call.app.store.write([&](store::Tx& tx) {
    auto const user = get(tx, id);
    allow_change(call.actor, user);
    if (!user.staff() || !user.active) throw not_found();
    if (has_password(tx, id)) throw conflict("This person has signed in already.");
    notify(tx, {.kind = MailKind::invitation, .user_id = id, .invited_by = call.actor.user});
    return kit::answer(PersonBody{wire_one(tx, id, call.actor.locale)});
  });
}

struct PersonChange {
  using request_body = void;
  json::Patch<std::string> name, role;
  json::Patch<std::vector<GroupId>> group_ids;
  json::Patch<bool> active;
};
BOOST_DESCRIBE_STRUCT(PersonChange, (), (name, role, group_ids, active))

net::Response change_person(Call& call) {
  auto const body = call.body<PersonChange>();
  auto const id = call.id<UserId>();
  auto const person = call.app.store.write([&](store::Tx& tx) {
    if (!get(tx, id).staff()) throw not_found();
    UserChange change;
    change.name = body.name;
    change.role = body.role;
    change.active = body.active;
    if (body.role && body.role.value.value_or("") == "end_user")
      throw invalid("role", "Deactivate a colleague who has left.");
    update(tx, call.actor, id, change);
    if (body.group_ids) set_groups(tx, call.actor, id, body.group_ids.value.value_or(std::vector<GroupId>{}));
    return wire_one(tx, id, call.actor.locale);
  });
  // An open live stream was allowed under the old rules; it comes back under the new ones, or not at all.
  if (body.role || body.active || body.group_ids) {
    bool const out = person.state == "inactive";
    call.app.live.close_topic(fmt::format("user:{}", id.value),
                              out ? net::CloseCode{4401} : net::CloseCode::going_away,
                              out ? "signed_out" : "changed");
  }
  return kit::answer(PersonBody{person});
}

struct RoleWire {
  std::string key, name, say;
  std::vector<std::string> permissions;
  std::int64_t people_count = 0;
};
BOOST_DESCRIBE_STRUCT(RoleWire, (), (key, name, say, permissions, people_count))
struct PermissionWire {
  std::string key, say;
};
BOOST_DESCRIBE_STRUCT(PermissionWire, (), (key, say))
struct RoleList {
  std::vector<RoleWire> roles;
  std::vector<PermissionWire> permissions;
};
BOOST_DESCRIBE_STRUCT(RoleList, (), (roles, permissions))
struct RoleCount {
  std::string role;
  std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(RoleCount, (), (role, people))

// The roles that colleagues can have; customers are not invited.
net::Response list_roles(Call& call) {
  auto const counts =
      call.app.store.read([](store::Read& r) { return r.all<RoleCount>(list::people_per_role); });
  RoleList out;
  auto const& locale = call.actor.locale;
  for (auto const& role : roles()) {
    if (role.key == "end_user") continue;
    RoleWire w{
        std::string(role.key), std::string(role.name.in(locale)), std::string(role.say.in(locale)), {}, 0};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<kit::Permission>>([&](auto d) {
      if (role.permissions.has(d.value)) w.permissions.push_back(kit::permission_name(d.value));
    });
    for (auto const& c : counts)
      if (c.role == role.key) w.people_count = c.people;
    out.roles.push_back(std::move(w));
  }
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<kit::Permission>>([&](auto d) {
    out.permissions.push_back(
        {kit::permission_name(d.value), std::string(permission_say(d.value).in(locale))});
  });
  return kit::answer(out);
}
}  // namespace

std::vector<kit::Route> admin_routes() {
  using enum net::Method;
  auto const people = kit::needs(kit::Permission::admin_people);
  return {
      {get,
       "/api/ui/admin/people",
       people,
       list_people,
       {.summary = "Colleagues by name",
        .response = kit::shape<PersonList>,
        .query = {{"q", "string", "The beginning of a name or address"},
                  {"limit", "integer", "1 to 100"},
                  {"after", "string", "Cursor"}}}},
      {post,
       "/api/ui/admin/people",
       people,
       invite,
       {.summary = "Invites a colleague",
        .request = kit::shape<InviteBody>,
        .response = kit::shape<InvitedBody>,
        .status = 201}},
      {patch,
       "/api/ui/admin/people/{id:int}",
       people,
       change_person,
       {.summary = "Changes a colleague",
        .request = kit::shape<PersonChange>,
        .response = kit::shape<PersonBody>}},
      {post,
       "/api/ui/admin/people/{id:int}/invite",
       people,
       invite_again,
       {.summary = "Sends the invitation again", .response = kit::shape<PersonBody>}},
      {get,
       "/api/ui/admin/roles",
       people,
       list_roles,
       {.summary = "Roles and what they may do", .response = kit::shape<RoleList>}},
  };
}

}  // namespace svar::people
