#pragma once
// What statuses announce. Ids only.
#include "features/statuses/statuses.hpp"

namespace svar::statuses {

// Made, changed, moved, removed or restored.
struct StatusKept {
  static constexpr std::string_view kind = "status.kept";
  static constexpr int version = 1;
  StatusId status_id;
  std::int64_t subject() const { return status_id.value; }
};
BOOST_DESCRIBE_STRUCT(StatusKept, (), (status_id))

}  // namespace svar::statuses
