#pragma once
// What an agent has typed and not sent: one draft per ticket, person and kind.
#include "features/desk/compose.hpp"

namespace svar::desk {

inline constexpr std::size_t max_draft = 1024 * 1024;      // bytes of HTML
inline constexpr std::size_t max_draft_extra = 64 * 1024;  // bytes of JSON beside it

// A draft as it is stored; recipients and uploads are JSON.
struct KeptDraft {
  std::string kind, html, recipients, upload_tokens;
  std::int64_t base_comment_id = 0;
  std::string extra;  // JSON that the screen wrote: what is to happen beside the words; empty: nothing
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(KeptDraft, (),
                      (kind, html, recipients, upload_tokens, base_comment_id, extra, updated_at))

// What was stored as JSON; T{} for what no longer reads.
template <class T>
T parsed(std::string const& text) {
  T out{};
  json::Reader reader;
  if (auto const v = json::try_parse(text)) json::read(*v, reader, out);
  return out;
}
// The uploads of a draft that are still there.
std::vector<UploadWire> uploads_of(store::Read&, KeptDraft const&);

std::vector<DraftWire> drafts_of(store::Read&, Actor const&, TicketId);
std::optional<DraftWire> reply_draft_of(store::Read&, Actor const&, TicketId);
void drop_draft(store::Tx&, Actor const&, TicketId, std::string_view kind);
// Words that were to go out are a draft of their writer again; one that is there already follows below them.
void draft_again(store::Tx&, Actor const& writer, TicketId, KeptDraft words);
// Brings back as a draft what an undone comment said.
DraftWire draft_from_comment(store::Tx&, Actor const&, tickets::Comment const&,
                             std::vector<files::File> const&);

net::Response put_draft(kit::Call&);
net::Response delete_draft(kit::Call&);

}  // namespace svar::desk
