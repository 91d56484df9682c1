#include "features/bulk/bulk.hpp"

#include "base/crypto.hpp"
#include "features/bulk/bulk_rows.hpp"
#include "features/bulk/bulk_sql.hpp"

namespace svar::bulk {
namespace {

constexpr std::string_view job_kind = "bulk.work";
constexpr Duration inline_grace = minutes(1);  // then a job goes on with what a request could not finish

bool sets_nothing(json::Value const& set) {
  auto const* object = set.if_object();
  return !object || object->empty();
}

void allow(Actor const& actor, Wish const& wish) {
  using kit::Permission;
  if (wish.move) {
    bool const deletes = *wish.move == Move::delete_ || *wish.move == Move::restore;
    actor.require(deletes ? Permission::tickets_delete : Permission::tickets_merge);
    return;
  }
  actor.require(Permission::tickets_edit);
  if (wish.words) actor.require(wish.words->public_ ? Permission::tickets_reply : Permission::tickets_note);
}

Work own(store::Read& read, Actor const& actor, std::string_view id) {
  auto const work = read.one<Work>(sql::find, id);
  if (!work || work->actor_id != actor.user) throw not_found("There is no such work");
  return *work;
}

}  // namespace

Wish wish_from(json::Value const& value) {
  json::Reader reader;
  Wish wish;
  json::read(value, reader, wish);
  if (!reader.problems.empty()) json::throw_problems(reader.problems);
  auto const* object = value.if_object();
  auto const* set = object ? object->if_contains("set") : nullptr;
  bool const fields = set && !sets_nothing(*set);
  if (wish.words && wish.words->html.empty()) wish.words.reset();
  if (!fields && !wish.move && !wish.words && !wish.macro_id)
    throw invalid("set", "There is nothing to change");
  if (wish.move && (fields || wish.words || wish.macro_id))
    throw invalid("move", "A ticket is either moved or changed, not both at once");
  return wish;
}

std::string start(store::Tx& tx, Actor const& actor, json::Value const& value,
                  std::vector<TicketId> const& ids) {
  auto const wish = wish_from(value);
  allow(actor, wish);
  if (ids.empty()) throw invalid("ids", "No ticket is chosen");
  if (ids.size() > max_tickets)
    throw invalid("ids", fmt::format("At most {} tickets at a time", max_tickets), "TooManyValues");
  if (wish.macro_id) macros::get(tx, actor, *wish.macro_id);
  auto const id = hex(random_bytes(16));
  json::Array list;
  for (auto const ticket : ids) list.emplace_back(ticket.value);
  tx.exec(sql::insert, id, actor.user, json::to_text(value), ids.size(), now());
  tx.exec(sql::insert_items, id, json::to_text(json::Value(std::move(list))));
  bool const at_once = ids.size() <= max_at_once;
  events::enqueue(tx, job_kind, id, json::to_text(id), now() + (at_once ? inline_grace : Duration{}));
  return id;
}

void undo(store::Tx& tx, Actor const& actor, std::string_view id) {
  auto const work = own(tx, actor, id);
  if (work.state == State::working || work.state == State::undoing)
    throw conflict("It is still being worked on").named("busy");
  if (work.state == State::undone) throw conflict("It has been taken back already").named("too_late");
  tx.exec(sql::set_state, id, State::undoing, now());
  bool const at_once = work.changed <= static_cast<std::int64_t>(max_at_once);
  events::enqueue(tx, job_kind, id, json::to_text(id), now() + (at_once ? inline_grace : Duration{}));
}

void stop(store::Tx& tx, Actor const& actor, std::string_view id) {
  if (own(tx, actor, id).state == State::working) tx.exec(sql::set_state, id, State::stopped, now());
}

void begin(kit::App& app, std::string const& id, std::size_t tickets) {
  if (tickets > max_at_once) return;  // the job has been queued
  while (step(app.store, id)) {
  }
}

std::vector<Work> recent(store::Read& read, Actor const& actor) {
  return read.all<Work>(sql::recent, actor.user);
}
Work get(store::Read& read, Actor const& actor, std::string_view id) {
  return own(read, actor, id);
}
std::vector<Failure> failures(store::Read& read, std::string_view id) {
  return read.all<Failure>(sql::failures, id, max_failures);
}
std::vector<TicketId> changed_tickets(store::Read& read, std::string_view id, int limit) {
  return read.all<TicketId>(sql::changed_tickets, id, limit);
}

}  // namespace svar::bulk
