#include "net/mail_trouble.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace svar::net {

namespace {

std::string_view name_of(MailTrouble kind) {
  switch (kind) {
    case MailTrouble::none:
      return "none";
    case MailTrouble::stopped:
      return "stopped";
    case MailTrouble::bad_settings:
      return "bad_settings";
    case MailTrouble::host_not_found:
      return "host_not_found";
    case MailTrouble::refused:
      return "refused";
    case MailTrouble::unreachable:
      return "unreachable";
    case MailTrouble::timed_out:
      return "timed_out";
    case MailTrouble::closed:
      return "closed";
    case MailTrouble::private_address:
      return "private_address";
    case MailTrouble::tls_not_offered:
      return "tls_not_offered";
    case MailTrouble::tls_name_mismatch:
      return "tls_name_mismatch";
    case MailTrouble::tls_unknown_issuer:
      return "tls_unknown_issuer";
    case MailTrouble::tls_expired:
      return "tls_expired";
    case MailTrouble::tls_failed:
      return "tls_failed";
    case MailTrouble::plain_not_allowed:
      return "plain_not_allowed";
    case MailTrouble::wrong_password:
      return "wrong_password";
    case MailTrouble::needs_oauth:
      return "needs_oauth";
    case MailTrouble::token_refused:
      return "token_refused";
    case MailTrouble::login_not_offered:
      return "login_not_offered";
    case MailTrouble::folder_missing:
      return "folder_missing";
    case MailTrouble::folder_read_only:
      return "folder_read_only";
    case MailTrouble::folder_changed:
      return "folder_changed";
    case MailTrouble::busy:
      return "busy";
    case MailTrouble::refused_by_server:
      return "refused_by_server";
    case MailTrouble::too_large:
      return "too_large";
    case MailTrouble::protocol:
      return "protocol";
  }
  return "protocol";
}

}  // namespace

std::string message_key(MailTrouble kind) {
  return fmt::format("mail.trouble.{}", name_of(kind));
}

std::string sentence(MailTrouble kind, std::string_view host, std::uint16_t port, std::string_view folder) {
  std::string const where = printable(host, 255);
  switch (kind) {
    case MailTrouble::none:
      return "Everything works.";
    case MailTrouble::stopped:
      return "Stopped before it was finished.";
    case MailTrouble::bad_settings:
      return "The settings are incomplete or hold characters that are not allowed.";
    case MailTrouble::host_not_found:
      return fmt::format("The server name \"{}\" was not found. Check the spelling.", where);
    case MailTrouble::refused:
      return fmt::format("{} refuses connections on port {}. Check the port number and the firewall.", where,
                         port);
    case MailTrouble::unreachable:
      return fmt::format("{} cannot be reached from here on port {}.", where, port);
    case MailTrouble::timed_out:
      return fmt::format("{} did not answer in time on port {}. Check the port number and the firewall.",
                         where, port);
    case MailTrouble::closed:
      return fmt::format("{} closed the connection.", where);
    case MailTrouble::private_address:
      return fmt::format("{} is an address inside a private network, which is not allowed here.", where);
    case MailTrouble::tls_not_offered:
      return fmt::format("{} does not offer STARTTLS on port {}. Choose another kind of encryption or port.",
                         where, port);
    case MailTrouble::tls_name_mismatch:
      return fmt::format(
          "The certificate of the server does not belong to the name \"{}\". Use the name that stands in "
          "the certificate.",
          where);
    case MailTrouble::tls_unknown_issuer:
      return fmt::format(
          "The certificate of {} is not signed by an authority that this computer trusts. Name its CA file "
          "in the settings if it is your own.",
          where);
    case MailTrouble::tls_expired:
      return fmt::format("The certificate of {} is out of date.", where);
    case MailTrouble::tls_failed:
      return fmt::format(
          "No encrypted connection with {} on port {}. The port may expect another kind of encryption.",
          where, port);
    case MailTrouble::plain_not_allowed:
      return "A password is not sent over an unencrypted connection. Choose TLS or STARTTLS, or allow it "
             "expressly.";
    case MailTrouble::wrong_password:
      return fmt::format("{} refused the user name or the password.", where);
    case MailTrouble::needs_oauth:
      return fmt::format(
          "{} does not take this password. Connect the mailbox by OAuth2, or use an app password.", where);
    case MailTrouble::token_refused:
      return fmt::format("{} refused the OAuth2 access. Connect the mailbox again.", where);
    case MailTrouble::login_not_offered:
      return fmt::format(
          "{} offers no way to log in that these settings allow. It may want encryption first.", where);
    case MailTrouble::folder_missing:
      return fmt::format("There is no folder \"{}\" in this mailbox.", printable(folder));
    case MailTrouble::folder_read_only:
      return fmt::format("The folder \"{}\" can only be read.", printable(folder));
    case MailTrouble::folder_changed:
      return "The server has numbered the folder anew; it must be opened again.";
    case MailTrouble::busy:
      return fmt::format("{} is busy and asks to come back later.", where);
    case MailTrouble::refused_by_server:
      return fmt::format("The server {} refused.", where);
    case MailTrouble::too_large:
      return "The message is larger than is allowed.";
    case MailTrouble::protocol:
      return fmt::format("{} on port {} answered in an unexpected way. It may be another kind of server.",
                         where, port);
  }
  return "The server answered in an unexpected way.";
}

bool worth_retrying(MailTrouble kind) {
  switch (kind) {
    case MailTrouble::stopped:
    case MailTrouble::host_not_found:
    case MailTrouble::refused:
    case MailTrouble::unreachable:
    case MailTrouble::timed_out:
    case MailTrouble::closed:
    case MailTrouble::folder_changed:
    case MailTrouble::busy:
    case MailTrouble::protocol:
      return true;
    default:
      return false;
  }
}

std::string printable(std::string_view text, std::size_t max_bytes) {
  std::string out;
  for (std::size_t at = 0; at < text.size() && out.size() < max_bytes;) {
    std::size_t const start = at;
    char32_t const point = utf8::next(text, at);
    bool const plain = point >= 0x20 && point != 0x7F && point != 0xFFFD && !(point >= 0x80 && point < 0xA0);
    std::string_view const piece = plain ? text.substr(start, at - start) : std::string_view("?");
    if (out.size() + piece.size() > max_bytes) break;
    out.append(piece);
  }
  return out;
}

}  // namespace svar::net
