// One ticket of a work: done, and taken back.
#include "features/bulk/bulk_rows.hpp"
#include "features/channels/channels.hpp"
#include "features/tickets/take_back.hpp"

namespace svar::bulk {
namespace {

using tickets::Shelf;

void carry(store::Tx& tx, Actor const& actor, TicketId id, Move move) {
  if (move == Move::delete_)
    tickets::remove(tx, actor, id);
  else if (move == Move::restore)
    tickets::restore(tx, actor, id);
  else
    tickets::mark_spam(tx, actor, id, move == Move::spam);
}

Move opposite(Move move) {
  switch (move) {
    case Move::spam:
      return Move::not_spam;
    case Move::not_spam:
      return Move::spam;
    case Move::delete_:
      return Move::restore;
    case Move::restore:
      return Move::delete_;
  }
  return Move::restore;
}

Result moved(store::Tx& tx, Actor const& actor, TicketId id, Move move) {
  if (lies_where_wished(tickets::get(tx, actor, id), move)) return {};
  carry(tx, actor, id, move);
  return {ItemState::changed, {}, {}, {}};
}

template <class T>
void unless_set(json::Patch<T>& mine, json::Patch<T> const& macros) {
  if (!mine) mine = macros;
}

bool may_still_be_taken_back(store::Read& read, tickets::CommentId id) {
  auto const delivery = channels::delivery(read, id);
  return !delivery || delivery->state == channels::DeliveryState::held;
}

}  // namespace

bool lies_where_wished(tickets::Ticket const& t, Move move) {
  switch (move) {
    case Move::spam:
      return t.shelf == Shelf::spam;
    case Move::not_spam:
      return t.shelf != Shelf::spam;
    case Move::delete_:
      return t.shelf == Shelf::deleted;
    case Move::restore:
      return t.shelf != Shelf::deleted;
  }
  return false;
}

Aim aim_of(store::Read& read, Actor const& actor, Wish const& wish, tickets::Change by_hand,
           std::optional<tickets::Ticket> const& ticket) {
  Aim aim{.change = std::move(by_hand)};
  if (wish.words) {
    aim.html = wish.words->html;
    aim.public_ = wish.words->public_;
  }
  if (!wish.macro_id) return aim;
  auto const macro = macros::get(read, actor, *wish.macro_id);
  auto const outcome = macros::apply(read, actor, macro, ticket);
  auto& c = aim.change;
  if (!c.status && !c.custom_status_id) {
    c.status = outcome.change.status;
    c.custom_status_id = outcome.change.custom_status_id;
  }
  for (auto const& value : outcome.change.custom_fields)
    if (std::ranges::find(c.custom_fields, value.id, &fields::FieldValue::id) == c.custom_fields.end())
      c.custom_fields.push_back(value);
  unless_set(c.priority, outcome.change.priority);
  unless_set(c.type, outcome.change.type);
  unless_set(c.subject, outcome.change.subject);
  if (!c.group_id) {
    unless_set(c.assignee_id, outcome.change.assignee_id);
    c.group_id = outcome.change.group_id;
  }
  if (outcome.change.tags && c.add_tags.empty() && c.remove_tags.empty()) c.tags = outcome.change.tags;
  c.add_tags.insert(c.add_tags.end(), outcome.change.add_tags.begin(), outcome.change.add_tags.end());
  c.remove_tags.insert(c.remove_tags.end(), outcome.change.remove_tags.begin(),
                       outcome.change.remove_tags.end());
  if (!wish.words && !outcome.html.empty()) {
    aim.html = outcome.html;
    aim.public_ = outcome.public_.value_or(true);
  }
  return aim;
}

Result do_item(store::Tx& tx, Actor const& actor, Wish const& wish, TicketId id) {
  if (wish.move) return moved(tx, actor, id, *wish.move);
  auto const ticket = tickets::get(tx, actor, id);
  auto aim = aim_of(tx, actor, wish, desk::change_from(tx, actor, wish.set), ticket);
  if (!aim.html.empty()) {
    auto& words = aim.change.comment.emplace();
    words.public_ = aim.public_;
    words.html = aim.html;
  }
  auto const done = tickets::update(tx, actor, id, aim.change);
  if (done.comment_id && aim.public_) channels::queue_mail(tx, done.comment_id);
  return {done.audit_id ? ItemState::changed : ItemState::unchanged, done.audit_id, done.comment_id, {}};
}

Result undo_item(store::Tx& tx, Actor const& actor, Wish const& wish, Item const& item) {
  Result r{ItemState::put_back, item.audit_id, item.comment_id, {}};
  if (wish.move) {
    auto const result = moved(tx, actor, item.ticket_id, opposite(*wish.move));
    if (result.state == ItemState::unchanged) {
      r.state = ItemState::kept;
      r.say = "It has been moved since";
    }
    return r;
  }
  if (item.comment_id && may_still_be_taken_back(tx, item.comment_id)) {
    channels::undo_send(tx, actor, item.comment_id);
    return r;
  }
  auto const back = tickets::take_back_changes(tx, actor, item.audit_id);
  if (item.comment_id) {
    r.state = ItemState::kept;
    r.say = "The answer has gone out already; only the fields were set back";
  } else if (!back.audit_id) {
    r.state = ItemState::kept;
    r.say = "Somebody has changed it since";
  }
  return r;
}

}  // namespace svar::bulk
