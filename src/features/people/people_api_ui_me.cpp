// What people see and change of themselves.
#include "base/utf8.hpp"
#include "features/people/attempts.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_wire.hpp"
#include "features/people/sign_in_sql.hpp"

namespace svar::people {

namespace rows = sign_in::sql;
using kit::Call;

namespace {
struct SessionWire {
  std::int64_t id = 0;
  bool current = false;
  json::Millis created_at, last_seen_at;
  std::string address, agent;
};
BOOST_DESCRIBE_STRUCT(SessionWire, (), (id, current, created_at, last_seen_at, address, agent))
struct SessionList {
  std::vector<SessionWire> sessions;
};
BOOST_DESCRIBE_STRUCT(SessionList, (), (sessions))

net::Response my_sessions(Call& call) {
  SessionList list;
  auto const at = now();
  for (auto const& s : call.app.store.read([&](store::Read& r) { return sessions(r, call.actor.user); })) {
    if (s.last_seen_at + idle_life <= at || s.created_at + session_life <= at) continue;
    list.sessions.push_back(
        {s.id, s.id == call.actor.session, s.created_at, s.last_seen_at, s.address, s.agent});
  }
  return kit::answer(list);
}

net::Response end_my_session(Call& call) {
  auto const id = call.request.param_int("id");
  call.app.store.write([&](store::Tx& tx) {
    if (!end_session(tx, call.actor.user, id)) throw not_found();
  });
  call.app.live.close_topic(fmt::format("session:{}", id), net::CloseCode{4401}, "signed_out");
  return net::Response::no_content();
}

net::Response end_my_other_sessions(Call& call) {
  auto const mine = call.app.store.write([&](store::Tx& tx) {
    auto const all = sessions(tx, call.actor.user);
    end_sessions(tx, call.actor.user, call.actor.session);
    return all;
  });
  for (auto const& s : mine)
    if (s.id != call.actor.session)
      call.app.live.close_topic(fmt::format("session:{}", s.id), net::CloseCode{4401}, "signed_out");
  return net::Response::no_content();
}

struct MeBody {
  using request_body = void;
  json::Patch<std::string> name, locale, theme, density;
};
BOOST_DESCRIBE_STRUCT(MeBody, (), (name, locale, theme, density))

void choose(std::string& field, json::Patch<std::string> const& wish, std::string_view name,
            std::initializer_list<std::string_view> known) {
  if (!wish) return;
  auto const value = wish.value.value_or("");
  if (std::find(known.begin(), known.end(), value) == known.end())
    throw invalid(std::string(name), fmt::format("Choose one of {}.", fmt::join(known, ", ")));
  field = value;
}

net::Response change_me(Call& call) {
  auto const body = call.body<MeBody>();
  if (body.name && utf8::blank(body.name.value.value_or("")))
    throw invalid("name", "Write your name.", "BlankValue");
  auto const actor = call.app.store.write([&](store::Tx& tx) {
    UserChange change;
    change.name = body.name;
    change.locale = body.locale;
    update(tx, call.actor, call.actor.user, change);
    if (body.theme || body.density) {
      auto look = tx.one<Look>(rows::preferences_of, call.actor.user).value_or(Look{});
      choose(look.theme, body.theme, "theme", {"light", "dark", "system"});
      choose(look.density, body.density, "density", {"comfortable", "compact"});
      tx.exec(rows::set_preferences, call.actor.user, look.theme, look.density);
    }
    return actor_for(tx, call.actor.user, call.actor.via);
  });
  return kit::answer(session_body(call.app, actor, call.actor.csrf));
}

struct PasswordBody {
  using request_body = void;
  std::string current, password;
};
BOOST_DESCRIBE_STRUCT(PasswordBody, (), (current, password))

net::Response change_password(Call& call) {
  auto const body = call.body<PasswordBody>();
  // Somebody at an unlocked machine guesses here too.
  auto const key = fmt::format("c {}", call.actor.user.value);
  if (int const wait = attempts().take({{key, attempts_per_pair}}, now()); wait > 0) {
    Fault slow{FaultCode::too_many, "There were too many attempts. Wait a few minutes and try again."};
    slow.retry_after_s = wait;
    throw slow;
  }
  auto const old = call.app.store.read(
      [&](store::Read& r) { return r.one<std::string>(rows::password_of, call.actor.user).value_or(""); });
  if (!verify_password(old, body.current)) throw invalid("current", "This is not your password.");
  check_password_rules(body.password);
  auto const hash = hash_password(body.password);
  call.app.store.write([&](store::Tx& tx) { set_password(tx, call.actor.user, hash, call.actor.session); });
  attempts().give_back({{key, attempts_per_pair}});
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> me_routes() {
  using enum net::Method;
  return {
      {get,
       "/api/ui/me/sessions",
       kit::signed_in,
       my_sessions,
       {.summary = "Where I am signed in", .response = kit::shape<SessionList>}},
      {del,
       "/api/ui/me/sessions/{id:int}",
       kit::signed_in,
       end_my_session,
       {.summary = "Ends one of my sessions", .status = 204}},
      {del,
       "/api/ui/me/sessions/others",
       kit::signed_in,
       end_my_other_sessions,
       {.summary = "Ends all my sessions but this one", .status = 204}},
      {patch,
       "/api/ui/me",
       kit::signed_in,
       change_me,
       {.summary = "Changes my name and how the app looks",
        .request = kit::shape<MeBody>,
        .response = kit::shape<SessionBody>}},
      {post,
       "/api/ui/me/password",
       kit::signed_in,
       change_password,
       {.summary = "Changes my password", .request = kit::shape<PasswordBody>, .status = 204}},
  };
}

}  // namespace svar::people
