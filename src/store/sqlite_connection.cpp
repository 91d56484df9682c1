#include "store/sqlite_connection.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/text.hpp"

namespace svar::store {

namespace {
constexpr int busy_timeout_ms = 5000;
constexpr int writer_cache_kib = 64 * 1024;
// Readers are many, and the operating system keeps the file's pages once for all of them. The file is not
// mapped into memory: each connection's mapping would count as the process's own, and a disk that fails would
// end it by a signal.
constexpr int reader_cache_kib = 12 * 1024;
constexpr int wal_pages_before_checkpoint = 4000;            // 16 MiB of pages of 4 KiB
constexpr std::int64_t wal_bytes_kept = 64LL * 1024 * 1024;  // the log file is cut to this after a burst

StoreError::Kind kind_of(int extended) {
  using Kind = StoreError::Kind;
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return Kind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return Kind::foreign_key;
    default:
      break;
  }
  switch (extended & 0xff) {
    case SQLITE_CONSTRAINT:
      return Kind::check;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Kind::busy;
    case SQLITE_FULL:
      return Kind::disk_full;
    default:
      return Kind::other;
  }
}

// Statements without parameters or rows that every transaction needs.
constexpr std::size_t begin_deferred = 0, begin_immediate = 1, commit_all = 2, rollback_all = 3,
                      first_savepoint = 4;
std::string plain_text(std::size_t which) {
  switch (which) {
    case begin_deferred:
      return "BEGIN DEFERRED";
    case begin_immediate:
      return "BEGIN IMMEDIATE";
    case commit_all:
      return "COMMIT";
    case rollback_all:
      return "ROLLBACK";
    default:
      break;
  }
  auto const depth = (which - first_savepoint) / 3;
  static constexpr char const* verbs[] = {"SAVEPOINT", "RELEASE", "ROLLBACK TO"};
  return fmt::format("{} part{}", verbs[(which - first_savepoint) % 3], depth);
}
std::size_t savepoint_of(int depth, std::size_t verb) {
  return first_savepoint + static_cast<std::size_t>(depth) * 3 + verb;
}

int bind_one(sqlite3_stmt* s, int at, Param const& param, Repaired& kept) {
  struct Binder {
    sqlite3_stmt* s;
    int at;
    Repaired& kept;
    int operator()(std::monostate) const { return sqlite3_bind_null(s, at); }
    int operator()(std::int64_t v) const { return sqlite3_bind_int64(s, at, v); }
    int operator()(double v) const { return sqlite3_bind_double(s, at, v); }
    int operator()(std::string_view v) const {
      auto const text = storable(v, kept);
      return sqlite3_bind_text64(s, at, text.data() ? text.data() : "", text.size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    }
    int operator()(BytesView v) const {
      if (v.data.empty()) return sqlite3_bind_zeroblob(s, at, 0);
      return sqlite3_bind_blob64(s, at, v.data.data(), v.data.size(), SQLITE_STATIC);
    }
  };
  return std::visit(Binder{s, at, kept}, param);
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* s) : s_(s), size_(sqlite3_column_count(s)) {}
  int size() const override { return size_; }
  bool null(int i) const override { return sqlite3_column_type(s_, i) == SQLITE_NULL; }
  std::int64_t integer(int i) const override { return sqlite3_column_int64(s_, i); }
  double real(int i) const override { return sqlite3_column_double(s_, i); }
  // As bytes, also of text: the engine then does not look whether it ends in a NUL.
  std::string_view text(int i) const override {
    auto const* data = static_cast<char const*>(sqlite3_column_blob(s_, i));
    return data ? std::string_view(data, static_cast<std::size_t>(sqlite3_column_bytes(s_, i))) : "";
  }

 private:
  sqlite3_stmt* s_;
  int size_;
};
}  // namespace

struct SqliteConnection::Statement {
  std::string text;  // as prepared: another Query may come to live at the same address
  sqlite3_stmt* handle = nullptr;
  bool in_use = false;
  Statement(std::string_view t, sqlite3_stmt* h) : text(t), handle(h) {}
  ~Statement() { sqlite3_finalize(handle); }
  Statement(Statement const&) = delete;
  Statement& operator=(Statement const&) = delete;
};

