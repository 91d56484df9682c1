// The private API of forms.
#include "features/forms/forms.hpp"
#include "features/forms/forms_sql.hpp"
#include "features/forms/named_forms_wire.hpp"
#include "kit/feature.hpp"

namespace svar::forms {

using kit::Call;

struct FormConditionList {
  std::vector<FormCondition> conditions;  // of all fields, in order
};
BOOST_DESCRIBE_STRUCT(FormConditionList, (), (conditions))
struct FormConditionsBody {
  std::vector<FormCondition> conditions;  // their field_id does not matter
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(FormConditionsBody, (), (conditions))

namespace {
net::Response get_all(Call& call) {
  return kit::answer(call.app.store.read([](store::Read& r) { return FormConditionList{conditions(r)}; }));
}
net::Response put_of_field(Call& call) {
  auto const body = call.body<FormConditionsBody>();
  call.app.store.write(
      [&](store::Tx& tx) { set_conditions(tx, call.actor, call.id<FieldId>(), body.conditions); });
  return net::Response::no_content();
}
}  // namespace

kit::Feature feature() {
  using enum net::Method;
  using kit::shape;
  kit::Feature f{.name = "forms"};
  f.routes = {
      {get,
       "/api/ui/field-conditions",
       kit::staff,
       get_all,
       {"When fields are shown", nullptr, shape<FormConditionList>}},
      {put,
       "/api/ui/fields/{id:int}/conditions",
       kit::needs(kit::Permission::admin_settings),
       put_of_field,
       {"When a field is shown", shape<FormConditionsBody>, nullptr, 204}},
  };
  for (auto& route : named_form_ui_routes()) f.routes.push_back(std::move(route));
  for (auto& route : named_form_v2_routes()) f.routes.push_back(std::move(route));
  f.queries = sql::all;
  return f;
}

}  // namespace svar::forms
