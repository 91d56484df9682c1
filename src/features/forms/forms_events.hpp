#pragma once
// What forms announce. Ids only.
#include "features/forms/forms.hpp"

namespace svar::forms {

struct ConditionsChanged {
  static constexpr std::string_view kind = "field.conditions_changed";
  static constexpr int version = 1;
  FieldId field_id;
  std::int64_t subject() const { return field_id.value; }
};
BOOST_DESCRIBE_STRUCT(ConditionsChanged, (), (field_id))

// A named form was made, changed, moved, removed or restored.
struct FormKept {
  static constexpr std::string_view kind = "form.kept";
  static constexpr int version = 1;
  FormId form_id;
  std::int64_t subject() const { return form_id.value; }
};
BOOST_DESCRIBE_STRUCT(FormKept, (), (form_id))

}  // namespace svar::forms