SqliteConnection::SqliteConnection(std::string const& file, SqliteRole role, bool durable) {
  // The file holds what customers wrote: nobody but the owner reads it. The engine gives its log files the
  // same mode. Only a file that is not there yet is opened here: closing any descriptor of the file drops all
  // locks that this process holds on it (POSIX), and another process would then take itself for the last one
  // and throw the log away.
  int const fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0 && errno != EEXIST)
    throw StoreError(StoreError::Kind::other,
                     fmt::format("{} cannot be opened: {}", file, std::strerror(errno)));
  if (fd >= 0) ::close(fd);
  int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  try {
    if (sqlite3_open_v2(file.c_str(), &db_, flags, nullptr) != SQLITE_OK) fail("open " + file);
    sqlite3_busy_timeout(db_, busy_timeout_ms);
    // Plans do not depend on what is bound. Otherwise a query with a parameter that a partial index asks
    // about (shelf = ?) is prepared anew each time, which costs more than running it.
    sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    bool const writes = role == SqliteRole::writer;
    script(
        fmt::format("PRAGMA journal_mode=WAL;"
                    "PRAGMA synchronous={};"
                    "PRAGMA foreign_keys=ON;"
                    "PRAGMA trusted_schema=OFF;"
                    "PRAGMA temp_store=MEMORY;"
                    "PRAGMA cache_size=-{};"
                    "PRAGMA mmap_size=0;"
                    "PRAGMA wal_autocheckpoint={};"
                    "PRAGMA journal_size_limit={};",
                    durable ? "FULL" : "OFF", writes ? writer_cache_kib : reader_cache_kib,
                    wal_pages_before_checkpoint, wal_bytes_kept));
    if (!writes) script("PRAGMA query_only=ON");
  } catch (...) {
    sqlite3_close_v2(db_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  statements_.clear();
  for (auto* s : plain_) sqlite3_finalize(s);
  sqlite3_close_v2(db_);
}

void SqliteConnection::fail(std::string_view what) {
  failed_ = true;
  int const code = db_ ? sqlite3_extended_errcode(db_) : SQLITE_NOMEM;
  throw StoreError(kind_of(code),
                   fmt::format("{}: {} ({})", what, db_ ? sqlite3_errmsg(db_) : "out of memory", code));
}

void SqliteConnection::guard(std::string_view name) const {
  if (failed_)
    throw StoreError(
        StoreError::Kind::other,
        fmt::format("{}: an earlier statement of this transaction failed; run what may fail in Tx::nested",
                    name));
}

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql, std::string_view name) {
  sqlite3_stmt* s = nullptr;
  char const* rest = nullptr;
  if (sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &s,
                         &rest) != SQLITE_OK)
    fail(name);
  return s;
}

// A parameter that nobody gave would quietly be NULL.
void SqliteConnection::bind_all(sqlite3_stmt* s, Query const& query, std::span<Param const> params,
                                Repaired& kept) {
  if (sqlite3_bind_parameter_count(s) != static_cast<int>(params.size())) {
    failed_ = true;
    throw StoreError(StoreError::Kind::other, fmt::format("{} has {} parameters and was given {}", query.name,
                                                          sqlite3_bind_parameter_count(s), params.size()));
  }
  for (std::size_t i = 0; i < params.size(); ++i)
    if (bind_one(s, static_cast<int>(i + 1), params[i], kept) != SQLITE_OK) fail(query.name);
}

