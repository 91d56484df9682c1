// Connectors read every list of the field's API, and stop where an address is unknown. What Svar does not
// have answers with an empty list, which is the truth; whoever builds the thing takes its line away from
// here.
#include "features/api/lists.hpp"

#include "kit/v2.hpp"

namespace svar::api {

namespace v2 = kit::v2;

namespace {

struct NothingWire {};
BOOST_DESCRIBE_STRUCT(NothingWire, (), ())

template <v2::Key key>
net::Response none(kit::Call& call) {
  auto const p = v2::paging(call.request);
  return v2::list(call.request, key.view(), std::vector<NothingWire>{}, p, {}, 0);
}

template <v2::Key key>
kit::Route empty(std::string_view address, std::string_view summary) {
  return {net::Method::get,
          address,
          kit::staff,
          none<key>,
          {.summary = summary, .response = v2::list_of<key, NothingWire>, .query = v2::list_parameters()}};
}

}  // namespace

std::vector<kit::Route> list_routes() {
  return {
      empty<"satisfaction_ratings">("/api/v2/satisfaction_ratings", "Ratings: nobody is asked yet"),
      empty<"reasons">("/api/v2/satisfaction_reasons", "Reasons of ratings: none yet"),
      empty<"sla_policies">("/api/v2/slas/policies", "Service levels: none yet"),
      empty<"automations">("/api/v2/automations", "Automations: none yet"),
      empty<"automations">("/api/v2/automations/active", "Active automations: none yet"),
      empty<"triggers">("/api/v2/triggers", "Triggers: none yet"),
      empty<"triggers">("/api/v2/triggers/active", "Active triggers: none yet"),
      empty<"trigger_categories">("/api/v2/trigger_categories", "Categories of triggers: none yet"),
      empty<"activities">("/api/v2/activities", "Activities: notices are told in the app only"),
      empty<"schedules">("/api/v2/business_hours/schedules", "Business hours: every hour counts"),
      empty<"sharing_agreements">("/api/v2/sharing_agreements", "Agreements with other accounts: none"),
      empty<"targets">("/api/v2/targets", "Targets of triggers: none"),
      empty<"webhooks">("/api/v2/webhooks", "Webhooks: none yet"),
      empty<"items">("/api/v2/dynamic_content/items", "Texts by language: macros carry their own"),
  };
}

}  // namespace svar::api
