#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/log.hpp"
#include "events/events_sql.hpp"
#include "events/follower_rows.hpp"

namespace svar::events {

namespace {
using Clock = std::chrono::steady_clock;

// Appends of another process to a SQLite file ring no bell; a look costs one index probe.
constexpr std::chrono::milliseconds poll_every{1000};
constexpr std::chrono::milliseconds pause_after_store_error{500};
// A follower that is not interested moves on in memory; its row follows now and then, so that an event costs
// a write only where it counts. After a crash so much is looked at again, without effect.
constexpr Seq max_unsaved_events = 5000;
constexpr std::chrono::seconds max_unsaved_time{10};

struct State {
  Follower const* follower = nullptr;
  Seq place = 0;   // everything up to here is dealt with
  Seq stored = 0;  // what its row says
  int attempts = 0;
  Clock::time_point retry_at{};
  Clock::time_point stored_at{};
  bool stale = false;  // the row was moved by somebody else
};

// What one follower has to do in one transaction.
struct Work {
  State* state;
  std::vector<Event const*> events;
  Seq to;
  std::exception_ptr error = nullptr;
};
}  // namespace

struct FollowerRunner::Impl {
  store::Store& store;
  std::vector<Follower> const followers;
  FollowerTimes const times;
  std::vector<State> states;
  mutable std::mutex mutex;  // guards stopping, and `place` of the states against places() and wait_until()
  std::condition_variable moved;
  bool stopping = false;
  std::thread thread;

  Impl(store::Store& s, std::vector<Follower> f, FollowerTimes t)
      : store(s), followers(std::move(f)), times(t) {
    for (auto const& follower : followers) states.push_back({.follower = &follower});
    load();
    thread = std::thread([this] { loop(); });
  }

  ~Impl() {
    {
      std::lock_guard const lock(mutex);
      stopping = true;
    }
    store.announce_append();
    thread.join();
  }

  bool stop_asked() {
    std::lock_guard const lock(mutex);
    return stopping;
  }

  void set_place(State& state, Seq place) {
    std::lock_guard const lock(mutex);
    state.place = place;
  }

  void load() {
    auto const rows = store.write([&](store::Tx& tx) { return load_followers(tx, followers); });
    for (auto& state : states) {
      auto const row = std::ranges::find(rows, state.follower->name, &FollowerRow::name);
      state.stored = row->place;
      state.attempts = row->attempts;
      state.stored_at = Clock::now();
      state.stale = false;
      set_place(state, row->place);
    }
  }

  void loop() {
    while (!stop_asked()) {
      auto const seen = store.appends();
      bool more = false;
      auto wait = poll_every;
      try {
        more = step();
      } catch (std::exception const& e) {
        log::error("followers: {}", e.what());
        wait = pause_after_store_error;
      }
      moved.notify_all();
      if (more) continue;
      for (auto const& s : states)
        if (s.retry_at > Clock::now())
          wait = std::min(wait,
                          std::chrono::duration_cast<std::chrono::milliseconds>(s.retry_at - Clock::now()) +
                              std::chrono::milliseconds(1));
      store.wait_for_append(seen, wait);
    }
    try {
      save_places(true);
    } catch (std::exception const& e) {
      log::warn("followers: places were not saved, so much will be looked at again: {}", e.what());
    }
  }

  // One batch for everybody who is due. Answers whether there may be more to do at once.
  bool step() {
    if (std::ranges::any_of(states, &State::stale)) load();
    std::map<Seq, std::vector<State*>> by_place;
    auto const at = Clock::now();
    for (auto& s : states)
      if (s.retry_at <= at) by_place[s.place].push_back(&s);
    bool more = false;
    for (auto& [place, group] : by_place) {
      auto const events = store.read([&](store::Read& r) { return read_after(r, place, follower_batch); });
      if (events.empty()) continue;
      more = true;
      deliver(group, events);
      if (stop_asked()) break;
    }
    save_places(false);
    return more;
  }

  void deliver(std::vector<State*> const& group, std::vector<Event> const& events) {
    std::vector<Work> chunk;
    std::size_t reactions = 0;
    auto const flush = [&] {
      if (!chunk.empty()) run_together(chunk);
      chunk.clear();
      reactions = 0;
    };
    for (auto* state : group) {
      Work work{state, {}, events.back().seq};
      for (auto const& e : events)
        if (listens(*state->follower, e)) work.events.push_back(&e);
      if (work.events.empty()) {
        set_place(*state, work.to);
        continue;
      }
      if (state->attempts > 0) {  // its next event has failed: no use in trying it with others again
        run_one_by_one(work);
        continue;
      }
      if (reactions + work.events.size() > follower_batch) flush();
      reactions += work.events.size();
      chunk.push_back(std::move(work));
    }
    flush();
  }

