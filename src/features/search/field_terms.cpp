#include "features/search/field_terms.hpp"

#include <charconv>
#include <chrono>
#include <cmath>

#include "base/utf8.hpp"

namespace svar::search {
namespace {

using fields::Type;

std::optional<std::int64_t> days_of(std::string_view text) {
  int y = 0;
  unsigned m = 0, d = 0;
  auto const part = [&](std::size_t at, std::size_t size, auto& out) {
    auto const [end, code] = std::from_chars(text.data() + at, text.data() + at + size, out);
    return code == std::errc{} && end == text.data() + at + size;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !part(0, 4, y) || !part(5, 2, m) ||
      !part(8, 2, d))
    return {};
  std::chrono::year_month_day const day{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
  if (!day.ok()) return {};
  return std::chrono::sys_days(day).time_since_epoch().count();
}

std::string as_text(json::Value const& v) {
  if (v.is_string()) return std::string(v.get_string());
  if (v.is_int64()) return fmt::to_string(v.get_int64());
  if (v.is_uint64()) return fmt::to_string(v.get_uint64());
  if (v.is_bool()) return v.get_bool() ? "true" : "false";
  return {};
}

void put(Filler& f, fields::Field const& field, json::Value const& value, std::string_view locale) {
  auto const id = field.id.value;
  if (field.type == Type::checkbox) {
    if (value.is_bool() && value.get_bool()) f.is(term::held_value(id, "true"));
    return;
  }
  f.is(term::held(id));
  if (auto const* several = value.if_array()) {
    for (auto const& one : *several) f.is(term::held_value(id, as_text(one)));
    return;
  }
  if (has_numbers(field)) {
    if (auto const n = field_number(field, value)) f.document.add_value(slot::of_field(id), number_key(*n));
    return;
  }
  auto const text = as_text(value);
  if (!has_text(field)) return f.is(term::held_value(id, utf8::truncate_bytes(text, 200)));
  f.text(text, locale);
  std::size_t words = 0;
  each_word(text, [&](Word& w) {
    f.is(term::held_word(id, w.text));
    return ++words < max_field_words;
  });
}

}  // namespace

bool has_numbers(fields::Field const& f) {
  return f.type == Type::integer || f.type == Type::decimal || f.type == Type::date;
}
bool has_text(fields::Field const& f) {
  return f.type == Type::text || f.type == Type::textarea || f.type == Type::regexp;
}

std::optional<std::int64_t> field_number(fields::Field const& f, json::Value const& v) {
  constexpr double unit = fields::decimal_unit;
  if (f.type == Type::date) return v.is_string() ? days_of(v.get_string()) : std::nullopt;
  if (v.is_int64()) return v.get_int64() * fields::decimal_unit;
  if (v.is_uint64()) return static_cast<std::int64_t>(v.get_uint64()) * fields::decimal_unit;
  if (v.is_double() && std::abs(v.get_double()) < 1e12) return std::llround(v.get_double() * unit);
  return {};
}

void put_fields(Filler& f, std::vector<fields::Field> const& known,
                std::vector<fields::FieldValue> const& values, std::string_view locale) {
  for (auto const& held : values)
    for (auto const& field : known)
      if (field.id == held.id && !held.value.is_null()) put(f, field, held.value, locale);
}

bool any_words(std::vector<fields::Field> const& known, std::vector<fields::FieldValue> const& values) {
  return std::any_of(values.begin(), values.end(), [&](auto const& held) {
    return std::any_of(known.begin(), known.end(),
                       [&](auto const& field) { return field.id == held.id && has_text(field); });
  });
}

fields::Field const* field_named(std::vector<fields::Field> const& all, std::string_view name) {
  auto const folded = utf8::fold(name);
  for (auto const& f : all)
    if (f.key == folded || fmt::to_string(f.id.value) == folded) return &f;
  for (auto const& f : all)
    if (utf8::fold(f.title) == folded) return &f;
  return nullptr;
}

}  // namespace svar::search
