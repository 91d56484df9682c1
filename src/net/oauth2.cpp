#include "net/oauth2.hpp"

#include <boost/json.hpp>

#include "base/crypto.hpp"
#include "net/http_client.hpp"
#include "net/mail_trouble.hpp"

namespace svar::net {

namespace json = boost::json;

namespace {

constexpr std::size_t max_answer_bytes = 256U << 10U;
constexpr std::size_t verifier_bytes = 32;  // 43 characters, the least that RFC 7636 §4.1 allows is 43
constexpr std::size_t max_words = 500;
constexpr std::int64_t max_expires_s = 10LL * 365 * 24 * 3600;

struct Words {
  std::string_view key;
  std::string_view say;
};

Words words_of(OAuthTrouble kind) {
  switch (kind) {
    case OAuthTrouble::none:
      return {"none", ""};
    case OAuthTrouble::bad_settings:
      return {"bad_settings", "The addresses of the sign-in service are not valid."};
    case OAuthTrouble::unreachable:
      return {"unreachable", "The sign-in service cannot be reached. It will be tried again."};
    case OAuthTrouble::client_refused:
      return {"client_refused",
              "The sign-in service refuses the client id or its secret. Check the registration of the "
              "application; "
              "secrets expire."};
    case OAuthTrouble::grant_refused:
      return {"grant_refused", "The permission has expired or was withdrawn. Connect the mailbox again."};
    case OAuthTrouble::scope_refused:
      return {"scope_refused",
              "The sign-in service does not give access to mail. An administrator there may have to allow it "
              "first."};
    case OAuthTrouble::busy:
      return {"busy", "The sign-in service asks to come back later. It will be tried again."};
    case OAuthTrouble::protocol:
      return {"protocol", "The sign-in service answered in an unexpected way."};
  }
  return {"protocol", ""};
}

OAuthResult failed(OAuthTrouble kind, std::string_view detail) {
  OAuthResult result;
  result.trouble = kind;
  result.say = words_of(kind).say;
  result.detail = printable(detail, max_words);
  return result;
}

std::string text_of(json::object const& object, std::string_view name) {
  json::value const* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

OAuthTrouble kind_of(std::string const& error, int status) {
  if (error == "invalid_grant" || error == "interaction_required" || error == "consent_required" ||
      error == "access_denied")
    return OAuthTrouble::grant_refused;
  if (error == "invalid_client" || error == "unauthorized_client") return OAuthTrouble::client_refused;
  if (error == "invalid_scope") return OAuthTrouble::scope_refused;
  if (error == "temporarily_unavailable" || error == "server_error" || error == "slow_down" ||
      status == 429 || status >= 500)
    return OAuthTrouble::busy;
  return OAuthTrouble::protocol;
}

// Some providers send the number as text.
std::chrono::seconds expiry_of(json::object const& object) {
  json::value const* value = object.if_contains("expires_in");
  std::int64_t seconds = 0;
  if (value == nullptr) return std::chrono::seconds(0);
  if (value->is_int64()) seconds = value->get_int64();
  if (value->is_double() && value->get_double() >= 0 &&
      value->get_double() < static_cast<double>(max_expires_s))
    seconds = static_cast<std::int64_t>(value->get_double());
  if (value->is_string()) seconds = std::strtoll(value->get_string().c_str(), nullptr, 10);
  return std::chrono::seconds(seconds > 0 && seconds <= max_expires_s ? seconds : 0);
}

OAuthResult ask(OAuthProvider const& provider, OAuthClient const& client,
                std::vector<std::pair<std::string, std::string>> fields, std::stop_token const& stop) {
  if (provider.token_url.empty() || client.id.empty())
    return failed(OAuthTrouble::bad_settings, "token address or client id");
  fields.emplace_back("client_id", client.id);
  if (!client.secret.empty()) fields.emplace_back("client_secret", client.secret);
  HttpRequest request;
  request.method = "POST";
  request.url = provider.token_url;
  request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
  request.body = form_encode(fields);
  request.max_body_bytes = max_answer_bytes;
  request.allow_private_addresses = provider.allow_private_addresses;
  request.ca_file = provider.ca_file;
  HttpReply const reply = http_call(request, stop);
  if (reply.trouble == HttpTrouble::bad_request || reply.trouble == HttpTrouble::private_address)
    return failed(OAuthTrouble::bad_settings, reply.say + ' ' + reply.detail);
  if (reply.trouble == HttpTrouble::too_large) return failed(OAuthTrouble::protocol, reply.say);
  if (reply.trouble != HttpTrouble::none)
    return failed(OAuthTrouble::unreachable, reply.say + ' ' + reply.detail);
  boost::system::error_code error;
  json::value const value = json::parse(reply.body, error);
  std::string const status = "status " + std::to_string(reply.status);
  if (error || !value.is_object())
    return failed(reply.status >= 500 || reply.status == 429 ? OAuthTrouble::busy : OAuthTrouble::protocol,
                  status);
  json::object const& object = value.get_object();
  if (!reply.ok()) {
    std::string const name = text_of(object, "error");
    return failed(kind_of(name, reply.status),
                  status + ": " + name + ' ' + text_of(object, "error_description"));
  }
  OAuthResult result;
  result.token.access_token = text_of(object, "access_token");
  result.token.refresh_token = text_of(object, "refresh_token");
  result.token.scope = text_of(object, "scope");
  result.token.expires_in = expiry_of(object);
  if (result.token.access_token.empty() ||
      result.token.access_token.find_first_of("\r\n\x01") != std::string::npos)
    return failed(OAuthTrouble::protocol, status + ", no access token");
  return result;
}

}  // namespace

OAuthProvider gmail_oauth() {
  OAuthProvider out;
  out.authorize_url = "https://accounts.google.com/o/oauth2/v2/auth";
  out.token_url = "https://oauth2.googleapis.com/token";
  out.scope = "https://mail.google.com/";
  out.application_scope = out.scope;
  // Without these Google gives a refresh token at the first consent only.
  out.authorize_parameters = {{"access_type", "offline"}, {"prompt", "consent"}};
  out.imap_host = "imap.gmail.com";
  out.smtp_host = "smtp.gmail.com";
  return out;
}

OAuthProvider microsoft365_oauth(std::string_view tenant) {
  OAuthProvider out;
  std::string const base = "https://login.microsoftonline.com/" + std::string(tenant) + "/oauth2/v2.0/";
  out.authorize_url = base + "authorize";
  out.token_url = base + "token";
  out.scope =
      "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access";
  out.application_scope = "https://outlook.office365.com/.default";
  out.authorize_parameters = {{"prompt", "select_account"}};
  out.imap_host = "outlook.office365.com";
  out.smtp_host = "smtp.office365.com";
  return out;
}

std::string message_key(OAuthTrouble kind) {
  return "oauth.trouble." + std::string(words_of(kind).key);
}

std::string form_encode(std::vector<std::pair<std::string, std::string>> const& fields) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  auto const append = [&](std::string_view text) {
    for (char const letter : text) {
      auto const c = static_cast<unsigned char>(letter);
      bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         c == '-' || c == '.' || c == '_' || c == '~';
      if (plain) {
        out += letter;
      } else {
        out += '%';
        out += digits[c >> 4U];
        out += digits[c & 0xFU];
      }
    }
  };
  for (auto const& [name, value] : fields) {
    if (!out.empty()) out += '&';
    append(name);
    out += '=';
    append(value);
  }
  return out;
}

Pkce make_pkce() {
  Pkce out;
  out.verifier = random_token(verifier_bytes);
  out.challenge = base64url(sha256(out.verifier));
  return out;
}

std::string authorization_url(OAuthProvider const& provider, OAuthClient const& client,
                              std::string_view redirect_uri, std::string_view state, Pkce const& pkce,
                              std::string_view login_hint) {
  std::vector<std::pair<std::string, std::string>> fields = {{"response_type", "code"},
                                                             {"client_id", client.id},
                                                             {"redirect_uri", std::string(redirect_uri)},
                                                             {"scope", provider.scope},
                                                             {"state", std::string(state)},
                                                             {"code_challenge", pkce.challenge},
                                                             {"code_challenge_method", "S256"}};
  fields.insert(fields.end(), provider.authorize_parameters.begin(), provider.authorize_parameters.end());
  if (!login_hint.empty()) fields.emplace_back("login_hint", std::string(login_hint));
  char const joint = provider.authorize_url.find('?') == std::string::npos ? '?' : '&';
  return provider.authorize_url + joint + form_encode(fields);
}

OAuthResult exchange_code(OAuthProvider const& provider, OAuthClient const& client, std::string_view code,
                          std::string_view redirect_uri, Pkce const& pkce, std::stop_token const& stop) {
  return ask(provider, client,
             {{"grant_type", "authorization_code"},
              {"code", std::string(code)},
              {"redirect_uri", std::string(redirect_uri)},
              {"code_verifier", pkce.verifier}},
             stop);
}

OAuthResult refresh_token(OAuthProvider const& provider, OAuthClient const& client, std::string_view refresh,
                          std::stop_token const& stop) {
  std::vector<std::pair<std::string, std::string>> fields = {{"grant_type", "refresh_token"},
                                                             {"refresh_token", std::string(refresh)}};
  // Microsoft gives a token for another service when the scope is not repeated.
  if (!provider.scope.empty()) fields.emplace_back("scope", provider.scope);
  return ask(provider, client, std::move(fields), stop);
}

OAuthResult client_credentials(OAuthProvider const& provider, OAuthClient const& client,
                               std::stop_token const& stop) {
  return ask(provider, client, {{"grant_type", "client_credentials"}, {"scope", provider.application_scope}},
             stop);
}

}  // namespace svar::net
