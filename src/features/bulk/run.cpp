// A work is worked off batch by batch: one commit for some tickets, and for one that refuses a note why.
#include "base/log.hpp"
#include "features/bulk/bulk_rows.hpp"
#include "features/bulk/bulk_sql.hpp"

namespace svar::bulk {
namespace {

constexpr std::size_t batch = 25;  // tickets per commit, so that others' writes come in between

// What a ticket itself refuses; anything else is trouble of the whole.
bool of_the_ticket(Fault const& f) {
  return f.code == FaultCode::not_found || f.code == FaultCode::forbidden || f.code == FaultCode::invalid ||
         f.code == FaultCode::conflict || f.code == FaultCode::malformed || f.code == FaultCode::too_large;
}

std::string words_of(Fault const& f) {
  for (auto const& [field, problems] : f.fields)
    for (auto const& problem : problems)
      if (!problem.say.empty()) return problem.say;
  return f.say;
}

void count(Work& w, ItemState state) {
  if (state == ItemState::changed) ++w.changed;
  if (state == ItemState::unchanged) ++w.unchanged;
  if (state == ItemState::failed) ++w.failed;
  if (state == ItemState::put_back) ++w.put_back;
}

}  // namespace

bool step(store::Store& store, std::string const& id) {
  std::size_t upto = batch;
  std::optional<Fault> refusal;  // of the ticket after those `upto`
  for (;;) {
    std::size_t at = 0;
    try {
      return store.write([&](store::Tx& tx) {
        at = 0;
        auto const found = tx.one<Work>(sql::find, id);
        if (!found || (found->state != State::working && found->state != State::undoing)) return false;
        auto work = *found;
        bool const back = work.state == State::undoing;
        auto const wanted = upto + (refusal ? 1U : 0U);
        auto const items =
            tx.all<Item>(sql::next_items, id, back ? ItemState::changed : ItemState::waiting, wanted);
        auto const actor = people::actor_for(tx, work.actor_id, kit::Via::web);
        auto const wish = wish_from(json::parse(work.wish));
        for (auto const& item : items) {
          Result r;
          if (refusal && at == upto)
            r = {back ? ItemState::kept : ItemState::failed, item.audit_id, item.comment_id,
                 words_of(*refusal)};
          else
            r = back ? undo_item(tx, actor, wish, item) : do_item(tx, actor, wish, item.ticket_id);
          tx.exec(sql::set_item, id, item.position, r.state, r.audit_id.value, r.comment_id.value, r.say);
          count(work, r.state);
          ++at;
        }
        bool const last = items.size() < wanted;
        if (last) work.state = back ? State::undone : State::done;
        tx.exec(sql::set_figures, id, work.state, work.changed, work.unchanged, work.failed, work.put_back,
                now());
        return !last;
      });
    } catch (Fault const& f) {
      if (!of_the_ticket(f) || at >= upto) throw;
      refusal = f;
      upto = at;
    }
  }
}

events::JobKind work_kind() {
  events::JobKind kind;
  kind.kind = "bulk.work";
  kind.run = [](store::Store& store, events::Job const& job, std::function<bool()> const& stopping) {
    while (step(store, job.key))
      if (stopping())
        return events::Outcome::retry("the server stops; the work goes on at the next start", now());
    return events::Outcome::done();
  };
  return kind;
}

events::JobKind sweep_kind() {
  events::JobKind kind;
  kind.kind = "bulk.sweep";
  kind.every = hours(6);
  kind.run = [](store::Store& store, events::Job const&, std::function<bool()> const& stopping) {
    bool more = true;
    while (more && !stopping())
      more = store.write([](store::Tx& tx) {
        auto const old = tx.all<std::string>(sql::old_works, now() - kept);
        for (auto const& id : old) {
          tx.exec(sql::forget_items, id);
          tx.exec(sql::forget, id);
        }
        return !old.empty();
      });
    return events::Outcome::done();
  };
  return kind;
}

}  // namespace svar::bulk
