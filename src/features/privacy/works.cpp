// A work from its beginning to its end.
#include "base/crypto.hpp"
#include "base/log.hpp"
#include "features/privacy/erase_steps.hpp"
#include "features/privacy/privacy_events.hpp"
#include "features/privacy/privacy_sql.hpp"
#include "features/privacy/privacy_wire.hpp"
#include "features/search/search.hpp"
#include "features/tickets/forget.hpp"

namespace svar::privacy {

namespace {

constexpr std::string_view job_kind = "privacy.work";

people::User customer(store::Read& r, UserId id) {
  auto user = people::find(r, id);
  if (!user) throw not_found("There is no such customer");
  if (user->staff()) throw invalid("id", "Only customers can be given out or forgotten this way");
  return std::move(*user);
}

// "E-2026-1a2b3c4d": says what it is, and when.
std::string reference_of(WorkKind kind, std::string const& id) {
  return fmt::format("{}-{}-{}", kind == WorkKind::erasure ? "E" : "X", iso_seconds(now()).substr(0, 4),
                     id.substr(0, 8));
}

Work begin(store::Tx& tx, Actor const& actor, UserId user, WorkKind kind, std::optional<Choice> choice,
           std::string const& hash, Needles const& needles) {
  int running = 0;
  for (auto const& w : recent(tx)) {
    if (w.state == State::done || w.state == State::failed) continue;
    if (w.user_id == user && w.kind == kind) throw conflict("This is being done already");
    running += w.actor_id == actor.user;
  }
  if (running >= max_running) throw conflict("Wait until one of your other works is done");
  auto const id = hex(random_bytes(16));
  auto const names = people::names_of(tx, {actor.user});
  tx.exec(sql::insert, id, kind, reference_of(kind, id), user, actor.user.value,
          names.empty() ? std::string() : names.front().name, actor.locale,
          choice ? std::string(json::enum_name(*choice)) : std::string(), hash,
          kind == WorkKind::erasure ? json::to_text(needles) : std::string(), now());
  events::enqueue(tx, job_kind, id, "{}", now());
  return *find(tx, id);
}

void finish_erasure(kit::App& app, Work const& w, Needles const& needles, Counts const& counts) {
  auto remains = what_remains(app.store, needles);
  for (auto& place : what_search_finds(app, needles)) remains.push_back(std::move(place));
  app.store.write([&](store::Tx& tx) {
    tx.exec(sql::advance, w.id, Step::check, json::to_text(counts));
    tx.exec(sql::finish, w.id, State::done, json::to_text(remains), now());
    events::append(tx, {w.actor_id}, PersonErased{w.user_id});
  });
}

// One slice, and where the next one begins.
bool erasure_step(kit::App& app, Work const& w, std::function<bool()> const& stopping) {
  auto counts = counts_of(w);
  auto const needles = json::read_body<Needles>(w.needles);
  auto const to = [&](store::Tx& tx, Step next) {
    if (next != w.step) counts.place = 0;
    tx.exec(sql::advance, w.id, next, json::to_text(counts));
    return true;
  };
  auto const slice = [&](auto&& work, Step next) {
    return app.store.write([&](store::Tx& tx) {
      counts = counts_of(w);
      return to(tx, work(tx) ? w.step : next);
    });
  };
  switch (w.step) {
    case Step::begin:
      return slice([](store::Tx&) { return false; }, Step::tickets);
    case Step::tickets:
      return slice([&](store::Tx& tx) { return erase_tickets(tx, w, counts); }, Step::words);
    case Step::words:
      if (erase_words(app.store, w, counts)) return true;
      return app.store.write([&](store::Tx& tx) { return to(tx, Step::mails); });
    case Step::mails:
      return slice([&](store::Tx& tx) { return erase_mails(tx, w, needles, counts); }, Step::person);
    case Step::person:
      return slice([&](store::Tx& tx) { return erase_person(tx, w, counts), false; }, Step::sweep);
    case Step::sweep:
      sweep_texts(app.store, w, needles, counts, stopping);
      if (stopping()) return true;
      return app.store.write([&](store::Tx& tx) { return to(tx, Step::bytes); });
    case Step::bytes:
      return slice([&](store::Tx& tx) { return erase_bytes(tx, w), false; }, Step::check);
    case Step::check:
      finish_erasure(app, w, needles, counts);
      return false;
    case Step::archive:
    case Step::end:
      return false;
  }
  return false;
}

}  // namespace

Counts counts_of(Work const& w) {
  return json::read_body<Counts>(w.counts);
}

std::vector<std::string> remains_of(Work const& w) {
  std::vector<std::string> places;
  if (auto const value = json::try_parse(w.remains))
    if (auto const* list = value->if_array())
      for (auto const& one : *list)
        if (one.is_string()) places.emplace_back(one.as_string());
  return places;
}

std::string hash_of(std::string_view address, std::string_view secret) {
  return hex(hmac_sha256(secret, fmt::format("person\n{}", address)));
}

Work begin_export(store::Tx& tx, Actor const& actor, UserId id) {
  customer(tx, id);
  actor.require(kit::Permission::admin_people);
  auto const work = begin(tx, actor, id, WorkKind::export_, {}, "", {});
  events::append(tx, actor.origin(), PersonExported{id});
  return work;
}

Work begin_erasure(store::Tx& tx, Actor const& actor, UserId id, Choice choice, std::string_view secret) {
  auto const user = customer(tx, id);
  actor.require(kit::Permission::admin_people);
  auto const needles = needles_of(tx, everybody_of(tx, id));
  auto const known_by = !user.email.empty()        ? user.email
                        : needles.addresses.size() ? needles.addresses.front()
                                                   : std::to_string(id.value);
  auto const work = begin(tx, actor, id, WorkKind::erasure, choice, hash_of(known_by, secret), needles);
  events::append(tx, actor.origin(), PersonErasureBegun{id});
  return work;
}

Counts preview(store::Read& r, Actor const& actor, UserId id) {
  actor.require(kit::Permission::admin_people);
  customer(r, id);
  Counts c;
  for (auto const user : everybody_of(r, id)) {
    ++c.people;
    c.tickets += r.one<std::int64_t>(sql::count_tickets, user).value_or(0);
    c.words += tickets::count_words(r, user);
    c.files += tickets::count_files(r, user);
    c.sides += r.one<std::int64_t>(sql::side_count_of, user).value_or(0);
    c.notes += r.one<std::int64_t>(sql::count_notes, user).value_or(0);
    for (auto const& i : people::identities(r, user)) {
      ++c.addresses;
      c.mails += r.one<std::int64_t>(sql::count_mails, i.value).value_or(0);
    }
  }
  return c;
}

std::optional<Work> find(store::Read& r, std::string_view id) {
  return r.one<Work>(sql::find, id);
}
std::vector<Work> recent(store::Read& r) {
  return r.all<Work>(sql::recent, max_listed);
}
std::vector<Work> of_person(store::Read& r, UserId id) {
  return r.all<Work>(sql::of_person, id, max_listed);
}

bool step(kit::App& app, std::string const& id, std::function<bool()> const& stopping) {
  auto const work = app.store.read([&](store::Read& r) { return find(r, id); });
  if (!work || work->state == State::done || work->state == State::failed) return false;
  if (work->kind == WorkKind::erasure) return erasure_step(app, *work, stopping);
  make_archive(app, *work);
  return false;
}

events::JobKind work_job(kit::App& app) {
  events::JobKind kind;
  kind.kind = job_kind;
  kind.max_attempts = 8;
  kind.run = [&app](store::Store&, events::Job const& job, std::function<bool()> const& stopping) {
    while (step(app, job.key, stopping))
      if (stopping())
        return events::Outcome::retry("the server stops; the work goes on at the next start", now());
    return events::Outcome::done();
  };
  kind.given_up = [](store::Tx& tx, events::Job const& job, std::string const& reason) {
    log::warn("privacy: the work {} was given up: {}", job.key, reason);
    tx.exec(sql::fail, job.key, conflict("It could not be finished; the log of the server says why").say,
            now());
  };
  return kind;
}

events::JobKind sweep_job() {
  events::JobKind kind;
  kind.kind = "privacy.sweep";
  kind.every = hours(1);
  kind.run = [](store::Store& store, events::Job const&, std::function<bool()> const&) {
    store.write([](store::Tx& tx) {
      for (auto const& old : tx.all<Expired>(sql::expired, now())) {
        tx.exec(sql::drop_archive, old.id);
        drop_bytes(tx, old.blob_id);
      }
    });
    return events::Outcome::done();
  };
  return kind;
}

}  // namespace svar::privacy
