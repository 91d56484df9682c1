#include "features/fields/field_values.hpp"

#include <charconv>
#include <chrono>
#include <cmath>

#include "base/utf8.hpp"

namespace svar::fields {

namespace {
// Text of what may come as text, number or truth; none for lists and objects.
std::optional<std::string> as_text(json::Value const& v) {
  if (v.is_string()) return std::string(v.get_string());
  if (v.is_bool()) return v.get_bool() ? "true" : "false";
  if (v.is_int64()) return fmt::to_string(v.get_int64());
  if (v.is_uint64()) return fmt::to_string(v.get_uint64());
  if (v.is_double()) return fmt::format("{:.6f}", v.get_double());
  return {};
}

struct Refusal {
  Field const& field;
  std::string title;
  [[noreturn]] void operator()(std::string sentence, std::string error = "InvalidValue") const {
    throw invalid(problem_name(field.id), std::move(sentence), std::move(error));
  }
};

std::string chosen_value(Field const& f, std::string const& value, Refusal const& refuse) {
  auto const* option = option_of(f, value);
  if (!option || option->removed)
    refuse(fmt::format("{}: {} is not one of the options", refuse.title, utf8::clean_line(value, 60)));
  return option->value;
}

json::Value several(Field const& f, json::Value const& in, Refusal const& refuse) {
  std::vector<std::string> wanted;
  if (auto const* list = in.if_array()) {
    if (list->size() > max_chosen)
      refuse(fmt::format("{}: at most {} options at a time", refuse.title, max_chosen), "TooManyValues");
    for (auto const& item : *list) wanted.push_back(as_text(item).value_or(""));
  } else {
    wanted.push_back(as_text(in).value_or(""));
  }
  std::set<OptionId> chosen;
  for (auto const& value : wanted) chosen.insert(option_of(f, chosen_value(f, value, refuse))->id);
  json::Array out;
  for (auto const& option : f.options)
    if (chosen.contains(option.id)) out.emplace_back(option.value);
  return out;
}

json::Value line(std::string const& text, Refusal const& refuse, std::string_view pattern) {
  auto clean = utf8::clean_line(text);
  if (clean.empty()) return nullptr;
  if (utf8::length(clean) > max_word)
    refuse(fmt::format("{}: at most {} characters", refuse.title, max_word));
  if (!pattern.empty() && !fits_pattern(pattern, clean))
    refuse(fmt::format("{}: {} does not have the form that is asked for", refuse.title,
                       utf8::clean_line(clean, 60)));
  return json::Value(clean);
}

json::Value lines(std::string const& text, Refusal const& refuse) {
  auto clean = utf8::clean(text);
  if (utf8::blank(clean)) return nullptr;
  if (utf8::length(clean) > max_body)
    refuse(fmt::format("{}: at most {} characters", refuse.title, max_body));
  return json::Value(clean);
}
}  // namespace

Option const* option_of(Field const& f, std::string_view value) {
  for (auto const& o : f.options)
    if (o.value == value) return &o;
  return nullptr;
}
Option const* option_of(Field const& f, OptionId id) {
  for (auto const& o : f.options)
    if (o.id == id) return &o;
  return nullptr;
}

std::optional<std::int64_t> read_whole(std::string_view text) {
  std::int64_t n = 0;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (text.empty() || code != std::errc{} || end != text.data() + text.size()) return {};
  return n;
}

std::optional<std::int64_t> read_decimal(std::string_view text) {
  bool const negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  auto const point = text.find_first_of(".,");
  auto const whole = text.substr(0, point);
  auto places = point == text.npos ? std::string_view() : text.substr(point + 1);
  auto const digits = [](std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if ((whole.empty() && places.empty()) || !digits(whole) || !digits(places)) return {};
  while (places.ends_with('0')) places.remove_suffix(1);
  if (whole.size() > 12 || places.size() > 6) return {};
  std::string const six = std::string(places) + std::string(6 - places.size(), '0');
  auto const n = read_whole(whole.empty() ? "0" : whole).value_or(0) * decimal_unit + *read_whole(six);
  return negative ? -n : n;
}

std::string decimal_text(std::int64_t millionths) {
  auto const size = std::abs(millionths);
  auto out = fmt::format("{}{}.{:06}", millionths < 0 ? "-" : "", size / decimal_unit, size % decimal_unit);
  while (out.ends_with('0')) out.pop_back();
  if (out.ends_with('.')) out.pop_back();
  return out;
}

std::optional<std::int64_t> read_date(std::string_view text) {
  if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ')) text = text.substr(0, 10);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  auto const y = read_whole(text.substr(0, 4)), m = read_whole(text.substr(5, 2)),
             d = read_whole(text.substr(8, 2));
  if (!y || !m || !d || *y < 1 || *m < 1 || *d < 1) return {};
  std::chrono::year_month_day const day{std::chrono::year(static_cast<int>(*y)),
                                        std::chrono::month(static_cast<unsigned>(*m)),
                                        std::chrono::day(static_cast<unsigned>(*d))};
  if (!day.ok()) return {};
  return std::chrono::sys_days(day).time_since_epoch().count();
}

std::string date_text(std::int64_t days) {
  std::chrono::year_month_day const day{
      std::chrono::sys_days{std::chrono::days(static_cast<std::chrono::days::rep>(days))}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string tag_of(std::string_view name) {
  std::string out;
  for (char const c : utf8::fold(utf8::clean_line(name))) {
    bool const separates = c == ' ' || c == ':' || c == ',' || c == '"';
    if (!separates) out += c;
    if (separates && !out.empty() && !out.ends_with('_')) out += '_';
  }
  while (out.ends_with('_')) out.pop_back();
  return std::string(utf8::truncate(out, max_tag));
}

json::Value checked(Field const& f, json::Value const& in, std::string_view locale) {
  Refusal const refuse{f, title_for(f, locale)};
  if (in.is_null() || (in.is_string() && in.get_string().empty()) ||
      (in.is_array() && in.get_array().empty()))
    return nullptr;
  if (f.type == Type::multiselect) return several(f, in, refuse);
  auto const text = as_text(in);
  if (!text) refuse(fmt::format("{}: this is not a value for this field", refuse.title));
  auto const trimmed = utf8::clean_line(*text);
  auto const named = utf8::clean_line(trimmed, 60);
  switch (f.type) {
    case Type::text:
      return line(*text, refuse, {});
    case Type::regexp:
      return line(*text, refuse, f.pattern);
    case Type::textarea:
      return lines(*text, refuse);
    case Type::integer: {
      auto n = read_whole(trimmed);
      // A whole number may come as 5.0.
      if (auto const exact = n ? std::nullopt : read_decimal(trimmed); exact && *exact % decimal_unit == 0)
        n = *exact / decimal_unit;
      if (!n || *n > max_number || *n < -max_number)
        refuse(fmt::format("{}: {} is not a whole number", refuse.title, named));
      return json::Value(fmt::to_string(*n));
    }
    case Type::decimal: {
      auto const n = read_decimal(trimmed);
      if (!n || std::abs(*n) > max_decimal * decimal_unit)
        refuse(fmt::format("{}: {} is not a number with at most six decimals", refuse.title, named));
      return json::Value(decimal_text(*n));
    }
    case Type::date: {
      auto const days = read_date(trimmed);
      if (!days) refuse(fmt::format("{}: {} is not a date such as 2026-01-31", refuse.title, named));
      return json::Value(date_text(*days));
    }
    case Type::checkbox:
      if (trimmed == "true" || trimmed == "1") return json::Value("true");
      if (trimmed == "false" || trimmed == "0") return nullptr;
      refuse(fmt::format("{}: this is not a value for this field", refuse.title));
    case Type::tagger:
      return json::Value(chosen_value(f, *text, refuse));
    case Type::lookup: {
      auto const id = read_whole(trimmed);
      if (!id || *id < 1 || *id > max_id) refuse(fmt::format("{}: {} is not an id", refuse.title, named));
      return json::Value(fmt::to_string(*id));
    }
    case Type::multiselect:
      break;
  }
  return nullptr;
}

json::Value from_cells(Field const& f, std::vector<Cell> const& cells) {
  if (cells.empty()) return nullptr;
  auto const& c = cells.front();
  auto const n = c.number.value_or(0);
  switch (f.type) {
    case Type::text:
    case Type::regexp:
      return json::Value(c.word.value_or(""));
    case Type::textarea:
      return json::Value(c.body.value_or(""));
    case Type::integer:
    case Type::lookup:
      return json::Value(fmt::to_string(n));
    case Type::decimal:
      return json::Value(decimal_text(n));
    case Type::date:
      return json::Value(date_text(n));
    case Type::checkbox:
      return n ? json::Value("true") : json::Value(nullptr);
    case Type::tagger: {
      auto const* option = option_of(f, OptionId{n});
      return option ? json::Value(option->value) : json::Value(nullptr);
    }
    case Type::multiselect:
      break;
  }
  json::Array list;
  for (auto const& option : f.options)
    if (std::ranges::any_of(cells, [&](Cell const& cell) { return cell.number == option.id.value; }))
      list.emplace_back(option.value);
  return list.empty() ? json::Value(nullptr) : json::Value(std::move(list));
}

std::vector<Cell> to_cells(Field const& f, json::Value const& v) {
  std::vector<Cell> out;
  auto const add = [&](std::optional<std::int64_t> n) {
    if (n) out.push_back({.field_id = f.id, .number = n});
  };
  auto const add_option = [&](std::string_view value) {
    auto const* option = option_of(f, value);
    if (!option) return;
    add(option->id.value);
    if (f.type == Type::multiselect) out.back().item = option->id.value;
  };
  if (auto const* list = v.if_array()) {
    if (f.type == Type::multiselect)
      for (auto const& item : *list)
        if (auto const* value = item.if_string()) add_option(*value);
    return out;
  }
  if (!v.is_string()) return out;
  std::string const text(v.get_string());
  switch (f.type) {
    case Type::text:
    case Type::regexp:
      out.push_back({.field_id = f.id, .word = text});
      break;
    case Type::textarea:
      out.push_back({.field_id = f.id, .body = text});
      break;
    case Type::integer:
    case Type::lookup:
      add(read_whole(text));
      break;
    case Type::decimal:
      add(read_decimal(text));
      break;
    case Type::date:
      add(read_date(text));
      break;
    case Type::checkbox:
      if (text == "true") add(1);
      break;
    case Type::tagger:
    case Type::multiselect:
      add_option(text);
      break;
  }
  return out;
}

json::Value shown(Field const& f, json::Value const& v) {
  if (f.type == Type::checkbox) return json::Value(v.is_string());
  if (!v.is_string()) return v;
  std::string_view const text = v.get_string();
  if (f.type == Type::integer || f.type == Type::lookup) return json::Value(read_whole(text).value_or(0));
  if (f.type == Type::decimal)
    return json::Value(static_cast<double>(read_decimal(text).value_or(0)) /
                       static_cast<double>(decimal_unit));
  return v;
}

}  // namespace svar::fields
