// What holds for all mailboxes, over /api/ui: parse, call, answer.
#include "features/channels/channels_api.hpp"
#include "features/channels/mail_settings_wire.hpp"

namespace svar::channels::api {
namespace {
WireMailSettings wire(MailSettings const& settings) {
  WireMailSettings w{.undo_seconds = settings.undo_seconds, .keep_days = settings.keep_days};
  if (settings.default_mailbox_id) w.default_mailbox_id = settings.default_mailbox_id;
  return w;
}
}  // namespace

net::Response show_mail_settings(kit::Call& call) {
  return kit::answer(wire(call.app.store.read(mail_settings)));
}

net::Response put_mail_settings(kit::Call& call) {
  auto const change = call.body<MailSettingsChange>();
  return kit::answer(wire(call.app.store.write([&](store::Tx& tx) {
    auto settings = mail_settings(tx);
    if (change.undo_seconds) settings.undo_seconds = change.undo_seconds.value.value_or(default_undo_seconds);
    if (change.default_mailbox_id)
      settings.default_mailbox_id = change.default_mailbox_id.value.value_or(MailboxId{});
    if (change.keep_days) settings.keep_days = change.keep_days.value.value_or(default_keep_days);
    change_mail_settings(tx, call.actor, settings);
    return settings;
  })));
}

}  // namespace svar::channels::api
