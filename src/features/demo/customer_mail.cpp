#include "features/demo/customer_mail.hpp"

#include "base/log.hpp"
#include "features/channels/channels.hpp"
#include "features/channels/mime/parse.hpp"
#include "features/demo/demo.hpp"
#include "features/demo/demo_sql.hpp"
#include "net/mail_receiver.hpp"

namespace svar::demo {

namespace {
net::Verdict keep(store::Store& store, net::Envelope const& envelope, std::string_view bytes) {
  auto const mail = mime::parse(bytes);
  std::string references;
  for (auto const& id : mail.references) references += "<" + id + "> ";
  store.write([&](store::Tx& tx) {
    for (auto const& to : envelope.to)
      tx.one<std::int64_t>(sql::insert_mail, people::normal_address(to), mail.from.address, mail.subject,
                           mail.text, store::BytesView{bytes}, mail.message_id, references, now());
  });
  return net::Verdict::stored();
}

// The demo's mailboxes send through this server; its port is another one at each start.
void point_mailboxes_at(kit::App& app, std::uint16_t port) {
  app.store.write([&](store::Tx& tx) {
    for (auto const& mailbox : channels::mailboxes(tx)) {
      if (!mailbox.address.ends_with(".example")) continue;
      channels::MailboxChange change;
      channels::MailboxSettingsChange settings;
      settings.smtp_host = {true, "127.0.0.1"};
      settings.smtp_port = {true, port};
      settings.smtp_security = {true, channels::Security::none};
      change.settings = {true, settings};
      channels::update_mailbox(tx, kit::Actor::of_system(), app.workspace_secret, mailbox.id, change);
    }
  });
}
}  // namespace

std::shared_ptr<void> start_customers_mail(kit::App& app) {
  if (!app.demo) return {};
  net::ReceiverSettings settings;
  settings.protocol = net::ReceiverProtocol::smtp;
  net::ReceiverHooks hooks;
  hooks.accepts = [](std::string const& recipient) { return recipient.ends_with(".example"); };
  hooks.deliver = [&store = app.store](net::Envelope const& envelope, std::string_view bytes) {
    return keep(store, envelope, bytes);
  };
  auto server = std::make_shared<net::MailReceiver>(settings, std::move(hooks));
  point_mailboxes_at(app, server->port());
  log::info("demo: the customers' mail server listens on port {}", server->port());
  return server;
}

}  // namespace svar::demo
