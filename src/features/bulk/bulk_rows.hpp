#pragma once
// Inside of bulk: one ticket of a work, and what doing or taking back comes to.
#include "features/bulk/bulk.hpp"

namespace svar::bulk {

enum class ItemState { waiting, changed, unchanged, failed, put_back, kept };
BOOST_DESCRIBE_ENUM(ItemState, waiting, changed, unchanged, failed, put_back, kept)

struct Item {
  std::int64_t position = 0;
  TicketId ticket_id;
  tickets::AuditId audit_id;
  tickets::CommentId comment_id;
};
BOOST_DESCRIBE_STRUCT(Item, (), (position, ticket_id, audit_id, comment_id))

struct Result {
  ItemState state = ItemState::unchanged;
  tickets::AuditId audit_id;
  tickets::CommentId comment_id;
  std::string say;
};

// Both throw the Fault that the same change to that ticket alone would.
Result do_item(store::Tx&, Actor const&, Wish const&, TicketId);
Result undo_item(store::Tx&, Actor const&, Wish const&, Item const&);

bool lies_where_wished(tickets::Ticket const&, Move);

// What is wished in one place, whether by fields or by a macro. What is set by hand goes before the macro.
struct Aim {
  tickets::Change change;
  std::string html;
  bool public_ = false;
};
// `ticket` fills the placeholders; without one the text is as the macro has it.
Aim aim_of(store::Read&, Actor const&, Wish const&, tickets::Change by_hand,
           std::optional<tickets::Ticket> const&);

// A batch of a work that is being done or taken back; false: nothing is left.
bool step(store::Store&, std::string const& id);
events::JobKind work_kind();
events::JobKind sweep_kind();

}  // namespace svar::bulk
