#pragma once
// What views announce. Ids and numbers only.
#include "features/views/views.hpp"

namespace svar::views {

struct ViewCreated {
  static constexpr std::string_view kind = "view.created";
  static constexpr int version = 1;
  ViewId view_id;
  std::int64_t subject() const { return view_id.value; }
};
BOOST_DESCRIBE_STRUCT(ViewCreated, (), (view_id))

struct ViewChanged {
  static constexpr std::string_view kind = "view.changed";
  static constexpr int version = 1;
  ViewId view_id;
  std::vector<std::string> fields;  // names only
  std::int64_t subject() const { return view_id.value; }
};
BOOST_DESCRIBE_STRUCT(ViewChanged, (), (view_id, fields))

struct ViewRemoved {
  static constexpr std::string_view kind = "view.removed";
  static constexpr int version = 1;
  ViewId view_id;
  std::int64_t subject() const { return view_id.value; }
};
BOOST_DESCRIBE_STRUCT(ViewRemoved, (), (view_id))

struct ViewRestored {
  static constexpr std::string_view kind = "view.restored";
  static constexpr int version = 1;
  ViewId view_id;
  std::int64_t subject() const { return view_id.value; }
};
BOOST_DESCRIBE_STRUCT(ViewRestored, (), (view_id))

}  // namespace svar::views
