// Queries that are kept as lists, and their counts.
#include <map>
#include <mutex>

#include "features/search/asking.hpp"

namespace svar::search {
namespace {

using Clock = std::chrono::steady_clock;

struct Count {
  kit::Actor actor;
  std::string query;
  std::optional<std::int64_t> count;
  events::Seq place = -1;  // of the index, when it was counted
  Clock::time_point counted{}, asked{};
  Clock::duration took{};
};

// What has been asked for, of all workspaces of this process.
struct Counts {
  std::mutex mutex;
  std::map<std::pair<store::Store const*, std::string>, Count> all;
};
Counts& counts() {
  static Counts kept;
  return kept;
}

// People who see everything share a count, unless the query itself means somebody else for each.
std::string key_of(kit::Actor const& actor, std::string_view query) {
  bool const everything = actor.may(kit::Permission::tickets_read_all);
  bool personal = !everything;
  for (auto const& part : parse_query(query).parts) {
    personal = personal || part.key == Key::created || part.key == Key::updated;  // days begin by one's zone
    for (auto const& value : part.values) personal = personal || value == "me" || value == "mine";
  }
  return fmt::format("{} {}", personal ? actor.user.value : 0, query);
}

bool due(Count const& c, events::Seq place, Clock::time_point time) {
  if (c.counted == Clock::time_point{}) return true;
  if (c.place == place) return false;
  return time - c.counted >= std::max<Clock::duration>(counted_again, rest_after_count * c.took);
}

// Outside the lock: a count may take a moment.
void count_again(store::Store& store, Count& c) {
  auto const began = Clock::now();
  try {
    auto const engine = engine_for(store);
    c.place = engine->place();
    c.count =
        asked(store, c.actor, c.query, {.kind = Kind::ticket}, [](Meaning const& m, Xapian::Database& db) {
          return m.problem ? std::nullopt : std::optional(count(db, m));
        });
  } catch (Fault const&) {  // there is no index now
    c.count.reset();
  }
  c.counted = Clock::now();
  c.took = c.counted - began;
}

void make_room(Counts& kept, Clock::time_point time) {
  std::erase_if(kept.all, [&](auto const& one) { return time - one.second.asked > count_kept_unasked; });
  if (kept.all.size() > max_kept_counts) kept.all.clear();
}

// The count as it is kept, noted as asked for.
Count kept(store::Store& store, kit::Actor const& actor, std::string_view query) {
  auto& all = counts();
  std::lock_guard const lock(all.mutex);
  auto const time = Clock::now();
  make_room(all, time);
  auto& c = all.all[{&store, key_of(actor, query)}];
  c.actor = actor;
  c.query = query;
  c.asked = time;
  return c;
}

void put(store::Store& store, Count const& c) {
  auto& all = counts();
  std::lock_guard const lock(all.mutex);
  auto const at = all.all.find({&store, key_of(c.actor, c.query)});
  if (at != all.all.end()) at->second = c;
}

}  // namespace

void check_kept(std::string_view text) {
  auto const query = clean_query(text);
  if (query.empty()) throw invalid("conditions", "Say what to look for", "BlankValue");
  auto const parsed = parse_query(query);
  if (parsed.problem) throw invalid("conditions", parsed.problem->say);
  for (auto const& part : parsed.parts)
    for (auto const& value : part.values)
      if (part.key == Key::type)
        for (auto const word : {"user", "person", "people", "customer", "organization", "organisation", "org",
                                "macro", "macros", "snippet"})
          if (value == word) throw invalid("conditions", "Only a search for tickets can be kept as a view");
}

KeptPage kept_page(store::Store& store, kit::Actor const& actor, std::string_view text, ListOrder order,
                   bool ascending, std::string const& after, int limit, int skip) {
  Asking asking{.kind = Kind::ticket};
  if (order != ListOrder::own) {
    asking.order = order == ListOrder::updated ? Order::updated : Order::created;
    asking.ascending = ascending;
  }
  return asked(store, actor, clean_query(text), asking, [&](Meaning const& m, Xapian::Database& db) {
    if (m.problem) throw invalid("search", m.problem->say);
    auto found = find(db, m, {.limit = limit, .after = after, .offset = skip, .total = false});
    KeptPage page;
    for (auto const& hit : found.hits) page.ids.emplace_back(hit.id);
    page.next = std::move(found.next);
    return page;
  });
}

std::optional<std::int64_t> kept_count(store::Store& store, kit::Actor const& actor, std::string_view query) {
  auto c = kept(store, actor, query);
  auto const engine = engine_of(store);
  if (!engine) return {};
  if (due(c, engine->place(), Clock::now())) {
    count_again(store, c);
    put(store, c);
  }
  return c.count;
}

std::optional<std::int64_t> kept_count_now(store::Store& store, kit::Actor const& actor,
                                           std::string_view query) {
  return kept(store, actor, query).count;
}

bool refresh_counts(store::Store& store) {
  auto const engine = engine_of(store);
  if (!engine) return false;
  auto const place = engine->place();
  std::vector<Count> due_now;
  {
    auto& all = counts();
    std::lock_guard const lock(all.mutex);
    auto const time = Clock::now();
    for (auto const& [key, c] : all.all)
      if (key.first == &store && time - c.asked <= count_kept_unasked && due(c, place, time))
        due_now.push_back(c);
  }
  bool moved = false;
  for (auto& c : due_now) {
    auto const before = c.count;
    count_again(store, c);
    put(store, c);
    moved = moved || c.count != before;
  }
  return moved;
}

}  // namespace svar::search
