// A ticket is put away as spam or deleted, or fetched back.
#include "features/tickets/ticket_work.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {
namespace {

void put(Work& w, Shelf shelf) {
  rules::wake(w.now);
  w.now.shelf = shelf;
  w.now.deleted_at = shelf == Shelf::deleted ? w.at : Time{};
  w.now.updated_at = w.at;
  write_audit(w, rules::changes_between(w.before, w.parts_before, w.now, w.parts), false);
  write_row(w);
  events::append(w.tx, w.actor.origin(), TicketShelved{w.now.id, static_cast<int>(shelf)});
}

Shelf rightful_shelf(Ticket const& t) {
  return t.merged_into ? Shelf::merged : rules::shelf_of(t.status);
}

}  // namespace

void mark_spam(store::Tx& tx, Actor const& actor, TicketId id, bool spam) {
  actor.require(kit::Permission::tickets_merge);
  auto w = begin(tx, actor, id);
  if ((w.now.shelf == Shelf::spam) == spam) return;
  if (spam && rules::put_away(w.now.shelf)) throw invalid("status", "The ticket has been put away already");
  put(w, spam ? Shelf::spam : rightful_shelf(w.now));
}

void remove(store::Tx& tx, Actor const& actor, TicketId id) {
  actor.require(kit::Permission::tickets_delete);
  auto w = begin(tx, actor, id);
  if (w.now.shelf == Shelf::erased) throw not_found();
  if (w.now.shelf != Shelf::deleted) put(w, Shelf::deleted);
}

void restore(store::Tx& tx, Actor const& actor, TicketId id) {
  actor.require(kit::Permission::tickets_delete);
  auto w = begin(tx, actor, id);
  if (w.now.shelf == Shelf::erased) throw not_found();
  if (w.now.shelf == Shelf::deleted) put(w, rightful_shelf(w.now));
}

void erase(store::Tx& tx, Actor const& actor, TicketId id) {
  actor.require(kit::Permission::tickets_erase);
  auto w = begin(tx, actor, id);
  if (w.now.shelf != Shelf::deleted) throw conflict("Only a deleted ticket can be erased");
  tx.exec(sql::scrub_comments, id);
  tx.exec(sql::scrub_audits, id);
  files::erase_of_ticket(tx, id.value);
  w.now.file_count = 0;
  leave_nothing(w);
}

void leave_nothing(Work& w) {
  auto& t = w.now;
  t.subject = t.snippet = t.tags = t.external_id = "";
  t.waiting_since = {};
  t.shelf = Shelf::erased;
  t.updated_at = w.at;
  write_parts(w.tx, t.id, w.parts_before, {});
  fields::forget(w.tx, fields::Target::ticket, t.id.value);
  // The history tells that it is gone, not what the emptied fields held.
  write_audit(w, {{"state", json::Value(rules::state_of(w.before.shelf)), json::Value("erased")}}, false);
  write_row(w);
  events::append(w.tx, w.actor.origin(), TicketShelved{t.id, static_cast<int>(Shelf::erased)});
}

void note_message_id(store::Tx& tx, CommentId id, std::string_view message_id) {
  tx.exec(sql::set_message_id, id, message_id);
}

}  // namespace svar::tickets
