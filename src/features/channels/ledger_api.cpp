// The ledger of inbound mail over /api/ui, and the raw mail behind a comment.
#include "base/utf8.hpp"
#include "features/channels/channels_api.hpp"
#include "features/channels/mailbox_wire.hpp"

#include "base/page.hpp"

namespace svar::channels::api {
namespace {

constexpr std::size_t max_head_shown = 64 * 1024;

// A mail is shown by a browser as plain text or not at all.
net::Response raw_answer(std::string bytes, std::string_view name) {
  auto answer = net::Response::bytes(200, "text/plain; charset=utf-8", std::move(bytes));
  answer.headers.set("X-Content-Type-Options", "nosniff");
  answer.headers.set("Content-Security-Policy", "sandbox; default-src 'none'");
  answer.set_download_name(name);
  answer.set_no_store();
  return answer;
}

std::string head_of(std::string_view bytes) {
  auto const crlf = bytes.find("\r\n\r\n");
  auto const end = std::min(crlf, bytes.find("\n\n"));
  return utf8::clean(bytes.substr(0, std::min(end, max_head_shown)));
}

InboundMail found(store::Read& r, InboundId id) {
  auto mail = find_inbound(r, id);
  if (!mail) throw not_found();
  return *std::move(mail);
}

WireOneInbound shown(store::Read& r, InboundId id, std::string_view locale) {
  auto const mail = found(r, id);
  auto w = inbound_wire(mail, mailboxes(r), locale);
  w.head = head_of(inbound_raw(r, mail));
  if (mail.blob_id) w.raw_url = fmt::format("/api/ui/admin/inbound/{}/raw", id.value);
  return {std::move(w)};
}

}  // namespace

net::Response list_inbound(kit::Call& call) {
  auto const& q = call.request.query;
  auto const fate_word = q.get_or("fate", "");
  auto const fate = json::enum_from<Fate>(fate_word);
  if (!fate_word.empty() && !fate)
    throw malformed("fate is one of waiting, ticket, comment, dropped, failed and suspended.");
  auto const cursor = q.get_or("after", "");
  auto const after = cursor.empty() ? std::optional(std::vector<std::int64_t>{0}) : read_cursor(cursor, 1);
  if (!after) throw malformed("This cursor cannot be read.").named("bad_cursor");
  auto const limit_word = std::string(q.get_or("limit", "50"));
  auto const limit = static_cast<int>(std::clamp(std::strtol(limit_word.c_str(), nullptr, 10), 1L, 100L));
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const page = inbound_mails(r, fate, InboundId{(*after)[0]}, limit);
    auto const names = mailboxes(r);
    WireInboundPage w;
    for (auto const& mail : page.mails) w.mails.push_back(inbound_wire(mail, names, call.actor.locale));
    if (page.next) w.next = make_cursor({page.next.value});
    w.counts = inbound_counts(r);
    return w;
  }));
}

net::Response show_inbound(kit::Call& call) {
  return kit::answer(
      call.app.store.read([&](store::Read& r) { return shown(r, call.id<InboundId>(), call.actor.locale); }));
}

net::Response raw_inbound(kit::Call& call) {
  auto const id = call.id<InboundId>();
  auto bytes = call.app.store.read([&](store::Read& r) {
    auto const mail = found(r, id);
    if (!mail.blob_id) throw not_found();
    return inbound_raw(r, mail);
  });
  return raw_answer(std::move(bytes), fmt::format("mail-{}.txt", id.value));
}

net::Response replay(kit::Call& call) {
  auto const id = call.id<InboundId>();
  call.app.store.write([&](store::Tx& tx) { replay_inbound(tx, call.actor, id); });
  return kit::answer(call.app.store.read([&](store::Read& r) { return shown(r, id, call.actor.locale); }));
}

net::Response raw_comment(kit::Call& call) {
  auto const id = call.id<CommentId>();
  return raw_answer(call.app.store.read([&](store::Read& r) { return raw_mail_of(r, call.actor, id); }),
                    fmt::format("mail-{}.txt", id.value));
}

}  // namespace svar::channels::api
