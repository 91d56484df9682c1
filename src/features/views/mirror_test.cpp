// What the columns answer is what looking at every row answers.
#include "features/views/mirror.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "features/views/conditions.hpp"

namespace svar::views {
namespace {

using tickets::Shelf;
using tickets::Status;
using tickets::TicketColumns;

constexpr std::int64_t start = 1'790'000'000'000'000;

// The rules, said once more over rows, without a thought for speed.
struct Naive {
  std::vector<TicketColumns> rows;
  std::map<UserId, std::string> locales;

  static bool in(std::vector<std::string> const& values, std::string const& v) {
    return std::find(values.begin(), values.end(), v) != values.end();
  }
  template <class E>
  static std::string word(std::optional<E> e) {
    return e ? std::string(json::enum_name(*e)) : "none";
  }
  static std::string id(std::int64_t v) { return v ? fmt::to_string(v) : "none"; }
  static bool compare(Condition const& c, bool yes) { return yes != (c.operator_ == Operator::is_not); }

  static bool time(Condition const& c, Time t, Time now) {
    switch (c.operator_) {
      case Operator::within:
        return t.us && t.us >= now.us - span_in(c.values[0])->us;
      case Operator::older:
        return t.us && t.us < now.us - span_in(c.values[0])->us;
      case Operator::before:
        return t.us && t < *moment_in(c.values[0]);
      case Operator::after:
        return t.us && t >= *moment_in(c.values[0]);
      case Operator::present:
        return t.us != 0;
      default:
        return t.us == 0;
    }
  }

  bool meets(TicketColumns const& t, Condition const& c, Actor const& actor, Time now) const {
    auto const& v = c.values;
    auto const has_tag = [&](std::string const& tag) { return in(split(t.tags), tag); };
    switch (c.field) {
      case Field::status:
        return compare(c, in(v, word(std::optional(t.status))));
      case Field::priority:
        return compare(c, in(v, word(t.priority)));
      case Field::type:
        return compare(c, in(v, word(t.type)));
      case Field::channel:
        return compare(c, in(v, word(std::optional(t.channel))));
      case Field::group_id:
        return compare(c, in(v, id(t.group_id.value)) || (in(v, "mine") && actor.in(t.group_id)));
      case Field::assignee_id:
        return compare(c, in(v, id(t.assignee_id.value)) || (in(v, "me") && t.assignee_id == actor.user));
      case Field::requester_id:
        return compare(c, in(v, id(t.requester_id.value)) || (in(v, "me") && t.requester_id == actor.user));
      case Field::organization_id:
        return compare(c, in(v, id(t.organization_id.value)));
      case Field::mailbox_id:
        return compare(c, in(v, id(t.mailbox_id)));
      case Field::custom_status_id: {
        auto const plain = t.status == Status::closed ? 5 : static_cast<int>(t.status) + 1;
        return compare(c, in(v, id(t.custom_status_id ? t.custom_status_id.value : plain)));
      }
      case Field::ticket_form_id:
        return compare(c, in(v, id(t.form_id ? t.form_id.value : 1)));
      case Field::brand_id:
        return compare(c, in(v, id(t.brand_id ? t.brand_id.value : 1)));
      case Field::last_author:
        return compare(c, in(v, t.last_by_staff ? "staff" : "customer"));
      case Field::has_files:
        return compare(c, in(v, t.file_count > 0 ? "true" : "false"));
      case Field::unanswered:
        return compare(c, in(v, t.waiting_since.us ? "true" : "false"));
      case Field::language: {
        auto const at = locales.find(t.requester_id);
        return compare(c, in(v, at == locales.end() || at->second.empty() ? "none" : at->second));
      }
      case Field::tags:
        if (c.operator_ == Operator::includes_all) return std::all_of(v.begin(), v.end(), has_tag);
        return std::any_of(v.begin(), v.end(), has_tag) == (c.operator_ == Operator::includes_any);
      case Field::comment_count:
        if (c.operator_ == Operator::less) return t.comment_count < number_in(v[0]);
        if (c.operator_ == Operator::greater) return t.comment_count > number_in(v[0]);
        return compare(c, in(v, fmt::to_string(t.comment_count)));
      case Field::created_at:
        return time(c, t.created_at, now);
      case Field::updated_at:
        return time(c, t.updated_at, now);
      case Field::last_comment_at:
        return time(c, t.last_comment_at, now);
      case Field::waiting_since:
        return time(c, t.waiting_since, now);
      case Field::solved_at:
        return time(c, t.solved_at, now);
    }
    return false;
  }

