#pragma once
// How both APIs show statuses and take them.
#include "features/statuses/statuses.hpp"
#include "kit/feature.hpp"

namespace svar::statuses {

// --- The private API

struct StatusItem {
  StatusId id;
  Category category = Category::open;
  std::string label;  // empty: the category's own word
  Labels labels;
  std::string customer_label;
  Labels customer_labels;
  std::string description, customer_description;
  bool active = true, is_default = false, plain = false, removed = false;
};
BOOST_DESCRIBE_STRUCT(StatusItem, (),
                      (id, category, label, labels, customer_label, customer_labels, description,
                       customer_description, active, is_default, plain, removed))
struct StatusItems {
  std::vector<StatusItem> statuses;  // by category and order; removed ones last seen on old tickets too
};
BOOST_DESCRIBE_STRUCT(StatusItems, (), (statuses))
struct StatusEnvelope {
  StatusItem status;
};
BOOST_DESCRIBE_STRUCT(StatusEnvelope, (), (status))
struct StatusBody {
  json::Patch<Category> category;  // of a new one
  json::Patch<std::string> label, customer_label, description, customer_description;
  json::Patch<Labels> labels, customer_labels;
  json::Patch<bool> active;
  json::Patch<bool> is_default;  // true only
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(StatusBody, (),
                      (category, label, customer_label, description, customer_description, labels,
                       customer_labels, active, is_default))
struct StatusOrderBody {
  std::vector<StatusId> ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(StatusOrderBody, (), (ids))

// --- The public API

struct CustomStatusWire {
  std::string url;
  StatusId id;
  Category status_category = Category::open;
  std::string agent_label, raw_agent_label, end_user_label, raw_end_user_label;
  std::string description, raw_description, end_user_description, raw_end_user_description;
  bool active = true, default_ = false;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(CustomStatusWire, (),
                      (url, id, status_category, agent_label, raw_agent_label, end_user_label,
                       raw_end_user_label, description, raw_description, end_user_description,
                       raw_end_user_description, active, default_, created_at, updated_at))
struct CustomStatusInput {
  json::Patch<Category> status_category;
  json::Patch<std::string> agent_label, end_user_label, description, end_user_description;
  json::Patch<bool> active, default_;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(CustomStatusInput, (),
                      (status_category, agent_label, end_user_label, description, end_user_description,
                       active, default_))

std::vector<kit::Route> status_ui_routes();
std::vector<kit::Route> status_v2_routes();

}  // namespace svar::statuses
