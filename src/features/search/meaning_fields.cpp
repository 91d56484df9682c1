// Conditions on custom fields: field.NAME:VALUE.
#include <charconv>
#include <cmath>

#include "base/utf8.hpp"
#include "features/search/field_terms.hpp"
#include "features/search/meaning_compiler.hpp"

namespace svar::search {
namespace {

using fields::Type;
using Q = Xapian::Query;

constexpr std::int64_t day_us = std::int64_t{86'400} * 1'000'000;
constexpr std::int64_t lowest = -(std::int64_t{1} << 62), highest = std::int64_t{1} << 62;

bool is_none(std::string_view value) {
  return value == "none" || value == "-";
}

// A number as people write it, in millionths.
std::optional<std::int64_t> millionths(std::string value) {
  std::replace(value.begin(), value.end(), ',', '.');
  double n = 0;
  auto const [end, code] = std::from_chars(value.data(), value.data() + value.size(), n);
  if (value.empty() || code != std::errc{} || end != value.data() + value.size() || std::abs(n) > 1e12)
    return {};
  return std::llround(n * static_cast<double>(fields::decimal_unit));
}

Q between(std::int64_t field, std::int64_t from, std::int64_t to) {
  if (from > to) return Q();
  return Q(Q::OP_VALUE_RANGE, slot::of_field(field), number_key(from), number_key(to));
}

Q compared(std::int64_t field, Compare compare, std::int64_t n) {
  switch (compare) {
    case Compare::equal:
      return between(field, n, n);
    case Compare::less:
      return between(field, lowest, n - 1);
    case Compare::at_most:
      return between(field, lowest, n);
    case Compare::more:
      return between(field, n + 1, highest);
    case Compare::at_least:
      return between(field, n, highest);
  }
  return Q();
}

// Whether each word of the value begins one of the name's.
bool named_so(std::string_view name, std::string_view value) {
  auto const have = words_in(name), wanted = words_in(value);
  return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](Word const& w) {
    return std::any_of(have.begin(), have.end(), [&](Word const& h) { return h.text.starts_with(w.text); });
  });
}

}  // namespace

void Compiler::of_field(Part const& part) {
  if (as_customer(actor_)) return complain("field is a condition for colleagues only", part);
  auto const target = m_.kind == Kind::person         ? fields::Target::user
                      : m_.kind == Kind::organization ? fields::Target::organization
                                                      : fields::Target::ticket;
  auto const all = fields::active(read_, target);
  auto const* field = field_named(all, part.field);
  if (!field) return complain(fmt::format("There is no field called {}", part.field), part);
  if (part.compare != Compare::equal && !has_numbers(*field))
    return complain(
        fmt::format("{} has no more or less: write {}:VALUE", "field." + field->key, "field." + field->key),
        part);
  Q const held(term::held(field->id.value));
  std::vector<Q> any;
  bool none = false;
  for (auto const& value : part.values) {
    if (field->type != Type::checkbox && is_none(utf8::fold(value)))
      none = true;
    else if (auto one = one_held(*field, value, part))
      any.push_back(std::move(*one));
    if (m_.problem) return;
  }
  if (none && !any.empty()) return complain("none cannot stand beside other values of a field", part);
  if (none) {
    (part.negated ? required_ : forbidden_).push_back(held);
    return;
  }
  if (any.empty()) return refuse(fmt::format("{} has no such value", "field." + field->key), part);
  must(part, Q(Q::OP_OR, any.begin(), any.end()));
}

// None: there is no such value.
std::optional<Q> Compiler::one_held(fields::Field const& field, std::string const& value, Part const& part) {
  auto const id = field.id.value;
  if (value == "*") return Q(field.type == Type::checkbox ? term::held_value(id, "true") : term::held(id));
  switch (field.type) {
    case Type::integer:
    case Type::decimal:
    case Type::date:
      return number_held(field, value, part);
    case Type::checkbox: {
      auto const folded = utf8::fold(value);
      Q const ticked(term::held_value(id, "true"));
      if (folded == "true" || folded == "yes" || folded == "1") return ticked;
      if (folded == "false" || folded == "no" || folded == "0" || is_none(folded))
        return Q(Q::OP_AND_NOT, Q(std::string()), ticked);
      complain(fmt::format("{} can be true or false", "field." + field.key), part);
      return {};
    }
    case Type::tagger:
    case Type::multiselect:
      return choice_held(field, value);
    case Type::lookup:
      if (utf8::fold(value) == "me") return Q(term::held_value(id, std::to_string(actor_.user.value)));
      return Q(term::held_value(id, utf8::truncate_bytes(value, 200)));
    case Type::text:
    case Type::textarea:
    case Type::regexp:
      return words_held(field, value);
  }
  return {};
}

std::optional<Q> Compiler::number_held(fields::Field const& field, std::string const& value,
                                       Part const& part) {
  auto const id = field.id.value;
  if (field.type != Type::date) {
    auto const n = millionths(value);
    if (n) return compared(id, part.compare, *n);
    complain(fmt::format("{} wants a number", "field." + field.key), part);
    return {};
  }
  // A field holds a day without a zone.
  auto const span = moments(value, part.compare, now(), {});
  if (!span) {
    complain(fmt::format("{} wants a date such as 2026-01-15 or 2026-01, or an age such as 7d",
                         "field." + field.key),
             part);
    return {};
  }
  auto const from = span->from.us <= 0 ? lowest : span->from.us / day_us;
  auto const to = span->to.us >= end_of_time.us ? highest : (span->to.us - 1) / day_us;
  return between(id, from, to);
}

std::optional<Q> Compiler::choice_held(fields::Field const& field, std::string const& value) {
  std::vector<std::string> terms;
  auto const folded = utf8::fold(value);
  for (auto const& o : field.options)
    if (utf8::fold(o.value) == folded) terms.push_back(term::held_value(field.id.value, o.value));
  if (terms.empty())
    for (auto const& o : field.options)
      if (named_so(o.name, value)) terms.push_back(term::held_value(field.id.value, o.value));
  if (terms.empty()) return {};
  return Q(Q::OP_OR, terms.begin(), terms.end());
}

Q Compiler::words_held(fields::Field const& field, std::string_view value) {
  bool const begins = value.ends_with('*');
  std::vector<Q> all;
  auto const words = words_in(value);
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto const term = term::held_word(field.id.value, words[i].text);
    if (begins && i + 1 == words.size() && utf8::length(words[i].text) >= shortest_start)
      all.emplace_back(Q::OP_WILDCARD, term, max_endings, Q::WILDCARD_LIMIT_MOST_FREQUENT, Q::OP_OR);
    else
      all.emplace_back(term);
  }
  return all.empty() ? Q() : Q(Q::OP_AND, all.begin(), all.end());
}

}  // namespace svar::search