  static bool sees(Actor const& a, TicketColumns const& t) {
    tickets::Ticket row;
    row.shelf = t.shelf;
    row.requester_id = t.requester_id;
    row.assignee_id = t.assignee_id;
    row.group_id = t.group_id;
    return tickets::may_see(a, row);
  }

  std::vector<TicketColumns> found(Conditions const& c, Actor const& a, Time now) const {
    std::vector<TicketColumns> out;
    for (auto const& t : rows) {
      if (t.shelf > Shelf::closed || !sees(a, t)) continue;
      auto const ok = [&](Condition const& one) { return meets(t, one, a, now); };
      if (std::all_of(c.all.begin(), c.all.end(), ok) &&
          (c.any.empty() || std::any_of(c.any.begin(), c.any.end(), ok)))
        out.push_back(t);
    }
    return out;
  }
};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(engine_); }
  bool one_in(int n) { return below(n) == 0; }
  template <class T>
  T const& of(std::vector<T> const& all) {
    return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
  }

  TicketColumns ticket(std::int64_t id) {
    TicketColumns t;
    t.id = TicketId{id};
    t.status = static_cast<Status>(below(6));
    t.shelf = one_in(10)                   ? static_cast<Shelf>(3 + below(5))
              : t.status == Status::solved ? Shelf::solved
              : t.status == Status::closed ? Shelf::closed
                                           : Shelf::active;
    if (!one_in(3)) t.priority = static_cast<tickets::Priority>(below(4));
    if (!one_in(3)) t.type = static_cast<tickets::Type>(below(4));
    t.channel = static_cast<kit::Via>(below(7));
    t.requester_id = UserId{1 + below(30)};
    t.assignee_id = UserId{below(6)};
    t.group_id = GroupId{below(5)};
    t.organization_id = people::OrganizationId{below(4)};
    t.mailbox_id = below(3);
    if (one_in(2)) t.custom_status_id = statuses::StatusId{101 + below(3)};
    if (one_in(2)) t.form_id = forms::FormId{101 + below(2)};
    if (one_in(2)) t.brand_id = brands::BrandId{101 + below(2)};
    t.last_by_staff = one_in(2);
    t.comment_count = below(6);
    t.file_count = below(2);
    t.created_at = moment();
    t.updated_at = moment();
    t.last_comment_at = moment();
    if (one_in(2)) t.waiting_since = moment();
    if (one_in(3)) t.solved_at = moment();
    for (auto const* tag : {"bent", "late", "retur", "tent", "vip"})
      if (one_in(4)) t.tags += (t.tags.empty() ? "" : " ") + std::string(tag);
    return t;
  }

  Condition condition() {
    static auto const fields = [] {
      std::vector<Field> all;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<Field>>(
          [&](auto d) { all.push_back(d.value); });
      return all;
    }();
    Condition c;
    c.field = of(fields);
    std::vector<Operator> operators;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Operator>>([&](auto d) {
      if (may_use(c.field, d.value)) operators.push_back(d.value);
    });
    c.operator_ = of(operators);
    int const values = shape_of(c.field) == Shape::moment || c.operator_ == Operator::less ||
                               c.operator_ == Operator::greater
                           ? 1
                           : 1 + below(3);
    for (int i = 0; i < values; ++i) c.values.push_back(value(c));
    return checked({{c}, {}}).all.front();
  }

  Conditions conditions() {
    Conditions c;
    for (int i = below(4); i > 0; --i) c.all.push_back(condition());
    for (int i = below(4); i > 0; --i) c.any.push_back(condition());
    return c;
  }

