#include "store/writer.hpp"

#include <pthread.h>

#include "base/log.hpp"

namespace svar::store {

namespace {
constexpr int max_repeats = 5;  // of one batch after a lost connection or a serialisation failure
constexpr std::chrono::milliseconds first_repeat_pause{20};
constexpr int queue_full_retry_s = 1;

bool repeatable(std::exception_ptr const& error) {
  try {
    std::rethrow_exception(error);
  } catch (CommitUnknown const&) {
    return false;
  } catch (StoreError const& e) {
    return e.kind == StoreError::Kind::busy || e.kind == StoreError::Kind::connection;
  } catch (...) {
    return false;
  }
}

// Not an error of a command but of the transaction around it: all of the batch shares its fate.
struct TransactionLost {
  std::exception_ptr cause;
};
}  // namespace

struct Writer::Command {
  std::function<void(Tx&)> const& work;
  std::optional<Time> clock = overridden_now();
  std::exception_ptr error = nullptr;
  std::vector<std::function<void()>> after{};
  std::mutex mutex{};
  std::condition_variable ended{};
  bool done = false;
};

Writer::Writer(std::unique_ptr<WriterConnection> engine, Options const& options,
               std::function<void()> announce)
    : engine_(std::move(engine)),
      options_(options),
      announce_(std::move(announce)),
      thread_([this] { loop(); }) {
  pthread_setname_np(thread_.native_handle(), "svar-writer");
}

Writer::~Writer() {
  {
    std::lock_guard const lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

Figures Writer::figures() const {
  std::lock_guard const lock(mutex_);
  return figures_;
}

void Writer::run(std::function<void(Tx&)> const& work) {
  if (is_this_thread())
    throw std::logic_error("a command called write() of its own store; pass it the Tx instead");
  Command command{work};
  {
    std::lock_guard const lock(mutex_);
    if (stopping_) throw Fault{FaultCode::unavailable, "The server is stopping"};
    if (queue_.size() >= static_cast<std::size_t>(options_.queue)) {
      Fault full{FaultCode::unavailable, "Too much is being written just now. Try again in a moment."};
      full.retry_after_s = queue_full_retry_s;
      throw full;
    }
    queue_.push_back(&command);
    // The writer sleeps only when the queue is empty.
    if (queue_.size() == 1) arrived_.notify_one();
  }
  {
    std::unique_lock lock(command.mutex);
    command.ended.wait(lock, [&] { return command.done; });
  }
  if (command.error) std::rethrow_exception(command.error);
}

void Writer::loop() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
    }
    serve_batch();
  }
}

// Moves one waiting command into the batch.
bool Writer::take(std::vector<Command*>& batch) {
  if (batch.size() >= static_cast<std::size_t>(options_.batch)) return false;
  std::lock_guard const lock(mutex_);
  if (queue_.empty()) return false;
  batch.push_back(queue_.front());
  queue_.pop_front();
  return true;
}

// Answers whether the transaction still stands. A command in a savepoint fails alone; one without takes the
// transaction along.
bool Writer::run_one(Command& command, bool in_savepoint) {
  auto& connection = engine_->connection();
  command.error = nullptr;
  command.after.clear();
  Tx tx(connection);
  try {
    std::optional<ClockOverride> clock;
    if (command.clock) clock.emplace(*command.clock);
    if (in_savepoint) connection.savepoint();
    command.work(tx);
    if (engine_->transaction_lost())
      throw StoreError(StoreError::Kind::connection, "the transaction was lost during a command that hid it");
    if (engine_->transaction_failed())
      throw StoreError(StoreError::Kind::other, "a command went on after a failed statement; use Tx::nested");
    if (in_savepoint) connection.release();
    command.after = tx.take_after_commit();
    return true;
  } catch (...) {
    command.error = std::current_exception();
  }
  if (engine_->transaction_lost()) throw TransactionLost{command.error};
  if (!in_savepoint) {
    engine_->rollback();
    return false;
  }
  try {
    connection.rollback_to();
  } catch (...) {
    throw TransactionLost{std::current_exception()};
  }
  return true;
}

void Writer::run_all(std::vector<Command*>& batch) {
  bool begun = false, kept = false;
  for (std::size_t i = 0; i < batch.size() || take(batch); ++i) {
    if (!begun) engine_->begin();
    // The first needs no savepoint: when it fails there is nothing else to lose.
    begun = run_one(*batch[i], kept);
    kept = kept || begun;
  }
  if (begun) engine_->commit();
}

void Writer::serve_batch() {
  std::vector<Command*> batch;
  batch.reserve(static_cast<std::size_t>(options_.batch));
  take(batch);
  std::exception_ptr error;
  for (int repeat = 0;; ++repeat) {
    error = nullptr;
    try {
      run_all(batch);
      break;
    } catch (TransactionLost const& lost) {
      error = lost.cause;
    } catch (...) {
      error = std::current_exception();
    }
    engine_->rollback();
    if (repeat == max_repeats || !repeatable(error)) break;
    std::this_thread::sleep_for(first_repeat_pause * (1 << repeat));
  }
  finish(batch, error);
}

void Writer::finish(std::vector<Command*>& batch, std::exception_ptr const& error) {
  ++batches_;
  if (error) {
    for (auto* command : batch) {
      command->error = error;
      command->after.clear();
    }
    try {
      std::rethrow_exception(error);
    } catch (std::exception const& e) {
      log::error("{} commands failed together: {}", batch.size(), e.what());
    } catch (...) {
      log::error("{} commands failed together", batch.size());
    }
  }
  std::uint64_t failed = 0;
  for (auto* command : batch) failed += command->error != nullptr;
  {
    std::lock_guard const lock(mutex_);
    figures_.commands += batch.size();
    figures_.failed += failed;
    figures_.commits += failed < batch.size();
    figures_.largest_batch = std::max<std::uint64_t>(figures_.largest_batch, batch.size());
  }
  if (!error && engine_->appended()) announce_();
  for (auto* command : batch)
    for (auto const& hook : command->after) {
      try {
        hook();
      } catch (std::exception const& e) {
        log::error("what was to be done after a commit failed: {}", e.what());
      }
    }
  for (auto* command : batch) {
    std::lock_guard const lock(command->mutex);
    command->done = true;
    command->ended.notify_one();  // under the lock: the command lives on its caller's stack
  }
}

}  // namespace svar::store
