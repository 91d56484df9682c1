#include "features/people/account_links.hpp"

#include "base/crypto.hpp"
#include "features/people/sessions.hpp"
#include "features/people/sign_in_sql.hpp"

namespace svar::people {

namespace sql = sign_in::sql;

namespace {
struct LinkRow {
  MailKind kind = MailKind::invitation;
  UserId user_id;
  Time expires_at;
};
BOOST_DESCRIBE_STRUCT(LinkRow, (), (kind, user_id, expires_at))
}  // namespace

std::string make_link(store::Tx& tx, UserId user, MailKind kind) {
  auto token = random_token(32);
  auto const at = now();
  tx.exec(sql::insert_link, store::Bytes{sha256(token)}, kind, user, at,
          at + (kind == MailKind::invitation ? invitation_life : reset_life));
  return token;
}

std::optional<Link> find_link(store::Read& r, std::string_view token) {
  if (token.size() > 128) return {};
  auto const row = r.one<LinkRow>(sql::find_link, store::Bytes{sha256(token)});
  if (!row || row->expires_at <= now()) return {};
  auto const user = find(r, row->user_id);
  if (!user || !user->active) return {};
  return Link{row->kind, row->user_id};
}

events::JobKind sweep_job() {
  events::JobKind job;
  job.kind = "people.sweep";
  job.every = hours(24);
  job.run = [](store::Store& store, events::Job const&, std::function<bool()> const&) {
    store.write([](store::Tx& tx) {
      tx.exec(sql::sweep_sessions, now() - idle_life);
      tx.exec(sql::sweep_links, now());
    });
    return events::Outcome::done();
  };
  return job;
}

}  // namespace svar::people
