#include "store/postgres_bell.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/log.hpp"

namespace svar::store {

namespace {
constexpr std::chrono::milliseconds reconnect_pause{1000};
constexpr std::chrono::milliseconds between_looks{1000};  // at the connection that holds the lead
}  // namespace

PostgresListener::PostgresListener(Location where, std::string channel, std::atomic<int> const& own_pid,
                                   std::function<void()> ring)
    : where_(std::move(where)),
      channel_(std::move(channel)),
      own_pid_(own_pid),
      ring_(std::move(ring)),
      stop_fd_(::eventfd(0, EFD_CLOEXEC)),
      thread_([this] { loop(); }) {
  pthread_setname_np(thread_.native_handle(), "svar-listen");
}

PostgresListener::~PostgresListener() {
  ::eventfd_write(stop_fd_, 1);
  thread_.join();
  ::close(stop_fd_);
}

// Answers whether to go on.
bool PostgresListener::pause(std::chrono::milliseconds time) {
  pollfd fd{stop_fd_, POLLIN, 0};
  return ::poll(&fd, 1, static_cast<int>(time.count())) <= 0;
}

void PostgresListener::loop() {
  do {
    try {
      listen_until_broken();
      return;
    } catch (StoreError const& e) {
      log::warn("other processes' news are not heard just now: {}", e.what());
    }
  } while (pause(reconnect_pause));
}

// Returns when asked to stop.
void PostgresListener::listen_until_broken() {
  auto const handle = connect_postgres(where_, true);
  run_plain(handle.get(), fmt::format("LISTEN \"{}\"", channel_));
  ring_();  // for what was rung while nobody listened
  for (;;) {
    pollfd fds[] = {{PQsocket(handle.get()), POLLIN, 0}, {stop_fd_, POLLIN, 0}};
    ::poll(fds, 2, -1);
    if (fds[1].revents) return;
    if (PQconsumeInput(handle.get()) != 1)
      throw StoreError(StoreError::Kind::connection, PQerrorMessage(handle.get()));
    bool rung = false;
    while (auto* n = PQnotifies(handle.get())) {
      rung = rung || n->be_pid != own_pid_.load();
      PQfreemem(n);
    }
    if (rung) ring_();
  }
}

bool PostgresLeadership::leads() {
  std::lock_guard const lock(mutex_);
  auto const at = std::chrono::steady_clock::now();
  if (at - checked_ < between_looks && checked_.time_since_epoch().count() != 0) return held_;
  checked_ = at;
  try {
    if (!handle_) {
      held_ = false;
      handle_ = connect_postgres(where_, true);
    }
    auto const sql =
        held_ ? std::string("SELECT true") : fmt::format("SELECT pg_try_advisory_lock({})", key_);
    std::unique_ptr<PGresult, void (*)(PGresult*)> const result(PQexec(handle_.get(), sql.c_str()), PQclear);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
      throw StoreError(StoreError::Kind::connection, PQerrorMessage(handle_.get()));
    held_ = std::string_view(PQgetvalue(result.get(), 0, 0)) == "t";
  } catch (StoreError const& e) {
    if (held_) log::warn("the lead is lost: {}", e.what());
    held_ = false;
    handle_.reset();
  }
  return held_;
}

}  // namespace svar::store
