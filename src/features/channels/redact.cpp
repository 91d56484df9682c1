// A comment's words go, and with them the mail they came in.
#include "base/redact.hpp"

#include "features/channels/channels.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/redact_beside.hpp"

namespace svar::channels {

int redact(store::Tx& tx, Actor const& actor, CommentId id, tickets::Redaction const& wish) {
  auto const places = tickets::redact(tx, actor, id, wish);
  auto const comment = tickets::find_comment(tx, actor, id);
  auto const mail =
      comment && comment->inbound_id ? find_inbound(tx, InboundId{comment->inbound_id}) : std::nullopt;
  if (mail) tx.exec(sql::forget_raw, mail->id, redact_text(mail->subject, wish.words).text);
  if (comment && !wish.words.empty()) redact_beside(tx, comment->ticket_id, wish.words);
  return places;
}

}  // namespace svar::channels
