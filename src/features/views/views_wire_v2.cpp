#include "features/views/views_wire_v2.hpp"

#include <span>

#include "base/utf8.hpp"
#include "features/views/conditions.hpp"
#include "kit/v2.hpp"

namespace svar::views {

namespace v2 = kit::v2;

namespace {
using Pair = std::pair<std::string_view, std::string_view>;  // ours, the public API's

std::string_view other(std::span<Pair const> pairs, std::string_view word, bool to_ours) {
  for (auto const& [ours, theirs] : pairs)
    if (word == (to_ours ? theirs : ours)) return to_ours ? ours : theirs;
  return word;
}

constexpr Pair fields[]{
    {"tags", "current_tags"}, {"channel", "via_id"}, {"created_at", "NEW"}, {"solved_at", "SOLVED"}};
constexpr Pair columns[]{{"customer", "requester"}, {"created_at", "created"}, {"updated_at", "updated"}};
constexpr Pair columns_also[]{{"created_at", "created_at"}, {"updated_at", "updated_at"},
                              {"customer", "requester_id"}, {"group", "group_id"},
                              {"assignee", "assignee_id"},  {"id", "nice_id"}};
constexpr Pair channels[]{
    {"web", "0"}, {"email", "4"}, {"api", "5"}, {"email", "mail"}, {"web", "web_service"}};
constexpr std::string_view unsolved[]{"new", "open", "pending", "hold"};

std::string text_of(json::Value const& v) {
  if (auto const* text = v.if_string()) return std::string(*text);
  if (v.is_bool()) return v.as_bool() ? "true" : "false";
  if (v.is_int64()) return fmt::to_string(v.as_int64());
  if (v.is_uint64()) return fmt::to_string(v.as_uint64());
  return {};
}
std::vector<std::string> texts_of(json::Value const& v) {
  std::vector<std::string> out;
  if (auto const* list = v.if_array())
    for (auto const& one : *list) out.push_back(text_of(one));
  else
    out.push_back(text_of(v));
  return out;
}

bool names_person(Field f) {
  return f == Field::assignee_id || f == Field::requester_id;
}

std::string value_in(Field f, std::string const& theirs) {
  if (names_person(f) && theirs == "current_user") return "me";
  if (f == Field::group_id && theirs == "current_groups") return "mine";
  if (f == Field::channel) return std::string(other(channels, theirs, true));
  auto const known = words_of(f);
  bool const may_be_none =
      f == Field::language || std::find(known.begin(), known.end(), "none") != known.end();
  if (theirs.empty() && may_be_none) return "none";
  return theirs;
}
std::string value_out(Field f, std::string const& ours) {
  if (names_person(f) && ours == "me") return "current_user";
  if (f == Field::group_id && ours == "mine") return "current_groups";
  return ours == "none" ? std::string() : ours;
}

[[noreturn]] void refuse(std::string_view what) {
  throw invalid("conditions", fmt::format("{} is nothing that a view can ask", utf8::clean_line(what, 60)));
}

Condition condition_in(ViewConditionInput const& in) {
  auto const field = json::enum_from<Field>(other(fields, in.field, true));
  if (!field) refuse(in.field);
  Condition c{*field, Operator::is, {}};
  auto const shape = shape_of(*field);
  auto const& o = in.operator_;
  auto const values = texts_of(in.value);
  if (*field == Field::status && o == "less_than" && text_of(in.value) == "solved") {
    c.values.assign(std::begin(unsolved), std::end(unsolved));
    return c;
  }
  if (shape == Shape::tags && (o == "includes" || o == "not_includes")) {
    c.operator_ = o == "includes" ? Operator::includes_any : Operator::excludes;
    for (auto const& v : values)
      for (auto& tag : split(v)) c.values.push_back(std::move(tag));
    return c;
  }
  if (shape == Shape::moment && (o == "less_than" || o == "greater_than")) {
    c.operator_ = o == "less_than" ? Operator::within : Operator::older;
    c.values = {text_of(in.value) + "h"};
    return c;
  }
  if (shape == Shape::number && (o == "less_than" || o == "greater_than"))
    c.operator_ = o == "less_than" ? Operator::less : Operator::greater;
  else if (auto const ours = json::enum_from<Operator>(o))
    c.operator_ = *ours;
  else
    refuse(o);
  for (auto const& v : values) c.values.push_back(value_in(*field, v));
  return c;
}

ViewConditionWire condition_out(Condition const& c) {
  ViewConditionWire w;
  w.field = other(fields, json::enum_name(c.field), false);
  w.operator_ = json::enum_name(c.operator_);
  auto const shape = shape_of(c.field);
  if (c.field == Field::created_at || c.field == Field::solved_at) w.field = json::enum_name(c.field);
  if (c.field == Field::status && c.operator_ == Operator::is &&
      std::equal(c.values.begin(), c.values.end(), std::begin(unsolved), std::end(unsolved))) {
    w.operator_ = "less_than";
    w.value = "solved";
    return w;
  }
  if (c.operator_ == Operator::includes_any || c.operator_ == Operator::excludes) {
    w.operator_ = c.operator_ == Operator::excludes ? "not_includes" : "includes";
    w.value = json::Value(fmt::format("{}", fmt::join(c.values, " ")));
    return w;
  }
  if ((c.operator_ == Operator::within || c.operator_ == Operator::older) && !c.values.empty()) {
    auto const us = span_in(c.values.front()).value_or(Duration{}).us;
    if (us % hours(1).us == 0) {
      w.operator_ = c.operator_ == Operator::within ? "less_than" : "greater_than";
      w.value = json::Value(fmt::to_string(us / hours(1).us));
      return w;
    }
  }
  if (shape == Shape::number && c.operator_ == Operator::less) w.operator_ = "less_than";
  if (shape == Shape::number && c.operator_ == Operator::greater) w.operator_ = "greater_than";
  json::Array values;
  for (auto const& v : c.values) values.emplace_back(value_out(c.field, v));
  w.value = values.size() == 1 ? values.front() : json::Value(std::move(values));
  return w;
}

template <class E>
E named(std::string const& word, std::string_view member) {
  auto const ours = other(columns, word, true);
  auto found = json::enum_from<E>(ours);
  if (!found) found = json::enum_from<E>(other(columns_also, word, true));
  if (!found)
    throw invalid(std::string(member),
                  fmt::format("{} is nothing that a view can show", utf8::clean_line(word, 60)));
  return *found;
}

std::string title_of(Column c) {
  auto name = std::string(column_name(c));
  std::replace(name.begin(), name.end(), '_', ' ');
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}
}  // namespace

std::string_view column_name(Column c) {
  return other(columns, json::enum_name(c), false);
}

ViewWireV2 wire_of(net::Request const& request, View const& v) {
  ViewWireV2 w{.id = v.id, .url = v2::url(request, "views", v.id.value), .title = v.title};
  w.raw_title = v.title;
  w.description = v2::text_or_null(v.description);
  w.active = v.active;
  w.position = v.position;
  w.created_at = v.created_at;
  w.updated_at = v.updated_at;
  if (v.group_by != GroupBy::none) w.execution.group_by = json::enum_name(v.group_by);
  w.execution.group_order = v.group_descending ? "desc" : "asc";
  w.execution.sort_by = other(columns, json::enum_name(v.sort_by), false);
  w.execution.sort_order = v.sort_descending ? "desc" : "asc";
  for (auto const c : columns_of(v))
    w.execution.columns.push_back({std::string(column_name(c)), title_of(c)});
  auto const c = conditions_of(v);
  for (auto const& one : c.all) w.conditions.all.push_back(condition_out(one));
  for (auto const& one : c.any) w.conditions.any.push_back(condition_out(one));
  if (!c.search.empty()) w.conditions.search = c.search;
  w.restriction = people::wire_of({v.owner_id, groups_of(v)});
  return w;
}

Order order_of(ViewOutputInput const& in, Order order) {
  if (in.group_by) {
    auto const word = in.group_by.value.value_or("");
    order.group_by = word.empty() ? GroupBy::none : named<GroupBy>(word, "output");
  }
  if (in.group_order) order.group_descending = in.group_order.value == "desc";
  if (in.sort_by) order.sort_by = named<SortBy>(in.sort_by.value.value_or("updated_at"), "output");
  if (in.sort_order) order.sort_descending = in.sort_order.value != "asc";
  return order;
}

ViewChange change_of(ViewInput const& in, View const& before) {
  ViewChange c;
  c.title = in.title;
  c.description = in.description;
  c.active = in.active;
  c.position = in.position;
  if (in.all || in.any || in.conditions) {
    // A part that is not sent stays.
    c.conditions = conditions_of(before);
    auto const put = [](std::vector<ViewConditionInput> const& from, std::vector<Condition>& to) {
      to.clear();
      for (auto const& one : from) to.push_back(condition_in(one));
    };
    if (in.conditions) {
      put(in.conditions->all, c.conditions->all);
      put(in.conditions->any, c.conditions->any);
    }
    if (in.all) put(in.all.value.value_or(std::vector<ViewConditionInput>{}), c.conditions->all);
    if (in.any) put(in.any.value.value_or(std::vector<ViewConditionInput>{}), c.conditions->any);
  }
  if (in.output) {
    c.order = order_of(*in.output, before.order());
    if (in.output->columns) {
      c.columns.emplace();
      for (auto const& word : in.output->columns.value.value_or(std::vector<std::string>{}))
        c.columns->push_back(named<Column>(word, "output"));
    }
  }
  if (in.restriction) c.restriction = people::restriction_of(in.restriction.value.value_or(json::Value()));
  return c;
}

}  // namespace svar::views
