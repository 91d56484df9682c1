#include "events/jobs.hpp"

#include <algorithm>
#include <mutex>

#include "events/job_wakers.hpp"
#include "events/jobs_sql.hpp"

namespace svar::events {

namespace sql = svar::jobs::sql;

namespace {
std::mutex wakers_mutex;
std::vector<JobWaker*> wakers;
}  // namespace

JobWaker::JobWaker(std::function<void(Time)> wake) : wake_(std::move(wake)) {
  std::lock_guard const lock(wakers_mutex);
  wakers.push_back(this);
}

JobWaker::~JobWaker() {
  std::lock_guard const lock(wakers_mutex);
  std::erase(wakers, this);
}

void wake_jobs(Time due) {
  std::lock_guard const lock(wakers_mutex);
  for (auto* w : wakers) w->wake_(due);
}

JobId enqueue(store::Tx& tx, std::string_view kind, std::string_view key, std::string_view data,
              Time due_at) {
  auto const id = tx.insert<JobId>(sql::enqueue, kind, key, data, due_at);
  tx.after_commit([due_at] { wake_jobs(due_at); });
  return id;
}

bool cancel(store::Tx& tx, JobId id) {
  return tx.exec(sql::cancel, id) == 1;
}

std::vector<FailedJob> failed_jobs(store::Read& r, int limit) {
  return r.all<FailedJob>(sql::failed, limit);
}

void retry_failed(store::Tx& tx, JobId id) {
  auto const job = tx.one<FailedJob>(sql::find_failed, id);
  if (!job) throw not_found("There is no such failed job");
  // The same work may wait already: then that one does it.
  if (tx.one<JobId>(sql::waiting_twin, job->kind, job->key))
    tx.exec(sql::drop_failed, id);
  else
    tx.exec(sql::retry_failed, id, now());
  tx.after_commit([] { wake_jobs(Time{0}); });
}

}  // namespace svar::events
