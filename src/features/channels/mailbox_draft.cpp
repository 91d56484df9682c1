#include "features/channels/mailbox_draft.hpp"

#include <algorithm>

namespace svar::channels {
namespace {

constexpr std::size_t max_host = 253;    // RFC 1035 2.3.4
constexpr std::size_t max_word = 1'000;  // bytes of a user name, password, folder or client id

bool printable(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

void check_host(std::string const& field, std::string const& host) {
  if (host.empty()) throw invalid(field, "The server's name is missing.", "BlankValue");
  auto const good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '_';
  };
  if (host.size() > max_host || !std::ranges::all_of(host, good))
    throw invalid(field, "This is not the name of a server. It looks like mail.example.com.");
}

void check_port(std::string const& field, int port) {
  if (port < 1 || port > 65'535) throw invalid(field, "A port is a number from 1 to 65535.");
}

void check_word(std::string const& field, std::string const& word) {
  if (word.size() > max_word) throw invalid(field, "This is too long.", "ValueTooLong");
  if (!printable(word)) throw invalid(field, "This has a line break or another control character in it.");
}

}  // namespace

bool uses_oauth(MailboxKind kind) {
  return kind == MailboxKind::gmail || kind == MailboxKind::microsoft365;
}
bool reads_imap(MailboxKind kind) {
  return kind != MailboxKind::lmtp;
}

void fill_known_servers(MailboxKind kind, MailboxSettings& s) {
  if (!uses_oauth(kind)) return;
  bool const google = kind == MailboxKind::gmail;
  s.imap_host = google ? "imap.gmail.com" : "outlook.office365.com";
  s.imap_port = 993;
  s.imap_security = Security::tls;
  s.smtp_host = google ? "smtp.gmail.com" : "smtp.office365.com";
  s.smtp_port = 587;
  s.smtp_security = Security::starttls;
}

void check_settings(MailboxKind kind, MailboxSettings const& s, MailboxSecrets const& secrets) {
  if (reads_imap(kind)) {
    check_host("settings.imap_host", s.imap_host);
    check_port("settings.imap_port", s.imap_port);
  }
  check_host("settings.smtp_host", s.smtp_host);
  check_port("settings.smtp_port", s.smtp_port);
  check_word("settings.imap_user", s.imap_user);
  check_word("settings.imap_folder", s.imap_folder);
  check_word("settings.smtp_user", s.smtp_user);
  check_word("settings.client_id", s.client_id);
  check_word("settings.tenant", s.tenant);
  check_word("settings.imap_password", secrets.imap_password);
  check_word("settings.smtp_password", secrets.smtp_password);
  check_word("settings.client_secret", secrets.client_secret);
  if (uses_oauth(kind) && s.client_id.empty())
    throw invalid("settings.client_id",
                  "The id of the application that you registered with the provider is missing.",
                  "BlankValue");
  check_word("settings.authserv_id", s.authserv_id);
  if (s.authserv_id.find_first_of(" ;=\"()/") != std::string::npos || s.authserv_id.size() > max_host)
    throw invalid("settings.authserv_id", "This is the name of a server, as in Authentication-Results.");
  auto const in_path = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  };
  if (!std::ranges::all_of(s.tenant, in_path))
    throw invalid("settings.tenant", "A directory id has letters, digits, dots and hyphens.");
}

std::optional<std::string> trusted_authserv(Mailbox const& m) {
  auto const chosen = settings_of(m).authserv_id;
  if (!chosen.empty()) return chosen;
  if (m.kind == MailboxKind::gmail) return "mx.google.com";
  if (m.kind == MailboxKind::microsoft365) return "";  // Exchange Online writes the header without a name
  return std::nullopt;
}

std::string imap_user(MailboxDraft const& d) {
  return d.settings.imap_user.empty() ? d.mailbox.address : d.settings.imap_user;
}

std::string smtp_user(MailboxDraft const& d) {
  if (!d.settings.smtp_user.empty()) return d.settings.smtp_user;
  if (uses_oauth(d.mailbox.kind)) return imap_user(d);
  // A server that wants no login gets none: neither name nor password was given for it.
  if (d.mailbox.kind == MailboxKind::lmtp) return {};
  return smtp_password(d).empty() ? std::string{} : imap_user(d);
}

std::string smtp_password(MailboxDraft const& d) {
  if (!d.secrets.smtp_password.empty()) return d.secrets.smtp_password;
  return d.mailbox.kind == MailboxKind::lmtp ? std::string{} : d.secrets.imap_password;
}

}  // namespace svar::channels
