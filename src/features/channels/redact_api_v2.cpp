// /api/v2: words taken out of a comment for good.
#include "features/channels/channels.hpp"
#include "features/channels/channels_api.hpp"
#include "features/tickets/tickets_wire.hpp"
#include "kit/v2.hpp"

namespace svar::channels::api {

net::Response redact_comment(kit::Call& call) {
  auto const in = call.body<RedactInput>();
  auto const id = call.id<CommentId>("comment");
  auto const ticket = call.id<tickets::TicketId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const comment = tickets::find_comment(tx, call.actor, id);
    if (!comment || comment->ticket_id != ticket) throw not_found();
    channels::redact(tx, call.actor, id, {in.text, in.attachment_ids});
    auto wires = tickets::comment_wires(tx, call.request, {*tickets::find_comment(tx, call.actor, id)});
    return std::map<std::string, tickets::CommentWire>{{"comment", std::move(wires.at(0))}};
  }));
}

}  // namespace svar::channels::api
