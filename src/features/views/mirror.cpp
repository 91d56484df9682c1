#include "features/views/mirror.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "features/views/conditions.hpp"

namespace svar::views {

namespace {
using tickets::Shelf;

constexpr std::size_t place_bits = 12;
static_assert(page_rows == std::size_t{1} << place_bits);
constexpr std::uint64_t place_mask = page_rows - 1;
constexpr std::uint64_t listed = 0b111;  // active, solved, closed: what a view may hold
constexpr std::uint8_t last_listed = 2;
constexpr std::size_t no_language = 0, max_languages = 64;
constexpr std::uint32_t max_by_word = 1 << 20;

std::int64_t from_of(Test const& t, Time now) {
  return t.from_relative ? now.us - t.from : t.from;
}
std::int64_t to_of(Test const& t, Time now) {
  return t.to_relative ? now.us - t.to : t.to;
}

enum class Verdict { no, some, yes };
Verdict negated(Verdict v) {
  return v == Verdict::no ? Verdict::yes : v == Verdict::yes ? Verdict::no : v;
}
// The values of a set of four at most; what is missing is a value that no column has.
std::array<std::uint8_t, 4> four_of(std::uint64_t set) {
  std::array<std::uint8_t, 4> v;
  v.fill(0xff);
  for (auto& one : v) {
    if (set == 0) break;
    one = static_cast<std::uint8_t>(std::countr_zero(set));
    set &= set - 1;
  }
  return v;
}
bool contains(std::vector<std::uint32_t> const& sorted, std::uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}
}  // namespace

struct Mirror::Ready {
  Test const& test;
  std::int64_t from = 0, to = 0;
  std::uint64_t set = 0;              // byte and language: a bit for each value
  std::vector<std::uint8_t> carries;  // by set of terms
  std::vector<std::uint8_t> by_word;  // of several words: by their number, where that is small

  // What the test says of a whole page.
  Verdict verdict(TicketPage const& p) const {
    auto const says = [&] {
      if (test.kind == Test::Kind::byte || test.kind == Test::Kind::language) {
        auto const seen = p.seen[test.column];
        return (seen & set) == 0 ? Verdict::no : (seen & ~set) == 0 ? Verdict::yes : Verdict::some;
      }
      if (test.kind == Test::Kind::moment) {
        if (p.high[test.column] < from || p.low[test.column] >= to) return Verdict::no;
        return p.low[test.column] >= from && p.high[test.column] < to ? Verdict::yes : Verdict::some;
      }
      if (test.kind == Test::Kind::word && test.words.empty()) return Verdict::no;
      return Verdict::some;
    }();
    return test.negate ? negated(says) : says;
  }

