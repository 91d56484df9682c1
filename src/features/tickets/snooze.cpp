#include "features/tickets/ticket_snooze.hpp"

#include <charconv>

#include "features/tickets/ticket_work.hpp"

namespace svar::tickets {
namespace {

constexpr std::string_view job_kind = "tickets.wake";

TicketId ticket_of(events::Job const& job) {
  std::int64_t id = 0;
  std::from_chars(job.data.data(), job.data.data() + job.data.size(), id);
  return TicketId{id};
}

// A ticket that was woken, or sent to sleep until another time, has a job for that time: this one finds
// nothing.
void wake_if_due(store::Tx& tx, TicketId id, Time at) {
  auto const system = Actor::of_system();
  auto const t = find(tx, system, id);
  if (t && t->snoozed_until <= at) rouse(tx, id);
}

}  // namespace

Done snooze(store::Tx& tx, Actor const& actor, TicketId id, Time until) {
  actor.require(kit::Permission::tickets_edit);
  auto w = begin(tx, actor, id);
  require_open_to_change(w.now);
  if (w.now.shelf != Shelf::active && w.now.shelf != Shelf::snoozed)
    throw invalid("snoozed_until", "Only a ticket in work can be snoozed");
  auto const at = now();
  if (until <= at) throw invalid("snoozed_until", "Choose a time that is still to come");
  if (until != until_answer && until > at + longest_snooze)
    throw invalid("snoozed_until", "A ticket sleeps for two years at most");
  w.now.shelf = Shelf::snoozed;
  // In whole seconds, as the history tells it.
  w.now.snoozed_until = until == until_answer ? until : from_epoch_seconds(until.epoch_seconds());
  auto const done = write_change(w, {});
  if (done.audit_id && until != until_answer)
    events::enqueue(tx, job_kind, fmt::format("{}-{}", id.value, until.epoch_seconds()),
                    fmt::to_string(id.value), w.now.snoozed_until);
  return done;
}

Done wake(store::Tx& tx, Actor const& actor, TicketId id) {
  actor.require(kit::Permission::tickets_edit);
  auto w = begin(tx, actor, id);
  if (w.now.shelf != Shelf::snoozed) return {id, {}, {}};
  rules::wake(w.now);
  return write_change(w, {});
}

void rouse(store::Tx& tx, TicketId id) {
  auto const system = Actor::of_system();
  auto const t = find(tx, system, id);
  if (!t || t->shelf != Shelf::snoozed) return;
  auto w = begin(tx, system, id);
  rules::wake(w.now);
  w.now.woke_at = w.at;
  write_change(w, {});
}

events::JobKind wake_job() {
  events::JobKind job;
  job.kind = std::string(job_kind);
  job.run = [](store::Store& store, events::Job const& j, std::function<bool()> const&) {
    store.write([&](store::Tx& tx) { wake_if_due(tx, ticket_of(j), now()); });
    return events::Outcome::done();
  };
  return job;
}

}  // namespace svar::tickets