 private:
  Time moment() { return {start - 1'000'000LL * 3600 * below(400) - below(1000)}; }
  std::string value(Condition const& c) {
    switch (shape_of(c.field)) {
      case Shape::choice: {
        if (words_of(c.field).empty() && c.field != Field::language)
          return fmt::to_string(one_in(2) ? 101 + below(3) : 1 + below(6));
        if (c.field == Field::language) return of(std::vector<std::string>{"nb", "sv", "da", "none", "fi"});
        return of(words_of(c.field));
      }
      case Shape::reference: {
        auto const words = words_of(c.field);
        return one_in(3) && !words.empty() ? of(words) : fmt::to_string(1 + below(6) + (one_in(2) ? 100 : 0));
      }
      case Shape::tags:
        return of(std::vector<std::string>{"bent", "late", "retur", "tent", "vip", "never"});
      case Shape::number:
        return fmt::to_string(below(7));
      case Shape::moment:
        if (c.operator_ == Operator::within || c.operator_ == Operator::older)
          return fmt::format("{}{}", 1 + below(300), of(std::vector<std::string>{"h", "m", "d"}));
        return iso_millis({start - 1'000'000LL * 3600 * below(400)});
    }
    return {};
  }
  std::mt19937 engine_;
};

std::vector<Actor> actors() {
  auto const made = [](std::int64_t user, kit::Permissions permissions, std::vector<GroupId> groups) {
    Actor a;
    a.user = UserId{user};
    a.staff = true;
    a.permissions = permissions;
    a.groups = std::move(groups);
    return a;
  };
  using enum kit::Permission;
  return {made(1, {tickets_read, tickets_read_all}, {GroupId{1}, GroupId{2}}),
          made(2, {tickets_read}, {GroupId{1}}), made(3, {tickets_read}, {}),
          made(4, {}, {GroupId{1}, GroupId{3}})};
}

std::vector<std::int64_t> ids_of(std::vector<TicketColumns> const& rows) {
  std::vector<std::int64_t> ids;
  for (auto const& t : rows) ids.push_back(t.id.value);
  std::sort(ids.begin(), ids.end());
  return ids;
}

// Every ticket of the view, page by page.
std::vector<std::int64_t> walked(Mirror const& m, Plan const& plan, Order const& order, Time now,
                                 std::size_t page) {
  std::vector<std::int64_t> ids;
  std::optional<Place> from;
  for (;;) {
    auto const some = m.first(plan, order, {{1, 3}, {2, 1}, {3, 2}}, now, from, page);
    for (auto const& p : some) ids.push_back(std::abs(p.id));
    if (some.size() < page) return ids;
    from = some.back();
  }
}

struct World {
  Random random;
  Naive naive;
  Mirror mirror;

  // Numbers with holes, over several pages.
  explicit World(unsigned seed) : random(seed) {
    for (std::int64_t user = 1; user <= 25; ++user) {
      auto const locale = random.of(std::vector<std::string>{"nb", "sv", "da", ""});
      naive.locales[UserId{user}] = locale;
      mirror.set_language(UserId{user}, locale);
    }
    std::int64_t id = 0;
    for (int i = 0; i < 600; ++i) {
      id += 1 + random.below(30);
      naive.rows.push_back(random.ticket(id));
      mirror.put(naive.rows.back());
    }
  }
  void change_some(int n) {
    for (int i = 0; i < n; ++i) {
      auto& row = naive.rows[static_cast<std::size_t>(random.below(600))];
      row = random.ticket(row.id.value);
      mirror.put(row);
    }
  }
};

