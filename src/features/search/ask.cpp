#include "features/search/ask.hpp"

#include <map>
#include <unordered_map>

#include "base/page.hpp"

namespace svar::search {
namespace {

using Q = Xapian::Query;

constexpr std::size_t months_first = 1,
                      months_most = 64;  // asked at once, doubled while the page is not full
constexpr unsigned spelling_distance = 2;

Q whole(Meaning const& m) {
  if (m.words.empty()) return Q(Q::OP_SCALE_WEIGHT, m.filter, 0);
  return Q(Q::OP_FILTER, m.words, m.filter);
}
Q unweighted(Meaning const& m) {
  return m.words.empty() ? m.filter : Q(Q::OP_AND, m.words, m.filter);
}

void take(Found& out, Xapian::MSet const& set) {
  for (auto at = set.begin(); at != set.end(); ++at) out.hits.push_back({kind_of(*at), id_of(*at)});
}

void tell_total(Xapian::Database& db, Meaning const& m, Found& out) {
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(unweighted(m));
  auto const set = enquire.get_mset(0, 0, counted_exactly);
  out.exact = set.get_matches_lower_bound() == set.get_matches_upper_bound();
  out.total = out.exact ? set.get_matches_lower_bound() : set.get_matches_estimated();
}

Found by_relevance(Xapian::Database& db, Meaning const& m, Window const& w) {
  Found out;
  int offset = w.offset;
  if (!w.after.empty()) {
    auto const keys = read_cursor(w.after, 1);
    if (!keys || (*keys)[0] < 0) throw malformed("The cursor cannot be read").named("bad_cursor");
    offset = static_cast<int>(std::min<std::int64_t>((*keys)[0], deepest));
  }
  auto const limit = std::min(w.limit, deepest - offset);
  if (limit <= 0) return out;
  Xapian::Enquire enquire(db);
  enquire.set_query(whole(m));
  enquire.set_sort_by_relevance_then_value(slot::updated, true);
  auto const set = enquire.get_mset(static_cast<unsigned>(offset), static_cast<unsigned>(limit + 1),
                                    w.total ? counted_exactly : 0);
  take(out, set);
  if (static_cast<int>(out.hits.size()) > limit) {
    out.hits.pop_back();
    if (offset + limit < deepest) out.next = make_cursor({offset + limit});
  }
  out.exact = set.get_matches_lower_bound() == set.get_matches_upper_bound();
  out.total = out.exact ? set.get_matches_lower_bound() : set.get_matches_estimated();
  return out;
}

// The months that there are, in the order of the list, without those that the query leaves out anyway.
std::vector<std::string> months_of(Xapian::Database& db, std::string_view prefix, Span span, bool ascending,
                                   std::optional<Time> from) {
  std::vector<std::string> all;
  auto const first = term::make(prefix, term::month(span.from)),
             last = term::make(prefix, term::month(Time{span.to.us - 1}));
  auto const start = from ? std::optional(term::make(prefix, term::month(*from))) : std::nullopt;
  std::string const p(prefix);
  for (auto at = db.allterms_begin(p); at != db.allterms_end(p); ++at) {
    auto const month = *at;
    if (month < first || month > last) continue;
    if (start && (ascending ? month < *start : month > *start)) continue;
    all.push_back(month);
  }
  if (!ascending) std::reverse(all.begin(), all.end());
  return all;
}

// In order of time, month by month: so a page costs what its months have, however many match in all.
Found by_time(Xapian::Database& db, Meaning const& m, Window const& w) {
  Found out;
  bool const updated = m.order == Order::updated;
  auto const value_slot = updated ? slot::updated : slot::created;
  std::optional<std::string> last;  // key of the row before the page
  std::optional<Time> from;
  if (!w.after.empty()) {
    auto const keys = read_cursor(w.after, 2);
    if (!keys) throw malformed("The cursor cannot be read").named("bad_cursor");
    from = Time{(*keys)[0]};
    last = moment_key(*from, (*keys)[1]);
  }
  std::vector<std::string> months;
  bool const by_month = m.kind == Kind::ticket || m.kind == Kind::customers_ticket;
  if (by_month)
    months = months_of(db, updated ? term::updated_month : term::created_month,
                       updated ? m.updated : m.created, m.ascending, from);
  else
    months.push_back("");
  Q condition = unweighted(m);
  if (last) {
    auto const id = id_of_key(*last);
    // What lies beyond the row, which itself is left out.
    condition = m.ascending
                    ? Q(Q::OP_AND, condition, Q(Q::OP_VALUE_GE, value_slot, moment_key(*from, id + 1)))
                    : Q(Q::OP_AND, condition,
                        Q(Q::OP_VALUE_LE, value_slot,
                          id > 0 ? moment_key(*from, id - 1)
                                 : moment_key(Time{from->us - 1}, (std::int64_t{1} << 40) - 1)));
  }
  auto const want = static_cast<std::size_t>(w.limit + w.offset + 1);
  std::string key;
  std::vector<std::string> keys;
  for (std::size_t at = 0, step = months_first; at < months.size() && out.hits.size() < want;
       at += step, step = std::min(step * 2, months_most)) {
    Q part = condition;
    if (by_month) {
      auto const end = std::min(at + step, months.size());
      Q const some(Q::OP_OR, months.begin() + static_cast<std::ptrdiff_t>(at),
                   months.begin() + static_cast<std::ptrdiff_t>(end));
      part = Q(Q::OP_AND, some, condition);
    }
    Xapian::Enquire enquire(db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(part);
    enquire.set_sort_by_value(value_slot, !m.ascending);
    auto const set = enquire.get_mset(0, static_cast<unsigned>(want - out.hits.size()));
    for (auto hit = set.begin(); hit != set.end(); ++hit) {
      out.hits.push_back({kind_of(*hit), id_of(*hit)});
      keys.push_back(hit.get_sort_key());
    }
  }
  if (out.hits.size() == want) {
    out.hits.pop_back();
    keys.pop_back();
    if (!keys.empty()) out.next = make_cursor({time_of_key(keys.back()).us, id_of_key(keys.back())});
  }
  out.hits.erase(out.hits.begin(),
                 out.hits.begin() + std::min<std::ptrdiff_t>(w.offset, std::ssize(out.hits)));
  if (w.total) tell_total(db, m, out);
  return out;
}

class Counter : public Xapian::MatchSpy {
 public:
  void operator()(Xapian::Document const& document, double) override {
    auto const packed = document.get_value(slot::facets);
    ++packed_[packed];
    auto const tags = document.get_value(slot::tags);
    if (!tags.empty()) ++tags_[tags];
    ++seen;
  }
  FacetCounts result() const {
    std::map<std::string, std::int64_t> status, group, assignee, channel, tag;
    for (auto const& [packed, n] : packed_) {
      auto const f = unpack(packed);
      status[std::string(json::enum_name(f.status))] += n;
      channel[std::string(json::enum_name(f.channel))] += n;
      group[std::to_string(f.group_id.value)] += n;
      assignee[std::to_string(f.assignee_id.value)] += n;
    }
    for (auto const& [tags, n] : tags_)
      for (std::string_view rest = tags; !rest.empty();) {
        auto const end = std::min(rest.find(' '), rest.size());
        if (end > 0) tag[std::string(rest.substr(0, end))] += n;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    FacetCounts out;
    out.status = most(status);
    out.group = most(group);
    out.assignee = most(assignee);
    out.channel = most(channel);
    out.tag = most(tag);
    return out;
  }
  std::int64_t seen = 0;

 private:
  static std::vector<Bucket> most(std::map<std::string, std::int64_t> const& counts) {
    std::vector<Bucket> out;
    for (auto const& [value, n] : counts) out.push_back({value, n});
    std::sort(out.begin(), out.end(), [](auto const& a, auto const& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    if (out.size() > max_buckets) out.resize(max_buckets);
    return out;
  }
  std::unordered_map<std::string, std::int64_t> packed_, tags_;
};

}  // namespace

Found find(Xapian::Database& db, Meaning const& m, Window const& w) {
  if (m.nothing || m.problem) return {};
  return m.order == Order::relevance ? by_relevance(db, m, w) : by_time(db, m, w);
}

std::int64_t count(Xapian::Database& db, Meaning const& m) {
  if (m.nothing || m.problem) return 0;
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(unweighted(m));
  enquire.set_time_limit(longest_count_s);
  auto const set = enquire.get_mset(0, 0, db.get_doccount());
  return set.get_matches_estimated();
}

FacetCounts facets(Xapian::Database& db, Meaning const& m) {
  if (m.nothing || m.problem) return {};
  Counter counter;
  Xapian::Enquire enquire(db);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(unweighted(m));
  enquire.add_matchspy(&counter);
  enquire.set_time_limit(longest_count_s);
  auto const set = enquire.get_mset(0, 0, facets_counted);
  auto out = counter.result();
  out.complete = set.get_matches_lower_bound() <= counter.seen;
  return out;
}

std::optional<std::string> corrected(Xapian::Database& db, Stemmer const& stemmer, Meaning const& m,
                                     std::string const& query) {
  auto text = query;
  bool changed = false;
  for (auto at = m.plain.rbegin(); at != m.plain.rend(); ++at) {
    auto const stems = stemmer.all(at->word);
    if (std::any_of(stems.begin(), stems.end(), [&](auto const& s) { return db.term_exists(term::stem(s)); }))
      continue;
    auto const better = db.get_spelling_suggestion(at->word, spelling_distance);
    if (better.empty()) continue;
    text.replace(at->at, at->length, better);
    changed = true;
  }
  return changed ? std::optional(text) : std::nullopt;
}

}  // namespace svar::search
