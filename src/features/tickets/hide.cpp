#include "features/tickets/hide.hpp"

#include "features/tickets/ticket_work.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {

void make_private(store::Tx& tx, Actor const& actor, CommentId id) {
  actor.require(kit::Permission::tickets_merge);
  auto const comment = find_comment(tx, actor, id);
  if (!comment) throw not_found();
  if (!comment->public_) return;
  auto w = begin(tx, actor, comment->ticket_id);
  tx.exec(sql::hide_comment, id);
  --w.now.public_count;
  w.now.updated_at = w.at;
  auto const audit =
      write_audit(w, {{"made_private", nullptr, json::Value(fmt::to_string(id.value))}}, false);
  write_row(w);
  events::append(tx, actor.origin(), CommentHidden{w.now.id, id, audit});
}

}  // namespace svar::tickets
