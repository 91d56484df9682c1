#include "features/desk/desk_views.hpp"

#include <charconv>

#include "features/desk/desk.hpp"
#include "features/desk/desk_own_views.hpp"

namespace svar::desk {

namespace {
using tickets::ListQuery;
using tickets::Shelf;
using tickets::Status;

std::optional<kit::GroupId> group_in(std::string_view key) {
  if (!key.starts_with("group-")) return {};
  std::int64_t id = 0;
  auto const digits = key.substr(6);
  auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  if (code != std::errc{} || end != digits.data() + digits.size()) return {};
  return kit::GroupId{id};
}

}  // namespace

std::optional<ListQuery> query_of(std::string_view key, Actor const& actor) {
  ListQuery q;
  if (key == "mine")
    q.assignee = actor.user;
  else if (key == "unassigned")
    q.assignee = UserId{};
  else if (key == "my_groups")
    q.groups = actor.groups;
  else if (key == "all_open")
    return q;
  else if (key == "snoozed")
    q.shelf = Shelf::snoozed;
  else if (key == "recently_solved")
    q.shelf = Shelf::solved;  // what was solved long ago has been closed
  else if (key == "spam")
    q.shelf = Shelf::spam;
  else if (key == "deleted" && actor.may(kit::Permission::tickets_delete))
    q.shelf = Shelf::deleted;
  else if (auto const group = group_in(key);
           group && (actor.in(*group) || actor.may(kit::Permission::tickets_read_all)))
    q.groups = std::vector{*group};
  else
    return {};
  return q;
}

namespace {
bool sees(Actor const& actor, tickets::Tally const& t) {
  return actor.may(kit::Permission::tickets_read_all) || !t.group_id || actor.in(t.group_id) ||
         t.assignee_id == actor.user;
}
}  // namespace

std::map<std::string, std::int64_t> counts_of(Actor const& actor,
                                              std::vector<tickets::Tally> const& tallies) {
  std::map<std::string, std::int64_t> counts{{"mine", 0},     {"unassigned", 0}, {"my_groups", 0},
                                             {"all_open", 0}, {"snoozed", 0},    {"recently_solved", 0},
                                             {"spam", 0}};
  bool const may_delete = actor.may(kit::Permission::tickets_delete);
  if (may_delete) counts["deleted"] = 0;
  for (auto group : actor.groups) counts[fmt::format("group-{}", group.value)] = 0;
  for (auto const& t : tallies) {
    if (!sees(actor, t)) continue;
    if (t.shelf == Shelf::solved) counts["recently_solved"] += t.count;
    if (t.shelf == Shelf::snoozed) counts["snoozed"] += t.count;
    if (t.shelf == Shelf::spam) counts["spam"] += t.count;
    if (t.shelf == Shelf::deleted && may_delete) counts["deleted"] += t.count;
    if (t.shelf != Shelf::active) continue;
    counts["all_open"] += t.count;
    if (t.assignee_id == actor.user) counts["mine"] += t.count;
    if (!t.assignee_id) counts["unassigned"] += t.count;
    if (t.group_id && actor.in(t.group_id)) {
      counts["my_groups"] += t.count;
      counts[fmt::format("group-{}", t.group_id.value)] += t.count;
    }
  }
  return counts;
}

std::vector<ViewWire> views_of(store::Read& r, Actor const& actor) {
  auto counts = counts_of(actor, tickets::tallies(r));
  std::vector<ViewWire> views;
  for (auto const* key :
       {"mine", "unassigned", "my_groups", "all_open", "snoozed", "recently_solved", "spam", "deleted"})
    if (auto const at = counts.find(key); at != counts.end())
      views.push_back({key, std::nullopt, at->second, {}});
  for (auto const& group : people::groups_of(r, actor.user)) {
    auto const key = fmt::format("group-{}", group.id.value);
    views.push_back({key, Named{group.id.value, group.name}, counts[key], {}});
  }
  return views;
}

net::Response get_views(kit::Call& call) {
  auto list = call.app.store.read([&](store::Read& r) { return ViewList{views_of(r, call.actor)}; });
  for (auto& own : own_views_of(call.app.store, call.actor)) list.views.push_back(std::move(own));
  return kit::answer(list);
}

net::Response get_view_tickets(kit::Call& call) {
  auto const& query = call.request.query;
  std::string const key = call.request.param("key");
  if (auto const own = own_view_in(key)) return get_own_view_tickets(call, *own);
  auto q = query_of(key, call.actor);
  if (!q) throw not_found("There is no such view");
  TicketPage page;
  page.view = key;
  bool const waiting =
      query.get_or("sort", "updated") == "waiting" && q->shelves.empty() && q->shelf == Shelf::active;
  page.sort = waiting ? ListSort::waiting : ListSort::updated;
  if (waiting) q->sort = ListQuery::Sort::waiting;
  if (q->shelf == Shelf::snoozed) q->sort = ListQuery::Sort::waking;
  if (auto const status = query.get("status"); status && !status->empty()) {
    q->status = json::enum_from<Status>(*status);
    if (!q->status) throw malformed("There is no such status");
  }
  q->after = query.get_or("after", "");
  auto const limit = query.get_or("limit", "50");
  std::from_chars(limit.data(), limit.data() + limit.size(), q->limit);
  q->limit = std::clamp(q->limit, 1, max_list);
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto found = tickets::list(r, call.actor, *q);
    page.tickets = rows_of(r, call.actor, found.tickets);
    if (!found.next.empty()) page.next = found.next;
    page.count = tickets::count(r, call.actor, *q, 1000);
    return std::move(page);
  }));
}

}  // namespace svar::desk
