#include <pthread.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "base/crypto.hpp"
#include "base/log.hpp"
#include "events/job_wakers.hpp"
#include "events/jobs.hpp"
#include "events/jobs_sql.hpp"

namespace svar::events {

namespace sql = svar::jobs::sql;

namespace {
using Clock = std::chrono::steady_clock;
constexpr Duration poll_every = seconds(1);    // other processes' jobs ring no bell
constexpr std::chrono::seconds heartbeat{10};  // signs of life of running jobs
constexpr Duration believed_dead =
    seconds(60);  // without a sign of life; on PostgreSQL, where the old process may still be at it
constexpr std::chrono::seconds upkeep_every{30};  // looking for dead processes' jobs, sweeping old failures
constexpr std::chrono::milliseconds pause_after_store_error{500};
constexpr std::size_t max_reason_bytes = 1000;
constexpr std::uint32_t chance_steps = 1000;

Duration back_off(JobKind const& kind, int attempts) {
  auto us = kind.first_back_off.us;
  for (int i = 1; i < attempts && us < kind.max_back_off.us; ++i) us *= 2;
  us = std::min(us, kind.max_back_off.us);
  return {us + us / 5 * random_below(chance_steps) / chance_steps};
}

std::string reason_of(std::exception_ptr const& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (Fault const& e) {
    return e.cause.empty() ? e.say : e.say + " (" + e.cause + ")";
  } catch (std::exception const& e) {
    return e.what();
  } catch (...) {
    return "an exception of an unknown type";
  }
}
}  // namespace

struct JobRunner::Impl {
  store::Store& store;
  std::vector<JobKind> const kinds;
  std::string const owner = random_token(12);
  std::string const kinds_json;
  std::size_t const slots;

  std::mutex mutex;
  std::condition_variable look;  // the dispatcher alone waits for it
  std::condition_variable work;  // the workers
  std::deque<Job> ready;
  std::size_t busy = 0;  // ready or running
  bool woken = false, stopping = false;
  std::atomic<std::int64_t> next_look_us{0};

  std::vector<std::thread> workers;
  std::thread dispatcher;
  std::unique_ptr<JobWaker> waker;

  Impl(store::Store& s, std::vector<JobKind> k, int threads)
      : store(s),
        kinds(std::move(k)),
        kinds_json(names(kinds)),
        slots(static_cast<std::size_t>(std::max(threads, 1))) {
    adopt();
    store.write([&](store::Tx& tx) {
      for (auto const& kind : kinds)
        if (kind.every) enqueue(tx, kind.kind, every_key, "{}", now());
    });
    waker = std::make_unique<JobWaker>([this](Time due) {
      if (due.us < next_look_us.load()) wake();
    });
    dispatcher = std::thread([this] { dispatch(); });
    pthread_setname_np(dispatcher.native_handle(), "svar-jobs");
    for (std::size_t i = 0; i < slots; ++i) {
      workers.emplace_back([this] { run_jobs(); });
      pthread_setname_np(workers.back().native_handle(), "svar-job");
    }
  }

  ~Impl() {
    waker.reset();
    {
      std::lock_guard const lock(mutex);
      stopping = true;
    }
    look.notify_all();
    work.notify_all();
    dispatcher.join();
    for (auto& t : workers) t.join();
    try {
      store.write([&](store::Tx& tx) {
        for (auto const& job : ready) put_back(tx, job, [&] { tx.exec(sql::unclaim, job.id, owner); });
      });
    } catch (std::exception const& e) {
      log::warn("jobs that were not begun were not given back; the next start takes them: {}", e.what());
    }
  }

  static std::string names(std::vector<JobKind> const& kinds) {
    std::vector<std::string> all;
    for (auto const& k : kinds) all.push_back(k.kind);
    return json::to_text(all);
  }

  JobKind const& kind_of(Job const& job) const { return *std::ranges::find(kinds, job.kind, &JobKind::kind); }

  bool stop_asked() {
    std::lock_guard const lock(mutex);
    return stopping;
  }

  void wake() {
    {
      std::lock_guard const lock(mutex);
      woken = true;
    }
    look.notify_one();
  }

  void dispatch() {
    auto last_sign = Clock::now(), last_upkeep = last_sign;
    std::unique_lock lock(mutex);
    while (!stopping) {
      std::size_t const free = slots - std::min(slots, busy);
      bool const running = busy > 0;
      woken = false;
      // From here until it is known when the next job is due, every new job wakes.
      next_look_us = max_id;
      lock.unlock();
      std::vector<Job> claimed;
      auto pause = std::chrono::milliseconds(poll_every.us / 1000);
      try {
        if (running && Clock::now() - last_sign >= heartbeat) {
          store.write([&](store::Tx& tx) { tx.exec(sql::sign_of_life, owner, now()); });
          last_sign = Clock::now();
        }
        if (Clock::now() - last_upkeep >= upkeep_every) {
          adopt();
          store.write([](store::Tx& tx) { tx.exec(sql::sweep_failed, now() - keep_failed); });
          last_upkeep = Clock::now();
        }
        if (free > 0) {
          auto const due = store.read([&](store::Read& r) { return r.one<Time>(sql::next_due, kinds_json); });
          if (due && *due <= now()) {
            claimed = store.write([&](store::Tx& tx) {
              return tx.all<Job>(sql::claim, kinds_json, now(), static_cast<std::int64_t>(free), owner);
            });
            pause = std::chrono::milliseconds(0);
          } else {
            auto const until = due ? std::min(*due - now(), poll_every) : poll_every;
            pause = std::chrono::milliseconds(std::max<std::int64_t>(until.us / 1000 + 1, 1));
          }
        }
      } catch (std::exception const& e) {
        log::error("jobs: {}", e.what());
        pause = pause_after_store_error;
      }
      lock.lock();
      std::ranges::sort(claimed, [](Job const& a, Job const& b) { return a.due_at < b.due_at; });
      busy += claimed.size();
      for (auto& job : claimed) ready.push_back(std::move(job));
      if (!claimed.empty()) work.notify_all();
      if (pause.count() == 0) continue;
      next_look_us = (now() + microseconds(pause.count() * 1000)).us;
      look.wait_for(lock, pause, [&] { return woken || stopping; });
    }
  }

