#pragma once
// The shapes of the views' part of the private API: the types of the web app are made from here.
#include "features/views/views.hpp"

namespace svar::views {

struct Choice {
  std::string value, name;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (value, name))

struct ConditionWire {
  Field field = Field::status;
  Operator operator_ = Operator::is;
  std::vector<std::string> values;
  std::vector<Choice> names;  // what the ids among the values are called
};
BOOST_DESCRIBE_STRUCT(ConditionWire, (), (field, operator_, values, names))
struct ConditionsWire {
  std::vector<ConditionWire> all, any;
  std::string search;  // instead of conditions, a query of the search language
};
BOOST_DESCRIBE_STRUCT(ConditionsWire, (), (all, any, search))

// As it stands in a pane and above its list.
struct ViewBrief {
  std::int64_t id = 0;
  std::string title, description;
  bool personal = false, pinned = false, can_edit = false;
  std::vector<std::int64_t> group_ids;
  std::vector<Column> columns;
  GroupBy group_by = GroupBy::none;
  SortBy sort_by = SortBy::updated_at;
  bool sort_descending = true;
  Layout layout = Layout::cards;
  std::string search;  // the query that it is; empty: it has conditions
};
BOOST_DESCRIBE_STRUCT(ViewBrief, (),
                      (id, title, description, personal, pinned, can_edit, group_ids, columns, group_by,
                       sort_by, sort_descending, layout, search))

struct ViewItem {
  std::int64_t id = 0;
  std::string title, description;
  bool active = true, personal = false, pinned = false, can_edit = false;
  std::vector<std::int64_t> group_ids;
  ConditionsWire conditions;
  std::vector<Column> columns;
  GroupBy group_by = GroupBy::none;
  bool group_descending = false;
  SortBy sort_by = SortBy::updated_at;
  bool sort_descending = true;
  Layout layout = Layout::cards;
  json::Millis updated_at;
};
BOOST_DESCRIBE_STRUCT(ViewItem, (),
                      (id, title, description, active, personal, pinned, can_edit, group_ids, conditions,
                       columns, group_by, group_descending, sort_by, sort_descending, layout, updated_at))
struct ViewEnvelope {
  ViewItem view;
};
BOOST_DESCRIBE_STRUCT(ViewEnvelope, (), (view))
struct ViewItems {
  std::vector<ViewItem> views;
};
BOOST_DESCRIBE_STRUCT(ViewItems, (), (views))

// A condition as it is sent; what its values are called is not read.
struct ConditionBody {
  Field field = Field::status;
  Operator operator_ = Operator::is;
  std::vector<std::string> values;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ConditionBody, (), (field, operator_, values))
struct ConditionsBody {
  std::vector<ConditionBody> all, any;
  std::optional<std::string> search;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ConditionsBody, (), (all, any, search))
struct ViewBody {
  json::Patch<std::string> title, description;
  json::Patch<bool> active, personal;
  json::Patch<std::vector<GroupId>> group_ids;  // of a shared one; empty: for everybody
  json::Patch<ConditionsBody> conditions;
  json::Patch<std::vector<Column>> columns;
  json::Patch<GroupBy> group_by;
  json::Patch<bool> group_descending;
  json::Patch<SortBy> sort_by;
  json::Patch<bool> sort_descending;
  json::Patch<Layout> layout;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ViewBody, (),
                      (title, description, active, personal, group_ids, conditions, columns, group_by,
                       group_descending, sort_by, sort_descending, layout))
struct ViewOrderBody {
  std::vector<ViewId> ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ViewOrderBody, (), (ids))
struct ViewChoices {
  std::vector<Choice> choices;
};
BOOST_DESCRIBE_STRUCT(ViewChoices, (), (choices))

ViewBrief brief_of(Actor const&, View const&, bool pinned);
Conditions conditions_of(ConditionsBody const&);

}  // namespace svar::views
