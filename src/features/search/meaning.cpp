#include "features/search/meaning.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/utf8.hpp"
#include "features/customers/customers.hpp"

namespace svar::search {
namespace {

using kit::Actor;
using kit::Permission;
using tickets::Shelf;
using Q = Xapian::Query;

Q either(std::vector<std::string> const& terms) {
  return Q(Q::OP_OR, terms.begin(), terms.end());
}
template <class Ids>
std::vector<std::string> terms_of(std::string_view prefix, Ids const& ids) {
  std::vector<std::string> out;
  for (auto const& id : ids) out.push_back(term::make(prefix, id.value));
  return out;
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t n = 0;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (text.empty() || code != std::errc{} || end != text.data() + text.size() || n < 0) return {};
  return n;
}

class Compiler {
 public:
  Compiler(store::Read& read, Stemmer const& stemmer, Actor const& actor, Asking const& asking)
      : read_(read), stemmer_(stemmer), actor_(actor), asking_(asking) {}

  Meaning run(Query const& query) {
    m_.problem = query.problem;
    if (m_.problem) return std::move(m_);
    for (auto const& part : query.parts)
      if (part.key == Key::type && !part.negated) choose_kind(part);
    if (asking_.kind) m_.kind = *asking_.kind;
    if (m_.kind == Kind::ticket && as_customer(actor_)) m_.kind = Kind::customers_ticket;
    m_.order = Order::relevance;
    bool sorted = false;
    for (std::size_t i = 0; i < query.parts.size() && !m_.problem; ++i) {
      auto const& part = query.parts[i];
      if (!part.key)
        words(part, part.values.front(), false, asking_.last_word_begins && i + 1 == query.parts.size());
      else if (part.key == Key::subject)
        words(part, part.values.front(), true, false);
      else if (part.key == Key::sort)
        sorted = sort(part) || sorted;
      else
        filter(part);
    }
    if (asking_.order) {
      m_.order = *asking_.order;
      m_.ascending = asking_.ascending;
      sorted = true;
    }
    if (m_.words.empty() && !sorted) m_.order = Order::updated;
    if (m_.words.empty() && m_.order == Order::relevance) m_.order = Order::updated;
    finish();
    return std::move(m_);
  }

 private:
  bool of_tickets() const { return m_.kind == Kind::ticket || m_.kind == Kind::customers_ticket; }

  void complain(std::string say, Part const& part) {
    if (!m_.problem) m_.problem = Problem{std::move(say), part.at, part.length};
  }
  void must(Part const& part, Q condition) {
    if (part.negated)
      forbidden_.push_back(std::move(condition));
    else
      required_.push_back(std::move(condition));
  }

  void choose_kind(Part const& part) {
    for (auto const& v : part.values) {
      auto const value = utf8::fold(v);
      auto const before = m_.kind;
      if (value == "user" || value == "person" || value == "customer" || value == "people")
        m_.kind = Kind::person;
      if (value == "organization" || value == "organisation" || value == "org") m_.kind = Kind::organization;
      m_.kind_said = m_.kind_said || value == "ticket" || m_.kind != before;
    }
  }

  // --- words

  Q stems(std::string const& word, bool subject, Part const& part) {
    std::vector<std::string> terms;
    for (auto const& s : stemmer_.all(word)) {
      terms.push_back(subject ? term::subject_stem(s) : term::stem(s));
      if (!part.negated) m_.marks.stems.push_back(s);
    }
    return terms.size() == 1 ? Q(terms.front()) : Q(Q::OP_MAX, terms.begin(), terms.end());
  }

