#pragma once
// One connection to a PostgreSQL database, set to the workspace's schema. Private to the PostgreSQL engine.
//
// What needs no answer of its own (BEGIN, SAVEPOINT, RELEASE, the log's lock) waits and travels with the next
// query in one pipeline, so that a command costs one round trip per query and none for its frame.
#include <string>
#include <unordered_map>
#include <vector>

#include "store/connection.hpp"
#include "store/store.hpp"

struct pg_conn;
struct pg_result;

namespace svar::store {

// "?1" becomes "$1", except within quotes and comments.
std::string postgres_placeholders(std::string_view sql);
// Names that go into statements as they are: lower case, digits and underscores, at most 63.
void check_schema_name(std::string const& schema);
// A connection with the workspace's settings. Throws StoreError connection.
struct CloseConnection {
  void operator()(pg_conn*) const;
};
using PgHandle = std::unique_ptr<pg_conn, CloseConnection>;
PgHandle connect_postgres(Location const&, bool durable);
// Runs plain statements on a connection that is not in pipeline mode.
void run_plain(pg_conn*, std::string const& sql);

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(Location const&, bool durable);
  ~PostgresConnection() override;
  PostgresConnection(PostgresConnection const&) = delete;
  PostgresConnection& operator=(PostgresConnection const&) = delete;

  Engine engine() const override { return Engine::postgres; }
  std::int64_t run(Query const&, std::span<Param const>, std::function<bool(Row const&)> const& row) override;
  void script(std::string const& sql) override;
  void savepoint() override;
  void release() override;
  void rollback_to() override;
  void lock_log() override { appended_ = true; }

  void begin_read();
  // Ends a read; the answer is taken at the next use.
  void end_read();
  // Begins a transaction of a writer: alone in the workspace by `lock_key` until it ends.
  void begin_write(std::int64_t lock_key);
  // Throws CommitUnknown when the connection broke under it. `notify`: a channel to ring, or empty.
  void commit_write(std::string const& notify);
  void rollback() noexcept;

  // Looks at the socket without asking the server: false when it has hung up.
  bool alive();
  bool broken() const;
  bool failed() const { return failed_; }
  bool lost() const { return lost_ || broken(); }  // the transaction can only be done again as a whole
  bool appended() const { return appended_; }
  int server_pid() const;

 private:
  struct Prepared {
    std::string text, signature, name;
  };
  using Result = std::unique_ptr<pg_result, void (*)(pg_result*)>;

  void begin(std::vector<std::string> statements);
  std::string savepoint_name() const;
  void send_deferred();
  void sync();
  void drain();
  Result next_result();
  // Reads the answers of what was deferred and one query, or none, up to the sync. Throws the first error.
  Result collect(std::size_t plain, bool has_prepare, bool has_query, std::string_view name,
                 bool* prepared = nullptr);
  [[noreturn]] void fail_connection(std::string_view name);
  void guard(std::string_view name) const;

  PgHandle handle_;
  std::unordered_map<Query const*, std::vector<Prepared>> prepared_;
  std::vector<std::string> deferred_;
  std::size_t next_name_ = 0;
  std::size_t unread_ = 0;  // plain statements whose answers, and a sync, are still to be read
  int depth_ = 0;
  bool begun_ = false;  // BEGIN has been sent
  bool failed_ = false, lost_ = false, appended_ = false;
};

}  // namespace svar::store
