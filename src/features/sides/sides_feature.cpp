// Side conversations go where their ticket goes.
#include "features/sides/side_work.hpp"
#include "features/sides/sides_events.hpp"
#include "features/sides/sides_sql.hpp"
#include "features/sides/sides_words_sql.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::sides {

namespace {
constexpr int max_merges_followed = 20;

// The ticket it was begun on, or what that was merged into.
TicketId home_of(store::Read& r, Side const& side) {
  auto const system = Actor::of_system();
  auto at = side.opened_on;
  for (int i = 0; i < max_merges_followed; ++i) {
    auto const ticket = tickets::find(r, system, at);
    if (!ticket || !ticket->merged_into) return at;
    at = ticket->merged_into;
  }
  return at;
}

void move_home(store::Tx& tx, TicketId ticket) {
  for (auto const& side : tx.all<Side>(sql::sides_of_ticket, ticket.value))
    if (auto const home = home_of(tx, side); home != side.ticket_id)
      tx.exec(sql::move_side, side.id.value, home.value);
}

void erase_of(store::Tx& tx, TicketId ticket) {
  for (auto const& side : tx.all<Side>(sql::sides_of_ticket, ticket.value)) {
    tx.exec(sql::delete_messages, side.id.value);
    tx.exec(sql::delete_people, side.id.value);
    tx.exec(sql::delete_threads, side.id.value);
    tx.exec(sql::delete_side, side.id.value);
    // Whoever has read its words lets them go.
    events::append(tx, events::Origin{}, SideChanged{ticket, side.id});
  }
}
}  // namespace

events::Follower tickets_follower() {
  events::Follower f;
  f.name = "sides.tickets";
  f.kinds = {std::string(tickets::TicketMerged::kind), std::string(tickets::TicketUnmerged::kind),
             std::string(tickets::TicketShelved::kind)};
  f.react = [](store::Tx& tx, events::Event const& e) {
    if (e.kind == tickets::TicketMerged::kind) return move_home(tx, e.as<tickets::TicketMerged>().ticket_id);
    if (e.kind == tickets::TicketUnmerged::kind)
      return move_home(tx, e.as<tickets::TicketUnmerged>().from_id);
    auto const shelved = e.as<tickets::TicketShelved>();
    if (shelved.shelf == static_cast<int>(tickets::Shelf::erased)) erase_of(tx, shelved.ticket_id);
  };
  return f;
}

kit::Feature feature() {
  kit::Feature f{.name = "sides"};
  f.followers = [](kit::App&) { return std::vector{tickets_follower()}; };
  f.queries = sql::all;
  auto const& words = sides_words::sql::all;
  f.queries.insert(f.queries.end(), words.begin(), words.end());
  return f;
}

}  // namespace svar::sides
