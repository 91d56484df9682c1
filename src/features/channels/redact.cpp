// A comment's words go, and with them the mail they came in.
#include "base/redact.hpp"

#include "features/channels/channels.hpp"
#include "features/channels/channels_sql.hpp"

namespace svar::channels {

int redact(store::Tx& tx, Actor const& actor, CommentId id, tickets::Redaction const& wish) {
  auto const places = tickets::redact(tx, actor, id, wish);
  auto const comment = tickets::find_comment(tx, actor, id);
  auto const mail =
      comment && comment->inbound_id ? find_inbound(tx, InboundId{comment->inbound_id}) : std::nullopt;
  if (mail) tx.exec(sql::forget_raw, mail->id, redact_text(mail->subject, wish.words).text);
  return places;
}

}  // namespace svar::channels
