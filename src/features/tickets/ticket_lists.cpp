#include "features/tickets/ticket_lists.hpp"

#include "base/page.hpp"
#include "features/tickets/ticket_lists_sql.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {
namespace {

namespace walks = svar::ticket_lists::sql;
using store::Query;
using Sort = ListQuery::Sort;

struct Key {
  TicketId id;
  std::int64_t at = 0;
  GroupId group_id;
  UserId assignee_id, requester_id;
  std::string status;
  Place place() const { return {at, id}; }
};
BOOST_DESCRIBE_STRUCT(Key, (), (id, at, group_id, assignee_id, requester_id, status))

enum Filter { all, by_group, by_assignee, by_requester, by_organization };

struct Directions {
  Query const* descending;
  Query const* ascending;
};
Directions const by_updated[] = {{&walks::all_updated_desc, &walks::all_updated_asc},
                                 {&walks::group_updated_desc, &walks::group_updated_asc},
                                 {&walks::assignee_updated_desc, &walks::assignee_updated_asc},
                                 {&walks::requester_updated_desc, &walks::requester_updated_asc},
                                 {&walks::organization_updated_desc, &walks::organization_updated_asc}};
Directions const by_created[] = {{&walks::all_created_desc, &walks::all_created_asc},
                                 {&walks::group_created_desc, &walks::group_created_asc},
                                 {&walks::assignee_created_desc, &walks::assignee_created_asc},
                                 {&walks::requester_created_desc, &walks::requester_created_asc},
                                 {&walks::organization_created_desc, &walks::organization_created_asc}};
// Of work in progress with one status.
Directions const by_status[] = {{&walks::all_status_desc, &walks::all_status_asc},
                                {&walks::group_status_desc, &walks::group_status_asc},
                                {&walks::assignee_status_desc, &walks::assignee_status_asc}};
Query const* const by_waiting[] = {&walks::all_waits, &walks::group_waits, &walks::assignee_waits};
Query const* const by_waking[] = {&walks::all_snoozed, &walks::group_snoozed, &walks::assignee_snoozed};
constexpr Status in_progress[] = {Status::new_, Status::open, Status::pending, Status::hold};

// One walk: rows of one shelf (or status) and one filter value, in the list's order.
struct Source {
  Query const* query;
  Filter filter;
  std::int64_t value = 0;
  std::optional<Status> status;  // the walk's first parameter, instead of the shelf
  Shelf shelf = Shelf::active;
};

struct Plan {
  std::vector<Source> sources;
  bool ascending = false;
  // What the walks do not decide themselves.
  bool check_sight = false;
  std::optional<std::set<GroupId>> groups;
  std::optional<Status> status;
};

bool restricted(Actor const& a) {
  return !a.may(kit::Permission::tickets_read_all);
}

std::vector<Shelf> shelves_of(ListQuery const& q, Actor const& actor) {
  auto shelves = q.shelves.empty() ? std::vector{q.shelf} : q.shelves;
  if (q.status) {
    auto const only = rules::shelf_of(*q.status);
    std::erase_if(shelves, [&](Shelf s) {
      bool const asleep = s == Shelf::snoozed && only == Shelf::active;
      return !rules::put_away(s) && s != only && !asleep;
    });
  }
  if (!actor.system && !actor.staff) std::erase_if(shelves, [](Shelf s) { return rules::put_away(s); });
  return shelves;
}

// The sources of one filter value over all its shelves.
void add(Plan& plan, ListQuery const& q, std::vector<Shelf> const& shelves, Filter filter,
         std::int64_t value) {
  for (auto const shelf : shelves) {
    bool const has_status_walks = shelf == Shelf::active && filter <= by_assignee;
    if (shelf == Shelf::snoozed && q.sort == Sort::waking) {
      for (auto const status : in_progress)
        if (!q.status || *q.status == status)
          plan.sources.push_back({by_waking[filter], filter, value, status, shelf});
    } else if (has_status_walks && q.sort == Sort::waiting) {
      for (auto const status : in_progress)
        if (!q.status || *q.status == status)
          plan.sources.push_back({by_waiting[filter], filter, value, status, shelf});
    } else if (has_status_walks && q.status && q.sort == Sort::updated) {
      auto const& d = by_status[filter];
      plan.sources.push_back({plan.ascending ? d.ascending : d.descending, filter, value, q.status, shelf});
    } else {
      if (q.status && !rules::put_away(shelf)) plan.status = q.status;
      bool const created = q.sort == Sort::created || q.sort == Sort::id;
      auto const& d = (created ? by_created : by_updated)[filter];
      plan.sources.push_back({plan.ascending ? d.ascending : d.descending, filter, value, {}, shelf});
    }
  }
}

void plan_for_groups(Plan& plan, ListQuery const& q, Actor const& actor, std::vector<Shelf> const& shelves) {
  bool elsewhere = false;
  for (auto const group : *q.groups) {
    if (!restricted(actor) || !group || actor.in(group))
      add(plan, q, shelves, by_group, group.value);
    else
      elsewhere = true;
  }
  if (!elsewhere) return;
  // Of a group that is not mine I see what is assigned to me.
  add(plan, q, shelves, by_assignee, actor.user.value);
  plan.groups = std::set<GroupId>(q.groups->begin(), q.groups->end());
}

Plan plan(Actor const& actor, ListQuery const& q) {
  Plan p;
  bool const one_way = q.sort == Sort::waiting || q.sort == Sort::waking;
  p.ascending = one_way ? true : q.ascending;
  auto shelves = shelves_of(q, actor);
  auto const right = q.sort == Sort::waiting ? Shelf::active : Shelf::snoozed;
  bool const served = std::all_of(shelves.begin(), shelves.end(), [&](Shelf s) { return s == right; }) &&
                      !q.requester && !q.organization && (actor.system || actor.staff);
  auto query = q;
  if (one_way && !served) {
    query.sort = Sort::updated;
    p.ascending = q.ascending;
  }
  if (!actor.system && !actor.staff) {
    if (!actor.user || (q.requester && *q.requester != actor.user)) return p;
    query.requester = actor.user;
  } else if (restricted(actor) && !actor.may(kit::Permission::tickets_read)) {
    query = ListQuery{};
    query.requester = actor.user;  // a colleague without any right still has own questions
  }
  auto const own = [&](UserId user) { return user && user == actor.user; };
  if (query.assignee) {
    add(p, query, shelves, by_assignee, query.assignee->value);
    p.check_sight = restricted(actor) && !own(*query.assignee);
  } else if (query.requester) {
    add(p, query, shelves, by_requester, query.requester->value);
    p.check_sight = restricted(actor) && !own(*query.requester);
  } else if (query.organization) {
    add(p, query, shelves, by_organization, query.organization->value);
    p.check_sight = restricted(actor);
  } else if (query.groups) {
    plan_for_groups(p, query, actor, shelves);
    return p;
  } else if (!restricted(actor)) {
    add(p, query, shelves, all, 0);
  } else {
    add(p, query, shelves, by_group, 0);
    for (auto const group : actor.groups) add(p, query, shelves, by_group, group.value);
    add(p, query, shelves, by_assignee, actor.user.value);
    if (query.sort != Sort::waiting && query.sort != Sort::waking)
      add(p, query, shelves, by_requester, actor.user.value);
  }
  if (query.groups) p.groups = std::set<GroupId>(query.groups->begin(), query.groups->end());
  return p;
}

bool wanted(Plan const& p, Actor const& actor, Source const& s, Key const& k) {
  if (s.filter == all || s.filter == by_group) return true;
  if (p.groups && !p.groups->contains(k.group_id)) return false;
  if (p.status && k.status != json::enum_name(*p.status)) return false;
  return !p.check_sight || !k.group_id || actor.in(k.group_id) || k.assignee_id == actor.user ||
         k.requester_id == actor.user;
}

std::vector<Key> read_source(store::Read& read, Source const& s, Place from, int limit) {
  auto const run = [&](auto const& first) {
    if (s.filter == all) return read.all<Key>(*s.query, first, from.at, from.id.value, limit);
    return read.all<Key>(*s.query, first, s.value, from.at, from.id.value, limit);
  };
  return s.status ? run(*s.status) : run(s.shelf);
}

bool in_order_of_numbers(Actor const& actor, ListQuery const& q) {
  if (q.sort != Sort::id || q.assignee || q.requester || q.organization || q.groups || q.status ||
      restricted(actor))
    return false;
  auto shelves = q.shelves;
  std::sort(shelves.begin(), shelves.end());
  return std::equal(shelves.begin(), shelves.end(), std::begin(rules::not_put_away),
                    std::end(rules::not_put_away));
}

struct Keys {
  std::vector<Place> places;
  std::optional<Place> rest;
};

// How much of each walk a round reads. Of many walks together the page needs only some of each, so it reads
// twice the even share.
int batch_of(int want, std::size_t walks) {
  constexpr int smallest = 16;
  return walks <= 2 ? want : std::min(want, std::max(smallest, 2 * want / static_cast<int>(walks)));
}

// Up to `want` places in order. Every round reads one batch of each walk and takes what lies before the end
// of the shortest.
Keys walk_keys(store::Read& read, Actor const& actor, ListQuery const& q, Place from, int want) {
  auto const p = plan(actor, q);
  auto const before = [&](Place a, Place b) { return p.ascending ? a < b : b < a; };
  Keys out;
  std::set<TicketId> seen;
  std::vector<Source> open = p.sources;
  int const batch = batch_of(want, open.size());
  int walked = 0;
  while (!open.empty()) {
    std::vector<Place> round;
    std::optional<Place> horizon;
    std::erase_if(open, [&](Source const& s) {
      auto const keys = read_source(read, s, from, batch);
      walked += static_cast<int>(keys.size());
      bool ended = static_cast<int>(keys.size()) < batch;
      for (auto const& k : keys) {
        if (!p.ascending && k.at < q.since.us) {
          ended = true;
          break;
        }
        if (wanted(p, actor, s, k)) round.push_back(k.place());
      }
      if (!ended && (!horizon || before(keys.back().place(), *horizon))) horizon = keys.back().place();
      return ended && keys.empty();
    });
    std::sort(round.begin(), round.end(), before);
    for (auto const& place : round) {
      if (horizon && before(*horizon, place)) break;
      if (seen.insert(place.id).second) out.places.push_back(place);
      if (static_cast<int>(out.places.size()) == want) return out;
    }
    if (!horizon) return out;
    from = *horizon;
    if (walked >= max_walked) {
      out.rest = from;
      return out;
    }
  }
  return out;
}

Keys walk_numbers(store::Read& read, bool ascending, Place from, int want) {
  Keys out;
  for (auto const& k : read.all<Key>(ascending ? walks::by_id_asc : walks::by_id_desc, from.id.value, want))
    out.places.push_back(k.place());
  return out;
}

Place start_of(ListQuery const& q, bool ascending) {
  if (!ascending) return {max_id, TicketId{max_id}};
  return q.since.us && q.sort != Sort::waiting ? Place{q.since.us - 1, TicketId{max_id}}
                                               : Place{-1, TicketId{0}};
}

Keys keys_of(store::Read& read, Actor const& actor, ListQuery const& q, std::optional<Place> from, int want) {
  bool const numbers = in_order_of_numbers(actor, q);
  bool const ascending = numbers ? q.ascending : plan(actor, q).ascending;
  auto const start = from.value_or(start_of(q, ascending));
  return numbers ? walk_numbers(read, ascending, start, want) : walk_keys(read, actor, q, start, want);
}

}  // namespace

