#include "features/desk/desk_people.hpp"

#include <charconv>

#include "features/desk/desk_bodies.hpp"
#include "features/desk/live.hpp"

namespace svar::desk {

namespace {
constexpr int people_shown = 20;
constexpr int addresses_shown = 10;
constexpr int tags_shown = 20;

std::string query_of(kit::Call& call) {
  return std::string(call.request.query.get_or("q", ""));
}
}  // namespace

net::Response suggest_people(kit::Call& call) {
  people::ColleagueQuery q;
  q.words = query_of(call);
  q.limit = people_shown;
  auto const group = call.request.query.get_or("group_id", "0");
  std::int64_t id = 0;
  std::from_chars(group.data(), group.data() + group.size(), id);
  q.group = kit::GroupId{id};
  return kit::answer(call.app.store.read([&](store::Read& r) {
    ColleaguesWire wire;
    for (auto const& user : people::colleagues(r, q)) {
      ColleagueWire person{user.id.value, user.name, user.email, {}, is_online(user.id)};
      for (auto const& g : people::groups_of(r, user.id)) person.groups.push_back({g.id.value, g.name});
      wire.people.push_back(std::move(person));
    }
    return wire;
  }));
}

net::Response get_groups(kit::Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    GroupChoices wire;
    for (auto const& group : people::groups(r)) {
      GroupChoice one{group.id.value, group.name, call.actor.in(group.id), {}};
      for (auto const& user : people::members_of(r, group.id))
        one.members.push_back({user.id.value, user.name});
      wire.groups.push_back(std::move(one));
    }
    return wire;
  }));
}

net::Response suggest_addresses(kit::Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    AddressesWire wire;
    for (auto const& user : people::search(r, query_of(call), addresses_shown))
      if (!user.email.empty())
        wire.addresses.push_back(
            {user.email, user.name, user.staff() ? std::nullopt : std::optional(user.id.value)});
    return wire;
  }));
}

net::Response suggest_tags(kit::Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    TagsWire wire;
    for (auto const& t : tickets::tags_starting(r, tickets::normal_tag(query_of(call)), tags_shown))
      wire.tags.push_back(t.tag);
    return wire;
  }));
}

}  // namespace svar::desk
