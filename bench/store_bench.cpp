// What the store's door costs: durable commands per second and CPU per command, through Store::write and
// through the engine's own C functions with the same statements, the same grouping and the same disk.
//
//   store_bench [FOLDER] [SECONDS]      FOLDER: on the disk to measure (default: the current one)
//
// A command is what opening a ticket writes: a ticket with three indexes, a comment of 450 bytes, a fact in
// the log.
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "store/store.hpp"

namespace {

using svar::store::Query;
using svar::store::Tx;

constexpr char const* schema = R"(
CREATE TABLE bench_tickets (id INTEGER PRIMARY KEY, subject TEXT, status TEXT, priority TEXT, requester INTEGER, assignee INTEGER,
  team INTEGER, tags TEXT, snippet TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX bench_tickets_updated ON bench_tickets (status, updated_at, id);
CREATE INDEX bench_tickets_team ON bench_tickets (team, status, updated_at, id);
CREATE INDEX bench_tickets_requester ON bench_tickets (requester, updated_at, id);
CREATE TABLE bench_comments (id INTEGER PRIMARY KEY, ticket INTEGER, author INTEGER, body TEXT, created_at INTEGER);
CREATE INDEX bench_comments_ticket ON bench_comments (ticket, id);
CREATE TABLE bench_events (seq INTEGER PRIMARY KEY, kind TEXT, at INTEGER, subject INTEGER, actor INTEGER, data TEXT);)";

constexpr char const* ticket_sql =
    "INSERT INTO bench_tickets (subject, status, priority, requester, assignee, team, tags, snippet, "
    "created_at, updated_at) "
    "VALUES (?1, 'new', 'normal', ?2, 0, ?3, 'delivery lost', ?4, ?5, ?5) RETURNING id";
constexpr char const* comment_sql =
    "INSERT INTO bench_comments (ticket, author, body, created_at) VALUES (?1, ?2, ?3, ?4) RETURNING id";
constexpr char const* event_sql =
    "INSERT INTO bench_events (kind, at, subject, actor, data) VALUES ('ticket.opened', ?1, ?2, ?3, ?4) "
    "RETURNING seq";

Query const add_ticket{"bench.ticket", ticket_sql, ""};
Query const add_comment{"bench.comment", comment_sql, ""};
Query const add_event{"bench.event", event_sql, ""};

struct Words {
  std::string subject = "Hvor blir det av pakken min?", snippet = std::string(120, 's'),
              body = std::string(450, 'b'), data = R"({"ticket":1,"group":3,"requester":12345})";
};
Words const words;

double cpu_seconds() {
  rusage use{};
  ::getrusage(RUSAGE_SELF, &use);
  auto const s = [](timeval const& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return s(use.ru_utime) + s(use.ru_stime);
}

void must(int code, sqlite3* db) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  fmt::print(stderr, "sqlite: {}\n", sqlite3_errmsg(db));
  std::exit(1);
}

// The same group commit with nothing around it.
class Bare {
 public:
  explicit Bare(std::string const& file) {
    must(sqlite3_open_v2(file.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                         nullptr),
         db_);
    for (auto const* sql : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA cache_size=-65536",
                            "PRAGMA mmap_size=268435456", "PRAGMA wal_autocheckpoint=4000", schema})
      must(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr), db_);
    std::array const texts{ticket_sql, comment_sql,   event_sql,  "BEGIN IMMEDIATE",
                           "COMMIT",   "SAVEPOINT s", "RELEASE s"};
    for (std::size_t i = 0; i < texts.size(); ++i)
      must(sqlite3_prepare_v3(db_, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &statements_[i], nullptr), db_);
    thread_ = std::thread([this] { loop(); });
  }
  ~Bare() {
    {
      std::lock_guard const lock(mutex_);
      stopping_ = true;
    }
    arrived_.notify_one();
    thread_.join();
    for (auto* s : statements_) sqlite3_finalize(s);
    sqlite3_close(db_);
  }
  void open_ticket(std::int64_t n) {
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
  struct Job {
    std::int64_t n;
    std::mutex mutex{};
    std::condition_variable ended{};
    bool done = false;
  };
  void step(std::size_t which) {
    must(sqlite3_step(statements_[which]), db_);
    sqlite3_reset(statements_[which]);
  }
  std::int64_t insert(std::size_t which, std::initializer_list<std::int64_t> numbers,
                      std::initializer_list<int> places,
                      std::initializer_list<std::pair<int, std::string const*>> texts) {
    auto* s = statements_[which];
    auto place = places.begin();
    for (auto const n : numbers) sqlite3_bind_int64(s, *place++, n);
    for (auto const& [at, text] : texts)
      sqlite3_bind_text(s, at, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    must(sqlite3_step(s), db_);
    auto const id = sqlite3_column_int64(s, 0);
    must(sqlite3_step(s), db_);
    sqlite3_reset(s);
    return id;
  }
  void loop() {
    std::vector<Job*> batch;
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
      }
      step(3);
      batch.clear();
      for (;;) {
        {
          std::lock_guard const lock(mutex_);
          if (queue_.empty() || batch.size() == 256) break;
          batch.push_back(queue_.front());
          queue_.pop_front();
        }
        auto const n = batch.back()->n;
        if (batch.size() > 1) step(5);
        auto const id =
            insert(0, {n % 5000, n % 9, n}, {2, 3, 5}, {{1, &words.subject}, {4, &words.snippet}});
        insert(1, {id, n % 5000, n}, {1, 2, 4}, {{3, &words.body}});
        insert(2, {n, id, n % 5000}, {1, 2, 3}, {{4, &words.data}});
        if (batch.size() > 1) step(6);
      }
      step(4);
      for (auto* job : batch) {
        std::lock_guard const lock(job->mutex);
        job->done = true;
        job->ended.notify_one();
      }
    }
  }

  sqlite3* db_ = nullptr;
  std::array<sqlite3_stmt*, 7> statements_{};
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Job*> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

