#include "features/channels/mailbox_wire.hpp"

#include <algorithm>

#include "features/channels/channels_sql.hpp"
#include "features/channels/mailbox_draft.hpp"
#include "kit/sentences.hpp"

namespace svar::channels {
namespace {

std::optional<json::Millis> moment(Time t) {
  return t.us ? std::optional(json::Millis{t}) : std::nullopt;
}
std::optional<std::string> word(std::string const& s) {
  return s.empty() ? std::nullopt : std::optional(s);
}

WireSettings settings_wire(MailboxKind kind, MailboxSettings const& s, MailboxSecrets const& secrets) {
  WireSettings w;
  w.plus_addresses = s.plus_addresses;
  w.read_existing = s.read_existing;
  w.authserv_id = s.authserv_id;
  if (uses_oauth(kind)) {
    w.client_id = s.client_id;
    if (kind == MailboxKind::microsoft365) w.tenant = s.tenant;
    w.has_client_secret = !secrets.client_secret.empty();
    w.authorized = !secrets.refresh_token.empty();
    w.imap_folder = s.imap_folder;
    w.imap_user = s.imap_user;
    return w;
  }
  w.smtp_host = s.smtp_host;
  w.smtp_port = s.smtp_port;
  w.smtp_security = s.smtp_security;
  w.smtp_user = s.smtp_user;
  w.has_smtp_password = !secrets.smtp_password.empty();
  if (kind == MailboxKind::lmtp) return w;
  w.imap_host = s.imap_host;
  w.imap_port = s.imap_port;
  w.imap_security = s.imap_security;
  w.imap_user = s.imap_user;
  w.imap_folder = s.imap_folder;
  w.has_imap_password = !secrets.imap_password.empty();
  return w;
}

}  // namespace

WireMailbox mailbox_wire(store::Read& r, std::string_view workspace_secret, Mailbox const& m,
                         std::string_view locale) {
  WireMailbox w;
  w.id = m.id.value;
  w.name = m.name;
  w.address = m.address;
  w.sender_name = m.sender_name;
  w.kind = m.kind;
  w.locale = m.locale;
  if (m.default_group_id)
    if (auto const group = people::find_group(r, m.default_group_id))
      w.default_group = WireName{group->id.value, group->name};
  w.signatures = json::read_body<std::map<std::string, std::string>>(m.signatures);
  MailboxSecrets secrets;
  auto h = health(r, m, locale);
  try {
    auto const sealed = r.one<store::Bytes>(sql::mailbox_secrets, m.id);
    secrets = open_secrets(workspace_secret, sealed ? sealed->data : "");
  } catch (
      Fault const& unreadable) {  // the page must open all the same: it is where the passwords are given anew
    h.state = HealthState::failing;
    h.say = kit::translated(unreadable.say, locale);
  }
  w.settings = settings_wire(m.kind, settings_of(m), secrets);
  w.active = m.active;
  w.health = {h.state, h.say, moment(h.checked_at), moment(h.last_in_at), moment(h.last_out_at), h.queued};
  return w;
}

WireInbound inbound_wire(InboundMail const& m, std::vector<Mailbox> const& names, std::string_view locale) {
  WireInbound w;
  w.id = m.id.value;
  w.received_at = m.received_at;
  auto const mailbox = std::ranges::find(names, m.mailbox_id, &Mailbox::id);
  if (mailbox != names.end()) w.mailbox = WireName{mailbox->id.value, mailbox->name};
  w.from = m.sender;
  w.subject = m.subject;
  w.size = m.size;
  w.fate = m.fate;
  w.reason = word(m.reason);
  w.say = word(kit::translated(m.say, locale));
  if (m.ticket_id) w.ticket_id = m.ticket_id;
  w.sender_check = m.sender_check;
  return w;
}

}  // namespace svar::channels