Slice walk(store::Read& read, Actor const& actor, ListQuery const& q, std::optional<Place> from, int limit,
           int skip) {
  limit = std::clamp(limit, 1, max_page + 1);
  skip = std::clamp(skip, 0, 10'000);
  auto keys = keys_of(read, actor, q, from, limit + skip);
  keys.places.erase(keys.places.begin(),
                    keys.places.begin() + std::min<std::ptrdiff_t>(skip, std::ssize(keys.places)));
  Slice out{{}, keys.rest};
  if (keys.places.empty()) return out;
  std::map<TicketId, std::size_t> order;
  std::vector<TicketId> ids;
  for (auto const& place : keys.places) {
    order.emplace(place.id, ids.size());
    ids.push_back(place.id);
  }
  out.rows.resize(ids.size());
  read.each<Ticket>(
      sql::find_tickets,
      [&](Ticket&& t) {
        auto const at = order.at(t.id);
        out.rows[at] = {std::move(t), keys.places[at]};
        return true;
      },
      rules::id_list(ids));
  return out;
}

std::int64_t walk_count(store::Read& read, Actor const& actor, ListQuery const& q, int at_most) {
  return std::ssize(keys_of(read, actor, q, {}, std::min(at_most, max_walked)).places);
}

Page list(store::Read& read, Actor const& actor, ListQuery const& q) {
  std::optional<Place> from;
  if (!q.after.empty()) {
    auto const keys = read_cursor(q.after, 2);
    if (!keys) throw malformed("The cursor cannot be read").named("bad_cursor");
    from = Place{(*keys)[0], TicketId{(*keys)[1]}};
  }
  int const limit = std::clamp(q.limit, 1, max_page);
  auto slice = walk(read, actor, q, from, limit + 1, 0);
  Page out;
  bool const more = static_cast<int>(slice.rows.size()) > limit;
  if (more) slice.rows.pop_back();
  if (more) slice.rest = slice.rows.back().place;
  if (slice.rest) out.next = make_cursor({slice.rest->at, slice.rest->id.value});
  for (auto& row : slice.rows) out.tickets.push_back(std::move(row.ticket));
  return out;
}

std::int64_t count(store::Read& read, Actor const& actor, ListQuery const& q, std::int64_t at_most) {
  bool const customer = !actor.system && !actor.staff;
  auto const shelves = shelves_of(q, actor);
  if (customer || q.requester || q.organization) {
    bool const plain = !q.status && !q.groups && !q.assignee &&
                       (customer ? !q.requester || *q.requester == actor.user : !restricted(actor));
    if (!plain)
      return walk_count(read, actor, q, static_cast<int>(std::min<std::int64_t>(at_most, max_walked)));
    std::int64_t total = 0;
    for (auto const shelf : shelves) {
      auto const left = std::max<std::int64_t>(at_most - total, 0);
      auto const counted =
          q.organization && !customer
              ? read.one<std::int64_t>(sql::count_of_organization, q.organization->value, shelf, left)
              : read.one<std::int64_t>(sql::count_of_requester, customer ? actor.user : *q.requester, shelf,
                                       left);
      total += counted.value_or(0);
    }
    return total;
  }
  std::int64_t total = 0;
  for (auto const& t : tallies(read)) {
    if (std::find(shelves.begin(), shelves.end(), t.shelf) == shelves.end()) continue;
    if (q.status && !rules::put_away(t.shelf) && t.status != *q.status) continue;
    if (q.assignee && t.assignee_id != *q.assignee) continue;
    if (q.groups && std::find(q.groups->begin(), q.groups->end(), t.group_id) == q.groups->end()) continue;
    if (restricted(actor) && t.group_id && !actor.in(t.group_id) && t.assignee_id != actor.user) continue;
    total += t.count;
  }
  return std::min(total, at_most);
}

Page list_of_participant(store::Read& read, Actor const& actor, UserId user, Part part,
                         std::string const& after, int limit) {
  auto from = max_id;
  if (!after.empty()) {
    auto const keys = read_cursor(after, 1);
    if (!keys) throw malformed("The cursor cannot be read").named("bad_cursor");
    from = (*keys)[0];
  }
  limit = std::clamp(limit, 1, max_page);
  auto const ids = read.all<TicketId>(sql::tickets_of_participant_desc, user, part, from, limit + 1);
  Page out;
  auto shown = ids;
  if (std::ssize(ids) > limit) {
    shown.resize(static_cast<std::size_t>(limit));
    out.next = make_cursor({shown.back().value});
  }
  out.tickets = find_many(read, actor, shown);
  std::erase_if(out.tickets, [](Ticket const& t) { return rules::put_away(t.shelf); });
  return out;
}

}  // namespace svar::tickets
