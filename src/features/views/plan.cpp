#include "features/views/plan.hpp"

#include "features/views/conditions.hpp"
#include "features/views/mirror.hpp"

namespace svar::views {

namespace {
constexpr auto earliest = -max_id;
constexpr auto latest = 2 * max_id;

template <class E>
std::uint64_t bits_of(std::vector<std::string> const& values, int first) {
  std::uint64_t set = 0;
  for (auto const& v : values) {
    if (v == "none")
      set |= 1;
    else if (auto const e = json::enum_from<E>(v))
      set |= std::uint64_t{1} << (static_cast<int>(*e) + first);
  }
  return set;
}

Test bytes(ByteColumn column, std::uint64_t set) {
  Test t;
  t.kind = Test::Kind::byte;
  t.column = column;
  t.set = set;
  return t;
}

Test ids(WordColumn column, Condition const& c, Actor const& actor) {
  Test t;
  t.kind = Test::Kind::word;
  t.column = column;
  for (auto const& v : c.values) {
    if (v == "none")
      t.words.push_back(0);
    else if (v == "me") {
      if (actor.user) t.words.push_back(word_of(actor.user.value));
    } else if (v == "mine") {
      for (auto const g : actor.groups) t.words.push_back(word_of(g.value));
    } else if (auto const id = number_in(v)) {
      t.words.push_back(word_of(*id));
    }
  }
  std::sort(t.words.begin(), t.words.end());
  t.words.erase(std::unique(t.words.begin(), t.words.end()), t.words.end());
  return t;
}

Test moment(MomentColumn column, Operator o, std::vector<std::string> const& values) {
  Test t;
  t.kind = Test::Kind::moment;
  t.column = column;
  t.from = earliest;
  t.to = no_moment;
  auto const span = [&] { return values.empty() ? 0 : span_in(values.front()).value_or(Duration{}).us; };
  auto const time = [&] { return values.empty() ? 0 : moment_in(values.front()).value_or(Time{}).us; };
  switch (o) {
    case Operator::within:
      t.from = span();
      t.from_relative = true;
      break;
    case Operator::older:
      t.to = span();
      t.to_relative = true;
      break;
    case Operator::before:
      t.to = std::min(time(), no_moment);
      break;
    case Operator::after:
      t.from = time();
      break;
    case Operator::absent:
      t.from = no_moment;
      t.to = latest;
      break;
    default:
      break;
  }
  return t;
}

Test number(Condition const& c) {
  Test t;
  t.column = w_comments;
  auto const n = word_of(std::min(number_in(c.values.front()).value_or(0), max_number));
  if (c.operator_ == Operator::less || c.operator_ == Operator::greater) {
    t.kind = Test::Kind::range;
    if (c.operator_ == Operator::greater)
      t.words = {n + 1, beyond};
    else if (n > 0)
      t.words = {0, n - 1};
    else
      t.words = {1, 0};  // nothing is less than none
    return t;
  }
  t.kind = Test::Kind::word;
  for (auto const& v : c.values) t.words.push_back(word_of(number_in(v).value_or(0)));
  std::sort(t.words.begin(), t.words.end());
  return t;
}

Test tags(Condition const& c) {
  Test t;
  t.kind = Test::Kind::terms;
  t.every = c.operator_ == Operator::includes_all;
  for (auto const& v : c.values) t.texts.push_back(tag_term(v));
  return t;
}

bool has(std::vector<std::string> const& values, std::string_view wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
}
std::uint64_t yes_no(std::vector<std::string> const& values, std::string_view no, std::string_view yes) {
  return (has(values, no) ? 1U : 0U) | (has(values, yes) ? 2U : 0U);
}

// Customers who wait: of "true" and "false" together, everybody.
Test unanswered(Condition const& c) {
  auto t = moment(m_waiting, Operator::present, {});
  if (!has(c.values, "true")) t.from = no_moment, t.to = latest;
  if (has(c.values, "true") && has(c.values, "false")) t.to = latest;
  return t;
}

Test test_of(Condition const& c, Actor const& actor) {
  auto const& v = c.values;
  switch (c.field) {
    case Field::status:
      return bytes(b_status, bits_of<tickets::Status>(v, 0));
    case Field::priority:
      return bytes(b_priority, bits_of<tickets::Priority>(v, 1));
    case Field::type:
      return bytes(b_type, bits_of<tickets::Type>(v, 1));
    case Field::channel:
      return bytes(b_channel, bits_of<kit::Via>(v, 0));
    case Field::last_author:
      return bytes(b_last_by, yes_no(v, "customer", "staff"));
    case Field::has_files:
      return bytes(b_files, yes_no(v, "false", "true"));
    case Field::unanswered:
      return unanswered(c);
    case Field::group_id:
      return ids(w_group, c, actor);
    case Field::assignee_id:
      return ids(w_assignee, c, actor);
    case Field::requester_id:
      return ids(w_requester, c, actor);
    case Field::organization_id:
      return ids(w_organization, c, actor);
    case Field::mailbox_id:
      return ids(w_mailbox, c, actor);
    case Field::custom_status_id:
      return ids(w_custom_status, c, actor);
    case Field::ticket_form_id:
      return ids(w_form, c, actor);
    case Field::brand_id:
      return ids(w_brand, c, actor);
    case Field::comment_count:
      return number(c);
    case Field::tags:
      return tags(c);
    case Field::language: {
      Test t;
      t.kind = Test::Kind::language;
      t.column = b_language;
      t.texts = v;
      for (auto& text : t.texts)
        if (text == "none") text.clear();
      return t;
    }
    case Field::created_at:
      return moment(m_created, c.operator_, v);
    case Field::updated_at:
      return moment(m_updated, c.operator_, v);
    case Field::last_comment_at:
      return moment(m_last_comment, c.operator_, v);
    case Field::waiting_since:
      return moment(m_waiting, c.operator_, v);
    case Field::solved_at:
      return moment(m_solved, c.operator_, v);
  }
  return {};
}

// What is cheap and what says no most often goes first, so that the rest is spared.
int cost_of(Test const& t) {
  switch (t.kind) {
    case Test::Kind::byte:
    case Test::Kind::language:
      return 1;
    case Test::Kind::word:
    case Test::Kind::range:
    case Test::Kind::terms:
      return 2;
    case Test::Kind::moment:
      return 3;
  }
  return 4;
}

bool any_test(Plan const& p, auto&& is) {
  return std::any_of(p.all.begin(), p.all.end(), is) || std::any_of(p.any.begin(), p.any.end(), is);
}
}  // namespace

std::uint32_t word_of(std::int64_t id) {
  return id >= 0 && id < std::int64_t{beyond} ? static_cast<std::uint32_t>(id) : beyond;
}

Plan plan_of(Conditions const& conditions, Actor const& actor) {
  Plan p;
  auto const made = [&](Condition const& c) {
    auto t = test_of(c, actor);
    t.negate = c.operator_ == Operator::is_not || c.operator_ == Operator::excludes;
    return t;
  };
  for (auto const& c : conditions.all) p.all.push_back(made(c));
  for (auto const& c : conditions.any) p.any.push_back(made(c));
  std::sort(p.all.begin(), p.all.end(), [](Test const& a, Test const& b) {
    return std::pair(cost_of(a), a.column) < std::pair(cost_of(b), b.column);
  });
  p.everything = actor.may(kit::Permission::tickets_read_all);
  if (p.everything) return p;
  p.user = actor.user ? word_of(actor.user.value) : 0;
  p.groups = actor.staff && actor.may(kit::Permission::tickets_read);
  if (!p.groups) return p;
  p.sees.push_back(0);
  for (auto const g : actor.groups) p.sees.push_back(word_of(g.value));
  std::sort(p.sees.begin(), p.sees.end());
  return p;
}

bool Plan::depends_on_time() const {
  return any_test(*this, [](Test const& t) { return t.from_relative || t.to_relative; });
}
bool Plan::depends_on_language() const {
  return any_test(*this, [](Test const& t) { return t.kind == Test::Kind::language; });
}

std::string Plan::key() const {
  std::string out;
  auto const put = [&](auto... parts) { (fmt::format_to(std::back_inserter(out), "{} ", parts), ...); };
  for (auto const* tests : {&all, &any}) {
    put(tests->size());
    for (auto const& t : *tests) {
      put(static_cast<int>(t.kind), t.column, t.negate, t.set, t.from, t.to, t.from_relative, t.to_relative,
          t.every, t.words.size(), t.texts.size());
      for (auto const w : t.words) put(w);
      for (auto const& text : t.texts) put(text.size(), text);
    }
  }
  put(everything, groups, user);
  for (auto const g : sees) put(g);
  return out;
}

}  // namespace svar::views
