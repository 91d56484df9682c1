// OAuth2 for mailboxes and other services that Svar connects to (RFC 6749, PKCE by RFC 7636): the address to
// send an administrator to, code for token, refreshing, and a service's own credentials. Blocking.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::net {

struct OAuthProvider {
  std::string authorize_url;
  std::string token_url;
  std::string scope;              // space-separated, for a person's consent and for refreshing
  std::string application_scope;  // for client_credentials
  std::vector<std::pair<std::string, std::string>> authorize_parameters;
  std::string imap_host;  // the provider's servers, where it has fixed ones
  std::string smtp_host;
  bool allow_private_addresses = false;  // for an identity provider inside the own network
  std::string ca_file;
};

// IMAP and SMTP of Google (scope as published for Gmail's XOAUTH2).
OAuthProvider gmail_oauth();
// IMAP and SMTP of Microsoft 365. `tenant` is a directory id or domain, "common" or "organizations".
OAuthProvider microsoft365_oauth(std::string_view tenant = "common");

struct OAuthClient {
  std::string id;
  std::string secret;  // empty for a public client
};

enum class OAuthTrouble {
  none,
  bad_settings,    // an address is missing or broken
  unreachable,     // try again later
  client_refused,  // client id or secret wrong or expired: the registration at the provider needs care
  grant_refused,   // consent withdrawn, password changed, refresh token expired: connect the mailbox again
  scope_refused,   // the provider does not give what is asked for
  busy,            // the provider asks to come back later
  protocol,        // the answer makes no sense
};
std::string message_key(OAuthTrouble kind);  // "oauth.trouble.grant_refused"

struct OAuthToken {
  std::string access_token;
  std::string refresh_token;  // empty: keep the one there is
  std::string scope;
  std::chrono::seconds expires_in{0};  // from the moment of the answer; 0 when the provider does not say
};

struct OAuthResult {
  OAuthTrouble trouble = OAuthTrouble::none;
  std::string say;     // a sentence when there is trouble
  std::string detail;  // the provider's own words, printable, without secrets
  OAuthToken token;
  bool ok() const { return trouble == OAuthTrouble::none; }
};

struct Pkce {
  std::string verifier;   // secret; kept with `state` until the code comes back
  std::string challenge;  // S256
};
Pkce make_pkce();

// Where to send the administrator's browser. `state` is unguessable, bound to the session, and checked on
// return.
std::string authorization_url(OAuthProvider const& provider, OAuthClient const& client,
                              std::string_view redirect_uri, std::string_view state, Pkce const& pkce,
                              std::string_view login_hint = {});

OAuthResult exchange_code(OAuthProvider const& provider, OAuthClient const& client, std::string_view code,
                          std::string_view redirect_uri, Pkce const& pkce, std::stop_token const& stop = {});
OAuthResult refresh_token(OAuthProvider const& provider, OAuthClient const& client, std::string_view refresh,
                          std::stop_token const& stop = {});
OAuthResult client_credentials(OAuthProvider const& provider, OAuthClient const& client,
                               std::stop_token const& stop = {});

// application/x-www-form-urlencoded, also fit for a query.
std::string form_encode(std::vector<std::pair<std::string, std::string>> const& fields);

}  // namespace svar::net