TEST(Mirror, answers_any_conditions_as_a_look_at_every_row_does) {
  Time const now{start};
  for (unsigned seed = 1; seed <= 2; ++seed) {
    World w(seed);
    int somewhere = 0;
    for (int round = 0; round < 60; ++round) {
      if (round % 20 == 19) w.change_some(40);
      auto const conditions = w.random.conditions();
      for (auto const& actor : actors()) {
        auto const plan = plan_of(conditions, actor);
        auto const expected = ids_of(w.naive.found(conditions, actor, now));
        auto const text = json::to_text(conditions) + " for " + fmt::to_string(actor.user.value);
        ASSERT_EQ(w.mirror.count(plan, now), std::ssize(expected)) << text;
        Order order;
        order.sort_by = static_cast<SortBy>(w.random.below(8));
        order.sort_descending = w.random.one_in(2);
        order.group_by = static_cast<GroupBy>(w.random.below(7));
        order.group_descending = w.random.one_in(2);
        auto ids = walked(w.mirror, plan, order, now, 50);
        std::sort(ids.begin(), ids.end());
        ASSERT_EQ(ids, expected) << text;
        somewhere += !expected.empty();
      }
    }
    EXPECT_GT(somewhere, 60) << "conditions that nothing meets show little";
  }
}

// The counts that the engine keeps: moved by what each changed ticket was and is.
TEST(Mirror, moves_a_count_by_the_tickets_that_change) {
  Time const now{start};
  World w(7);
  for (int round = 0; round < 100; ++round) {
    auto const conditions = w.random.conditions();
    auto const plan = plan_of(conditions, actors()[1]);
    auto count = w.mirror.count(plan, now);
    for (int i = 0; i < 20; ++i) {
      auto& row = w.naive.rows[static_cast<std::size_t>(w.random.below(600))];
      row = w.random.ticket(row.id.value);
      w.mirror.put(row, [&](TicketPage const& page, std::size_t at, bool after) {
        bool const in = w.mirror.holds(plan, now, page, at);
        count += after ? in : -in;
      });
    }
    ASSERT_EQ(count, w.mirror.count(plan, now)) << json::to_text(conditions);
  }
}

// Until the moment that changes_after names, time alone changes nothing.
TEST(Mirror, knows_how_long_a_count_lasts) {
  World w(11);
  int changed = 0;
  for (int round = 0; round < 200; ++round) {
    Conditions c;
    c.all.push_back({Field::waiting_since,
                     w.random.one_in(2) ? Operator::older : Operator::within,
                     {fmt::format("{}h", 1 + w.random.below(300))}});
    auto const plan = plan_of(c, actors()[0]);
    Time const now{start - 1'000'000LL * w.random.below(3600 * 24)};
    auto const until = w.mirror.changes_after(plan, now);
    ASSERT_GE(until, now.us);
    auto const before = w.mirror.count(plan, now);
    if (until == no_moment) continue;
    ASSERT_EQ(w.mirror.count(plan, Time{until}), before);
    changed += w.mirror.count(plan, Time{until + 1}) != before;
  }
  EXPECT_GT(changed, 50);
}

TEST(Mirror, sorts_with_what_has_no_value_at_the_end) {
  Mirror m;
  auto const put = [&](std::int64_t id, std::int64_t waits, std::optional<tickets::Priority> priority) {
    TicketColumns t;
    t.id = TicketId{id};
    t.waiting_since = Time{waits};
    t.priority = priority;
    t.created_at = t.updated_at = Time{id};
    m.put(t);
  };
  using enum tickets::Priority;
  put(1, 0, high);
  put(2, 500, {});
  put(3, 200, urgent);
  put(10'000, 200, high);
  auto const plan = plan_of({}, Actor::of_system());
  auto const ids = [&](SortBy by, bool descending, GroupBy group = GroupBy::none) {
    return walked(m, plan, {group, false, by, descending}, Time{start}, 3);
  };
  using ::testing::ElementsAre;
  EXPECT_THAT(ids(SortBy::waiting_since, false), ElementsAre(3, 10'000, 2, 1));
  EXPECT_THAT(ids(SortBy::waiting_since, true), ElementsAre(2, 10'000, 3, 1));
  EXPECT_THAT(ids(SortBy::priority, true), ElementsAre(3, 10'000, 1, 2));
  EXPECT_THAT(ids(SortBy::id, true), ElementsAre(10'000, 3, 2, 1));
  EXPECT_THAT(ids(SortBy::created_at, true, GroupBy::priority), ElementsAre(10'000, 1, 3, 2));
}

}  // namespace
}  // namespace svar::views
