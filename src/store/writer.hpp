#pragma once
// Group commit, the same for both engines: one thread runs the commands of all callers, many to a commit.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/time.hpp"
#include "store/store.hpp"

namespace svar::store {

// The outcome of a COMMIT is not known (the connection broke while it was under way): nobody may claim that
// the commands happened, and nobody may repeat them.
struct CommitUnknown : StoreError {
  explicit CommitUnknown(std::string const& what) : StoreError(Kind::connection, what) {}
};

// What the writer asks of its engine beside the connection itself. All throw StoreError.
class WriterConnection {
 public:
  virtual ~WriterConnection() = default;
  virtual Connection& connection() = 0;
  // Begins a transaction that no other writer can be in at the same time; connects again if need be.
  virtual void begin() = 0;
  // Makes everything durable. Throws CommitUnknown when it cannot tell.
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  // The engine has dropped the whole transaction or it can only be repeated: nothing of it will be kept.
  virtual bool transaction_lost() = 0;
  // A statement failed and the transaction, or the part under way, can only be rolled back.
  virtual bool transaction_failed() = 0;
  // Something was appended to the log in this transaction.
  virtual bool appended() const = 0;
};

class Writer {
 public:
  // `announce` is called after each commit that appended to the log.
  Writer(std::unique_ptr<WriterConnection>, Options const&, std::function<void()> announce);
  // Finishes what was queued.
  ~Writer();
  Writer(Writer const&) = delete;
  Writer& operator=(Writer const&) = delete;

  // Waits until the work is durable; throws what it threw, Fault unavailable when the queue is full.
  void run(std::function<void(Tx&)> const& work);
  bool is_this_thread() const { return std::this_thread::get_id() == thread_.get_id(); }
  Figures figures() const;
  // Counts batches that may have changed something, each before its commands are answered.
  std::uint64_t batches() const { return batches_.load(); }

 private:
  struct Command;
  void loop();
  void serve_batch();
  void run_all(std::vector<Command*>& batch);
  bool run_one(Command& command, bool in_savepoint);
  bool take(std::vector<Command*>& batch);
  void finish(std::vector<Command*>& batch, std::exception_ptr const& error);

  std::unique_ptr<WriterConnection> engine_;
  Options const options_;
  std::function<void()> const announce_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Command*> queue_;
  bool stopping_ = false;
  Figures figures_;
  std::atomic<std::uint64_t> batches_{1};
  std::thread thread_;
};

}  // namespace svar::store
