// What a view holds: from the question to the engine and back.
#include "base/page.hpp"
#include "features/search/search.hpp"
#include "features/views/engine.hpp"

namespace svar::views {

namespace {
constexpr int colleagues_at_once = 200;
constexpr int max_ranked = 10'000;

std::shared_ptr<Engine> running(store::Store& store) {
  auto engine = engine_of(store);
  if (!engine) throw Fault{FaultCode::unavailable, "Views are answered by a running server only"};
  return engine;
}

// Everything that is committed now will be seen.
void catch_up(store::Store& store, Engine& engine) {
  engine.wait_for(store.read([](store::Read& r) { return events::last_seq(r); }));
}

// Groups and colleagues stand in the order of their names.
Ranks ranks_of(store::Store& store, GroupBy by) {
  Ranks ranks;
  if (by == GroupBy::group)
    store.read([&](store::Read& r) {
      for (auto const& g : people::groups(r, true))
        ranks.emplace(word_of(g.id.value), static_cast<std::int64_t>(ranks.size()) + 1);
    });
  if (by == GroupBy::assignee)
    store.read([&](store::Read& r) {
      people::ColleagueQuery q;
      q.limit = colleagues_at_once;
      q.with_inactive = true;
      while (ranks.size() < max_ranked) {
        auto const some = people::colleagues(r, q);
        for (auto const& u : some)
          ranks.emplace(word_of(u.id.value), static_cast<std::int64_t>(ranks.size()) + 1);
        if (std::ssize(some) < colleagues_at_once) break;
        q.after = some.back().id;
      }
    });
  return ranks;
}
// A status that is chosen above the list narrows the search.
std::string query_of(Conditions const& conditions) {
  auto query = conditions.search;
  for (auto const& c : conditions.all)
    if (c.field == Field::status && c.operator_ == Operator::is)
      query += fmt::format(" status:{}", fmt::join(c.values, ","));
  return query;
}

Found found_by_search(store::Store& store, Actor const& actor, Conditions const& conditions,
                      Order const& order, std::string const& after, int limit, int skip) {
  auto const by = order.sort_by == SortBy::updated_at   ? search::ListOrder::updated
                  : order.sort_by == SortBy::created_at ? search::ListOrder::created
                                                        : search::ListOrder::own;
  auto page = search::kept_page(store, actor, query_of(conditions), by, !order.sort_descending, after,
                                std::clamp(limit, 1, max_page), std::clamp(skip, 0, 10'000));
  return {std::move(page.ids), std::move(page.next)};
}
}  // namespace

Found tickets_in(store::Store& store, Actor const& actor, Conditions const& conditions, Order const& order,
                 std::string const& after, int limit, int skip) {
  if (!conditions.search.empty()) return found_by_search(store, actor, conditions, order, after, limit, skip);
  std::optional<Place> from;
  if (!after.empty()) {
    auto const keys = read_cursor(after, 3);
    if (!keys) throw malformed("The cursor cannot be read").named("bad_cursor");
    from = Place{(*keys)[0], (*keys)[1], (*keys)[2]};
  }
  auto const engine = running(store);
  catch_up(store, *engine);
  auto const plan = plan_of(conditions, actor);
  auto const size = static_cast<std::size_t>(std::clamp(limit, 1, max_page));
  auto const passed = static_cast<std::size_t>(std::clamp(skip, 0, 10'000));
  auto places = engine->first(plan, order, ranks_of(store, order.group_by), from, passed + size + 1);
  places.erase(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(std::min(passed, places.size())));
  Found found;
  if (places.size() > size) {
    places.resize(size);
    auto const& end = places.back();
    found.next = make_cursor({end.group, end.key, end.id});
  }
  for (auto const& p : places) found.ids.emplace_back(p.id < 0 ? -p.id : p.id);
  return found;
}

std::int64_t count(store::Store& store, Actor const& actor, Conditions const& conditions) {
  if (!conditions.search.empty()) return search::kept_count(store, actor, query_of(conditions)).value_or(0);
  auto const engine = running(store);
  catch_up(store, *engine);
  return engine->count(plan_of(conditions, actor)).value_or(0);
}

void catch_up(store::Store& store) {
  auto const engine = engine_of(store);
  if (engine && engine->ready()) catch_up(store, *engine);
}

std::optional<std::int64_t> count_now(store::Store& store, Actor const& actor, Conditions const& conditions) {
  if (!conditions.search.empty()) return search::kept_count_now(store, actor, query_of(conditions));
  auto const engine = engine_of(store);
  return engine ? engine->count(plan_of(conditions, actor)) : std::nullopt;
}

std::vector<std::optional<std::int64_t>> counts(store::Store& store, Actor const& actor,
                                                std::vector<View> const& views) {
  std::vector<std::optional<std::int64_t>> out;
  if (!views.empty()) catch_up(store);
  for (auto const& v : views) {
    auto const conditions = conditions_of(v);
    out.push_back(conditions.search.empty() ? count_now(store, actor, conditions)
                                            : search::kept_count(store, actor, query_of(conditions)));
  }
  return out;
}

bool time_has_moved(store::Store& store) {
  bool const by_search = search::refresh_counts(store);
  auto const engine = engine_of(store);
  return (engine && engine->time_has_moved()) || by_search;
}

}  // namespace svar::views
