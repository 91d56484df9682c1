#include "features/views/conditions.hpp"

#include <charconv>

#include "base/utf8.hpp"
#include "features/search/search.hpp"

namespace svar::views {

namespace {
template <class E>
std::vector<std::string> names_of(std::initializer_list<std::string_view> more = {}) {
  std::vector<std::string> out;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto d) { out.emplace_back(json::enum_name(d.value)); });
  for (auto const word : more) out.emplace_back(word);
  return out;
}

bool one_of(Operator o, std::initializer_list<Operator> all) {
  return std::find(all.begin(), all.end(), o) != all.end();
}

std::string named(Condition const& c) {
  return std::string(json::enum_name(c.field));
}

// The value as it is kept; empty when it cannot be one of this field.
std::string normal(Condition const& c, std::string const& value) {
  auto const text = utf8::clean_line(value, 100);
  switch (shape_of(c.field)) {
    case Shape::choice: {
      if (c.field == Field::language) return utf8::fold(text);
      auto const words = words_of(c.field);
      return std::find(words.begin(), words.end(), text) == words.end() ? std::string() : text;
    }
    case Shape::reference: {
      auto const words = words_of(c.field);
      if (std::find(words.begin(), words.end(), text) != words.end()) return text;
      auto const id = number_in(text);
      return id && *id > 0 ? fmt::to_string(*id) : std::string();
    }
    case Shape::tags:
      return tickets::normal_tag(text);
    case Shape::moment:
      if (one_of(c.operator_, {Operator::within, Operator::older}))
        return span_in(text) ? text : std::string();
      return moment_in(text) ? text : std::string();
    case Shape::number: {
      auto const n = number_in(text);
      return n ? fmt::to_string(*n) : std::string();
    }
  }
  return {};
}

Condition checked(Condition const& c) {
  if (!may_use(c.field, c.operator_))
    throw invalid("conditions",
                  fmt::format("{} cannot be asked with {}", named(c), json::enum_name(c.operator_)));
  Condition out{c.field, c.operator_, {}};
  if (one_of(c.operator_, {Operator::present, Operator::absent})) return out;
  if (c.values.empty()) throw invalid("conditions", fmt::format("Say what {} is to be", named(c)));
  if (c.values.size() > max_values)
    throw invalid("conditions", fmt::format("A condition has at most {} values", max_values));
  for (auto const& value : c.values) {
    auto kept = normal(c, value);
    if (kept.empty())
      throw invalid("conditions", fmt::format("{} is no value of {}", utf8::clean_line(value, 60), named(c)));
    if (std::find(out.values.begin(), out.values.end(), kept) == out.values.end())
      out.values.push_back(std::move(kept));
  }
  bool const single =
      shape_of(c.field) == Shape::moment || one_of(c.operator_, {Operator::less, Operator::greater});
  if (single && out.values.size() > 1)
    throw invalid("conditions", fmt::format("{} takes one value here", named(c)));
  return out;
}
}  // namespace

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    auto const at = text.find(' ');
    if (at != 0) out.emplace_back(text.substr(0, at));
    if (at == text.npos) break;
    text.remove_prefix(at + 1);
  }
  return out;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t n = 0;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (code != std::errc{} || end != text.data() + text.size() || n < 0 || n > max_id) return {};
  return n;
}

std::optional<Duration> span_in(std::string_view text) {
  if (text.size() < 2) return {};
  auto const n = number_in(text.substr(0, text.size() - 1));
  if (!n || *n > max_span_minutes) return {};
  auto const unit = text.back();
  auto const minutes_each = unit == 'm' ? 1 : unit == 'h' ? 60 : unit == 'd' ? 24 * 60 : 0;
  if (minutes_each == 0 || *n > max_span_minutes / minutes_each) return {};
  return minutes(*n * minutes_each);
}

std::optional<Time> moment_in(std::string_view text) {
  if (text.size() == 10) return parse_iso(std::string(text) + "T00:00:00Z");
  return parse_iso(text);
}

Shape shape_of(Field f) {
  switch (f) {
    case Field::group_id:
    case Field::assignee_id:
    case Field::requester_id:
    case Field::organization_id:
    case Field::mailbox_id:
    case Field::custom_status_id:
    case Field::ticket_form_id:
    case Field::brand_id:
      return Shape::reference;
    case Field::tags:
      return Shape::tags;
    case Field::comment_count:
      return Shape::number;
    case Field::created_at:
    case Field::updated_at:
    case Field::last_comment_at:
    case Field::waiting_since:
    case Field::solved_at:
      return Shape::moment;
    default:
      return Shape::choice;
  }
}

bool may_use(Field f, Operator o) {
  using enum Operator;
  switch (shape_of(f)) {
    case Shape::choice:
    case Shape::reference:
      return one_of(o, {is, is_not});
    case Shape::tags:
      return one_of(o, {includes_any, includes_all, excludes});
    case Shape::moment:
      return one_of(o, {within, older, before, after, present, absent});
    case Shape::number:
      return one_of(o, {is, is_not, less, greater});
  }
  return false;
}

std::vector<std::string> words_of(Field f) {
  switch (f) {
    case Field::status:
      return names_of<tickets::Status>();
    case Field::priority:
      return names_of<tickets::Priority>({"none"});
    case Field::type:
      return names_of<tickets::Type>({"none"});
    case Field::channel:
      return names_of<kit::Via>();
    case Field::last_author:
      return {"customer", "staff"};
    case Field::has_files:
    case Field::unanswered:
      return {"true", "false"};
    case Field::group_id:
      return {"mine", "none"};
    case Field::assignee_id:
      return {"me", "none"};
    case Field::requester_id:
      return {"me"};
    case Field::organization_id:
    case Field::mailbox_id:
      return {"none"};
    default:
      return {};
  }
}

Conditions checked(Conditions const& wanted) {
  if (wanted.all.size() + wanted.any.size() > max_conditions)
    throw invalid("conditions", fmt::format("A view has at most {} conditions", max_conditions));
  Conditions out;
  if (!wanted.search.empty()) {
    if (!wanted.all.empty() || !wanted.any.empty())
      throw invalid("conditions",
                    "A view that is a search has no other conditions: write them into the search");
    search::check_kept(wanted.search);
    out.search = utf8::clean_line(wanted.search);
    return out;
  }
  for (auto const& c : wanted.all) out.all.push_back(checked(c));
  for (auto const& c : wanted.any) out.any.push_back(checked(c));
  return out;
}

}  // namespace svar::views
