#include "app/features.hpp"

#include "app/system_feature.hpp"
#include "features/api/api.hpp"
#include "features/board/board.hpp"
#include "features/brands/brands.hpp"
#include "features/bulk/bulk.hpp"
#include "features/channels/channels.hpp"
#include "features/chattools/chattools.hpp"
#include "features/contacts/contacts.hpp"
#include "features/customers/customers.hpp"
#include "features/demo/demo.hpp"
#include "features/desk/desk.hpp"
#include "features/exports/exports.hpp"
#include "features/fields/fields.hpp"
#include "features/files/files.hpp"
#include "features/forms/forms.hpp"
#include "features/gate/gate.hpp"
#include "features/macros/macros.hpp"
#include "features/meetings/meetings.hpp"
#include "features/notices/notices.hpp"
#include "features/people/people_feature.hpp"
#include "features/privacy/privacy.hpp"
#include "features/search/search.hpp"
#include "features/sides/sides.hpp"
#include "features/statuses/statuses.hpp"
#include "features/tags/tags.hpp"
#include "features/tasks/tasks.hpp"
#include "features/tickets/tickets.hpp"
#include "features/translation/translation.hpp"
#include "features/views/views.hpp"
#include "features/worktime/worktime.hpp"

namespace svar::app {

std::vector<kit::Feature> all_features() {
  return {system_feature(),     fields::feature(),      forms::feature(),    people::feature(),
          customers::feature(), files::feature(),       tickets::feature(),  tags::feature(),
          sides::feature(),     channels::feature(),    desk::feature(),     api::feature(),
          demo::feature(),      macros::feature(),      search::feature(),   bulk::feature(),
          notices::feature(),   chattools::feature(),   board::feature(),    exports::feature(),
          views::feature(),     tasks::feature(),       gate::feature(),     worktime::feature(),
          meetings::feature(),  translation::feature(), contacts::feature(), privacy::feature(),
          statuses::feature(),  brands::feature()};
}

std::vector<events::Follower> all_followers(kit::App& app, std::vector<kit::Feature> const& features) {
  std::vector<events::Follower> all;
  for (auto const& feature : features)
    if (feature.followers)
      for (auto& f : feature.followers(app)) all.push_back(std::move(f));
  return all;
}

store::QueryList all_queries(std::vector<kit::Feature> const& features) {
  store::QueryList all;
  for (auto const& feature : features) all.insert(all.end(), feature.queries.begin(), feature.queries.end());
  return all;
}

}  // namespace svar::app