std::int64_t SqliteConnection::run(Query const& query, std::span<Param const> params,
                                   std::function<bool(Row const&)> const& row) {
  guard(query.name);
  auto& slot = statements_[&query];
  if (!slot || (!slot->in_use && slot->text != query.sqlite))
    slot = std::make_unique<Statement>(query.sqlite, prepare(query.sqlite, query.name));
  if (slot->in_use) {
    // The query is asked again while its own rows are read.
    Statement once(query.sqlite, prepare(query.sqlite, query.name));
    Repaired kept;
    bind_all(once.handle, query, params, kept);
    return step_all(once.handle, query, row);
  }
  struct Use {
    Statement& statement;
    explicit Use(Statement& s) : statement(s) { statement.in_use = true; }
    ~Use() {
      sqlite3_reset(statement.handle);
      sqlite3_clear_bindings(statement.handle);
      statement.in_use = false;
    }
  };
  Use const use(*slot);
  Repaired kept;
  bind_all(slot->handle, query, params, kept);
  return step_all(slot->handle, query, row);
}

std::int64_t SqliteConnection::step_all(sqlite3_stmt* s, Query const& query,
                                        std::function<bool(Row const&)> const& row) {
  bool const changes = !sqlite3_stmt_readonly(s);
  SqliteRow const current(s);
  bool wanted = static_cast<bool>(row);
  for (;;) {
    int const code = sqlite3_step(s);
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) fail(query.name);
    if (!wanted) continue;
    wanted = row(current);
    if (!wanted && !changes) return 0;  // a change is stepped to its end, whatever of its rows is wanted
  }
  return changes ? sqlite3_changes64(db_) : 0;
}

void SqliteConnection::script(std::string const& sql) {
  guard("script");
  char* message = nullptr;
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
  sqlite3_free(message);
  fail("script");
}

void SqliteConnection::step_plain(std::size_t which) {
  if (plain_.size() <= which) plain_.resize(which + 1);
  auto*& s = plain_[which];
  if (!s) {
    auto const text = plain_text(which);
    s = prepare(text, text);
  }
  int const code = sqlite3_step(s);
  if (code != SQLITE_DONE) {
    auto const text = plain_text(which);
    failed_ = true;
    int const extended = sqlite3_extended_errcode(db_);
    StoreError error(kind_of(extended), fmt::format("{}: {} ({})", text, sqlite3_errmsg(db_), extended));
    sqlite3_reset(s);
    throw error;
  }
  sqlite3_reset(s);
}

void SqliteConnection::savepoint() {
  guard("SAVEPOINT");
  step_plain(savepoint_of(depth_, 0));
  ++depth_;
}

void SqliteConnection::release() {
  guard("RELEASE");
  step_plain(savepoint_of(depth_ - 1, 1));
  --depth_;
}

void SqliteConnection::rollback_to() {
  --depth_;
  step_plain(savepoint_of(depth_, 2));
  step_plain(savepoint_of(depth_, 1));
  failed_ = false;
}

void SqliteConnection::begin_read() {
  failed_ = false;
  depth_ = 0;
  step_plain(begin_deferred);
}

void SqliteConnection::begin_write() {
  failed_ = appended_ = false;
  depth_ = 0;
  step_plain(begin_immediate);
}

void SqliteConnection::commit() {
  guard("COMMIT");
  step_plain(commit_all);
}

void SqliteConnection::rollback() noexcept {
  if (in_transaction()) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  failed_ = appended_ = false;
  depth_ = 0;
}

bool SqliteConnection::in_transaction() const {
  return !sqlite3_get_autocommit(db_);
}

void SqliteConnection::copy_to(std::string const& file) {
  sqlite3* target = nullptr;
  int code = sqlite3_open_v2(file.c_str(), &target,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code == SQLITE_OK) {
    // One step: a copy in pieces would start again whenever somebody commits.
    if (auto* backup = sqlite3_backup_init(target, "main", db_, "main")) {
      sqlite3_backup_step(backup, -1);
      sqlite3_backup_finish(backup);
    }
    code = sqlite3_extended_errcode(target);
    // The copy is one file that can be carried away, so it must not need a log beside it.
    if (code == SQLITE_OK)
      code = sqlite3_exec(target, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
  }
  std::string const why = target ? sqlite3_errmsg(target) : "out of memory";
  sqlite3_close_v2(target);
  if (code != SQLITE_OK)
    throw StoreError(kind_of(code), fmt::format("backup to {}: {} ({})", file, why, code));
}

}  // namespace svar::store
