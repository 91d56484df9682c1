#include "features/notices/outside.hpp"

#include <charconv>

#include "base/crypto.hpp"
#include "features/channels/account_mail.hpp"
#include "features/notices/devices.hpp"
#include "features/notices/notices_sql.hpp"
#include "features/notices/notices_words.hpp"

namespace svar::notices {
namespace {

struct Waiting {
  NoticeId notice_id;
  Way way = Way::push;  // push or mail
  Time due_at;
  Kind kind = Kind::mentioned;
  TicketId ticket_id;
  CommentId comment_id;
  UserId author_id;
  Time read_at;
  std::int64_t about_id = 0;
};
BOOST_DESCRIBE_STRUCT(Waiting, (),
                      (notice_id, way, due_at, kind, ticket_id, comment_id, author_id, read_at, about_id))

void look_again(store::Tx& tx, UserId user, Time due) {
  auto const text = fmt::to_string(user.value);
  events::enqueue(tx, outside_job, text, text, due);
}

void look_again(store::Tx& tx, UserId user) {
  if (auto const due = tx.one<Time>(sql::next_waiting, user)) look_again(tx, user, std::max(*due, now()));
}

// What one person is told now.
struct Batch {
  people::User user;
  std::vector<NoticeId> over;  // seen in the app, or not theirs to see any more
  std::vector<NoticeId> push_ids, mail_ids;
  std::vector<NoticeLine> pushes, mails;
  std::optional<Time> held_until;
  bool nobody = false;
};

Batch gather(store::Read& read, UserId id) {
  Batch b;
  auto const user = people::find(read, id);
  if (!user || !user->active || !user->staff()) {
    b.nobody = true;
    return b;
  }
  b.user = *user;
  auto const at = now();
  if (auto const free = reachable(hours_of(read, id), at); free > at) b.held_until = free;
  auto const actor = people::actor_for(read, id, kit::Via::web);
  auto const rows = read.all<Waiting>(sql::waiting, id, max_gathered);
  std::vector<TicketId> ids;
  for (auto const& row : rows) ids.push_back(row.ticket_id);
  std::map<TicketId, std::string> seen;
  for (auto const& ticket : tickets::find_many(read, actor, ids)) seen.emplace(ticket.id, ticket.subject);
  for (auto const& row : rows) {
    auto const ticket = seen.find(row.ticket_id);
    if (row.read_at.us || ticket == seen.end()) {
      b.over.push_back(row.notice_id);
      continue;
    }
    if (row.due_at > at || b.held_until) continue;
    auto const author = row.author_id ? people::find(read, row.author_id) : std::nullopt;
    NoticeLine line{row.kind, row.ticket_id, ticket->second,
                    !author                ? std::string()
                    : author->name.empty() ? author->email
                                           : author->name};
    (row.way == Way::push ? b.push_ids : b.mail_ids).push_back(row.notice_id);
    (row.way == Way::push ? b.pushes : b.mails).push_back(std::move(line));
  }
  return b;
}

void over(kit::App& app, std::vector<NoticeId> const& ids) {
  if (ids.empty()) return;
  app.store.write([&](store::Tx& tx) {
    for (auto const id : ids) tx.exec(sql::done_waiting, id);
  });
}

events::Outcome run(kit::App& app, UserId id, std::function<bool()> const& stopping) {
  auto const batch = app.store.read([&](store::Read& r) { return gather(r, id); });
  if (batch.nobody) {
    app.store.write([&](store::Tx& tx) { tx.exec(sql::drop_waiting, id); });
    return events::Outcome::done();
  }
  over(app, batch.over);
  std::string trouble;
  auto const locale = app.store.read([&](store::Read& r) {
    return batch.user.locale.empty() ? people::actor_for(r, id, kit::Via::web).locale : batch.user.locale;
  });
  if (!batch.pushes.empty()) {
    auto const sent = push_to(app, id, push_words(batch.pushes, locale), stopping);
    if (sent.empty())
      over(app, batch.push_ids);
    else
      trouble = sent;
  }
  if (!batch.mails.empty()) {
    auto mail =
        summary_mail(batch.mails, locale, app.public_url, unsubscribe_token(app.workspace_secret, id));
    mail.mail.to = batch.user.email;
    mail.mail.to_name = batch.user.name;
    auto const sent = batch.user.email.empty()
                          ? events::Outcome::done()
                          : channels::send_to_colleague(app, mail.mail, mail.headers, stopping);
    if (sent.what == events::Outcome::What::retry)
      trouble = sent.reason;
    else
      over(app, batch.mail_ids);
  }
  if (!trouble.empty()) return events::Outcome::retry(trouble);
  app.store.write([&](store::Tx& tx) {
    tx.exec(sql::drop_lost, id);
    if (!batch.held_until)
      look_again(tx, id);
    else if (tx.one<Time>(sql::next_waiting, id))
      look_again(tx, id, *batch.held_until);
  });
  return events::Outcome::done();
}

UserId user_in(std::string_view text) {
  std::int64_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  return UserId{id};
}

bool is_minute(int n) {
  return n >= 0 && n < day_minutes;
}

std::string seal_of(std::string_view secret, std::string_view id) {
  return base64url(hmac_sha256(secret, "notices.unsubscribe " + std::string(id)));
}

void save(store::Tx& tx, UserId user, Hours const& h) {
  tx.exec(sql::save_hours, user, h.time_zone, h.quiet_from, h.quiet_until, h.quiet_days, h.daily_at,
          h.dnd_until);
  look_again(tx, user);
}

}  // namespace

Hours hours_of(store::Read& read, UserId user) {
  auto hours = read.one<Hours>(sql::find_hours, user).value_or(Hours{});
  if (hours.time_zone.empty())
    if (auto const person = people::find(read, user)) hours.time_zone = person->time_zone;
  return hours;
}

void set_hours(store::Tx& tx, Actor const& actor, Hours const& wish) {
  if (!is_time_zone(wish.time_zone)) throw invalid("time_zone", "There is no such time zone");
  if (!is_minute(wish.quiet_from)) throw invalid("quiet_from", "This is no time of the day");
  if (!is_minute(wish.quiet_until)) throw invalid("quiet_until", "This is no time of the day");
  if (!is_minute(wish.daily_at)) throw invalid("daily_at", "This is no time of the day");
  if (wish.quiet_days < 0 || wish.quiet_days >= all_days)
    throw invalid("quiet_days", "Leave at least one day on which you can be reached");
  auto hours = wish;
  hours.dnd_until = hours_of(tx, actor.user).dnd_until;
  save(tx, actor.user, hours);
}

void do_not_disturb(store::Tx& tx, Actor const& actor, Time until) {
  if (until.us && (until <= now() || until > now() + days(366)))
    throw invalid("until", "Choose a time that is still to come");
  auto hours = hours_of(tx, actor.user);
  hours.dnd_until = until;
  save(tx, actor.user, hours);
}

void queue_outside(store::Tx& tx, UserId user, NoticeId notice, Way way) {
  if (way == Way::off || way == Way::app) return;
  auto const due = way == Way::push     ? now() + push_grace
                   : way == Way::mail   ? now() + mail_grace
                   : way == Way::hourly ? next_hourly(now())
                                        : next_daily(hours_of(tx, user), now());
  tx.exec(sql::wait, notice, user, way == Way::push ? Way::push : Way::mail, due);
  look_again(tx, user, due);
}

events::JobKind outside_kind(kit::App& app) {
  events::JobKind kind;
  kind.kind = std::string(outside_job);
  kind.run = [&app](store::Store&, events::Job const& job, std::function<bool()> const& stopping) {
    return run(app, user_in(job.data), stopping);
  };
  kind.first_back_off = seconds(60);
  kind.max_back_off = hours(2);
  return kind;
}

std::string unsubscribe_token(std::string_view secret, UserId user) {
  auto const id = fmt::to_string(user.value);
  return id + "-" + seal_of(secret, id);
}

std::optional<UserId> unsubscribe_user(std::string_view secret, std::string_view token) {
  auto const dash = token.find('-');
  if (dash == std::string_view::npos) return {};
  auto const id = token.substr(0, dash);
  if (!equal_constant_time(token.substr(dash + 1), seal_of(secret, id))) return {};
  return user_in(id);
}

}  // namespace svar::notices