  static void react(store::Tx& tx, State const& state, std::vector<Event const*> const& events, Seq to) {
    move_follower(tx, state.follower->name, state.stored, to);
    for (auto const* e : events) state.follower->react(tx, *e);
  }

  void done(State& state, Seq to) {
    state.stored = to;
    state.stored_at = Clock::now();
    state.attempts = 0;
    set_place(state, to);
  }

  // One transaction for several followers; who fails in it goes on alone, event by event.
  void run_together(std::vector<Work>& chunk) {
    store.write([&](store::Tx& tx) {
      for (auto& work : chunk) {
        work.error = nullptr;
        try {
          tx.nested([&] { react(tx, *work.state, work.events, work.to); });
        } catch (...) {
          work.error = std::current_exception();
        }
      }
    });
    for (auto& work : chunk) {
      if (!work.error)
        done(*work.state, work.to);
      else if (work.events.size() == 1)
        failed(*work.state, *work.events[0], work.error);
      else
        run_one_by_one(work);
    }
  }

  void run_one_by_one(Work& work) {
    for (auto const* event : work.events) {
      std::exception_ptr error;
      store.write([&](store::Tx& tx) {
        error = nullptr;
        try {
          tx.nested([&] { react(tx, *work.state, {event}, event->seq); });
        } catch (...) {
          error = std::current_exception();
        }
      });
      if (!error)
        done(*work.state, event->seq);
      else if (!failed(*work.state, *event, error))
        return;
      if (stop_asked()) return;
    }
    set_place(*work.state, work.to);
  }

  // Notes the failure. Answers whether the follower has passed the event (it was parked).
  bool failed(State& state, Event const& event, std::exception_ptr const& error) {
    auto const& name = state.follower->name;
    try {
      std::rethrow_exception(error);
    } catch (PlaceMoved const&) {
      state.stale = true;
      return false;
    } catch (...) {
    }
    auto const failure = describe_failure(error);
    int const attempts = state.attempts + 1;
    if (failure.hopeless || attempts >= max_attempts) {
      bool gone = false;
      store.write([&](store::Tx& tx) {
        gone = tx.exec(sql::move_follower, name, state.stored, event.seq, now()) != 1;
        if (!gone) park(tx, *state.follower, event, failure.error, attempts);
      });
      state.stale = gone;
      if (gone) return false;
      log::error("{}: event {} ({}) was parked after {} attempts: {}", name, event.seq, event.kind, attempts,
                 failure.error);
      done(state, event.seq);
      return true;
    }
    log::warn("{}: event {} ({}) failed, attempt {}: {}", name, event.seq, event.kind, attempts,
              failure.error);
    store.write(
        [&](store::Tx& tx) { tx.exec(sql::note_failure, name, state.stored, attempts, failure.error); });
    state.attempts = attempts;
    state.retry_at = Clock::now() + std::chrono::microseconds(times.first_back_off.us << (attempts - 1));
    return false;
  }

  void save_places(bool all) {
    std::vector<State*> unsaved;
    auto const at = Clock::now();
    for (auto& s : states)
      if (s.place > s.stored && s.attempts == 0 &&
          (all || s.place - s.stored >= max_unsaved_events || at - s.stored_at >= max_unsaved_time))
        unsaved.push_back(&s);
    if (unsaved.empty()) return;
    std::vector<bool> kept;
    store.write([&](store::Tx& tx) {
      kept.clear();
      for (auto* s : unsaved)
        kept.push_back(tx.exec(sql::move_follower, s->follower->name, s->stored, s->place, now()) == 1);
    });
    for (std::size_t i = 0; i < unsaved.size(); ++i) {
      if (kept[i])
        done(*unsaved[i], unsaved[i]->place);
      else
        unsaved[i]->stale = true;
    }
  }
};

FollowerRunner::FollowerRunner(store::Store& store, std::vector<Follower> followers, FollowerTimes times)
    : impl_(std::make_unique<Impl>(store, std::move(followers), times)) {}
FollowerRunner::~FollowerRunner() = default;

bool FollowerRunner::wait_until(Seq seq, std::chrono::milliseconds at_most) {
  std::unique_lock lock(impl_->mutex);
  return impl_->moved.wait_for(lock, at_most, [&] {
    return std::ranges::all_of(impl_->states, [&](State const& s) { return s.place >= seq; });
  });
}

std::vector<std::pair<std::string, Seq>> FollowerRunner::places() {
  std::lock_guard const lock(impl_->mutex);
  std::vector<std::pair<std::string, Seq>> all;
  for (auto const& s : impl_->states) all.emplace_back(s.follower->name, s.place);
  return all;
}

std::vector<Follower> const& FollowerRunner::followers() const {
  return impl_->followers;
}

}  // namespace svar::events