  void words(Part const& part, std::string const& text, bool subject, bool may_begin) {
    auto const found = words_in(text);
    if (found.empty()) return;
    auto const as_term = [&](std::string const& w) { return subject ? term::subject(w) : w; };
    bool const last_begins = (part.beginning || (may_begin && !part.phrase && !part.negated)) &&
                             utf8::length(found.back().text) >= shortest_start;
    std::vector<Q> all;
    auto const whole = found.size() - (last_begins ? 1 : 0);
    if (whole > 1) {
      // What stands together in the query (in quotes, or an address) stands together in the text.
      std::vector<std::string> together;
      for (std::size_t i = 0; i < whole && i < max_phrase; ++i) together.push_back(as_term(found[i].text));
      all.emplace_back(Q::OP_PHRASE, together.begin(), together.end(),
                       static_cast<Xapian::termcount>(together.size()));
      for (std::size_t i = max_phrase; i < whole; ++i) all.emplace_back(as_term(found[i].text));
      if (!part.negated)
        for (std::size_t i = 0; i < whole; ++i) m_.marks.words.push_back(found[i].text);
    } else if (whole == 1) {
      auto const& word = found.front().text;
      if (part.phrase) {
        all.emplace_back(as_term(word));
        if (!part.negated) m_.marks.words.push_back(word);
      } else {
        all.push_back(stems(word, subject, part));
        if (!part.negated && !subject && !has_digit(word)) m_.plain.push_back({word, part.at, part.length});
      }
    }
    if (last_begins) {
      auto const& start = found.back().text;
      Q const endings(Q::OP_WILDCARD, as_term(start), max_endings, Q::WILDCARD_LIMIT_MOST_FREQUENT, Q::OP_OR);
      all.emplace_back(Q::OP_MAX, endings, stems(start, subject, part));
      m_.marks.beginnings.push_back(start);
    }
    Q const together(Q::OP_AND, all.begin(), all.end());
    if (part.negated)
      forbidden_.push_back(together);
    else
      m_.words = m_.words.empty() ? together : Q(Q::OP_AND, m_.words, together);
  }

  // --- conditions

  bool sort(Part const& part) {
    auto const value = utf8::fold(part.values.front());
    if (value == "asc" || value == "desc") {
      m_.ascending = value == "asc";
      return false;
    }
    std::string_view name = value;
    if (name.ends_with("-asc")) {
      m_.ascending = true;
      name.remove_suffix(4);
    }
    if (name.ends_with("_at")) name.remove_suffix(3);
    auto const order = json::enum_from<Order>(name);
    if (!order) {
      complain("sort can be relevance, updated, created, updated-asc or created-asc", part);
      return false;
    }
    m_.order = *order;
    return true;
  }

  // One of an enum's names; less and more by the order of the enum.
  template <class E>
  bool choice(Part const& part, std::string_view prefix, bool may_be_none) {
    std::vector<std::string> terms;
    for (auto const& v : part.values) {
      auto value = utf8::fold(v);
      if (may_be_none && (value == "none" || value == "-")) {
        terms.push_back(term::make(prefix, ""));
        continue;
      }
      auto const one = json::enum_from<E>(value);
      if (!one) return false;
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        bool const fits = part.compare == Compare::equal     ? d.value == *one
                          : part.compare == Compare::less    ? d.value < *one
                          : part.compare == Compare::at_most ? d.value <= *one
                          : part.compare == Compare::more    ? d.value > *one
                                                             : d.value >= *one;
        if (fits) terms.push_back(term::make(prefix, json::enum_name(d.value)));
      });
    }
    must(part, either(terms));
    return true;
  }

  void filter(Part const& part) {
    using enum Key;
    if (part.compare != Compare::equal && part.key != created && part.key != updated && part.key != status &&
        part.key != priority)
      return complain(fmt::format("{} has no more or less: write {}:VALUE", json::enum_name(*part.key),
                                  json::enum_name(*part.key)),
                      part);
    bool const everybodys = part.key == type || part.key == created || part.key == updated || part.key == org;
    if (!of_tickets() && !everybodys)
      return complain(fmt::format("{} is a condition of tickets only", json::enum_name(*part.key)), part);
    switch (*part.key) {
      case status:
        if (!choice<tickets::Status>(part, term::status, false))
          complain("status can be new, open, pending, hold, solved or closed", part);
        return;
      case priority:
        if (!choice<tickets::Priority>(part, term::priority, true))
          complain("priority can be low, normal, high, urgent or none", part);
        return;
      case channel:
        if (!choice<kit::Via>(part, term::channel, false))
          complain("channel can be web, api, email, system, chat, phone or social", part);
        return;
      case type:
        return of_type(part);
      case assignee:
        return of_people(part, term::assignee, true);
      case requester:
        return of_people(part, term::requester, false);
      case cc:
        return of_people(part, term::cc, false);
      case group:
        return of_groups(part);
      case org:
        return of_organizations(part);
      case tag:
        return of_tags(part);
      case has:
        return of_having(part);
      case in:
        return of_shelves(part);
      case created:
        return of_time(part, m_.created, slot::created, term::created_month);
      case updated:
        return of_time(part, m_.updated, slot::updated, term::updated_month);
      case subject:
      case sort:
        return;
    }
  }

