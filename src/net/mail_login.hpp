// How to reach and enter a mail server, the same for IMAP and SMTP.
#pragma once

namespace svar::net {

enum class MailTls {
  implicit,  // TLS from the first byte (ports 993, 465)
  starttls,  // plain greeting, then STARTTLS, which is required (ports 143, 587)
  none,      // no encryption
};

enum class MailLogin {
  automatic,  // password by PLAIN, then LOGIN, whatever the server offers
  plain,
  login,
  xoauth2,  // the secret is an OAuth2 access token
};

}  // namespace svar::net
