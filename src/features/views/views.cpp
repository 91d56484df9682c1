#include "features/views/views.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "features/views/conditions.hpp"
#include "features/views/views_events.hpp"
#include "features/views/views_sql.hpp"

namespace svar::views {

using kit::Permission;

namespace {
// One's own, or what colleagues share.
void require_for(Actor const& actor, UserId owner) {
  actor.require(owner ? Permission::tickets_read : Permission::views_manage);
}

void require_room(store::Read& r, UserId owner) {
  auto const count = r.one<std::int64_t>(sql::count_of, owner.value).value_or(0);
  if (!owner && count >= max_shared)
    throw invalid("title", fmt::format("There can be {} shared views at most", max_shared));
  if (owner && count >= max_personal)
    throw invalid("title", fmt::format("You can have {} views of your own at most", max_personal));
}

std::string joined(std::vector<Column> const& columns) {
  std::string out;
  std::set<Column> seen;
  for (auto const c : columns)
    if (seen.insert(c).second) (out += out.empty() ? "" : " ") += json::enum_name(c);
  if (out.empty()) throw invalid("columns", "Choose at least one column");
  if (seen.size() > max_columns)
    throw invalid("columns", fmt::format("A view shows {} columns at most", max_columns));
  return out;
}

bool same_order(View const& a, View const& b) {
  return a.group_by == b.group_by && a.group_descending == b.group_descending && a.sort_by == b.sort_by &&
         a.sort_descending == b.sort_descending;
}

// Takes over what is given and checked; answers the names of what differs.
std::vector<std::string> apply_change(store::Read& r, Actor const& actor, ViewChange const& c, View& v) {
  auto const before = v;
  if (c.title) {
    v.title = utf8::clean_line(c.title.value.value_or(""), max_title);
    if (v.title.empty()) throw invalid("title", "A view needs a name", "BlankValue");
  }
  if (c.description) v.description = utf8::clean(c.description.value.value_or(""), max_description);
  if (c.active) v.active = c.active.value.value_or(true);
  if (c.position) v.position = std::clamp<std::int64_t>(c.position.value.value_or(0), 0, 1'000'000);
  if (c.restriction) {
    v.group_ids = people::checked_groups(r, actor, *c.restriction);
    v.owner_id = c.restriction->owner;
  }
  if (c.conditions) v.conditions = json::to_text(checked(*c.conditions));
  if (c.columns) v.columns = joined(*c.columns);
  if (c.layout) v.layout = *c.layout;
  if (c.order) {
    v.group_by = c.order->group_by;
    v.group_descending = c.order->group_descending;
    v.sort_by = c.order->sort_by;
    v.sort_descending = c.order->sort_descending;
  }
  if (!conditions_of(v).search.empty() && v.group_by != GroupBy::none)
    throw invalid("conditions", "A view that is a search cannot be grouped");
  std::vector<std::string> fields;
  auto const note = [&](bool same, std::string_view name) {
    if (!same) fields.emplace_back(name);
  };
  note(v.title == before.title, "title");
  note(v.description == before.description, "description");
  note(v.active == before.active, "active");
  note(v.position == before.position, "position");
  note(v.owner_id == before.owner_id && v.group_ids == before.group_ids, "restriction");
  note(v.conditions == before.conditions, "conditions");
  note(v.columns == before.columns, "columns");
  note(v.layout == before.layout, "layout");
  note(same_order(v, before), "order");
  return fields;
}

View changeable(store::Read& r, Actor const& actor, ViewId id) {
  auto v = get(r, actor, id);
  require_for(actor, v.owner_id);
  return v;
}

void erase_forgotten(store::Tx& tx) {
  for (auto const id : tx.all<ViewId>(sql::forgotten, now() - kept_after_removal)) {
    tx.exec(sql::erase_pins, id);
    tx.exec(sql::erase, id);
  }
}

std::vector<Column> const usual_columns{Column::status,   Column::customer,   Column::subject,
                                        Column::assignee, Column::updated_at, Column::waiting_since};
}  // namespace

Conditions conditions_of(View const& v) {
  Conditions c;
  json::Reader reader;
  if (auto const value = json::try_parse(v.conditions)) json::read(*value, reader, c);
  return c;
}

std::vector<GroupId> groups_of(View const& v) {
  return people::groups_in(v.group_ids);
}

std::vector<Column> columns_of(View const& v) {
  std::vector<Column> columns;
  for (auto const& word : split(v.columns))
    if (auto const c = json::enum_from<Column>(word)) columns.push_back(*c);
  return columns;
}

bool may_use(Actor const& actor, View const& v) {
  if (!v.active || v.deleted_at.us) return false;
  if (actor.system) return true;
  if (!actor.staff) return false;
  if (v.owner_id) return v.owner_id == actor.user;
  auto const groups = groups_of(v);
  return groups.empty() || std::ranges::any_of(groups, [&](GroupId g) { return actor.in(g); });
}

bool may_change(Actor const& actor, View const& v) {
  if (v.owner_id && v.owner_id != actor.user && !actor.system) return false;
  return actor.may(v.owner_id ? Permission::tickets_read : Permission::views_manage);
}

bool may_see(Actor const& actor, View const& v) {
  return actor.system || (actor.staff && (may_use(actor, v) || may_change(actor, v)));
}

std::vector<View> list(store::Read& r, Actor const& actor) {
  auto all = r.all<View>(sql::list, actor.user.value);
  std::erase_if(all, [&](View const& v) { return !may_see(actor, v); });
  return all;
}

std::vector<View> everything(store::Read& r) {
  return r.all<View>(sql::everything);
}

std::optional<View> find(store::Read& r, Actor const& actor, ViewId id) {
  auto v = r.one<View>(sql::find, id);
  if (!v || v->deleted_at.us || !may_see(actor, *v)) return {};
  return v;
}

View get(store::Read& r, Actor const& actor, ViewId id) {
  auto v = find(r, actor, id);
  if (!v) throw not_found("There is no such view");
  return std::move(*v);
}

std::vector<ViewId> pins(store::Read& r, UserId user) {
  return r.all<ViewId>(sql::pins, user.value);
}

ViewId create(store::Tx& tx, Actor const& actor, ViewChange const& c) {
  auto wanted = c;
  if (!wanted.title) wanted.title = {true, std::string()};
  if (!wanted.conditions) wanted.conditions.emplace();
  if (!wanted.columns) wanted.columns = usual_columns;
  View v;
  if (wanted.restriction) v.owner_id = wanted.restriction->owner;
  require_for(actor, v.owner_id);
  apply_change(tx, actor, wanted, v);
  require_room(tx, v.owner_id);
  if (!c.position) v.position = tx.one<std::int64_t>(sql::last_position, v.owner_id.value).value_or(0) + 1;
  v.id = tx.insert<ViewId>(sql::insert, v.title, v.description, v.active, v.position, v.owner_id.value,
                           v.group_ids, v.conditions, v.columns, v.group_by, v.group_descending, v.sort_by,
                           v.sort_descending, v.layout, now());
  events::append(tx, actor.origin(), ViewCreated{v.id});
  return v.id;
}

void update(store::Tx& tx, Actor const& actor, ViewId id, ViewChange const& c) {
  auto v = changeable(tx, actor, id);
  auto const owner_before = v.owner_id;
  auto fields = apply_change(tx, actor, c, v);
  if (fields.empty()) return;
  if (v.owner_id != owner_before) {
    actor.require(Permission::views_manage);  // sharing it, or taking it from the others
    require_room(tx, v.owner_id);
  }
  tx.exec(sql::update, id, v.title, v.description, v.active, v.position, v.owner_id.value, v.group_ids,
          v.conditions, v.columns, v.group_by, v.group_descending, v.sort_by, v.sort_descending, v.layout,
          now());
  events::append(tx, actor.origin(), ViewChanged{id, std::move(fields)});
}

void remove(store::Tx& tx, Actor const& actor, ViewId id) {
  changeable(tx, actor, id);
  erase_forgotten(tx);
  tx.exec(sql::set_deleted, id, now());
  events::append(tx, actor.origin(), ViewRemoved{id});
}

void restore(store::Tx& tx, Actor const& actor, ViewId id) {
  auto const v = tx.one<View>(sql::find, id);
  if (!v || !may_change(actor, *v)) throw not_found("There is no such view");
  if (!v->deleted_at.us) return;
  require_room(tx, v->owner_id);
  tx.exec(sql::set_deleted, id, Time{});
  events::append(tx, actor.origin(), ViewRestored{id});
}

void reorder(store::Tx& tx, Actor const& actor, std::vector<ViewId> const& first) {
  auto all = list(tx, actor);
  std::map<ViewId, std::size_t> rank;
  for (auto const id : first) rank.emplace(id, rank.size());
  std::ranges::sort(all, {}, [&](View const& v) {
    auto const at = rank.find(v.id);
    return std::tuple(v.owner_id, at == rank.end() ? rank.size() : at->second, v.position, v.id);
  });
  std::map<UserId, std::int64_t> position;  // shared ones and one's own each count from 1
  for (auto const& v : all) {
    auto const at = ++position[v.owner_id];
    if (v.position == at || !may_change(actor, v)) continue;
    tx.exec(sql::move, v.id, at);
    events::append(tx, actor.origin(), ViewChanged{v.id, {"position"}});
  }
}

void set_pin(store::Tx& tx, Actor const& actor, ViewId id, bool on) {
  get(tx, actor, id);
  if (on)
    tx.exec(sql::add_pin, actor.user.value, id);
  else
    tx.exec(sql::drop_pin, actor.user.value, id);
}

}  // namespace svar::views
