#pragma once
// The store of one workspace: one SQLite file, or one schema of a PostgreSQL database.
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/fault.hpp"
#include "store/connection.hpp"

namespace svar::store {

// Where the workspace lives. Exactly one of the two.
struct Location {
  std::string file;             // path of the SQLite file
  std::string postgres;         // a libpq connection string or postgresql:// address
  std::string schema = "svar";  // with postgres: the schema that is the workspace
};

struct Options {
  int readers = 16;     // connections for questions, opened as needed; a question waits for a free one
  int queue = 4096;     // commands waiting for the writer; beyond that write() throws Fault unavailable
  int batch = 256;      // commands per commit at the most
  bool durable = true;  // false: no fsync per commit (bulk load of demo data only)
};

// Counters since start, for /metrics.
struct Figures {
  std::uint64_t reads = 0, commands = 0, commits = 0, failed = 0, largest_batch = 0;
};

class Store {
 public:
  // Opens (SQLite: creates) the workspace without migrating it. Throws StoreError or Fault with a sentence
  // for the operator.
  static std::unique_ptr<Store> open(Location const&, Options = {});
  virtual ~Store() = default;

  virtual Engine engine() const = 0;

  // Runs `work(Read&)` on the calling thread in one read-only snapshot and answers what it answers.
  template <class F>
  auto read(F&& work) -> std::invoke_result_t<F, Read&> {
    using R = std::invoke_result_t<F, Read&>;
    if constexpr (std::is_void_v<R>) {
      do_read([&](Read& r) { work(r); });
    } else {
      std::optional<R> result;
      do_read([&](Read& r) { result.emplace(work(r)); });
      return std::move(*result);
    }
  }

  // Hands `work(Tx&)` to the writer and waits until it is durable. Commands waiting at the same time share
  // one commit, each in a savepoint of its own: one that throws rolls back alone and its exception comes out
  // here. Work runs on the writer's thread (with the caller's ClockOverride), must be quick, must not call
  // write() or read() (std::logic_error), and may run again from the start if the whole batch had to be
  // repeated (lost connection, serialisation failure), so it must have no effects outside the transaction but
  // after_commit. Commands run one after the other over all processes: on PostgreSQL too nothing that a
  // command has read is changed by others before it commits.
  template <class F>
  auto write(F&& work) -> std::invoke_result_t<F, Tx&> {
    using R = std::invoke_result_t<F, Tx&>;
    if constexpr (std::is_void_v<R>) {
      do_write([&](Tx& tx) { work(tx); });
    } else {
      std::optional<R> result;
      do_write([&](Tx& tx) { result.emplace(work(tx)); });
      return std::move(*result);
    }
  }

  // Wakes waiters of wait_for_append. Happens by itself after a commit that appended to the log; on
  // PostgreSQL other processes' appends wake too (LISTEN/NOTIFY). An append of another process to a SQLite
  // file does not: poll now and then.
  virtual void announce_append() = 0;
  // Counts announcements. Take it before reading the log, then wait for more than what was seen then: no
  // append is missed.
  virtual std::uint64_t appends() const = 0;
  // Waits until appends() is above `seen`, or the time is up. Answers appends().
  virtual std::uint64_t wait_for_append(std::uint64_t seen, std::chrono::milliseconds at_most) = 0;

  // Counts what may have changed the workspace, before its command is answered: the same moment, the same
  // content. Nothing where other processes write unseen (PostgreSQL); to a SQLite file only commands of the
  // administrator do.
  virtual std::optional<std::uint64_t> moment() const = 0;

  // True when this process holds the workspace's right to run followers and jobs. Always on SQLite; on
  // PostgreSQL one process at a time, by a session advisory lock that moves on when the holder dies.
  virtual bool leads() = 0;

  // Copies the whole workspace while it is in use (SQLite: online backup to a file; PostgreSQL: throws, use
  // pg_dump).
  virtual void backup(std::string const& file) = 0;
  // The engine's own check of the file (PRAGMA integrity_check, foreign_key_check); empty when clean.
  virtual std::vector<std::string> check() = 0;

  virtual Figures figures() const = 0;

 protected:
  virtual void do_read(std::function<void(Read&)> const& work) = 0;
  virtual void do_write(std::function<void(Tx&)> const& work) = 0;
};

}  // namespace svar::store
