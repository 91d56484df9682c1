// Groups and who is in them; organisations and who belongs to them.
#include "base/utf8.hpp"
#include "features/people/people_events.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_sql.hpp"
#include "features/people/session_cache.hpp"

namespace svar::people {

using kit::Permission;

namespace {
Group group(store::Read& r, GroupId id) {
  auto found = find_group(r, id);
  if (!found) throw not_found();
  return std::move(*found);
}

std::string clean_group_name(store::Read& r, std::string_view text, GroupId mine) {
  auto name = utf8::clean_line(text, max_name);
  if (name.empty()) throw invalid("name", "A group needs a name.", "BlankValue");
  auto const other = r.one<GroupId>(sql::group_named, name_key(name));
  if (other && *other != mine)
    throw invalid("name", fmt::format("There is a group {} already.", name), "DuplicateValue");
  return name;
}

// Whoever leads groups decides on members; whoever administers people does when inviting.
void allow_members(Actor const& actor) {
  if (!actor.may(Permission::admin_groups) && !actor.may(Permission::admin_people)) throw forbidden();
}

void announce_group(store::Tx& tx, Actor const& actor, GroupId id) {
  events::append(tx, actor.origin(), GroupChanged{id});
}
void forget_after(store::Tx& tx, UserId user) {
  tx.after_commit([user] { session_cache().forget(user); });
}

bool put_in(store::Tx& tx, GroupId id, UserId user_id) {
  auto const user = find(tx, user_id);
  if (!user) throw invalid("user_id", "There is no such person.");
  if (!user->staff()) throw invalid("user_id", "Only colleagues can be in a group.");
  if (tx.exec(sql::insert_membership, user_id, id, now()) == 0) return false;
  forget_after(tx, user_id);
  return true;
}
bool take_out(store::Tx& tx, GroupId id, UserId user_id) {
  if (tx.exec(sql::delete_membership, user_id, id) == 0) return false;
  tx.exec(sql::settle_default_group, user_id, now());
  forget_after(tx, user_id);
  return true;
}
}  // namespace

GroupId create_group(store::Tx& tx, Actor const& actor, std::string_view name, std::string_view description) {
  actor.require(Permission::admin_groups);
  auto const clean = clean_group_name(tx, name, {});
  if (groups(tx).size() >= max_groups)
    throw invalid("name", fmt::format("There can be {} groups at most.", max_groups));
  auto const id = tx.insert<GroupId>(sql::insert_group, clean, name_key(clean),
                                     utf8::clean(description, max_notes), now());
  announce_group(tx, actor, id);
  return id;
}

void update_group(store::Tx& tx, Actor const& actor, GroupId id, json::Patch<std::string> name,
                  json::Patch<std::string> description, json::Patch<bool> active) {
  actor.require(Permission::admin_groups);
  auto g = group(tx, id);
  bool const was_active = g.active;
  if (active) g.active = active.value.value_or(false);
  if (name) g.name = name.value.value_or("");
  if (name || (g.active && !was_active)) g.name = clean_group_name(tx, g.name, id);
  if (description) g.description = utf8::clean(description.value.value_or(""), max_notes);
  tx.exec(sql::update_group, id, g.name, name_key(g.name), g.description, g.active, now());
  if (g.active != was_active) tx.after_commit([] { session_cache().forget_all(); });
  announce_group(tx, actor, id);
}

void add_member(store::Tx& tx, Actor const& actor, GroupId id, UserId user) {
  allow_members(actor);
  group(tx, id);
  if (put_in(tx, id, user)) announce_group(tx, actor, id);
}

void remove_member(store::Tx& tx, Actor const& actor, GroupId id, UserId user) {
  allow_members(actor);
  group(tx, id);
  if (take_out(tx, id, user)) announce_group(tx, actor, id);
}

void make_default_group(store::Tx& tx, Actor const& actor, UserId user, std::int64_t membership_id) {
  if (actor.user != user) allow_members(actor);
  auto const m = tx.one<GroupMembership>(sql::find_membership, membership_id);
  if (!m || m->user_id != user) throw not_found();
  tx.exec(sql::set_default_group, user, membership_id, now());
  announce_group(tx, actor, m->group_id);
}

void set_groups(store::Tx& tx, Actor const& actor, UserId user, std::vector<GroupId> const& wanted) {
  allow_members(actor);
  std::set<GroupId> const want(wanted.begin(), wanted.end());
  std::set<GroupId> have;
  for (auto const& m : tx.all<GroupMembership>(sql::memberships_of_user, user)) have.insert(m.group_id);
  for (auto const id : want) {
    if (have.contains(id)) continue;
    auto const g = find_group(tx, id);
    if (!g || !g->active) throw invalid("group_ids", "There is no such group.");
    if (put_in(tx, id, user)) announce_group(tx, actor, id);
  }
  for (auto const id : have)
    if (!want.contains(id) && take_out(tx, id, user)) announce_group(tx, actor, id);
}

void set_members(store::Tx& tx, Actor const& actor, GroupId id, std::vector<UserId> const& wanted) {
  allow_members(actor);
  group(tx, id);
  std::set<UserId> const want(wanted.begin(), wanted.end());
  std::set<UserId> have;
  for (auto const& m : tx.all<GroupMembership>(sql::memberships_of_group, id)) have.insert(m.user_id);
  bool changed = false;
  for (auto const user : want)
    if (!have.contains(user)) changed |= put_in(tx, id, user);
  for (auto const user : have)
    if (!want.contains(user)) changed |= take_out(tx, id, user);
  if (changed) announce_group(tx, actor, id);
}

std::int64_t join_organization(store::Tx& tx, Actor const& actor, UserId id, OrganizationId organization) {
  allow_change(actor, get(tx, id));
  if (!tx.one<std::int64_t>(sql::organization_exists, organization))
    throw invalid("organization_id", "There is no such organisation.");
  auto const at = now();
  if (tx.exec(sql::join_organization, id, organization, at) == 0)
    throw invalid("organization_id", "The person belongs to this organisation already.", "DuplicateValue");
  auto const m = tx.one<OrganizationMembership>(sql::organization_membership_of, id, organization);
  if (m->is_default) tx.exec(sql::set_organization, id, organization, at);
  announce_change(tx, actor, id, {"organization_id"});
  return m->id;
}

void leave_organization(store::Tx& tx, Actor const& actor, OrganizationMembership const& m) {
  allow_change(actor, get(tx, m.user_id));
  auto const at = now();
  tx.exec(sql::leave_organization, m.id);
  if (m.is_default) {
    auto const rest = tx.all<OrganizationMembership>(sql::organization_memberships_of_user, m.user_id);
    if (!rest.empty()) tx.exec(sql::set_default_organization, m.user_id, rest.front().id, at);
    tx.exec(sql::set_organization, m.user_id, rest.empty() ? OrganizationId{} : rest.front().organization_id,
            at);
  }
  announce_change(tx, actor, m.user_id, {"organization_id"});
}

void make_default_organization(store::Tx& tx, Actor const& actor, OrganizationMembership const& m) {
  allow_change(actor, get(tx, m.user_id));
  tx.exec(sql::set_default_organization, m.user_id, m.id, now());
  tx.exec(sql::set_organization, m.user_id, m.organization_id, now());
  announce_change(tx, actor, m.user_id, {"organization_id"});
}

void disband(store::Tx& tx, OrganizationId id) {
  tx.exec(sql::disband_memberships, id);
  tx.exec(sql::disband_users, id, now());
}

}  // namespace svar::people