  void of_type(Part const& part) {
    std::vector<std::string> terms;
    for (auto const& v : part.values) {
      auto const value = utf8::fold(v);
      if (value == "ticket" || value == "user" || value == "person" || value == "people" ||
          value == "customer" || value == "organization" || value == "organisation" || value == "org")
        continue;
      if (value == "none" || value == "-")
        terms.push_back(term::make(term::type, ""));
      else if (json::enum_from<tickets::Type>(value))
        terms.push_back(term::make(term::type, value));
      else
        return complain("type can be question, incident, problem or task, or ticket, person or organization",
                        part);
    }
    if (!terms.empty()) must(part, either(terms));
  }

  // A name that nobody has: it finds nothing, and says why.
  void refuse(std::string say, Part const& part) {
    m_.notes.push_back(std::move(say));
    if (!part.negated) m_.nothing = true;
  }

  void of_people(Part const& part, std::string_view prefix, bool colleague) {
    std::set<UserId> ids;
    bool found = false;
    for (auto const& v : part.values) {
      auto const value = utf8::fold(v);
      if (value == "me") {
        ids.insert(actor_.user);
      } else if (value == "none" || value == "nobody" || value == "-") {
        ids.insert(UserId{});
      } else if (auto const id = number(value)) {
        ids.insert(UserId{*id});
      } else if (value.find('@') != value.npos) {
        if (auto const user = people::find_by_email(read_, value))
          ids.insert(user->id);
        else
          continue;
      } else if (colleague) {
        auto some = people::colleagues(read_, {.words = v, .with_inactive = true, .limit = max_names});
        auto const wanted = words_in(v);
        std::erase_if(some,
                      [&](auto const& user) { return !begins_words(user.name + " " + user.email, wanted); });
        if (some.empty()) continue;
        for (auto const& user : some) ids.insert(user.id);
      } else {
        auto const some = people::search(read_, v, max_names);
        if (some.empty()) continue;
        for (auto const& user : some) ids.insert(user.id);
      }
      found = true;
    }
    if (!found) return refuse(fmt::format("Nobody is called {}", part.values.front()), part);
    must(part, either(terms_of(prefix, ids)));
  }

  // Each wanted word begins one of the text's.
  static bool begins_words(std::string const& text, std::vector<Word> const& wanted) {
    auto const have = words_in(text);
    return std::all_of(wanted.begin(), wanted.end(), [&](Word const& w) {
      return std::any_of(have.begin(), have.end(), [&](Word const& h) { return h.text.starts_with(w.text); });
    });
  }

  void of_groups(Part const& part) {
    auto const all = people::groups(read_, true);
    std::set<kit::GroupId> ids;
    for (auto const& v : part.values) {
      auto const value = utf8::fold(v);
      if (value == "none" || value == "-") {
        ids.insert(kit::GroupId{});
      } else if (value == "mine" || value == "me") {
        ids.insert(actor_.groups.begin(), actor_.groups.end());
      } else if (auto const id = number(value)) {
        ids.insert(kit::GroupId{*id});
      } else {
        auto const wanted = words_in(v);
        for (auto const& g : all)
          if (begins_words(g.name, wanted)) ids.insert(g.id);
      }
    }
    if (ids.empty()) return refuse(fmt::format("No group is called {}", part.values.front()), part);
    must(part, either(terms_of(term::group, ids)));
  }

  void of_organizations(Part const& part) {
    std::set<people::OrganizationId> ids;
    for (auto const& v : part.values) {
      auto const value = utf8::fold(v);
      if (value == "none" || value == "-")
        ids.insert(people::OrganizationId{});
      else if (auto const id = number(value))
        ids.insert(people::OrganizationId{*id});
      else
        for (auto const& o : customers::search(read_, v, max_names)) ids.insert(o.id);
    }
    if (ids.empty()) return refuse(fmt::format("No organisation is called {}", part.values.front()), part);
    must(part, either(terms_of(term::org, ids)));
  }

  void of_tags(Part const& part) {
    std::vector<std::string> terms;
    for (auto const& v : part.values)
      if (auto const tag = tickets::normal_tag(v); !tag.empty())
        terms.push_back(term::make(term::tag, utf8::truncate_bytes(tag, 200)));
    if (terms.empty()) {
      if (!part.negated) m_.nothing = true;
      return;
    }
    must(part, either(terms));
  }

  void of_having(Part const& part) {
    for (auto const& v : part.values) {
      auto const value = utf8::fold(v);
      if (value != "attachment" && value != "attachments" && value != "file" && value != "files")
        return complain("has can be attachment", part);
    }
    must(part, Q(std::string(term::file)));
  }

