// The conditions of a query: KEY:VALUE.
#include <algorithm>
#include <charconv>
#include <set>

#include "base/utf8.hpp"
#include "features/brands/brands.hpp"
#include "features/customers/customers.hpp"
#include "features/forms/forms.hpp"
#include "features/search/meaning_compiler.hpp"
#include "features/statuses/statuses.hpp"

namespace svar::search {
namespace {

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

// Each wanted word begins one of the text's.
bool begins_words(std::string const& text, std::vector<Word> const& wanted) {
  auto const have = words_in(text);
  return std::all_of(wanted.begin(), wanted.end(), [&](Word const& w) {
    return std::any_of(have.begin(), have.end(), [&](Word const& h) { return h.text.starts_with(w.text); });
  });
}

}  // namespace

// One of an enum's names; less and more by the order of the enum.
template <class E>
bool Compiler::choice(Part const& part, std::string_view prefix, bool may_be_none) {
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

void Compiler::filter(Part const& part) {
  using enum Key;
  if (part.compare != Compare::equal && part.key != created && part.key != updated && part.key != status &&
      part.key != priority && part.key != field)
    return complain(fmt::format("{} has no more or less: write {}:VALUE", json::enum_name(*part.key),
                                json::enum_name(*part.key)),
                    part);
  bool const everybodys =
      part.key == type || part.key == created || part.key == updated || part.key == org || part.key == field;
  if (!of_tickets() && !everybodys)
    return complain(fmt::format("{} is a condition of tickets only", json::enum_name(*part.key)), part);
  switch (*part.key) {
    case status:
      return of_status(part);
    case form:
      return of_forms(part);
    case brand:
      return of_brands(part);
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
    case field:
      return of_field(part);
    case subject:
    case sort:
      return;
  }
}

// One of the categories, or a status of the workspace's own by its name.
void Compiler::of_status(Part const& part) {
  std::vector<std::string> terms;
  bool known = true;
  if (part.compare == Compare::equal && !as_customer(actor_)) {
    std::vector<statuses::CustomStatus> own;
    for (auto const& v : part.values) {
      auto const value = utf8::fold(v);
      if (json::enum_from<tickets::Status>(value)) {
        terms.push_back(term::make(term::status, value));
        continue;
      }
      if (own.empty()) own = statuses::list(read_);
      auto const before = terms.size();
      auto const wanted = words_in(v);
      for (auto const& s : own)
        if (!statuses::is_plain(s.id) && !wanted.empty() &&
            begins_words(statuses::label_of(s, {}) + " " + statuses::label_of(s, actor_.locale), wanted))
          terms.push_back(term::make(term::own_status, s.id.value));
      known = known && terms.size() > before;
    }
    if (known) return must(part, either(terms));
  }
  if (!choice<tickets::Status>(part, term::status, false))
    complain("status can be new, open, pending, hold, solved or closed", part);
}

void Compiler::of_forms(Part const& part) {
  std::set<forms::FormId> ids;
  if (!as_customer(actor_))
    for (auto const& v : part.values) {
      auto const wanted = words_in(v);
      for (auto const& f : forms::list(read_))
        if (number(v) == f.id.value || (!wanted.empty() && begins_words(f.name, wanted))) ids.insert(f.id);
    }
  if (ids.empty()) return refuse(fmt::format("No form is called {}", part.values.front()), part);
  must(part, either(terms_of(term::form, ids)));
}

void Compiler::of_brands(Part const& part) {
  std::set<brands::BrandId> ids;
  if (!as_customer(actor_))
    for (auto const& v : part.values) {
      auto const wanted = words_in(v);
      for (auto const& b : brands::list(read_))
        if (number(v) == b.id.value || b.key == utf8::fold(v) ||
            (!wanted.empty() && begins_words(b.name, wanted)))
          ids.insert(b.id);
    }
  if (ids.empty()) return refuse(fmt::format("No brand is called {}", part.values.front()), part);
  must(part, either(terms_of(term::brand, ids)));
}

void Compiler::of_type(Part const& part) {
  std::vector<std::string> terms;
  for (auto const& v : part.values) {
    auto const value = utf8::fold(v);
    if (value == "ticket" || value == "user" || value == "person" || value == "people" ||
        value == "customer" || value == "organization" || value == "organisation" || value == "org" ||
        value == "macro" || value == "macros" || value == "snippet")
      continue;
    if (value == "none" || value == "-")
      terms.push_back(term::make(term::type, ""));
    else if (json::enum_from<tickets::Type>(value))
      terms.push_back(term::make(term::type, value));
    else
      return complain(
          "type can be question, incident, problem or task, or ticket, person, organization or macro", part);
  }
  if (!terms.empty()) must(part, either(terms));
}

void Compiler::of_people(Part const& part, std::string_view prefix, bool colleague) {
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

void Compiler::of_groups(Part const& part) {
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

void Compiler::of_organizations(Part const& part) {
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

void Compiler::of_tags(Part const& part) {
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

void Compiler::of_having(Part const& part) {
  for (auto const& v : part.values) {
    auto const value = utf8::fold(v);
    if (value != "attachment" && value != "attachments" && value != "file" && value != "files")
      return complain("has can be attachment", part);
  }
  must(part, Q(std::string(term::file)));
}

void Compiler::of_shelves(Part const& part) {
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

void Compiler::of_time(Part const& part, Span& span, Xapian::valueno value_slot,
                       std::string_view month_prefix) {
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

}  // namespace svar::search