  void run_jobs() {
    std::unique_lock lock(mutex);
    for (;;) {
      work.wait(lock, [&] { return stopping || !ready.empty(); });
      if (stopping) return;  // what is ready is given back
      Job const job = std::move(ready.front());
      ready.pop_front();
      lock.unlock();
      run_one(job);
      lock.lock();
      --busy;
      woken = true;
      look.notify_one();
    }
  }

  void run_one(Job const& job) {
    auto const& kind = kind_of(job);
    Outcome outcome;
    try {
      outcome = kind.run(store, job, [this] { return stop_asked(); });
    } catch (...) {
      outcome = Outcome::retry(reason_of(std::current_exception()));
    }
    if (outcome.reason.size() > max_reason_bytes) outcome.reason.resize(max_reason_bytes);
    // The work is done; saying so must not fail for a short trouble of the store. If it cannot be said at
    // all, the next start runs the job again.
    for (;;) {
      try {
        store.write([&](store::Tx& tx) { settle(tx, kind, job, outcome); });
        return;
      } catch (std::exception const& e) {
        log::error("job {} ({}) ended but could not be recorded: {}", job.id.value, job.kind, e.what());
      }
      std::unique_lock lock(mutex);
      if (work.wait_for(lock, pause_after_store_error, [&] { return stopping; })) return;
    }
  }

  // A job goes back to waiting, unless the same work waits already.
  template <class F>
  static void put_back(store::Tx& tx, Job const& job, F&& otherwise) {
    if (tx.one<JobId>(sql::waiting_twin, job.kind, job.key))
      tx.exec(sql::cancel_running, job.id);
    else
      otherwise();
  }

  void settle(store::Tx& tx, JobKind const& kind, Job const& job, Outcome const& outcome) {
    int const attempts = job.attempts + 1;
    bool const again = outcome.what == Outcome::What::retry && attempts < kind.max_attempts;
    if (again) {
      auto const due = outcome.again_at.value_or(now() + back_off(kind, attempts));
      put_back(tx, job, [&] { tx.exec(sql::put_back, job.id, owner, due, outcome.reason); });
      return;
    }
    bool mine = false;
    if (outcome.what == Outcome::What::done) {
      mine = tx.exec(sql::finish, job.id, owner) == 1;
    } else {
      mine = tx.exec(sql::give_up, job.id, owner, outcome.reason, now()) == 1;
      if (mine) give_up(tx, kind, job, outcome.reason);
    }
    if (mine && kind.every && job.key == every_key)
      enqueue(tx, kind.kind, every_key, "{}", now() + *kind.every);
  }

  static void give_up(store::Tx& tx, JobKind const& kind, Job const& job, std::string const& reason) {
    log::error("job {} ({}) was given up after {} attempts: {}", job.id.value, job.kind, job.attempts + 1,
               reason);
    if (!kind.given_up) return;
    try {
      tx.nested([&] { kind.given_up(tx, job, reason); });
    } catch (std::exception const& e) {
      log::error("job {} ({}): its last words failed: {}", job.id.value, job.kind, e.what());
    }
  }

  // Jobs that a dead process left running wait again. Where only one process can have the workspace, it is
  // dead for sure.
  void adopt() {
    bool const alone = store.engine() == store::Engine::sqlite;
    store.write([&](store::Tx& tx) {
      auto const orphans = tx.all<Job>(sql::adopt, owner, alone ? now() : now() - believed_dead, now());
      for (auto const& job : orphans) {
        auto const kind = std::ranges::find(kinds, job.kind, &JobKind::kind);
        std::string const why = "the server stopped while it ran";
        if (kind == kinds.end())
          put_back(tx, job, [&] { tx.exec(sql::put_back, job.id, owner, job.due_at, why); });
        // Once is an accident, more is perhaps its own doing.
        else if (job.attempts == 0)
          settle(tx, *kind, job, Outcome::retry(why, now()));
        else
          settle(tx, *kind, job, Outcome::retry(why));
      }
    });
  }
};

JobRunner::JobRunner(store::Store& store, std::vector<JobKind> kinds, int threads)
    : impl_(std::make_unique<Impl>(store, std::move(kinds), threads)) {}
JobRunner::~JobRunner() = default;
void JobRunner::wake() {
  impl_->wake();
}

}  // namespace svar::events
