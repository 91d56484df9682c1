#include "base/crypto.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/session_cache.hpp"
#include "features/people/sessions.hpp"
#include "features/people/sign_in_sql.hpp"
#include "kit/sentences.hpp"

namespace svar::people {

namespace sql = sign_in::sql;

namespace {
constexpr std::size_t max_credential = 2048;  // bytes of a header or cookie; longer ones are nobody's

struct SessionRow {
  std::int64_t id = 0;
  UserId user_id;
  Time created_at, last_seen_at;
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (), (id, user_id, created_at, last_seen_at, active))
struct TokenRow {
  std::int64_t id = 0;
  UserId user_id;
  bool any_user = false;
  Time last_used_at;
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(TokenRow, (), (id, user_id, any_user, last_used_at, active))

Fault wrong_credentials() {
  return {FaultCode::unauthenticated, "The credentials are not right."};
}
Fault wrong_token() {
  return Fault{FaultCode::unauthenticated,
               "The access token provided is expired, revoked, malformed or invalid for other reasons."}
      .named("invalid_token");
}

Actor nobody(net::Request const& request) {
  Actor actor;
  actor.via = kit::Via::web;
  actor.locale = kit::preferred_locale(request);
  return actor;
}

std::optional<Actor> by_session(kit::App& app, std::string const& token, Time at) {
  SessionRow row;
  auto actor = app.store.read([&](store::Read& r) -> std::optional<Actor> {
    auto const found = r.one<SessionRow>(sql::session_by_token, store::Bytes{sha256(token)});
    if (!found || !found->active) return {};
    row = *found;
    if (row.last_seen_at + idle_life <= at || row.created_at + session_life <= at) return {};
    return actor_for(r, row.user_id, kit::Via::web);
  });
  if (!actor) return {};
  actor->session = row.id;
  actor->csrf = csrf_token(app, token);
  if (row.last_seen_at + touch_every <= at)
    app.store.write([&](store::Tx& tx) {
      tx.exec(sql::touch_session, row.id, at);
      note_seen(tx, row.user_id, at);
    });
  return actor;
}

// `email` empty: a bearer.
std::optional<Actor> by_token(kit::App& app, std::string_view email, std::string const& token, Time at) {
  TokenRow row;
  auto actor = app.store.read([&](store::Read& r) -> std::optional<Actor> {
    auto const found = r.one<TokenRow>(sql::token_by_hash, store::Bytes{sha256(token)});
    if (!found || !found->active) return {};
    row = *found;
    auto owner = actor_for(r, row.user_id, kit::Via::api);
    if (email.empty()) return owner;
    auto const named = find_by_email(r, email);
    if (!named || !named->active) return {};
    if (named->id == row.user_id) return owner;
    if (!row.any_user || !owner.may(kit::Permission::api_impersonate)) return {};
    return actor_for(r, named->id, kit::Via::api);
  });
  if (actor && row.last_used_at + touch_every <= at)
    app.store.write([&](store::Tx& tx) { tx.exec(sql::touch_token, row.id, at); });
  return actor;
}

Actor by_basic(kit::App& app, net::Request const& request, std::string_view encoded, Time at) {
  std::string raw;
  if (!decode_base64(encoded, raw)) throw wrong_credentials();
  auto const colon = raw.find(':');
  if (colon == raw.npos) throw wrong_credentials();
  std::string_view user = std::string_view(raw).substr(0, colon);
  auto const secret = raw.substr(colon + 1);
  if (user.ends_with("/token")) {
    user.remove_suffix(6);
    if (user.empty()) throw wrong_credentials();
    auto actor = by_token(app, user, secret, at);
    if (!actor) throw wrong_credentials();
    return std::move(*actor);
  }
  UserId id;
  try {
    id = check_sign_in(app, user, secret, request.remote_address);
  } catch (Fault const& fault) {
    if (fault.code == FaultCode::unauthenticated) throw wrong_credentials();
    throw;
  }
  return app.store.read([&](store::Read& r) { return actor_for(r, id, kit::Via::api); });
}

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() <= word.size() || text[word.size()] != ' ') return false;
  return std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
    return a == static_cast<char>(std::tolower(static_cast<unsigned char>(b)));
  });
}

Actor by_header(kit::App& app, net::Request const& request, std::string_view header) {
  // A browser that was once asked for a password adds it to requests that other sites make it send.
  if (request.header("Sec-Fetch-Site") == "cross-site") throw wrong_credentials();
  auto const at = now();
  auto const key = SessionCache::key_of(app.workspace_secret, header);
  if (auto known = session_cache().find(key, at)) return std::move(*known);
  auto const generation = session_cache().generation();
  Actor actor;
  if (starts_with_word(header, "basic")) {
    actor = by_basic(app, request, header.substr(6), at);
  } else if (starts_with_word(header, "bearer")) {
    auto found = by_token(app, {}, std::string(header.substr(7)), at);
    if (!found) throw wrong_token();
    actor = std::move(*found);
  } else {
    throw wrong_credentials();
  }
  session_cache().keep(key, actor, at, generation);
  return actor;
}
}  // namespace

Actor authenticate(kit::App& app, net::Request const& request) {
  if (auto const header = request.header("Authorization"); !header.empty()) {
    if (header.size() > max_credential) throw wrong_credentials();
    return by_header(app, request, header);
  }
  auto const cookies = request.cookies();
  auto const token = cookies.get(session_cookie);
  if (!token || token->empty() || token->size() > max_credential) return nobody(request);
  auto const at = now();
  auto const key = SessionCache::key_of(app.workspace_secret, *token);
  if (auto known = session_cache().find(key, at)) return std::move(*known);
  auto const generation = session_cache().generation();
  auto actor = by_session(app, std::string(*token), at);
  if (!actor) return nobody(request);
  session_cache().keep(key, *actor, at, generation);
  return std::move(*actor);
}

}  // namespace svar::people
