// What of the index somebody may see.
#include "features/search/meaning.hpp"

namespace svar::search {

using kit::Actor;
using kit::Permission;
using Q = Xapian::Query;

bool as_customer(Actor const& actor) {
  return !actor.system && !actor.staff;
}

std::optional<Xapian::Query> sight(Actor const& actor, Kind kind) {
  if (kind == Kind::person || kind == Kind::organization) {
    bool const customers = actor.may(Permission::customers_read);
    if (kind == Kind::organization) return customers ? std::nullopt : std::optional(Q());
    bool const colleagues = actor.may(Permission::people_read);
    if (customers && colleagues) return {};
    if (customers) return Q(std::string(term::customer));
    if (colleagues) return Q(std::string(term::colleague));
    return Q();
  }
  if (kind == Kind::side) {
    // Who sees the ticket finds the words there; this is for the group that is asked.
    if (!actor.staff || !actor.may(Permission::tickets_read) || actor.groups.empty()) return Q();
    std::vector<std::string> mine;
    for (auto const group : actor.groups) mine.push_back(term::make(term::group, group.value));
    return Q(Q::OP_OR, mine.begin(), mine.end());
  }
  if (kind == Kind::ticket && actor.may(Permission::tickets_read_all)) return {};
  if (!actor.user) return actor.system ? std::nullopt : std::optional(Q());
  std::vector<std::string> any{term::make(term::requester, actor.user.value),
                               term::make(term::participant, actor.user.value)};
  if (actor.staff && actor.may(Permission::tickets_read)) {
    any.push_back(term::make(term::assignee, actor.user.value));
    any.push_back(term::make(term::group, 0));
    for (auto const group : actor.groups) any.push_back(term::make(term::group, group.value));
  }
  return Q(Q::OP_OR, any.begin(), any.end());
}

}  // namespace svar::search
