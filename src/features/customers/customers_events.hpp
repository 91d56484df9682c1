#pragma once
// What customers announce. Ids only.
#include "features/customers/customers.hpp"

namespace svar::customers {

struct OrganizationCreated {
  static constexpr std::string_view kind = "organization.created";
  static constexpr int version = 1;
  OrganizationId organization_id;
  std::int64_t subject() const { return organization_id.value; }
};
BOOST_DESCRIBE_STRUCT(OrganizationCreated, (), (organization_id))

struct OrganizationChanged {
  static constexpr std::string_view kind = "organization.changed";
  static constexpr int version = 1;
  OrganizationId organization_id;
  std::vector<std::string> fields;  // names only
  std::int64_t subject() const { return organization_id.value; }
};
BOOST_DESCRIBE_STRUCT(OrganizationChanged, (), (organization_id, fields))

// Gone for good; its people stay, without it.
struct OrganizationRemoved {
  static constexpr std::string_view kind = "organization.removed";
  static constexpr int version = 1;
  OrganizationId organization_id;
  std::int64_t subject() const { return organization_id.value; }
};
BOOST_DESCRIBE_STRUCT(OrganizationRemoved, (), (organization_id))

}  // namespace svar::customers
