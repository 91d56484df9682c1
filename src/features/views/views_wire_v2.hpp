#pragma once
// How the public API shows views and takes them. Its conditions have one value each and names of their own;
// what they cannot say is said in ours.
#include "features/tickets/tickets_wire.hpp"
#include "features/views/views.hpp"

namespace svar::views {

struct ViewConditionWire {
  std::string field, operator_;
  json::Value value;  // text, or a list of texts where one of several is enough
};
BOOST_DESCRIBE_STRUCT(ViewConditionWire, (), (field, operator_, value))
struct ViewConditionsWire {
  std::vector<ViewConditionWire> all, any;
  std::optional<std::string> search;  // of our own: a query, where the view is a search
};
BOOST_DESCRIBE_STRUCT(ViewConditionsWire, (), (all, any, search))
struct ViewColumnWire {
  std::string id, title;
};
BOOST_DESCRIBE_STRUCT(ViewColumnWire, (), (id, title))
struct ViewExecutionWire {
  std::optional<std::string> group_by;
  std::string group_order, sort_by, sort_order;
  std::vector<ViewColumnWire> columns;
};
BOOST_DESCRIBE_STRUCT(ViewExecutionWire, (), (group_by, group_order, sort_by, sort_order, columns))
struct ViewWireV2 {
  ViewId id;
  std::string url, title, raw_title;
  std::optional<std::string> description;
  bool active = true, default_ = false;
  std::int64_t position = 0;
  Time created_at, updated_at;
  ViewExecutionWire execution;
  ViewConditionsWire conditions;
  std::optional<people::RestrictionWire> restriction;
};
BOOST_DESCRIBE_STRUCT(ViewWireV2, (),
                      (id, url, title, raw_title, description, active, default_, position, created_at,
                       updated_at, execution, conditions, restriction))
struct ViewCountWire {
  ViewId view_id;
  std::string url;
  std::int64_t value = 0;
  std::string pretty;
  bool fresh = true, active = true;
  std::string refresh = "poll";
};
BOOST_DESCRIBE_STRUCT(ViewCountWire, (), (view_id, url, value, pretty, fresh, active, refresh))

struct ViewConditionInput {
  using request_body = void;
  std::string field, operator_;
  json::Value value;
};
BOOST_DESCRIBE_STRUCT(ViewConditionInput, (), (field, operator_, value))
struct ViewOutputInput {
  using request_body = void;
  json::Patch<std::vector<std::string>> columns;
  json::Patch<std::string> group_by, group_order, sort_by, sort_order;
};
BOOST_DESCRIBE_STRUCT(ViewOutputInput, (), (columns, group_by, group_order, sort_by, sort_order))
struct ViewConditionsInput {
  using request_body = void;
  std::vector<ViewConditionInput> all, any;
};
BOOST_DESCRIBE_STRUCT(ViewConditionsInput, (), (all, any))
struct ViewInput {
  using request_body = void;
  json::Patch<std::string> title, description;
  json::Patch<bool> active;
  json::Patch<std::int64_t> position;
  json::Patch<std::vector<ViewConditionInput>> all, any;
  std::optional<ViewConditionsInput> conditions;  // the same as all and any
  std::optional<ViewOutputInput> output;
  json::Patch<json::Value> restriction;
};
BOOST_DESCRIBE_STRUCT(ViewInput, (),
                      (title, description, active, position, all, any, conditions, output, restriction))

ViewWireV2 wire_of(net::Request const&, View const&);
// Throws invalid for what is not known. `before`: what stays as it is.
ViewChange change_of(ViewInput const&, View const& before);
Order order_of(ViewOutputInput const&, Order before);
std::string_view column_name(Column);

}  // namespace svar::views
