#pragma once
// Work with a due time: delivering mail, polling, long bulk changes, sweeping. A job is a row; it survives a
// crash.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "events/log.hpp"

namespace svar::events {

inline constexpr std::string_view every_key = "every";

using JobId = Id<struct JobTag>;

struct Job {
  JobId id;
  std::string kind;  // "mail.deliver"
  std::string key;   // at most one waiting job per kind and key; empty: as many as wished
  std::string data;  // JSON, of the kind's own shape
  Time due_at;
  int attempts = 0;  // times begun before this one
};
BOOST_DESCRIBE_STRUCT(Job, (), (id, kind, key, data, due_at, attempts))

// Queues a job in the caller's transaction and wakes the runner once it is durable. With a key that already
// waits, that job stays: the earlier of the two due times and the new data are kept.
JobId enqueue(store::Tx&, std::string_view kind, std::string_view key, std::string_view data, Time due_at);
// Takes a waiting job back; false when it has begun or is gone.
bool cancel(store::Tx&, JobId);

// Jobs that were given up: kept for keep_failed, for the admin page.
struct FailedJob {
  JobId id;
  std::string kind, key, reason;
  int attempts = 0;
  Time failed_at;
};
BOOST_DESCRIBE_STRUCT(FailedJob, (), (id, kind, key, reason, attempts, failed_at))
inline constexpr Duration keep_failed = days(30);
std::vector<FailedJob> failed_jobs(store::Read&, int limit = 100);
// Queues it again, due now, with all its attempts. Throws not_found.
void retry_failed(store::Tx&, JobId);

// What a job's run ends in.
struct Outcome {
  enum class What { done, retry, failed } what = What::done;
  std::string reason;            // for retry and failed: a sentence for the admin page
  std::optional<Time> again_at;  // for retry: when; otherwise by the kind's back-off
  static Outcome done() { return {}; }
  static Outcome retry(std::string why, std::optional<Time> at = {}) {
    return {What::retry, std::move(why), at};
  }
  static Outcome failed(std::string why) { return {What::failed, std::move(why), {}}; }
};

struct JobKind {
  std::string kind;
  // Runs outside a transaction, on a job thread; may take long and must look at `stopping` when it does.
  // Takes its own transactions from the store. Throwing counts as retry.
  std::function<Outcome(store::Store&, Job const&, std::function<bool()> const& stopping)> run;
  int max_attempts = 12;
  Duration first_back_off =
      seconds(30);  // doubled each time, at most max_back_off, plus up to a fifth by chance
  Duration max_back_off = hours(6);
  // Called in a transaction when the last attempt has failed. Optional.
  std::function<void(store::Tx&, Job const&, std::string const& reason)> given_up;
  // A kind that is due again and again: enqueued at start (due at once) with the key every_key, and after
  // each run, so that it waits at most once.
  std::optional<Duration> every;
};

// Runs due jobs, the longest due first, on threads of its own. A job whose process died is run again: what a
// job does outside the store can happen twice and must bear it. One runner per workspace at a time (the
// process that leads).
class JobRunner {
 public:
  JobRunner(store::Store&, std::vector<JobKind>, int threads = 4);
  ~JobRunner();  // waits for running jobs, which see stopping() true
  void wake();   // look for due jobs now; enqueue does it after commit within this process, other processes'
                 // jobs are seen in a second

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace svar::events
