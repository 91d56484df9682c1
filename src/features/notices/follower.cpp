// From facts to notices.
#include <map>

#include "features/desk/desk_events.hpp"
#include "features/notices/notices.hpp"
#include "features/notices/task_due.hpp"
#include "features/sides/sides_events.hpp"
#include "features/tasks/tasks_events.hpp"
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
  void write(Ticket const& ticket, CommentId comment, std::int64_t about = 0) {
    for (auto const& [user, kind] : wanted_)
      notices::tell(tx_, {user, kind, ticket.id, comment, author_, about, event_.at});
  }

 private:
  store::Tx& tx_;
  events::Event const& event_;
  UserId author_;
  std::map<UserId, Kind> wanted_;
};

// Empty for what is put away: nobody is called to it.
std::optional<Ticket> in_work(store::Read& read, TicketId id) {
  auto ticket = tickets::find(read, Actor::of_system(), id);
  for (auto const away : {tickets::Shelf::spam, tickets::Shelf::deleted, tickets::Shelf::erased})
    if (ticket && ticket->shelf == away) ticket.reset();
  return ticket;
}

void react_to_comment(store::Tx& tx, events::Event const& event) {
  auto const fact = event.as<CommentAdded>();
  if (fact.silent) return;
  auto const ticket = in_work(tx, fact.ticket_id);
  if (!ticket) return;
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

void react_to_side(store::Tx& tx, events::Event const& event) {
  auto const fact = event.as<sides::SideMessageAdded>();
  if (!fact.answer) return;
  auto const ticket = in_work(tx, fact.ticket_id);
  auto const side = sides::find(tx, Actor::of_system(), fact.side_id);
  auto const message = sides::find_message(tx, Actor::of_system(), fact.message_id);
  if (!ticket || !side || !message || message->automatic) return;
  Told told(tx, event, fact.author_id);
  told.tell(side->created_by, Kind::side_answered);
  told.tell(ticket->assignee_id, Kind::side_answered);
  told.write(*ticket, CommentId{sides::carried_as(fact.message_id)});
}

// The ticket's owner decides; where it has none, whoever of its group may answer customers.
void react_to_plan(store::Tx& tx, events::Event const& event) {
  auto const fact = event.as<desk::AnswerPlanned>();
  if (fact.due_at.us) return;
  auto const ticket = in_work(tx, fact.ticket_id);
  if (!ticket) return;
  auto const may_approve = [&](UserId id) {
    auto const user = people::find(tx, id);
    return id != fact.user_id && user && user->active &&
           people::actor_for(tx, id, kit::Via::web).may(kit::Permission::tickets_reply);
  };
  Told told(tx, event, fact.user_id);
  if (ticket->assignee_id && may_approve(ticket->assignee_id)) {
    told.tell(ticket->assignee_id, Kind::approval_asked);
  } else if (ticket->group_id) {
    int asked = 0;
    for (auto const& user : people::members_of(tx, ticket->group_id))
      if (asked < max_asked && may_approve(user.id)) {
        told.tell(user.id, Kind::approval_asked);
        ++asked;
      }
  }
  told.write(*ticket, {}, fact.plan_id.value);
}

void react_to_plan_end(store::Tx& tx, events::Event const& event) {
  auto const fact = event.as<desk::AnswerPlanEnded>();
  auto const ticket = in_work(tx, fact.ticket_id);
  // What ends by its time or by the customer's words is told where the answer was written.
  if (!ticket || !event.actor) return;
  Told told(tx, event, event.actor);
  told.tell(fact.user_id, Kind::approval_decided);
  told.write(*ticket, fact.comment_id, fact.plan_id.value);
}

}  // namespace

events::Follower follower() {
  events::Follower f;
  f.name = "notices";
  f.kinds = {std::string(CommentAdded::kind),        std::string(TicketAssigned::kind),
             std::string(TicketOpened::kind),        std::string(sides::SideMessageAdded::kind),
             std::string(desk::AnswerPlanned::kind), std::string(desk::AnswerPlanEnded::kind),
             std::string(tasks::TaskChanged::kind)};
  f.react = [](store::Tx& tx, events::Event const& event) {
    if (now() - event.at > news) return;
    if (event.kind == CommentAdded::kind) return react_to_comment(tx, event);
    if (event.kind == sides::SideMessageAdded::kind) return react_to_side(tx, event);
    if (event.kind == desk::AnswerPlanned::kind) return react_to_plan(tx, event);
    if (event.kind == desk::AnswerPlanEnded::kind) return react_to_plan_end(tx, event);
    if (event.kind == tasks::TaskChanged::kind) return watch_task(tx, event.as<tasks::TaskChanged>());
    if (event.kind == TicketAssigned::kind) {
      auto const fact = event.as<TicketAssigned>();
      return react_to_assignment(tx, event, fact.ticket_id, fact.assignee_id);
    }
    auto const fact = event.as<TicketOpened>();
    if (fact.silent) return;
    react_to_assignment(tx, event, fact.ticket_id, fact.assignee_id);
  };
  return f;
}

}  // namespace svar::notices
