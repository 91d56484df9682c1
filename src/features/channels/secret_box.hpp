#pragma once
// Secrets at rest: sealed with a key derived from the workspace's secret, so that a copied database opens no
// mailbox.
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace svar::channels {

// XSalsa20-Poly1305 (libsodium's secretbox): version byte, 24 random bytes, box. `purpose` separates the
// keys.
std::string seal(std::string_view workspace_secret, std::string_view purpose, std::string_view plain);
// Empty where it was sealed with another secret, for another purpose, or changed.
std::optional<std::string> unseal(std::string_view workspace_secret, std::string_view purpose,
                                  std::string_view sealed);

// What a mailbox keeps secret. Tokens may be of any length.
struct MailboxSecrets {
  std::string imap_password, smtp_password;
  std::string client_secret;
  std::string refresh_token, access_token;
  Time access_until;  // when the access token ends; 0: none
};
BOOST_DESCRIBE_STRUCT(MailboxSecrets, (),
                      (imap_password, smtp_password, client_secret, refresh_token, access_token,
                       access_until))

std::string seal_secrets(std::string_view workspace_secret, MailboxSecrets const&);
// Throws Fault unavailable where they were sealed with another workspace's secret: the passwords must be
// given anew.
MailboxSecrets open_secrets(std::string_view workspace_secret, std::string_view sealed);

}  // namespace svar::channels
