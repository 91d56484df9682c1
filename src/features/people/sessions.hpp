#pragma once
// Who is asking: sign-in sessions, API tokens, and the authenticator that the dispatcher uses.
#include <optional>
#include <string>
#include <vector>

#include "features/people/passwords.hpp"
#include "features/people/people.hpp"
#include "kit/feature.hpp"

namespace svar::people {

inline constexpr std::string_view session_cookie = "svar_session";
inline constexpr std::string_view visit_cookie = "svar_visit";  // before sign-in, to bind the CSRF token to
inline constexpr Duration idle_life = days(14);      // a session that nobody used for so long has ended
inline constexpr Duration session_life = days(90);   // from sign-in, used or not
inline constexpr Duration touch_every = minutes(5);  // how exactly last_seen_at is kept
inline constexpr std::size_t max_sessions = 30;      // per person; the oldest end
inline constexpr std::size_t max_tokens = 100;       // API tokens per person
inline constexpr std::string_view token_prefix = "svt_";

// The kit::Authenticator: a session cookie, `Basic EMAIL/token:TOKEN`, `Basic EMAIL:PASSWORD` or `Bearer
// TOKEN`. A session that has ended is nobody; wrong credentials in a header throw Fault unauthenticated, too
// many of them too_many.
Actor authenticate(kit::App&, net::Request const&);

struct Session {
  std::int64_t id = 0;
  UserId user_id;
  Time created_at, last_seen_at;
  std::string address;  // where it was opened from
  std::string agent;    // "Chrome on Linux"
};
BOOST_DESCRIBE_STRUCT(Session, (), (id, user_id, created_at, last_seen_at, address, agent))

std::vector<Session> sessions(store::Read&, UserId);
struct NewSession {
  std::int64_t id = 0;
  std::string token;  // the cookie's value; only its digest is kept
};
NewSession start_session(store::Tx&, UserId, std::string_view address, std::string_view user_agent);
// False when there is no such session of this person.
bool end_session(store::Tx&, UserId, std::int64_t id);
// Ends all but `keep` (0: all).
void end_sessions(store::Tx&, UserId, std::int64_t keep = 0);

// The person whose e-mail and password these are. Throttled by account and by network; the same Fault
// unauthenticated
// ("sign_in_failed"), after the same time, for every reason.
UserId check_sign_in(kit::App&, std::string_view email, std::string_view password, std::string_view address);
// `hash` comes from hash_password, made outside the transaction. Ends all sessions but `keep`, and every open
// link.
void set_password(store::Tx&, UserId, std::string const& hash, std::int64_t keep = 0);
bool has_password(store::Read&, UserId);

struct ApiToken {
  std::int64_t id = 0;
  UserId user_id;
  std::string name;
  bool any_user = false;
  Time created_at, last_used_at;
};
BOOST_DESCRIBE_STRUCT(ApiToken, (), (id, user_id, name, any_user, created_at, last_used_at))
struct NewToken {
  std::int64_t id = 0;
  std::string token;  // shown once
};
// A token that acts as its owner; with `any_user` as whoever's e-mail is given, while the owner may
// impersonate.
NewToken create_token(store::Tx&, Actor const&, UserId owner, std::string_view name, bool any_user = false);
std::vector<ApiToken> tokens(store::Read&, UserId);
void revoke_token(store::Tx&, Actor const&, UserId owner, std::int64_t id);

// For how many seconds an answer can be taken back. People know nothing of mail: whoever sends it lends this
// before the server starts.
using UndoSeconds = std::int64_t (*)(store::Read&);
void lend_undo_seconds(UndoSeconds);

// Another process on the same workspace may have ended a session, revoked a token or changed what somebody
// may do. Called with each fact of the log, in every process that serves: what is remembered here of those
// people is forgotten, and the live sockets of ended sessions close.
void heed(kit::App&, store::Read&, events::Event const&);

// The X-CSRF-Token that belongs to a cookie's value.
std::string csrf_token(kit::App const&, std::string_view cookie_value);
// "Chrome on Linux", from a User-Agent header; empty when nothing of it is known.
std::string describe_agent(std::string_view user_agent);

}  // namespace svar::people
