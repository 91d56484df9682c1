#pragma once
// One connection to a SQLite file. Private to the SQLite engine.
#include <string>
#include <unordered_map>

#include "store/connection.hpp"
#include "store/text.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace svar::store {

enum class SqliteRole { reader, writer };

class SqliteConnection final : public Connection {
 public:
  // Throws StoreError with a sentence that names the file.
  SqliteConnection(std::string const& file, SqliteRole, bool durable);
  ~SqliteConnection() override;
  SqliteConnection(SqliteConnection const&) = delete;
  SqliteConnection& operator=(SqliteConnection const&) = delete;

  Engine engine() const override { return Engine::sqlite; }
  std::int64_t run(Query const&, std::span<Param const>, std::function<bool(Row const&)> const& row) override;
  void script(std::string const& sql) override;
  void savepoint() override;
  void release() override;
  void rollback_to() override;
  void lock_log() override { appended_ = true; }

  void begin_read();   // the snapshot is taken by the first statement
  void begin_write();  // waits for other processes' writers, at most busy_timeout
  void commit();
  void rollback() noexcept;
  bool in_transaction() const;
  bool failed() const { return failed_; }
  bool appended() const { return appended_; }

  // Copies the database as it is at this moment into a new file.
  void copy_to(std::string const& file);

 private:
  struct Statement;
  using Statements = std::unordered_map<Query const*, std::unique_ptr<Statement>>;

  sqlite3_stmt* prepare(std::string_view sql, std::string_view name);
  void bind_all(sqlite3_stmt*, Query const&, std::span<Param const>, Repaired& kept);
  void step_plain(std::size_t which);
  std::int64_t step_all(sqlite3_stmt*, Query const&, std::function<bool(Row const&)> const& row);
  void guard(std::string_view name) const;
  [[noreturn]] void fail(std::string_view what);

  sqlite3* db_ = nullptr;
  Statements statements_;
  std::vector<sqlite3_stmt*> plain_;  // BEGIN, COMMIT and savepoints by depth, prepared when first used
  int depth_ = 0;
  bool failed_ = false;  // a statement failed since the last savepoint or begin
  bool appended_ = false;
};

}  // namespace svar::store
