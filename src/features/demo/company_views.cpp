#include "features/demo/company_views.hpp"

#include "features/views/views.hpp"

namespace svar::demo {

namespace {
using views::Condition;
using views::Field;
using views::Operator;

Condition at_work() {
  return {Field::status, Operator::is, {"new", "open"}};
}

struct Plan {
  std::string_view title, description;
  std::string_view group;  // name; empty: for everybody
  views::Conditions conditions;
  views::Order order;
  views::Layout layout = views::Layout::cards;
};

std::vector<Plan> plans() {
  using enum views::SortBy;
  return {
      {"Haster og venter på oss",
       "Høy prioritet, og kunden venter på svar",
       "",
       {{at_work(),
         {Field::priority, Operator::is, {"urgent", "high"}},
         {Field::unanswered, Operator::is, {"true"}}},
        {}},
       {.sort_by = waiting_since, .sort_descending = false}},
      {"Ventet mer enn ett døgn",
       "Kunder som snart mister tålmodigheten",
       "",
       {{at_work(), {Field::waiting_since, Operator::older, {"1d"}}}, {}},
       {.group_by = views::GroupBy::group, .sort_by = waiting_since, .sort_descending = false},
       views::Layout::table},
      {"Svenske kunder uten ansvarlig",
       "",
       "",
       {{at_work(), {Field::language, Operator::is, {"sv"}}, {Field::assignee_id, Operator::is, {"none"}}},
        {}},
       {.sort_by = created_at, .sort_descending = false}},
      {"Retur og reklamasjon denne uken",
       "Til mandagsmøtet",
       "Reklamasjon",
       {{{Field::created_at, Operator::within, {"7d"}}},
        {{Field::tags, Operator::includes_any, {"retur", "reklamasjon"}},
         {Field::group_id, Operator::is, {"mine"}}}},
       {.group_by = views::GroupBy::status, .sort_by = created_at, .sort_descending = true},
       views::Layout::table},
  };
}
}  // namespace

void found_views(store::Tx& tx, Company const& company) {
  auto const system = kit::Actor::of_system();
  for (auto const& plan : plans()) {
    views::ViewChange c;
    c.title = {true, std::string(plan.title)};
    c.description = {true, std::string(plan.description)};
    c.conditions = plan.conditions;
    c.order = plan.order;
    c.layout = plan.layout;
    c.restriction.emplace();
    for (auto const& [name, id] : company.groups)
      if (name == plan.group) c.restriction->groups.push_back(id);
    views::create(tx, system, c);
  }
}

}  // namespace svar::demo
