#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/people/people_events.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/session_cache.hpp"
#include "features/people/sessions.hpp"
#include "features/people/sign_in_sql.hpp"

namespace svar::people {

namespace sql = sign_in::sql;

namespace {
// Tokens of others are made by whoever administers people.
void allow_tokens(store::Read& r, Actor const& actor, UserId owner) {
  if (actor.system) return;
  if (actor.user == owner) return actor.require(kit::Permission::api_tokens);
  allow_change(actor, get(r, owner));
}
}  // namespace

NewToken create_token(store::Tx& tx, Actor const& actor, UserId owner, std::string_view name, bool any_user) {
  allow_tokens(tx, actor, owner);
  auto const user = get(tx, owner);
  if (!user.staff() || !user.active)
    throw invalid("user_id", "Only active colleagues can have an API token.");
  if (any_user) actor.require(kit::Permission::api_impersonate);
  auto const clean = utf8::clean_line(name, max_name);
  if (clean.empty()) throw invalid("name", "A token needs a name that tells what it is for.", "BlankValue");
  if (tokens(tx, owner).size() >= max_tokens)
    throw invalid("name", fmt::format("A person has at most {} tokens.", max_tokens));
  NewToken made;
  made.token = std::string(token_prefix) + random_token(30);
  // The token has 240 random bits: one fast digest is enough, and every request pays for it.
  made.id = tx.insert<std::int64_t>(sql::insert_token, owner, clean, store::Bytes{sha256(made.token)},
                                    any_user, now());
  return made;
}

std::vector<ApiToken> tokens(store::Read& r, UserId owner) {
  return r.all<ApiToken>(sql::tokens_of, owner);
}

void revoke_token(store::Tx& tx, Actor const& actor, UserId owner, std::int64_t id) {
  allow_tokens(tx, actor, owner);
  if (tx.exec(sql::revoke_token, id, owner) == 0) throw not_found();
  events::append(tx, actor.origin(), TokenRevoked{owner, id});
  // A token may act for others, so whose entries to forget is not known.
  tx.after_commit([] { session_cache().forget_all(); });
}

}  // namespace svar::people
