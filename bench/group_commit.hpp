#pragma once
// The yardstick of the store: SQLite's own C functions under the same group commit, with nothing around them.
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace bench {

inline void must(int code, sqlite3* db) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fmt::print(stderr, "sqlite: {}\n", sqlite3_errmsg(db));
  std::exit(1);
}

inline sqlite3_stmt* prepare(sqlite3* db, std::string const& sql) {
  sqlite3_stmt* statement = nullptr;
  must(sqlite3_prepare_v3(db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr), db);
  return statement;
}

inline void step(sqlite3_stmt* statement) {
  must(sqlite3_step(statement), sqlite3_db_handle(statement));
  sqlite3_reset(statement);
}

// One thread writes; what waits when it begins goes into one durable transaction, each command in its own
// savepoint.
class GroupCommit {
 public:
  // `begin` prepares on the open database; `rows` writes command number n.
  GroupCommit(std::string const& file, std::function<void(sqlite3*)> const& begin,
              std::function<void(std::int64_t n)> rows)
      : rows_(std::move(rows)) {
    must(sqlite3_open_v2(file.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                         nullptr),
         db_);
    for (auto const* sql : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-65536",
                            "PRAGMA mmap_size=268435456", "PRAGMA wal_autocheckpoint=4000"})
      must(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr), db_);
    begin(db_);
    int place = 0;
    for (auto const* sql : {"BEGIN IMMEDIATE", "COMMIT", "SAVEPOINT s", "RELEASE s"})
      statements_[static_cast<std::size_t>(place++)] = prepare(db_, sql);
    thread_ = std::thread([this] { loop(); });
  }
  ~GroupCommit() {
    {
      std::lock_guard const lock(mutex_);
      stopping_ = true;
    }
    arrived_.notify_one();
    thread_.join();
    for (sqlite3_stmt* s = nullptr; (s = sqlite3_next_stmt(db_, nullptr));) sqlite3_finalize(s);
    sqlite3_close(db_);
  }
  // Returns when the rows are durable.
  void write(std::int64_t n) {
    Job job{n};
    {
      std::lock_guard const lock(mutex_);
      queue_.push_back(&job);
      if (queue_.size() == 1) arrived_.notify_one();
    }
    std::unique_lock lock(job.mutex);
    job.ended.wait(lock, [&] { return job.done; });
  }

 private:
  static constexpr std::size_t batch_at_most = 256;
  struct Job {
    std::int64_t n;
    std::mutex mutex{};
    std::condition_variable ended{};
    bool done = false;
  };
  void loop() {
    std::vector<Job*> batch;
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
      }
      step(statements_[0]);
      batch.clear();
      for (;;) {
        {
          std::lock_guard const lock(mutex_);
          if (queue_.empty() || batch.size() == batch_at_most) break;
          batch.push_back(queue_.front());
          queue_.pop_front();
        }
        if (batch.size() > 1) step(statements_[2]);
        rows_(batch.back()->n);
        if (batch.size() > 1) step(statements_[3]);
      }
      step(statements_[1]);
      for (auto* job : batch) {
        std::lock_guard const lock(job->mutex);
        job->done = true;
        job->ended.notify_one();
      }
    }
  }

  std::function<void(std::int64_t)> rows_;
  sqlite3* db_ = nullptr;
  std::array<sqlite3_stmt*, 4> statements_{};
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job*> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

struct Measured {
  double per_second, cpu_us;
};

inline double cpu_seconds() {
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  auto const s = [](timeval const& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return s(use.ru_utime) + s(use.ru_stime);
}

// So many threads, each with one command at a time.
inline Measured measure(int clients, double seconds, std::function<void(std::int64_t)> const& command) {
  static std::atomic<std::int64_t> n{0};
  std::atomic<bool> stop{false};
  std::atomic<std::int64_t> done{0};
  std::vector<std::thread> crowd;
  auto const cpu = cpu_seconds();
  auto const began = std::chrono::steady_clock::now();
  for (int i = 0; i < clients; ++i)
    crowd.emplace_back([&] {
      while (!stop) {
        command(++n);
        ++done;
      }
    });
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  stop = true;
  for (auto& t : crowd) t.join();
  std::chrono::duration<double> const took = std::chrono::steady_clock::now() - began;
  auto const count = static_cast<double>(done.load());
  return {count / took.count(), (cpu_seconds() - cpu) / count * 1e6};
}

}  // namespace bench
