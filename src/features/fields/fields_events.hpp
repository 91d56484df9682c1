#pragma once
// What fields announce. Ids and numbers only. That a value changed is told by the thing it belongs to:
// ticket.changed, user.changed, organization.changed name the field by its id.
#include "features/fields/fields.hpp"

namespace svar::fields {

struct FieldCreated {
  static constexpr std::string_view kind = "field.created";
  static constexpr int version = 1;
  FieldId field_id;
  std::int64_t subject() const { return field_id.value; }
};
BOOST_DESCRIBE_STRUCT(FieldCreated, (), (field_id))

struct FieldChanged {
  static constexpr std::string_view kind = "field.changed";
  static constexpr int version = 1;
  FieldId field_id;
  std::int64_t subject() const { return field_id.value; }
};
BOOST_DESCRIBE_STRUCT(FieldChanged, (), (field_id))

struct FieldRemoved {
  static constexpr std::string_view kind = "field.removed";
  static constexpr int version = 1;
  FieldId field_id;
  std::int64_t subject() const { return field_id.value; }
};
BOOST_DESCRIBE_STRUCT(FieldRemoved, (), (field_id))

struct FieldRestored {
  static constexpr std::string_view kind = "field.restored";
  static constexpr int version = 1;
  FieldId field_id;
  std::int64_t subject() const { return field_id.value; }
};
BOOST_DESCRIBE_STRUCT(FieldRestored, (), (field_id))

}  // namespace svar::fields
