// Mail about mail: delivery failures find the answer that did not arrive; complaints and delays are written
// down only.
#include <algorithm>

#include "features/channels/channels_sql.hpp"
#include "features/channels/intake_steps.hpp"
#include "features/channels/mime/thread_token.hpp"
#include "features/channels/outgoing.hpp"

namespace svar::channels {
namespace {

// A report that names an address but no mail of ours is believed for the last mail to that address, if it is
// this young.
constexpr Duration linked_by_address_within = days(3);

std::optional<Outgoing> newest_of_ticket(store::Read& r, TicketId id) {
  return r.one<Outgoing>(sql::newest_outgoing_of_ticket, id);
}

std::optional<Outgoing> mail_that_bounced(store::Read& r, kit::App const& app, Draft const& d) {
  if (!d.bounced_message_id.empty())
    if (auto found = outgoing_by_message_id(r, d.bounced_message_id)) return found;
  for (auto const& address : own_addresses(d))
    if (auto const ticket = ticket_in_address(app.workspace_secret, address))
      if (auto found = newest_of_ticket(r, ticket)) return found;
  for (auto const& address : own_addresses(d))
    if (auto const side = mime::side_of_address(address, app.workspace_secret))
      if (auto found = r.one<Outgoing>(sql::newest_outgoing_of_side, *side)) return found;
  for (auto const& b : d.bounced) {
    auto const id = b.address.empty() ? std::nullopt : r.one<OutgoingId>(sql::newest_outgoing_to, b.address);
    auto found = id ? find_outgoing(r, *id) : std::nullopt;
    if (found && found->created_at > now() - linked_by_address_within) return found;
  }
  return std::nullopt;
}

// Whom of our recipients the report is about. Mail that was forwarded bounces for an address that we never
// wrote to.
std::string recipient_meant(std::vector<OutgoingRecipient> const& ours, std::string const& reported) {
  auto const exact = std::ranges::find(ours, reported, &OutgoingRecipient::address);
  if (exact != ours.end()) return exact->address;
  return ours.size() == 1 ? ours[0].address : std::string{};
}

}  // namespace

Verdict bounce(store::Tx& tx, kit::App const& app, Draft const& d, Decision&) {
  if (d.kind != mime::MailKind::bounce) return Verdict::keep();
  auto const mail = mail_that_bounced(tx, app, d);
  if (!mail) return Verdict::drop("bounce_unlinked", "A delivery report that belongs to no mail of ours.");
  if (d.delayed || (!d.bounced.empty() && std::ranges::none_of(d.bounced, &BouncedRecipient::permanent)))
    return Verdict::drop("bounce_delayed", "A mail server is still trying to deliver our answer.",
                         mail->ticket_id, mail->of_comment());
  auto const ours = recipients_of(tx, mail->id);
  if (d.bounced.empty())
    note_bounced(tx, *mail, recipient_meant(ours, ""), "The mail came back as undeliverable.");
  for (auto const& b : d.bounced) {
    if (!b.permanent) continue;
    auto const why = b.reason.empty() ? std::string("The mail came back as undeliverable.") : b.reason;
    note_bounced(tx, *mail, recipient_meant(ours, b.address), why);
  }
  return Verdict::drop("bounce", "A delivery failure; it is shown at the answer that did not arrive.",
                       mail->ticket_id, mail->of_comment());
}

Verdict feedback_report(store::Tx& tx, kit::App const&, Draft const& d, Decision&) {
  if (d.kind != mime::MailKind::feedback_report) return Verdict::keep();
  if (!d.bounced_message_id.empty())
    if (auto const mail = outgoing_by_message_id(tx, d.bounced_message_id))
      return Verdict::drop("feedback", "A provider reports that a recipient marked our mail as unwanted.",
                           mail->ticket_id, mail->of_comment());
  return Verdict::drop("feedback", "A provider reports that a recipient marked a mail as unwanted.");
}

}  // namespace svar::channels
