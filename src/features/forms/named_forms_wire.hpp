#pragma once
// How both APIs show named forms and take them.
#include "features/forms/forms.hpp"
#include "kit/feature.hpp"

namespace svar::forms {

using Numbers = std::vector<std::int64_t>;

struct NamedForm {
  std::int64_t id = 0;
  std::string name;  // empty: the first form's own word
  std::string customer_name;
  bool customer_visible = true, active = true, is_default = false, first = false, removed = false;
  bool every_field = false;  // what is not named follows
  Numbers field_ids, required_ids, group_ids, brand_ids;
};
BOOST_DESCRIBE_STRUCT(NamedForm, (),
                      (id, name, customer_name, customer_visible, active, is_default, first, removed,
                       every_field, field_ids, required_ids, group_ids, brand_ids))
struct NamedForms {
  std::vector<NamedForm> forms;  // in order, with those that tickets of old still have
};
BOOST_DESCRIBE_STRUCT(NamedForms, (), (forms))
struct NamedFormEnvelope {
  NamedForm form;
};
BOOST_DESCRIBE_STRUCT(NamedFormEnvelope, (), (form))
struct NamedFormBody {
  json::Patch<std::string> name, customer_name;
  json::Patch<bool> customer_visible, active, every_field;
  json::Patch<bool> is_default;  // true only
  json::Patch<Numbers> field_ids, required_ids, group_ids, brand_ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NamedFormBody, (),
                      (name, customer_name, customer_visible, active, every_field, is_default, field_ids,
                       required_ids, group_ids, brand_ids))
struct NamedFormOrder {
  std::vector<FormId> ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NamedFormOrder, (), (ids))

std::vector<kit::Route> named_form_ui_routes();
std::vector<kit::Route> named_form_v2_routes();

}  // namespace svar::forms
