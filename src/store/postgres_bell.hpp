#pragma once
// Hears other processes' appends (LISTEN) and holds the right to lead. Private to the PostgreSQL engine.
#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

#include "store/postgres_connection.hpp"

namespace svar::store {

class PostgresListener {
 public:
  // Calls `ring` for each notification on the channel that does not come from the server process `own_pid`.
  PostgresListener(Location, std::string channel, std::atomic<int> const& own_pid,
                   std::function<void()> ring);
  ~PostgresListener();
  PostgresListener(PostgresListener const&) = delete;
  PostgresListener& operator=(PostgresListener const&) = delete;

 private:
  void loop();
  void listen_until_broken();
  bool pause(std::chrono::milliseconds);

  Location const where_;
  std::string const channel_;
  std::atomic<int> const& own_pid_;
  std::function<void()> const ring_;
  int stop_fd_;
  std::thread thread_;
};

// A session's advisory lock: it goes with the connection, so it moves on when its holder dies.
class PostgresLeadership {
 public:
  PostgresLeadership(Location where, std::int64_t key) : where_(std::move(where)), key_(key) {}
  bool leads();

 private:
  Location const where_;
  std::int64_t const key_;
  std::mutex mutex_;
  PgHandle handle_;
  bool held_ = false;
  std::chrono::steady_clock::time_point checked_{};
};

}  // namespace svar::store
