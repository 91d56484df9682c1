// Against the OAuth2 endpoints of tests/servers/partner_http.py, and against a Dovecot that asks them about
// tokens.
#include "net/oauth2.hpp"

#include <gtest/gtest.h>

#include "../../tests/servers/test_servers.hpp"
#include "base/crypto.hpp"
#include "net/imap_client.hpp"

namespace svar::net {
namespace {

OAuthProvider local(std::uint16_t port) {
  OAuthProvider out;
  out.authorize_url = "https://login.test/authorize";
  out.token_url = "http://127.0.0.1:" + std::to_string(port) + "/token";
  out.scope = "mail offline_access";
  out.application_scope = "mail/.default";
  out.allow_private_addresses = true;
  return out;
}

TEST(OAuth2, a_refreshed_token_opens_a_mailbox) {
  test::MailServers servers;
  auto const result = refresh_token(local(servers.port("oauth")), {"app", "secret"}, "good-refresh");
  ASSERT_TRUE(result.ok()) << result.say << result.detail;
  EXPECT_EQ(result.token.expires_in, std::chrono::hours(1));
  EXPECT_EQ(result.token.refresh_token, "");
  EXPECT_EQ(result.token.scope, "mail offline_access");
  ImapSettings imap;
  imap.host = "localhost";
  imap.port = servers.port("imaps");
  imap.ca_file = servers.text("ca");
  imap.user = "support";
  imap.login = MailLogin::xoauth2;
  imap.secret = result.token.access_token;
  EXPECT_TRUE(test_imap(imap, "INBOX").ok());
  servers.command("revoke " + result.token.access_token);
  EXPECT_EQ(test_imap(imap, "INBOX").key, "mail.trouble.token_refused");
}

TEST(OAuth2, every_grant_and_every_refusal) {
  test::HttpPartner partner;
  OAuthProvider const provider = local(partner.port("port"));
  OAuthClient const app{"app", "secret"};
  Pkce const pkce = make_pkce();
  EXPECT_TRUE(
      exchange_code(provider, app, "code-S256-" + pkce.challenge, "https://svar.test/back", pkce).ok());
  EXPECT_EQ(exchange_code(provider, app, "code-S256-" + pkce.challenge, "https://svar.test/back", make_pkce())
                .trouble,
            OAuthTrouble::grant_refused);
  EXPECT_EQ(refresh_token(provider, app, "rotating-refresh").token.refresh_token, "good-refresh");
  auto const gone = refresh_token(provider, app, "withdrawn");
  EXPECT_EQ(gone.trouble, OAuthTrouble::grant_refused);
  EXPECT_EQ(gone.say, "The permission has expired or was withdrawn. Connect the mailbox again.");
  EXPECT_EQ(gone.detail, "status 400: invalid_grant the token has been revoked");
  EXPECT_EQ(message_key(gone.trouble), "oauth.trouble.grant_refused");
  EXPECT_TRUE(client_credentials(provider, app).ok());
  EXPECT_EQ(client_credentials(provider, {"app", "old"}).trouble, OAuthTrouble::client_refused);
  EXPECT_EQ(refresh_token(provider, {"broken", ""}, "x").trouble, OAuthTrouble::protocol);
  EXPECT_EQ(refresh_token(provider, {"busy", ""}, "x").trouble, OAuthTrouble::busy);
  OAuthProvider other = provider;
  other.allow_private_addresses = false;
  EXPECT_EQ(refresh_token(other, app, "good-refresh").trouble, OAuthTrouble::bad_settings);
  other = provider;
  other.token_url = "http://127.0.0.1:1/token";
  EXPECT_EQ(refresh_token(other, app, "good-refresh").trouble, OAuthTrouble::unreachable);
  other.token_url.clear();
  EXPECT_EQ(refresh_token(other, app, "good-refresh").trouble, OAuthTrouble::bad_settings);
}

TEST(OAuth2, the_address_for_the_browser) {
  // The example of RFC 7636, appendix B.
  EXPECT_EQ(base64url(sha256("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  Pkce const pkce = make_pkce();
  EXPECT_GE(pkce.verifier.size(), 43U);
  EXPECT_EQ(pkce.challenge, base64url(sha256(pkce.verifier)));
  std::string const url =
      authorization_url(gmail_oauth(), {"id", ""}, "https://svar.test/a?b=c", "st", pkce, "kari@x.no");
  EXPECT_TRUE(
      url.starts_with("https://accounts.google.com/o/oauth2/v2/auth?response_type=code&client_id=id&"));
  EXPECT_NE(url.find("redirect_uri=https%3A%2F%2Fsvar.test%2Fa%3Fb%3Dc&"), std::string::npos);
  EXPECT_NE(url.find("code_challenge=" + pkce.challenge + "&code_challenge_method=S256"), std::string::npos);
  EXPECT_NE(url.find("login_hint=kari%40x.no"), std::string::npos);
  EXPECT_NE(microsoft365_oauth("contoso.com").token_url.find("/contoso.com/"), std::string::npos);
  EXPECT_EQ(form_encode({{"a b", "ø&="}}), "a%20b=%C3%B8%26%3D");
}

}  // namespace
}  // namespace svar::net
