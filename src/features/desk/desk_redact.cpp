#include "features/desk/desk_redact.hpp"

#include "features/desk/compose.hpp"
#include "features/desk/delivery_words.hpp"

namespace svar::desk {

net::Response post_redact(kit::Call& call) {
  auto const body = call.body<RedactBody>();
  auto const id = call.id<CommentId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const places = channels::redact(tx, call.actor, id, {body.words, body.file_ids});
    auto const comment = tickets::find_comment(tx, call.actor, id);
    RedactDone done{comment_of(tx, *comment),
                    ticket_of(tx, call.actor, tickets::get(tx, call.actor, comment->ticket_id)), places};
    word_delivery(done.comment, call.actor.locale);
    return done;
  }));
}

}  // namespace svar::desk