  void of_shelves(Part const& part) {
    if (as_customer(actor_)) return complain("in is a condition for colleagues only", part);
    std::vector<std::string> terms;
    for (auto const& v : part.values) {
      auto const value = utf8::fold(v);
      auto const shelf = [&](Shelf s) {
        terms.push_back(term::make(term::shelf, static_cast<std::int64_t>(s)));
      };
      if (value == "spam")
        shelf(Shelf::spam);
      else if (value == "deleted")
        shelf(Shelf::deleted);
      else if (value == "merged")
        shelf(Shelf::merged);
      else if (value == "snoozed")
        shelf(Shelf::snoozed);
      else if (value != "anywhere")
        return complain("in can be snoozed, spam, deleted, merged or anywhere", part);
    }
    shelves_said_ = true;
    if (!terms.empty()) must(part, either(terms));
  }

  void of_time(Part const& part, Span& span, Xapian::valueno value_slot, std::string_view month_prefix) {
    std::string zone = asking_.zone;
    auto const s = moments(part.values.front(), part.compare, now(), zone);
    if (!s)
      return complain(fmt::format("{} wants a date such as 2026-01-15 or 2026-01, or an age such as 7d",
                                  json::enum_name(*part.key)),
                      part);
    Q const range(Q::OP_VALUE_RANGE, value_slot, moment_key(s->from, 0),
                  moment_key(Time{s->to.us - 1}, (std::int64_t{1} << 40) - 1));
    if (!part.negated && m_.kind != Kind::person && m_.kind != Kind::organization) {
      span.from = std::max(span.from, s->from);
      span.to = std::min(span.to, s->to);
      // A short time is found by its months, so that not every ticket's moment is looked at.
      if (s->to - s->from < days(731) && s->from < s->to) {
        std::vector<std::string> months;
        for (auto t = s->from; t < s->to; t = t + days(27))
          months.push_back(term::make(month_prefix, term::month(t)));
        months.push_back(term::make(month_prefix, term::month(Time{s->to.us - 1})));
        months.erase(std::unique(months.begin(), months.end()), months.end());
        required_.push_back(either(months));
      }
    }
    must(part, range);
  }

  // --- the whole

  void finish() {
    if (of_tickets() && !shelves_said_)
      for (auto const s : {Shelf::spam, Shelf::deleted, Shelf::merged, Shelf::erased})
        forbidden_.emplace_back(term::make(term::shelf, static_cast<std::int64_t>(s)));
    std::string_view what = m_.kind == Kind::ticket             ? term::for_staff
                            : m_.kind == Kind::customers_ticket ? term::for_customers
                            : m_.kind == Kind::person           ? term::person
                                                                : term::organization;
    required_.emplace_back(std::string(what));
    if (auto allowed = sight(actor_, m_.kind)) {
      if (allowed->empty()) m_.nothing = true;
      required_.push_back(std::move(*allowed));
    }
    m_.filter = Q(Q::OP_AND, required_.begin(), required_.end());
    if (!forbidden_.empty())
      m_.filter = Q(Q::OP_AND_NOT, m_.filter, Q(Q::OP_OR, forbidden_.begin(), forbidden_.end()));
  }

  store::Read& read_;
  Stemmer const& stemmer_;
  Actor const& actor_;
  Asking const& asking_;
  Meaning m_;
  std::vector<Q> required_, forbidden_;
  bool shelves_said_ = false;
};

}  // namespace

bool as_customer(Actor const& actor) {
  return !actor.system && !actor.staff;
}

std::optional<Xapian::Query> sight(Actor const& actor, Kind kind) {
  if (kind == Kind::person || kind == Kind::organization) {
    bool const customers = actor.may(Permission::customers_read);
    if (kind == Kind::organization) return customers ? std::nullopt : std::optional(Q());
    bool const colleagues = actor.may(Permission::people_read);
    if (customers && colleagues) return {};
    if (customers) return Q(std::string(term::customer));
    if (colleagues) return Q(std::string(term::colleague));
    return Q();
  }
  if (kind == Kind::ticket && actor.may(Permission::tickets_read_all)) return {};
  if (!actor.user) return actor.system ? std::nullopt : std::optional(Q());
  std::vector<std::string> any{term::make(term::requester, actor.user.value),
                               term::make(term::participant, actor.user.value)};
  if (actor.staff && actor.may(Permission::tickets_read)) {
    any.push_back(term::make(term::assignee, actor.user.value));
    any.push_back(term::make(term::group, 0));
    for (auto const group : actor.groups) any.push_back(term::make(term::group, group.value));
  }
  return either(any);
}

Meaning meaning_of(store::Read& read, Stemmer const& stemmer, Actor const& actor, Query const& query,
                   Asking const& asking) {
  return Compiler(read, stemmer, actor, asking).run(query);
}

}  // namespace svar::search
