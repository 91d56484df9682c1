#include "features/channels/oauth.hpp"

#include <mutex>

#include "base/crypto.hpp"
#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/mailbox_health.hpp"

namespace svar::channels {
namespace {

std::function<net::OAuthProvider(MailboxDraft const&)>& replacement() {
  static std::function<net::OAuthProvider(MailboxDraft const&)> f;
  return f;
}

struct Pending {
  MailboxId mailbox_id;
  store::Bytes verifier;
  std::string redirect_uri, return_to;
  UserId user_id;
  Time expires_at;
};
BOOST_DESCRIBE_STRUCT(Pending, (), (mailbox_id, verifier, redirect_uri, return_to, user_id, expires_at))

net::OAuthClient client_of(MailboxDraft const& d) {
  return {d.settings.client_id, d.secrets.client_secret};
}

// Only a path of ours: the answer redirects there.
std::string safe_path(std::string const& path) {
  bool const plain = path.starts_with('/') && !path.starts_with("//") && path.size() <= 500 &&
                     path.find_first_of("\\\r\n\t ") == path.npos;
  return plain ? path : "/admin/mailboxes";
}

void keep(store::Tx& tx, std::string_view secret, MailboxId id, net::OAuthToken const& token) {
  auto d = load_draft(tx, secret, id);
  d.secrets.access_token = token.access_token;
  if (!token.refresh_token.empty()) d.secrets.refresh_token = token.refresh_token;
  auto const life = token.expires_in.count() > 0 ? seconds(token.expires_in.count()) : assumed_token_life;
  d.secrets.access_until = now() + life;
  tx.exec(sql::set_mailbox_secrets, id, store::Bytes{seal_secrets(secret, d.secrets)});
}

bool fresh(MailboxDraft const& d) {
  return !d.secrets.access_token.empty() && d.secrets.access_until > now() + renewed_before_end;
}

[[noreturn]] void refuse(kit::App& app, MailboxId id, std::string const& say, bool loud) {
  app.store.write([&](store::Tx& tx) { note_trouble(tx, id, Way::sign_in, say, loud); });
  throw Fault(loud ? FaultCode::forbidden : FaultCode::unavailable, say);
}

}  // namespace

net::OAuthProvider provider_of(MailboxDraft const& d) {
  if (replacement()) return replacement()(d);
  if (d.mailbox.kind == MailboxKind::gmail) return net::gmail_oauth();
  return net::microsoft365_oauth(d.settings.tenant.empty() ? "common" : d.settings.tenant);
}

void replace_providers(std::function<net::OAuthProvider(MailboxDraft const&)> f) {
  replacement() = std::move(f);
}

std::string begin_authorization(kit::App& app, Actor const& actor, MailboxId id,
                                std::string const& return_to) {
  actor.require(kit::Permission::admin_channels);
  auto const state = random_token(32);
  auto const pkce = net::make_pkce();
  auto const redirect_uri = app.public_url + std::string(authorized_path);
  return app.store.write([&](store::Tx& tx) {
    auto const d = load_draft(tx, app.workspace_secret, id);
    if (!uses_oauth(d.mailbox.kind)) throw invalid("kind", "This kind of mailbox signs in with a password.");
    tx.exec(sql::sweep_authorizations, now());
    tx.exec(sql::put_authorization, sha256_hex(state), id,
            store::Bytes{seal(app.workspace_secret, "pkce", pkce.verifier)}, redirect_uri,
            safe_path(return_to), actor.user.value, now() + consent_takes_at_most);
    return net::authorization_url(provider_of(d), client_of(d), redirect_uri, state, pkce, d.mailbox.address);
  });
}

std::string finish_authorization(kit::App& app, Actor const& actor, std::string const& state,
                                 std::string const& code, std::string const& error) {
  actor.require(kit::Permission::admin_channels);
  auto const pending = app.store.write(
      [&](store::Tx& tx) { return tx.one<Pending>(sql::take_authorization, sha256_hex(state)); });
  if (!pending || pending->user_id != actor.user || pending->expires_at < now())
    throw malformed(
        "This consent is not known any more. Please connect the mailbox once more from its page.");
  auto const id = pending->mailbox_id;
  auto const verifier = unseal(app.workspace_secret, "pkce", pending->verifier.data);
  auto const d = app.store.read([&](store::Read& r) { return load_draft(r, app.workspace_secret, id); });
  net::OAuthResult result;
  if (!error.empty() || code.empty() || !verifier) {
    result.trouble = net::OAuthTrouble::grant_refused;
    result.say = "The provider's page was left without consent. The mailbox is not connected.";
  } else {
    result = net::exchange_code(provider_of(d), client_of(d), code, pending->redirect_uri, {*verifier, {}});
  }
  if (result.ok() && result.token.refresh_token.empty() && d.secrets.refresh_token.empty()) {
    result.trouble = net::OAuthTrouble::protocol;
    result.say =
        "The provider gave no lasting consent, so the mailbox would stop within the hour. Remove Svar's "
        "access there and connect again.";
  }
  app.store.write([&](store::Tx& tx) {
    if (!result.ok()) return note_trouble(tx, id, Way::sign_in, result.say, true);
    keep(tx, app.workspace_secret, id, result.token);
    tx.exec(sql::set_mailbox_settings, id, json::to_text(d.settings),
            now());  // a new time makes the watcher begin anew
    note_ok(tx, id, Way::sign_in, true);
    events::append(tx, actor.origin(), MailboxChanged{id});
  });
  return pending->return_to;
}

std::string access_token(kit::App& app, MailboxDraft const& known) {
  if (fresh(known)) return known.secrets.access_token;
  // One at a time: providers that hand out a new refresh token each time would take two askers for a thief.
  static std::mutex one;
  std::lock_guard const lock(one);
  auto const id = known.mailbox.id;
  auto const d = app.store.read([&](store::Read& r) { return load_draft(r, app.workspace_secret, id); });
  if (fresh(d)) return d.secrets.access_token;
  if (d.secrets.refresh_token.empty())
    refuse(app, id, "The mailbox is not connected yet: an administrator has to give consent on its page.",
           true);
  auto const result = net::refresh_token(provider_of(d), client_of(d), d.secrets.refresh_token);
  using net::OAuthTrouble;
  if (!result.ok())
    refuse(app, id, result.say,
           result.trouble != OAuthTrouble::unreachable && result.trouble != OAuthTrouble::busy);
  app.store.write([&](store::Tx& tx) {
    keep(tx, app.workspace_secret, id, result.token);
    note_ok(tx, id, Way::sign_in, true);
  });
  return result.token.access_token;
}

}  // namespace svar::channels