struct Measured {
  double per_second, cpu_us;
};

Measured measure(int clients, double seconds, std::function<void(std::int64_t)> const& command) {
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

}  // namespace

int main(int argc, char** argv) {
  auto const folder = std::filesystem::path(argc > 1 ? argv[1] : ".") / "svar-store-bench";
  double const seconds = argc > 2 ? std::atof(argv[2]) : 3;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  fmt::print(
      "| clients | bare/s | CPU us each | store/s | CPU us each | store of bare "
      "|\n|---|---|---|---|---|---|\n");
  for (int const clients : {1, 8, 64}) {
    Measured bare{}, store{};
    {
      Bare engine((folder / fmt::format("bare-{}.db", clients)).string());
      bare = measure(clients, seconds, [&](std::int64_t n) { engine.open_ticket(n); });
    }
    {
      auto const door =
          svar::store::Store::open({.file = (folder / fmt::format("store-{}.db", clients)).string()});
      door->write([](Tx& tx) { tx.script(schema); });
      store = measure(clients, seconds, [&](std::int64_t n) {
        door->write([&](Tx& tx) {
          auto const id =
              tx.insert<std::int64_t>(add_ticket, words.subject, n % 5000, n % 9, words.snippet, n);
          tx.insert<std::int64_t>(add_comment, id, n % 5000, words.body, n);
          tx.lock_log();
          tx.insert<std::int64_t>(add_event, n, id, n % 5000, words.data);
        });
      });
    }
    fmt::print("| {} | {:.0f} | {:.1f} | {:.0f} | {:.1f} | {:.0f} % |\n", clients, bare.per_second,
               bare.cpu_us, store.per_second, store.cpu_us, 100 * store.per_second / bare.per_second);
  }
  std::filesystem::remove_all(folder);
}
