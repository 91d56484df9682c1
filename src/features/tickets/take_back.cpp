#include "features/tickets/take_back.hpp"

#include "features/tickets/ticket_work.hpp"

namespace svar::tickets {

Done take_back_changes(store::Tx& tx, Actor const& actor, AuditId id) {
  actor.require(kit::Permission::tickets_edit);
  auto const audit = find_audit(tx, id);
  if (!audit) throw not_found();
  auto w = begin(tx, actor, audit->ticket_id);
  require_open_to_change(w.now);
  if (!audit->opening)
    for (auto const& change : changes_of(*audit)) put_back(w, change);
  settle_parts(w.now, w.parts);
  return write_change(w, {});
}

}  // namespace svar::tickets
