// Questions about the ledger, and putting a mail back in line.
#include "features/channels/channels.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/inbound.hpp"

namespace svar::channels {

InboundPage inbound_mails(store::Read& r, std::optional<Fate> fate, InboundId before, int limit) {
  limit = std::clamp(limit, 1, tickets::max_page);
  auto const from = before ? before : InboundId{max_id};
  InboundPage page;
  page.mails = fate ? r.all<InboundMail>(sql::inbound_newest_of_fate, from, limit + 1, *fate)
                    : r.all<InboundMail>(sql::inbound_newest, from, limit + 1);
  if (page.mails.size() > static_cast<std::size_t>(limit)) {
    page.mails.pop_back();
    page.next = page.mails.back().id;
  }
  return page;
}

std::optional<InboundMail> find_inbound(store::Read& r, InboundId id) {
  return r.one<InboundMail>(sql::one_inbound, id);
}

std::string inbound_raw(store::Read& r, InboundMail const& mail) {
  return mail.blob_id ? files::get_blob(r, files::BlobId{mail.blob_id}) : std::string{};
}

std::string raw_mail_of(store::Read& r, Actor const& actor, CommentId id) {
  auto const comment = tickets::find_comment(r, actor, id);
  auto const mail =
      comment && comment->inbound_id ? find_inbound(r, InboundId{comment->inbound_id}) : std::nullopt;
  if (!mail || !mail->blob_id) throw not_found();
  return inbound_raw(r, *mail);
}

std::set<std::int64_t> unverified_mails(store::Read& r, std::vector<std::int64_t> const& inbound_ids) {
  if (inbound_ids.empty()) return {};
  auto const found =
      r.all<std::int64_t>(sql::unverified_mails, fmt::format("[{}]", fmt::join(inbound_ids, ",")));
  return {found.begin(), found.end()};
}

InboundCounts inbound_counts(store::Read& r) {
  return {r.one<std::int64_t>(sql::count_fate, Fate::failed).value_or(0),
          r.one<std::int64_t>(sql::count_fate, Fate::waiting).value_or(0),
          r.one<std::int64_t>(sql::count_fate, Fate::suspended).value_or(0)};
}

void replay_inbound(store::Tx& tx, Actor const& actor, InboundId id) {
  actor.require(kit::Permission::admin_system);
  auto const mail = find_inbound(tx, id);
  if (!mail) throw not_found();
  if (!mail->blob_id || mail->reason == "too_large")
    throw conflict("The bytes of this mail are not here, so it cannot be read again.");
  if (tx.exec(sql::replay_inbound, id) == 0)
    throw conflict(mail->fate == Fate::waiting ? "This mail is waiting already."
                                               : "This mail has become part of a ticket already.");
  tx.after_commit([] { wake_intake(); });
}

}  // namespace svar::channels
