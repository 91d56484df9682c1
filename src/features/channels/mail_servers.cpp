#include "features/channels/mail_servers.hpp"

#include <filesystem>

#include "features/channels/oauth.hpp"

namespace svar::channels {
namespace {

net::MailTls tls_of(Security s) {
  return s == Security::tls        ? net::MailTls::implicit
         : s == Security::starttls ? net::MailTls::starttls
                                   : net::MailTls::none;
}

std::string ca_file(kit::App const& app) {
  if (app.data_directory.empty()) return {};
  auto path = app.data_directory + "/" + std::string(own_authorities);
  std::error_code error;
  return std::filesystem::exists(path, error) ? path : std::string{};
}

}  // namespace

net::ImapSettings imap_settings(kit::App& app, MailboxDraft const& d) {
  net::ImapSettings s;
  s.host = d.settings.imap_host;
  s.port = static_cast<std::uint16_t>(d.settings.imap_port);
  s.tls = tls_of(d.settings.imap_security);
  s.allow_plain = d.settings.imap_security == Security::none;  // the administrator said so
  s.ca_file = ca_file(app);
  s.user = imap_user(d);
  s.max_message_bytes = max_mail_bytes;
  if (uses_oauth(d.mailbox.kind)) {
    s.secret = access_token(app, d);
    s.login = net::MailLogin::xoauth2;
  } else {
    s.secret = d.secrets.imap_password;
  }
  return s;
}

net::SmtpSettings smtp_settings(kit::App& app, MailboxDraft const& d) {
  net::SmtpSettings s;
  s.host = d.settings.smtp_host;
  s.port = static_cast<std::uint16_t>(d.settings.smtp_port);
  s.tls = tls_of(d.settings.smtp_security);
  s.allow_plain = d.settings.smtp_security == Security::none;
  s.ca_file = ca_file(app);
  s.user = smtp_user(d);
  s.helo_name = d.mailbox.address.substr(d.mailbox.address.rfind('@') + 1);
  if (uses_oauth(d.mailbox.kind)) {
    s.secret = access_token(app, d);
    s.login = net::MailLogin::xoauth2;
  } else {
    s.secret = smtp_password(d);
  }
  return s;
}

}  // namespace svar::channels
