#include "features/channels/receiver.hpp"

#include <charconv>
#include <set>

#include "base/log.hpp"
#include "features/channels/inbound.hpp"

namespace svar::channels {
namespace {

// Threads that wait for mails to be durable. They sleep in the writer's line, and what stands in line
// together is one commit: fewer of them would make the disk the limit of every connection.
constexpr std::size_t stored_at_once = 16;

std::optional<Mailbox> receiving_mailbox(store::Read& r, std::string_view recipient) {
  auto const found = mailbox_by_address(r, recipient);
  return found && found->kind == MailboxKind::lmtp && found->active ? found : std::nullopt;
}

}  // namespace

bool takes_mail_for(store::Store& store, std::string const& recipient) {
  return store.read([&](store::Read& r) { return receiving_mailbox(r, recipient).has_value(); });
}

net::Verdict take_mail(store::Store& store, net::Envelope const& envelope, std::string_view bytes) {
  std::set<MailboxId> boxes;
  store.read([&](store::Read& r) {
    for (auto const& to : envelope.to)
      if (auto const m = receiving_mailbox(r, to)) boxes.insert(m->id);
  });
  if (boxes.empty()) return net::Verdict::refused("5.1.1 There is no such mailbox here");
  Arrival a;
  a.bytes = bytes;
  a.envelope.mail_from = envelope.from;
  a.envelope.null_sender = envelope.from.empty();
  a.envelope.rcpt_to = envelope.to;
  if (a.envelope.rcpt_to.size() > max_envelope_recipients) a.envelope.rcpt_to.resize(max_envelope_recipients);
  // Where one of several fails, the whole comes again, and those that have it know it by its content.
  for (auto const id : boxes) {
    a.mailbox_id = id;
    store_mail(store, a);
  }
  return net::Verdict::stored();
}

std::unique_ptr<net::MailReceiver> start_receiver(kit::App& app) {
  if (app.mail_listen.empty()) return nullptr;
  auto const& text = app.mail_listen;
  auto const colon = text.rfind(':');
  net::ReceiverSettings settings;
  settings.protocol = net::ReceiverProtocol::either;
  settings.max_message_bytes = max_mail_bytes;
  settings.workers = stored_at_once;
  auto const* first = text.data() + (colon == text.npos ? 0 : colon + 1);
  auto const* last = text.data() + text.size();
  auto const [end, error] = std::from_chars(first, last, settings.port);
  if (error != std::errc{} || end != last)
    throw Fault(FaultCode::unavailable, fmt::format("'{}' is no ADDRESS:PORT to take mail at", text));
  auto address = text.substr(0, colon == text.npos ? 0 : colon);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  if (!address.empty()) settings.address = address;
  auto& store = app.store;
  net::ReceiverHooks hooks;
  hooks.accepts = [&store](std::string const& recipient) { return takes_mail_for(store, recipient); };
  hooks.deliver = [&store](net::Envelope const& envelope, std::string_view bytes) {
    return take_mail(store, envelope, bytes);
  };
  try {
    auto receiver = std::make_unique<net::MailReceiver>(settings, hooks);
    app.mail_listen = fmt::format("{}:{}", settings.address, receiver->port());
    log::info("mail is taken by LMTP and SMTP at {}", app.mail_listen);
    return receiver;
  } catch (std::runtime_error const& e) {
    throw Fault(FaultCode::unavailable, fmt::format("Mail cannot be taken at {}: {}", text, e.what()));
  }
}

}  // namespace svar::channels
