// Solved tickets are closed for good when nobody has touched them for a while: an answer then opens a
// follow-up.
#include "features/tickets/close_solved.hpp"

namespace svar::tickets {

int close_solved(store::Store& store, Time untouched_since, std::function<bool()> const& stopping) {
  auto const system = Actor::of_system();
  ListQuery oldest;
  oldest.shelf = Shelf::solved;
  oldest.ascending = true;
  oldest.limit = max_page;
  int closed = 0;
  for (;;) {
    auto const page = store.read([&](store::Read& r) { return list(r, system, oldest); });
    int before = closed;
    for (auto const& ticket : page.tickets) {
      if (ticket.updated_at >= untouched_since || stopping()) return closed;
      store.write([&](store::Tx& tx) {
        // Somebody may have answered since it was listed.
        if (get(tx, system, ticket.id).updated_at != ticket.updated_at) return;
        Change change;
        change.status = {true, Status::closed};
        update(tx, system, ticket.id, change);
        ++closed;
      });
    }
    if (closed == before) return closed;
  }
}

events::JobKind close_solved_job() {
  events::JobKind job;
  job.kind = "tickets.close_solved";
  job.every = hours(1);
  job.run = [](store::Store& store, events::Job const&, std::function<bool()> const& stopping) {
    close_solved(store, now() - solved_stays_open, stopping);
    return events::Outcome::done();
  };
  return job;
}

}  // namespace svar::tickets
