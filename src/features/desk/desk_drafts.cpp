#include "features/desk/desk_drafts.hpp"

#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_sql.hpp"
#include "features/desk/editor_html.hpp"

namespace svar::desk {

namespace {
DraftWire wire_of(store::Read& r, KeptDraft const& kept) {
  DraftWire wire;
  wire.kind = kept.kind == "note" ? DraftKind::note : DraftKind::reply;
  wire.html = kept.html;
  auto const recipients = parsed<tickets::Recipients>(kept.recipients);
  wire.to = addresses_of(r, recipients.to);
  wire.cc = addresses_of(r, recipients.cc);
  wire.uploads = uploads_of(r, kept);
  if (kept.base_comment_id) wire.base_comment_id = kept.base_comment_id;
  if (auto extra = kept.extra.empty() ? std::nullopt : json::try_parse(kept.extra))
    wire.extra = std::move(*extra);
  wire.updated_at = kept.updated_at;
  return wire;
}

std::string const& kind_of(kit::Call& call) {
  auto const& kind = call.request.param("kind");
  if (kind != "reply" && kind != "note") throw not_found("A draft is a reply or a note");
  return kind;
}

void keep(store::Tx& tx, UserId user, TicketId ticket, std::string_view kind, std::string_view html,
          tickets::Recipients const& recipients, std::vector<std::string> const& tokens, CommentId base,
          std::string_view extra = {}) {
  tx.exec(sql::keep_draft, user.value, ticket.value, kind, html, json::to_text(recipients),
          json::to_text(tokens), base, now(), extra);
}
}  // namespace

std::vector<UploadWire> uploads_of(store::Read& r, KeptDraft const& kept) {
  std::vector<UploadWire> uploads;
  for (auto const& token : parsed<std::vector<std::string>>(kept.upload_tokens))
    if (auto const file = files::find_by_token(r, token)) uploads.push_back(upload_of(*file));
  return uploads;
}

std::vector<DraftWire> drafts_of(store::Read& r, Actor const& actor, TicketId ticket) {
  std::vector<DraftWire> wires;
  for (auto const& kept : r.all<KeptDraft>(sql::find_drafts, actor.user.value, ticket.value))
    wires.push_back(wire_of(r, kept));
  return wires;
}

std::optional<DraftWire> reply_draft_of(store::Read& r, Actor const& actor, TicketId ticket) {
  auto const kept = r.one<KeptDraft>(sql::find_draft, actor.user.value, ticket.value, "reply");
  return kept ? std::optional(wire_of(r, *kept)) : std::nullopt;
}

void draft_again(store::Tx& tx, Actor const& writer, TicketId ticket, KeptDraft words) {
  auto tokens = parsed<std::vector<std::string>>(words.upload_tokens);
  if (auto const there = tx.one<KeptDraft>(sql::find_draft, writer.user.value, ticket.value, words.kind)) {
    words.html += there->html;
    for (auto& token : parsed<std::vector<std::string>>(there->upload_tokens))
      if (std::ranges::find(tokens, token) == tokens.end()) tokens.push_back(std::move(token));
  }
  keep(tx, writer.user, ticket, words.kind, words.html, parsed<tickets::Recipients>(words.recipients), tokens,
       CommentId{words.base_comment_id}, words.extra);
  files::keep(tx, writer, tokens);
}

void drop_draft(store::Tx& tx, Actor const& actor, TicketId ticket, std::string_view kind) {
  tx.exec(sql::drop_draft, actor.user.value, ticket.value, kind);
}

DraftWire draft_from_comment(store::Tx& tx, Actor const& actor, tickets::Comment const& comment,
                             std::vector<files::File> const& attached) {
  std::vector<std::string> tokens;
  for (auto const& f : attached) tokens.push_back(f.token);
  auto const kind = comment.public_ ? "reply" : "note";
  keep(tx, actor.user, comment.ticket_id, kind, editor_html_from_stored(comment.html, attached),
       tickets::recipients_of(comment), tokens, CommentId{});
  files::keep(tx, actor, tokens);
  return wire_of(tx, *tx.one<KeptDraft>(sql::find_draft, actor.user.value, comment.ticket_id.value, kind));
}

net::Response put_draft(kit::Call& call) {
  auto const& kind = kind_of(call);
  auto const body = call.body<DraftBody>();
  if (body.html.size() > max_draft) throw Fault{FaultCode::too_large, "The draft is larger than 1 MB"};
  auto const extra = body.extra.is_null() ? std::string() : json::to_text(body.extra);
  if (extra.size() > max_draft_extra) throw invalid("extra", "This is too much to be kept");
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const t = tickets::get(tx, call.actor, call.id<TicketId>());
    keep(tx, call.actor.user, t.id, kind, clean_editor_html(body.html), {body.to, body.cc},
         body.upload_tokens, CommentId{body.base_comment_id.value_or(0)}, extra);
    files::keep(tx, call.actor, body.upload_tokens);
    return DraftEnvelope{
        wire_of(tx, *tx.one<KeptDraft>(sql::find_draft, call.actor.user.value, t.id.value, kind))};
  }));
}

net::Response delete_draft(kit::Call& call) {
  auto const& kind = kind_of(call);
  call.app.store.write([&](store::Tx& tx) { drop_draft(tx, call.actor, call.id<TicketId>(), kind); });
  return net::Response::no_content();
}

}  // namespace svar::desk
