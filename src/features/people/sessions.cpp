#include "features/people/sessions.hpp"

#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/people/attempts.hpp"
#include "features/people/people_events.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/session_cache.hpp"
#include "features/people/sign_in_sql.hpp"

namespace svar::people {

namespace sql = sign_in::sql;

namespace {
Actor as(UserId id) {
  Actor actor;
  actor.user = id;
  return actor;
}
}  // namespace

std::vector<Session> sessions(store::Read& r, UserId id) {
  return r.all<Session>(sql::sessions_of, id);
}

NewSession start_session(store::Tx& tx, UserId user, std::string_view address, std::string_view user_agent) {
  NewSession made;
  made.token = random_token(32);
  auto const at = now();
  made.id = tx.insert<std::int64_t>(sql::insert_session, user, store::Bytes{sha256(made.token)}, at,
                                    utf8::clean_line(address, 64), describe_agent(user_agent));
  tx.exec(sql::end_oldest_sessions, user, max_sessions);
  note_seen(tx, user, at);
  events::append(tx, as(user).origin(), SessionStarted{user, made.id});
  return made;
}

bool end_session(store::Tx& tx, UserId user, std::int64_t id) {
  if (tx.exec(sql::end_session, id, user) == 0) return false;
  events::append(tx, as(user).origin(), SessionEnded{user, id});
  tx.after_commit([id] { session_cache().forget_session(id); });
  return true;
}

void end_sessions(store::Tx& tx, UserId user, std::int64_t keep) {
  auto const open = sessions(tx, user);
  tx.exec(sql::end_sessions, user, keep);
  for (auto const& s : open)
    if (s.id != keep) events::append(tx, as(user).origin(), SessionEnded{user, s.id});
  tx.after_commit([user] { session_cache().forget(user); });
}

void end_access(store::Tx& tx, UserId user) {
  end_sessions(tx, user);
  tx.exec(sql::forget_password, user);
  tx.exec(sql::forget_links, user);
  tx.exec(sql::revoke_tokens, user);
}

UserId check_sign_in(kit::App& app, std::string_view email, std::string_view password,
                     std::string_view address) {
  auto const normal = normal_address(email);
  auto const account = normal.empty() ? utf8::clean_line(email, max_address) : normal;
  auto const network = network_of(address);
  auto const keys = {Attempts::Key{"p " + account + " " + network, attempts_per_pair},
                     Attempts::Key{"a " + account, attempts_per_account},
                     Attempts::Key{"n " + network, attempts_per_network}};
  if (int const wait = attempts().take(keys, now()); wait > 0) {
    Fault slow{FaultCode::too_many,
               "There were too many attempts to sign in. Wait a few minutes and try again."};
    slow.retry_after_s = wait;
    throw slow;
  }
  UserId user;
  auto const hash = app.store.read([&](store::Read& r) -> std::string {
    auto const found = normal.empty() ? std::nullopt : find_by_email(r, normal);
    user = found ? found->id : UserId{};
    if (!found || !found->active || !found->staff()) return {};
    return r.one<std::string>(sql::password_of, found->id).value_or("");
  });
  if (!verify_password(hash, password)) {
    app.store.write([&](store::Tx& tx) { events::append(tx, {}, SignInFailed{user}); });
    throw Fault{FaultCode::unauthenticated, "The e-mail address or the password is not right."}.named(
        "sign_in_failed");
  }
  attempts().give_back(keys);
  return user;
}

void set_password(store::Tx& tx, UserId user, std::string const& hash, std::int64_t keep) {
  tx.exec(sql::set_password, user, hash, now());
  tx.exec(sql::forget_links, user);
  end_sessions(tx, user, keep);
}

bool has_password(store::Read& r, UserId user) {
  return r.one<std::string>(sql::password_of, user).has_value();
}

std::string csrf_token(kit::App const& app, std::string_view cookie_value) {
  return base64url(hmac_sha256(app.workspace_secret, fmt::format("csrf {}", cookie_value)));
}

std::string describe_agent(std::string_view ua) {
  auto const first =
      [&](std::initializer_list<std::pair<std::string_view, std::string_view>> known) -> std::string_view {
    for (auto const& [mark, name] : known)
      if (ua.find(mark) != ua.npos) return name;
    return {};
  };
  // The order matters: most browsers claim to be several others as well.
  auto const browser = first({{"Edg/", "Edge"},
                              {"OPR/", "Opera"},
                              {"Vivaldi/", "Vivaldi"},
                              {"Firefox/", "Firefox"},
                              {"FxiOS/", "Firefox"},
                              {"CriOS/", "Chrome"},
                              {"Chrome/", "Chrome"},
                              {"Safari/", "Safari"}});
  auto const system = first({{"iPhone", "iPhone"},
                             {"iPad", "iPad"},
                             {"Android", "Android"},
                             {"Windows", "Windows"},
                             {"CrOS", "ChromeOS"},
                             {"Mac OS X", "macOS"},
                             {"Linux", "Linux"}});
  if (browser.empty()) return std::string(system);
  return system.empty() ? std::string(browser) : fmt::format("{} on {}", browser, system);
}

}  // namespace svar::people
