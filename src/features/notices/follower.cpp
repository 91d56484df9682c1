// From facts to notices.
#include <map>

#include "features/notices/notices.hpp"
#include "features/notices/notices_sql.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::notices {
namespace {

using tickets::CommentAdded;
using tickets::Part;
using tickets::Ticket;
using tickets::TicketAssigned;
using tickets::TicketOpened;

// Who is told what because of one fact.
class Told {
 public:
  Told(store::Tx& tx, events::Event const& event, UserId author) : tx_(tx), event_(event), author_(author) {}

  void tell(UserId user, Kind kind) {
    if (!user || user == author_) return;
    auto const [at, fresh] = wanted_.emplace(user, kind);
    if (!fresh && kind < at->second) at->second = kind;
  }
  void write(Ticket const& ticket, CommentId comment) {
    for (auto const& [user, kind] : wanted_) {
      auto const found = people::find(tx_, user);
      if (!found || !found->active || !found->staff()) continue;
      auto const actor = people::actor_for(tx_, user, kit::Via::web);
      if (!tickets::find(tx_, actor, ticket.id)) continue;
      if (comment && !tickets::find_comment(tx_, actor, comment)) continue;
      auto const no = refused(tx_, user);
      if (std::ranges::find(no, kind) != no.end()) continue;
      tx_.exec(sql::insert, user, kind, ticket.id.value, comment.value, author_.value, event_.at);
    }
  }

 private:
  store::Tx& tx_;
  events::Event const& event_;
  UserId author_;
  std::map<UserId, Kind> wanted_;
};

void react_to_comment(store::Tx& tx, events::Event const& event) {
  auto const fact = event.as<CommentAdded>();
  if (fact.silent) return;
  auto const ticket = tickets::find(tx, Actor::of_system(), fact.ticket_id);
  if (!ticket || ticket->shelf == tickets::Shelf::spam || ticket->shelf == tickets::Shelf::deleted) return;
  Told told(tx, event, fact.author_id);
  for (auto const user : fact.mentions) told.tell(user, Kind::mentioned);
  if (!fact.staff && fact.public_) told.tell(ticket->assignee_id, Kind::answered);
  for (auto const& someone : tickets::participants(tx, ticket->id))
    if (someone.part == Part::follower) told.tell(someone.user_id, Kind::followed);
  told.write(*ticket, fact.comment_id);
}

void react_to_assignment(store::Tx& tx, events::Event const& event, TicketId id, UserId assignee) {
  auto const ticket = tickets::find(tx, Actor::of_system(), id);
  // Whoever has it no longer when this is met needs no word of it.
  if (!ticket || !assignee || ticket->assignee_id != assignee) return;
  Told told(tx, event, event.actor);
  told.tell(assignee, Kind::assigned);
  told.write(*ticket, {});
}

}  // namespace

events::Follower follower() {
  events::Follower f;
  f.name = "notices";
  f.kinds = {std::string(CommentAdded::kind), std::string(TicketAssigned::kind),
             std::string(TicketOpened::kind)};
  f.react = [](store::Tx& tx, events::Event const& event) {
    if (now() - event.at > news) return;
    if (event.kind == CommentAdded::kind) return react_to_comment(tx, event);
    if (event.kind == TicketAssigned::kind) {
      auto const fact = event.as<TicketAssigned>();
      return react_to_assignment(tx, event, fact.ticket_id, fact.assignee_id);
    }
    auto const fact = event.as<TicketOpened>();
    react_to_assignment(tx, event, fact.ticket_id, fact.assignee_id);
  };
  return f;
}

}  // namespace svar::notices
