#include "features/search/meaning.hpp"

#include "base/utf8.hpp"
#include "features/search/meaning_compiler.hpp"

namespace svar::search {

using tickets::Shelf;

Meaning Compiler::run(Query const& query) {
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

void Compiler::complain(std::string say, Part const& part) {
  if (!m_.problem) m_.problem = Problem{std::move(say), part.at, part.length};
}

void Compiler::must(Part const& part, Q condition) {
  (part.negated ? forbidden_ : required_).push_back(std::move(condition));
}

void Compiler::refuse(std::string say, Part const& part) {
  m_.notes.push_back(std::move(say));
  if (!part.negated) m_.nothing = true;
}

void Compiler::choose_kind(Part const& part) {
  for (auto const& v : part.values) {
    auto const value = utf8::fold(v);
    auto const before = m_.kind;
    if (value == "user" || value == "person" || value == "customer" || value == "people")
      m_.kind = Kind::person;
    if (value == "organization" || value == "organisation" || value == "org") m_.kind = Kind::organization;
    if (value == "macro" || value == "macros" || value == "snippet")
      m_.macros = m_.nothing = m_.kind_said = true;
    m_.kind_said = m_.kind_said || value == "ticket" || m_.kind != before;
  }
}

Compiler::Q Compiler::stems(std::string const& word, bool subject, Part const& part) {
  std::vector<std::string> terms;
  for (auto const& s : stemmer_.all(word)) {
    terms.push_back(subject ? term::subject_stem(s) : term::stem(s));
    if (!part.negated) m_.marks.stems.push_back(s);
  }
  return terms.size() == 1 ? Q(terms.front()) : Q(Q::OP_MAX, terms.begin(), terms.end());
}

void Compiler::words(Part const& part, std::string const& text, bool subject, bool may_begin) {
  auto const found = words_in(text);
  if (found.empty()) return;
  if (!part.negated) ++m_.marks.wanted;
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

bool Compiler::sort(Part const& part) {
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

void Compiler::finish() {
  if (of_tickets() && !shelves_said_)
    for (auto const s : {Shelf::spam, Shelf::deleted, Shelf::merged, Shelf::erased})
      forbidden_.emplace_back(term::make(term::shelf, static_cast<std::int64_t>(s)));
  std::string_view what = m_.kind == Kind::ticket             ? term::for_staff
                          : m_.kind == Kind::customers_ticket ? term::for_customers
                          : m_.kind == Kind::person           ? term::person
                          : m_.kind == Kind::side             ? term::side
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

Meaning meaning_of(store::Read& read, Stemmer const& stemmer, kit::Actor const& actor, Query const& query,
                   Asking const& asking) {
  return Compiler(read, stemmer, actor, asking).run(query);
}

}  // namespace svar::search
