// Administration of mailboxes over /api/ui: parse, call, answer.
#include "features/channels/channels_api.hpp"
#include "features/channels/mailbox_wire.hpp"
#include "features/channels/oauth.hpp"
#include "kit/sentences.hpp"

namespace svar::channels::api {
namespace {

WireOneMailbox wire(kit::Call& call, MailboxId id) {
  return call.app.store.read([&](store::Read& r) {
    auto const mailbox = find_mailbox(r, id);
    if (!mailbox) throw not_found();
    return WireOneMailbox{mailbox_wire(r, call.app.workspace_secret, *mailbox, call.actor.locale)};
  });
}

TestResult worded(TestResult result, std::string_view locale) {
  for (auto& step : result.steps) step.say = kit::translated(step.say, locale);
  return result;
}

net::Response activate(kit::Call& call, bool active) {
  auto const id = call.id<MailboxId>();
  call.app.store.write([&](store::Tx& tx) { set_active(tx, call.actor, id, active); });
  return kit::answer(wire(call, id));
}

}  // namespace

net::Response list_mailboxes(kit::Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    WireMailboxes answer;
    for (auto const& m : mailboxes(r))
      answer.mailboxes.push_back(mailbox_wire(r, call.app.workspace_secret, m, call.actor.locale));
    return answer;
  }));
}

net::Response create_mailbox(kit::Call& call) {
  auto const change = call.body<MailboxChange>();
  auto const id = call.app.store.write(
      [&](store::Tx& tx) { return add_mailbox(tx, call.actor, call.app.workspace_secret, change); });
  return kit::answer(wire(call, id), 201);
}

net::Response change_mailbox(kit::Call& call) {
  auto const change = call.body<MailboxChange>();
  auto const id = call.id<MailboxId>();
  call.app.store.write(
      [&](store::Tx& tx) { update_mailbox(tx, call.actor, call.app.workspace_secret, id, change); });
  return kit::answer(wire(call, id));
}

net::Response pause_mailbox(kit::Call& call) {
  return activate(call, false);
}
net::Response resume_mailbox(kit::Call& call) {
  return activate(call, true);
}

net::Response test_kept_mailbox(kit::Call& call) {
  return kit::answer(worded(test_mailbox(call.app, call.id<MailboxId>()), call.actor.locale));
}

net::Response test_unsaved_mailbox(kit::Call& call) {
  return kit::answer(
      worded(test_mailbox(call.app, std::nullopt, call.body<MailboxChange>()), call.actor.locale));
}

net::Response authorize_mailbox(kit::Call& call) {
  auto const wish = call.request.body.empty() ? AuthorizeRequest{} : call.body<AuthorizeRequest>();
  return kit::answer(
      AuthorizeAnswer{begin_authorization(call.app, call.actor, call.id<MailboxId>(), wish.return_to)});
}

net::Response authorized(kit::Call& call) {
  auto const& q = call.request.query;
  auto const back =
      finish_authorization(call.app, call.actor, std::string(q.get_or("state", "")),
                           std::string(q.get_or("code", "")), std::string(q.get_or("error", "")));
  return net::Response::redirect(back);
}

}  // namespace svar::channels::api