  // Calls `use` with a function that tells, for a place in the page, whether the ticket passes (before
  // negation). Each is simple enough for the compiler to do many at a time.
  template <class F>
  void with(TicketPage const& p, F&& use) const {
    switch (test.kind) {
      case Test::Kind::byte:
      case Test::Kind::language: {
        auto const* column = p.bytes[test.column].data();
        if (std::has_single_bit(set)) {
          auto const only = static_cast<std::uint8_t>(std::countr_zero(set));
          return use([=](std::size_t i) { return column[i] == only; });
        }
        // Of a few values, or all but a few: comparisons are done sixteen at a time, shifts one by one.
        auto const others = p.seen[test.column] & ~set;
        bool const but = std::popcount(set) > 4;
        if (std::popcount(but ? others : set) <= 4) {
          auto const v = four_of(but ? others : set);
          return use([=](std::size_t i) {
            auto const is = [c = column[i]](std::uint8_t value) { return static_cast<unsigned>(c == value); };
            return (is(v[0]) | is(v[1]) | is(v[2]) | is(v[3])) != static_cast<unsigned>(but);
          });
        }
        auto const wanted = set;
        return use([=](std::size_t i) { return (wanted >> column[i] & 1U) != 0; });
      }
      case Test::Kind::word: {
        auto const* column = p.words[test.column].data();
        if (test.words.size() == 1) {
          auto const only = test.words.front();
          return use([=](std::size_t i) { return column[i] == only; });
        }
        if (!by_word.empty()) {
          auto const* yes = by_word.data();
          auto const size = by_word.size();
          return use([=](std::size_t i) { return column[i] < size && yes[column[i]] != 0; });
        }
        return use([this, column](std::size_t i) { return contains(test.words, column[i]); });
      }
      case Test::Kind::range: {
        auto const* column = p.words[test.column].data();
        auto const low = test.words[0], high = test.words[1];
        if (low > high) return use([](std::size_t) { return false; });
        return use([=](std::size_t i) { return column[i] - low <= high - low; });
      }
      case Test::Kind::moment: {
        auto const* column = p.moments[test.column].data();
        // Before `low` the difference wraps round to something enormous: one comparison is enough.
        auto const low = from;
        auto const width = static_cast<std::uint64_t>(std::max<std::int64_t>(to - from, 0));
        return use([=](std::size_t i) { return static_cast<std::uint64_t>(column[i] - low) < width; });
      }
      case Test::Kind::terms: {
        auto const* column = p.words[w_terms].data();
        auto const* yes = carries.data();
        return use([=](std::size_t i) { return yes[column[i]] != 0; });
      }
    }
  }
};

namespace {
// Where a page has little left, what follows looks at that and not at the whole column.
constexpr std::size_t little = 160;
struct Few {
  bool known = false;
  std::size_t n = 0;
  std::array<std::uint16_t, little> at;
};

// Leaves in `mask` what passes. False when nothing does.
template <class With>
bool narrow(std::array<std::uint8_t, page_rows>& mask, std::array<std::uint8_t, page_rows>& one, Few& few,
            With&& with, bool negate) {
  if (few.known) {
    std::size_t left = 0;
    with([&](auto passes) {
      for (std::size_t k = 0; k < few.n; ++k) {
        auto const i = few.at[k];
        if (passes(i) != negate)
          few.at[left++] = i;
        else
          mask[i] = 0;
      }
    });
    few.n = left;
    return left > 0;
  }
  with([&](auto passes) {
    if (negate)
      for (std::size_t i = 0; i < page_rows; ++i) one[i] = !passes(i);
    else
      for (std::size_t i = 0; i < page_rows; ++i) one[i] = passes(i);
  });
  for (std::size_t i = 0; i < page_rows; ++i) mask[i] &= one[i];
  std::uint32_t left = 0;
  for (std::size_t i = 0; i < page_rows; ++i) left += mask[i];
  if (left == 0) return false;
  if (left <= little) {
    few.known = true;
    for (std::size_t i = 0; few.n < left; ++i)
      if (mask[i] != 0) few.at[few.n++] = static_cast<std::uint16_t>(i);
  }
  return true;
}
}  // namespace

struct Mirror::ReadyPlan {
  Plan const& plan;
  std::vector<Ready> all, any;
};

std::uint64_t Mirror::set_of(Test const& t) const {
  if (t.kind != Test::Kind::language) return t.set;
  std::uint64_t set = 0;
  for (auto const& text : t.texts)
    for (std::size_t i = 0; i < languages_.size(); ++i)
      if (languages_[i] == text) set |= std::uint64_t{1} << i;
  return set;
}

bool Mirror::has_terms(Test const& t, std::uint32_t set) const {
  auto const carries = [&](std::string const& term) {
    auto const* sets = sets_with(term);
    return sets && contains(*sets, set);
  };
  return t.every ? std::all_of(t.texts.begin(), t.texts.end(), carries)
                 : std::any_of(t.texts.begin(), t.texts.end(), carries);
}

Mirror::Ready Mirror::ready(Test const& t, Time now) const {
  Ready r{t, from_of(t, now), to_of(t, now), set_of(t), {}, {}};
  if (t.kind == Test::Kind::word && t.words.size() > 1 && t.words.back() < max_by_word) {
    r.by_word.assign(std::size_t{t.words.back()} + 1, 0);
    for (auto const w : t.words) r.by_word[w] = 1;
  }
  if (t.kind == Test::Kind::terms) {
    r.carries.assign(sets_.size(), 0);
    std::uint8_t before = 0;
    for (auto const& text : t.texts) {
      if (auto const* sets = sets_with(text))
        for (auto const set : *sets)
          r.carries[set] =
              t.every ? static_cast<std::uint8_t>(r.carries[set] + (r.carries[set] == before)) : 1;
      ++before;
    }
    if (t.every)
      for (auto& byte : r.carries) byte = byte == before;
  }
  return r;
}

Mirror::ReadyPlan Mirror::ready(Plan const& plan, Time now) const {
  ReadyPlan r{plan, {}, {}};
  r.all.reserve(plan.all.size());
  r.any.reserve(plan.any.size());
  for (auto const& t : plan.all) r.all.push_back(ready(t, now));
  for (auto const& t : plan.any) r.any.push_back(ready(t, now));
  return r;
}

TicketPage::TicketPage() {
  for (auto& column : bytes) column.fill(0);
  bytes[b_shelf].fill(no_ticket);
  for (auto& column : words) column.fill(0);
  for (auto& column : moments) column.fill(no_moment);
  low.fill(no_moment);
  high.fill(std::numeric_limits<std::int64_t>::min());
}

void Mirror::clear() {
  pages_.clear();
  page_of_.clear();
  sets_.clear();
  with_term_.clear();
  set_of("");  // the first one: of places without a ticket
  languages_.assign(1, "");
  language_of_.clear();
  tickets_ = 0;
}

std::pair<TicketPage*, std::size_t> Mirror::row_of(std::int64_t id) {
  auto const at = static_cast<std::size_t>(id) & place_mask;
  auto const [found, fresh] = page_of_.try_emplace(id >> place_bits);
  if (fresh) {
    auto page = std::make_unique<TicketPage>();
    page->base = id - static_cast<std::int64_t>(at);
    found->second = page.get();
    auto const before = std::upper_bound(pages_.begin(), pages_.end(), page->base,
                                         [](std::int64_t base, auto const& p) { return base < p->base; });
    pages_.insert(before, std::move(page));
  }
  return {found->second, at};
}

void Mirror::write(TicketPage& p, std::size_t at, tickets::TicketColumns const& t) {
  tickets_ += p.bytes[b_shelf][at] == no_ticket;
  auto const byte = [&](ByteColumn column, int value) {
    p.bytes[column][at] = static_cast<std::uint8_t>(value);
    p.seen[column] |= std::uint64_t{1} << value;
  };
  byte(b_shelf, static_cast<int>(t.shelf));
  byte(b_status, static_cast<int>(t.status));
  byte(b_priority, t.priority ? static_cast<int>(*t.priority) + 1 : 0);
  byte(b_type, t.type ? static_cast<int>(*t.type) + 1 : 0);
  byte(b_channel, static_cast<int>(t.channel));
  byte(b_last_by, t.last_by_staff);
  byte(b_files, t.file_count > 0);
  auto const requester = word_of(t.requester_id.value);
  byte(b_language, requester < language_of_.size() ? language_of_[requester] : no_language);
  p.words[w_group][at] = word_of(t.group_id.value);
  p.words[w_assignee][at] = word_of(t.assignee_id.value);
  p.words[w_requester][at] = requester;
  p.words[w_organization][at] = word_of(t.organization_id.value);
  p.words[w_mailbox][at] = word_of(t.mailbox_id);
  p.words[w_comments][at] = word_of(t.comment_count);
  p.words[w_terms][at] = set_of(t.tags);
  p.words[w_custom_status][at] =
      word_of(statuses::shown(t.custom_status_id, tickets::category_of(t.status)).value);
  p.words[w_form][at] = word_of(forms::shown(t.form_id).value);
  p.words[w_brand][at] = word_of(brands::shown(t.brand_id).value);
  auto const moment = [&](MomentColumn column, Time time) {
    auto const value = time.us ? time.us : no_moment;
    p.moments[column][at] = value;
    p.low[column] = std::min(p.low[column], value);
    p.high[column] = std::max(p.high[column], value);
  };
  moment(m_created, t.created_at);
  moment(m_updated, t.updated_at);
  moment(m_last_comment, t.last_comment_at);
  moment(m_waiting, t.waiting_since);
  moment(m_solved, t.solved_at);
}

std::uint32_t Mirror::set_of(std::string const& tags) {
  auto const [found, fresh] = sets_.try_emplace(tags, static_cast<std::uint32_t>(sets_.size()));
  if (fresh)
    for (auto const& tag : split(tags)) {
      auto& with = with_term_[tag_term(tag)];
      if (with.empty() || with.back() != found->second) with.push_back(found->second);
    }
  return found->second;
}

std::vector<std::uint32_t> const* Mirror::sets_with(std::string const& term) const {
  auto const found = with_term_.find(term);
  return found == with_term_.end() ? nullptr : &found->second;
}

std::uint8_t Mirror::language_code(std::string_view locale) {
  for (std::size_t i = 0; i < languages_.size(); ++i)
    if (languages_[i] == locale) return static_cast<std::uint8_t>(i);
  if (languages_.size() == max_languages) return no_language;
  languages_.emplace_back(locale);
  return static_cast<std::uint8_t>(languages_.size() - 1);
}

bool Mirror::set_language(UserId user, std::string_view locale) {
  auto const at = word_of(user.value);
  if (at == beyond) return false;
  auto const code = language_code(locale);
  if (at >= language_of_.size()) {
    if (code == no_language) return false;
    language_of_.resize(std::size_t{at} + 1, no_language);
  }
  if (std::exchange(language_of_[at], code) == code) return false;
  if (tickets_ == 0) return true;
  for (auto const& p : pages_)
    for (std::size_t i = 0; i < page_rows; ++i)
      if (p->words[w_requester][i] == at) {
        p->bytes[b_language][i] = code;
        p->seen[b_language] |= std::uint64_t{1} << code;
      }
  return true;
}

bool Mirror::fill(ReadyPlan const& ready, TicketPage const& p, Mask& out) const {
  if ((p.seen[b_shelf] & listed) == 0) return false;
  for (auto const& t : ready.all)
    if (t.verdict(p) == Verdict::no) return false;
  bool any_is_sure = ready.any.empty();
  for (auto const& t : ready.any) any_is_sure |= t.verdict(p) == Verdict::yes;
  auto const& shelf = p.bytes[b_shelf];
  for (std::size_t i = 0; i < page_rows; ++i) out[i] = shelf[i] <= last_listed;
  Few few;
  Mask one;
  for (auto const& t : ready.all)
    if (t.verdict(p) != Verdict::yes &&
        !narrow(out, one, few, [&](auto&& use) { t.with(p, use); }, t.test.negate))
      return false;
  if (!any_is_sure) {
    Mask any;
    any.fill(0);
    for (auto const& t : ready.any)
      if (t.verdict(p) != Verdict::no)
        t.with(p, [&](auto passes) {
          if (t.test.negate)
            for (std::size_t i = 0; i < page_rows; ++i) any[i] |= !passes(i);
          else
            for (std::size_t i = 0; i < page_rows; ++i) any[i] |= passes(i);
        });
    if (!narrow(out, one, few, [&](auto&& use) { use([&](std::size_t i) { return any[i] != 0; }); }, false))
      return false;
  }
  auto const& plan = ready.plan;
  if (plan.everything) return true;
  auto const user = plan.user;
  auto const &group = p.words[w_group], &assignee = p.words[w_assignee], &requester = p.words[w_requester];
  if (few.known) {
    auto const sees = [&](std::size_t i) {
      if (user != 0 && requester[i] == user) return true;
      return plan.groups && ((user != 0 && assignee[i] == user) || contains(plan.sees, group[i]));
    };
    return narrow(out, one, few, [&](auto&& use) { use(sees); }, false);
  }
  Mask mine;
  for (std::size_t i = 0; i < page_rows; ++i) mine[i] = requester[i] == user;
  if (plan.groups)
    for (std::size_t i = 0; i < page_rows; ++i) mine[i] |= assignee[i] == user;
  if (user == 0) mine.fill(0);
  for (auto const g : plan.sees)
    for (std::size_t i = 0; i < page_rows; ++i) mine[i] |= group[i] == g;
  return narrow(out, one, few, [&](auto&& use) { use([&](std::size_t i) { return mine[i] != 0; }); }, false);
}

std::function<bool(TicketPage const&, Mirror::Mask&)> Mirror::filler(Plan const& plan, Time now) const {
  return [this, tests = std::make_shared<ReadyPlan>(ready(plan, now))](TicketPage const& p, Mask& out) {
    return fill(*tests, p, out);
  };
}

bool Mirror::holds(Plan const& plan, Time now, TicketPage const& p, std::size_t at) const {
  if (p.bytes[b_shelf][at] > last_listed) return false;
  auto const passes = [&](Test const& t) {
    if (t.kind == Test::Kind::terms) return has_terms(t, p.words[w_terms][at]) != t.negate;
    Ready const r{t, from_of(t, now), to_of(t, now), set_of(t), {}, {}};
    bool yes = false;
    r.with(p, [&](auto test) { yes = test(at); });
    return yes != t.negate;
  };
  if (!std::all_of(plan.all.begin(), plan.all.end(), passes)) return false;
  if (!plan.any.empty() && std::none_of(plan.any.begin(), plan.any.end(), passes)) return false;
  if (plan.everything) return true;
  if (plan.user != 0 && p.words[w_requester][at] == plan.user) return true;
  if (!plan.groups) return false;
  return (plan.user != 0 && p.words[w_assignee][at] == plan.user) ||
         contains(plan.sees, p.words[w_group][at]);
}

std::int64_t Mirror::count(Plan const& plan, Time now) const {
  auto const tests = ready(plan, now);
  std::int64_t total = 0;
  Mask mask;
  for (auto const& p : pages_) {
    if (!fill(tests, *p, mask)) continue;
    std::uint32_t here = 0;
    for (auto const byte : mask) here += byte;
    total += here;
  }
  return total;
}

std::int64_t Mirror::changes_after(Plan const& plan, Time now) const {
  auto soonest = no_moment;
  for (auto const* tests : {&plan.all, &plan.any})
    for (auto const& t : *tests) {
      if (!t.from_relative && !t.to_relative) continue;
      auto const span = t.from_relative ? t.from : t.to;
      for (auto const& p : pages_) {
        if (p->high[t.column] < now.us - span) continue;
        for (auto const value : p->moments[t.column])
          if (value != no_moment && value >= now.us - span) soonest = std::min(soonest, value + span);
      }
    }
  return soonest;
}

std::int64_t Mirror::changes_after(Plan const& plan, Time now, TicketPage const& p, std::size_t at) {
  auto soonest = no_moment;
  for (auto const* tests : {&plan.all, &plan.any})
    for (auto const& t : *tests) {
      if (!t.from_relative && !t.to_relative) continue;
      auto const span = t.from_relative ? t.from : t.to;
      auto const value = p.moments[t.column][at];
      if (value != no_moment && value >= now.us - span) soonest = std::min(soonest, value + span);
    }
  return soonest;
}

}  // namespace svar::views
