// What a view costs: the columns of a million invented tickets, and the worst conditions that could be
// thought of. usage: views_bench [TICKETS]
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <random>

#include "features/views/mirror.hpp"

using namespace svar;
using namespace svar::views;

namespace {

constexpr std::int64_t present = 1'790'000'000'000'000;
constexpr std::int64_t hour = 3'600'000'000;
constexpr int rounds = 200;

// Four years of a department: most is closed, the tail is at work.
tickets::TicketColumns ticket(std::int64_t id, std::int64_t of, std::mt19937& random) {
  auto const below = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  tickets::TicketColumns t;
  t.id = tickets::TicketId{id};
  t.created_at = Time{present - (of - id) * (4 * 365 * 24 * hour / of)};
  bool const at_work = id > of - 20'000 && below(3) == 0;
  t.status = at_work ? static_cast<tickets::Status>(below(4)) : tickets::Status::closed;
  t.shelf = at_work ? tickets::Shelf::active : tickets::Shelf::closed;
  if (below(2) == 0) t.priority = static_cast<tickets::Priority>(below(4));
  t.channel = static_cast<kit::Via>(below(7));
  t.requester_id = UserId{1 + below(300'000)};
  t.assignee_id = UserId{below(200)};
  t.group_id = kit::GroupId{1 + below(12)};
  t.comment_count = 1 + below(12);
  t.file_count = below(4) == 0;
  t.last_by_staff = below(2) == 0;
  t.updated_at = t.created_at + hours(below(200));
  t.last_comment_at = t.updated_at;
  if (at_work && !t.last_by_staff) t.waiting_since = t.updated_at;
  if (!at_work) t.solved_at = t.updated_at;
  for (int i = below(4); i > 0; --i)
    t.tags += (t.tags.empty() ? "" : " ") + fmt::format("tag{:03}", below(300));
  return t;
}

struct Case {
  char const* name;
  Conditions conditions;
  Order order;
};

std::vector<Case> cases() {
  using enum Field;
  using enum Operator;
  return {
      {"the queue of a group",
       {{{status, is, {"new", "open"}}, {group_id, is, {"3"}}, {assignee_id, is, {"none"}}}, {}},
       {.sort_by = SortBy::waiting_since, .sort_descending = false}},
      {"five conditions, a sort, a few thousand",
       {{{status, is_not, {"solved"}},
         {tags, includes_any, {"tag001", "tag002", "tag003"}},
         {channel, is, {"email", "web", "chat"}},
         {updated_at, older, {"300d"}},
         {language, is_not, {"nb"}}},
        {}},
       {.sort_by = SortBy::last_comment_at, .sort_descending = false}},
      {"five that let nearly all pass, worst sort",
       {{{language, is_not, {"fi"}},
         {tags, excludes, {"tag007", "tag008"}},
         {requester_id, is_not, {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}},
         {last_comment_at, older, {"1h"}},
         {comment_count, greater, {"1"}}},
        {}},
       {.sort_by = SortBy::priority, .sort_descending = true}},
      {"five of which any is enough, grouped",
       {{},
        {{language, is, {"sv", "da"}},
         {tags, includes_all, {"tag007", "tag008"}},
         {assignee_id, is, {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}},
         {solved_at, within, {"500d"}},
         {comment_count, less, {"4"}}}},
       {.group_by = GroupBy::assignee, .sort_by = SortBy::updated_at, .sort_descending = false}},
  };
}

double ms_of(std::function<void()> const& work) {
  auto const begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

struct Spread {
  double half = 0, most = 0;
};
Spread spread(std::function<void()> const& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) times.push_back(ms_of(work));
  std::sort(times.begin(), times.end());
  return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

}  // namespace

int main(int argc, char** argv) {
  std::int64_t const of = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
  std::mt19937 random(1);
  Mirror mirror;
  for (std::int64_t user = 1; user <= 300'000; ++user)
    mirror.set_language(UserId{user},
                        std::array{"nb", "sv", "da", "en"}[static_cast<std::size_t>(random() % 4)]);
  auto const build = ms_of([&] {
    for (std::int64_t id = 1; id <= of; ++id) mirror.put(ticket(id, of, random));
  });
  fmt::print("{} tickets, {:.0f} ms to take them in (with inventing them)\n\n", mirror.size(), build);
  kit::Actor lead;
  lead.staff = true;
  lead.user = UserId{7};
  lead.permissions = {kit::Permission::tickets_read, kit::Permission::tickets_read_all};
  auto junior = lead;
  junior.permissions = {kit::Permission::tickets_read};
  junior.groups = {kit::GroupId{1}, kit::GroupId{2}, kit::GroupId{3}};
  fmt::print(
      "| view | sees | tickets | count p50 / p99 ms | first 50 p50 / p99 ms |\n|---|---|---:|---:|---:|\n");
  for (auto const& c : cases())
    for (auto const* who : {&lead, &junior}) {
      auto const plan = plan_of(c.conditions, *who);
      std::int64_t n = 0;
      auto const count = spread([&] { n = mirror.count(plan, Time{present}); });
      auto const first = spread([&] { (void)mirror.first(plan, c.order, {}, Time{present}, {}, 51); });
      fmt::print("| {} | {} | {} | {:.2f} / {:.2f} | {:.2f} / {:.2f} |\n", c.name,
                 who == &lead ? "all" : "three groups", n, count.half, count.most, first.half, first.most);
    }
  // What a change costs the counts that are kept: thirty people with thirty views each.
  std::vector<Plan> kept;
  for (int i = 0; i < 900; ++i)
    kept.push_back(plan_of(cases()[static_cast<std::size_t>(i) % 4].conditions, junior));
  std::int64_t moved = 0;
  constexpr int changes = 1'000;
  auto const cost = ms_of([&] {
    for (int i = 0; i < changes; ++i)
      mirror.put(ticket(of - i, of, random), [&](TicketPage const& page, std::size_t at, bool after) {
        for (auto const& plan : kept)
          moved += mirror.holds(plan, Time{present}, page, at) ? (after ? 1 : -1) : 0;
      });
  });
  fmt::print("\na changed ticket moves 900 kept counts in {:.3f} ms ({} moves)\n", cost / changes, moved);
}
