#include "features/macros/macros.hpp"

#include "base/utf8.hpp"
#include "features/macros/macro_actions.hpp"
#include "features/macros/macros_events.hpp"
#include "features/macros/macros_sql.hpp"

namespace svar::macros {

using kit::Permission;

namespace {
std::string clean_title(std::string_view text) {
  auto const line = utf8::clean_line(text, max_title);
  std::vector<std::string> levels;
  for (std::string_view rest = line;;) {
    auto const at = rest.find("::");
    auto level = utf8::clean_line(rest.substr(0, at));
    if (!level.empty()) levels.push_back(std::move(level));
    if (at == rest.npos) break;
    rest = rest.substr(at + 2);
  }
  if (levels.empty()) throw invalid("title", "A macro needs a title", "BlankValue");
  if (levels.size() > max_levels)
    throw invalid("title", fmt::format("A title has at most {} levels", max_levels));
  return fmt::format("{}", fmt::join(levels, "::"));
}

// One's own, or what colleagues share.
void require_for(Actor const& actor, UserId owner) {
  actor.require(owner ? Permission::tickets_note : Permission::macros_manage);
}

void require_room(store::Read& r, UserId owner) {
  auto const count = r.one<std::int64_t>(sql::count_of, owner.value).value_or(0);
  if (!owner && count >= max_shared)
    throw invalid("title", fmt::format("There can be {} shared macros at most", max_shared));
  if (owner && count >= max_personal)
    throw invalid("title", fmt::format("You can have {} macros of your own at most", max_personal));
}

void set_actions(store::Read& r, std::vector<Action> const& wanted, Macro& m) {
  auto const actions = checked_actions(r, wanted);
  m.actions = json::to_text(actions);
  m.snippet = snippet_of(actions);
}

// Takes over what is given and checked; answers the names of what differs.
std::vector<std::string> apply_change(store::Read& r, Actor const& actor, MacroChange const& c, Macro& m) {
  auto const before = m;
  if (c.title) m.title = clean_title(c.title.value.value_or(""));
  if (c.description) m.description = utf8::clean(c.description.value.value_or(""), max_description);
  if (c.active) m.active = c.active.value.value_or(true);
  if (c.position) m.position = std::clamp<std::int64_t>(c.position.value.value_or(0), 0, 1'000'000);
  if (c.restriction) {
    m.group_ids = people::checked_groups(r, actor, *c.restriction);
    m.owner_id = c.restriction->owner;
  }
  if (c.actions) set_actions(r, *c.actions, m);
  std::vector<std::string> fields;
  if (m.title != before.title) fields.emplace_back("title");
  if (m.description != before.description) fields.emplace_back("description");
  if (m.active != before.active) fields.emplace_back("active");
  if (m.position != before.position) fields.emplace_back("position");
  if (m.owner_id != before.owner_id || m.group_ids != before.group_ids) fields.emplace_back("restriction");
  if (m.actions != before.actions) fields.emplace_back("actions");
  return fields;
}

Macro changeable(store::Read& r, Actor const& actor, MacroId id) {
  auto m = get(r, actor, id);
  require_for(actor, m.owner_id);
  return m;
}

void erase_forgotten(store::Tx& tx) {
  for (auto const id : tx.all<MacroId>(sql::forgotten, now() - kept_after_removal)) {
    tx.exec(sql::erase_uses, id);
    tx.exec(sql::erase_favourites, id);
    tx.exec(sql::erase, id);
  }
}
}  // namespace

std::vector<Action> actions_of(Macro const& m) {
  std::vector<Action> actions;
  json::Reader reader;
  if (auto const value = json::try_parse(m.actions)) json::read(*value, reader, actions);
  return actions;
}

std::vector<GroupId> groups_of(Macro const& m) {
  return people::groups_in(m.group_ids);
}

bool may_use(Actor const& actor, Macro const& m) {
  if (!m.active || m.deleted_at.us) return false;
  if (actor.system) return true;
  if (m.owner_id) return m.owner_id == actor.user;
  auto const groups = groups_of(m);
  return groups.empty() || std::ranges::any_of(groups, [&](GroupId g) { return actor.in(g); });
}

bool may_change(Actor const& actor, Macro const& m) {
  if (m.owner_id && m.owner_id != actor.user && !actor.system) return false;
  return actor.may(m.owner_id ? Permission::tickets_note : Permission::macros_manage);
}

bool may_see(Actor const& actor, Macro const& m) {
  return actor.system || (actor.staff && (may_use(actor, m) || may_change(actor, m)));
}

std::vector<Macro> list(store::Read& r, Actor const& actor) {
  auto all = r.all<Macro>(sql::list, actor.user);
  std::erase_if(all, [&](Macro const& m) { return !may_see(actor, m); });
  return all;
}

std::optional<Macro> find(store::Read& r, Actor const& actor, MacroId id) {
  auto m = r.one<Macro>(sql::find, id);
  if (!m || m->deleted_at.us || !may_see(actor, *m)) return {};
  return m;
}

Macro get(store::Read& r, Actor const& actor, MacroId id) {
  auto m = find(r, actor, id);
  if (!m) throw not_found();
  return std::move(*m);
}

MacroId create(store::Tx& tx, Actor const& actor, MacroChange const& c) {
  auto wanted = c;
  if (!wanted.title) wanted.title = {true, std::string()};
  if (!wanted.actions) wanted.actions.emplace();
  Macro m;
  if (wanted.restriction) m.owner_id = wanted.restriction->owner;
  require_for(actor, m.owner_id);
  apply_change(tx, actor, wanted, m);
  require_room(tx, m.owner_id);
  if (!c.position) m.position = tx.one<std::int64_t>(sql::last_position, m.owner_id.value).value_or(0) + 1;
  m.id = tx.insert<MacroId>(sql::insert, m.title, m.description, m.active, m.position, m.owner_id.value,
                            m.group_ids, m.actions, m.snippet, now());
  events::append(tx, actor.origin(), MacroCreated{m.id});
  return m.id;
}

void update(store::Tx& tx, Actor const& actor, MacroId id, MacroChange const& c) {
  auto m = changeable(tx, actor, id);
  auto const owner_before = m.owner_id;
  auto fields = apply_change(tx, actor, c, m);
  if (fields.empty()) return;
  if (m.owner_id != owner_before) {
    actor.require(Permission::macros_manage);  // sharing it, or taking it from the others
    require_room(tx, m.owner_id);
  }
  tx.exec(sql::update, id, m.title, m.description, m.active, m.position, m.owner_id.value, m.group_ids,
          m.actions, m.snippet, now());
  events::append(tx, actor.origin(), MacroChanged{id, std::move(fields)});
}

void remove(store::Tx& tx, Actor const& actor, MacroId id) {
  changeable(tx, actor, id);
  erase_forgotten(tx);
  tx.exec(sql::set_deleted, id, now());
  events::append(tx, actor.origin(), MacroRemoved{id});
}

void restore(store::Tx& tx, Actor const& actor, MacroId id) {
  auto const m = tx.one<Macro>(sql::find, id);
  if (!m || !may_change(actor, *m)) throw not_found();
  if (!m->deleted_at.us) return;
  require_room(tx, m->owner_id);
  tx.exec(sql::set_deleted, id, Time{});
  events::append(tx, actor.origin(), MacroRestored{id});
}

void reorder(store::Tx& tx, Actor const& actor, std::vector<MacroId> const& first) {
  auto all = list(tx, actor);
  std::map<MacroId, std::size_t> rank;
  for (auto const id : first) rank.emplace(id, rank.size());
  auto const rank_of = [&](Macro const& m) {
    auto const at = rank.find(m.id);
    return std::tuple(at == rank.end() ? rank.size() : at->second, m.position, m.id);
  };
  std::ranges::sort(all, {}, rank_of);
  std::int64_t position = 0;
  for (auto const& m : all) {
    ++position;
    if (m.position == position || !may_change(actor, m)) continue;
    tx.exec(sql::move, m.id, position);
    events::append(tx, actor.origin(), MacroChanged{m.id, {"position"}});
  }
}

}  // namespace svar::macros
