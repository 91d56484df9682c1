#include "store/postgres_connection.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <charconv>

#include "store/postgres_values.hpp"
#include "store/writer.hpp"

namespace svar::store {

namespace {
StoreError::Kind kind_of(std::string_view state) {
  using Kind = StoreError::Kind;
  if (state == "23505") return Kind::unique;
  if (state == "23503") return Kind::foreign_key;
  if (state == "23514" || state == "23502") return Kind::check;
  if (state == "40001" || state == "40P01" || state == "55P03") return Kind::busy;
  if (state == "53100") return Kind::disk_full;
  if (state.starts_with("08") || state == "57P01" || state == "57P02" || state == "57P03" ||
      state == "53300" || state == "25006")
    return Kind::connection;
  return Kind::other;
}

StoreError error_of(PGresult const* result, std::string_view name) {
  auto const field = [&](int code) {
    char const* text = PQresultErrorField(result, code);
    return std::string(text ? text : "");
  };
  auto const state = field(PG_DIAG_SQLSTATE);
  auto const detail = field(PG_DIAG_CONSTRAINT_NAME);
  return {kind_of(state), fmt::format("{}: {}{}{} ({})", name, field(PG_DIAG_MESSAGE_PRIMARY),
                                      detail.empty() ? "" : ": ", detail, state)};
}
}  // namespace

PostgresConnection::PostgresConnection(Location const& where, bool durable)
    : handle_(connect_postgres(where, durable)) {
  PQenterPipelineMode(handle_.get());
}

PostgresConnection::~PostgresConnection() = default;

bool PostgresConnection::broken() const {
  return PQstatus(handle_.get()) != CONNECTION_OK;
}

int PostgresConnection::server_pid() const {
  return PQbackendPID(handle_.get());
}

bool PostgresConnection::alive() {
  if (broken()) return false;
  try {
    drain();
  } catch (StoreError const&) {
    return false;
  }
  pollfd fd{PQsocket(handle_.get()), POLLIN, 0};
  // An idle connection has nothing to say but farewell.
  if (::poll(&fd, 1, 0) > 0) return PQconsumeInput(handle_.get()) == 1 && !broken();
  return true;
}

void PostgresConnection::fail_connection(std::string_view name) {
  failed_ = lost_ = true;
  throw StoreError(StoreError::Kind::connection, fmt::format("{}: {}", name, PQerrorMessage(handle_.get())));
}

void PostgresConnection::guard(std::string_view name) const {
  if (failed_)
    throw StoreError(
        lost_ ? StoreError::Kind::connection : StoreError::Kind::other,
        fmt::format("{}: an earlier statement of this transaction failed; run what may fail in Tx::nested",
                    name));
}

PostgresConnection::Result PostgresConnection::next_result() {
  return {PQgetResult(handle_.get()), PQclear};
}

void PostgresConnection::send_deferred() {
  for (auto const& sql : deferred_) {
    if (sql.starts_with("BEGIN")) begun_ = true;
    if (PQsendQueryParams(handle_.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) != 1)
      fail_connection(sql);
  }
}

void PostgresConnection::sync() {
  if (PQpipelineSync(handle_.get()) != 1) fail_connection("sync");
}

// Takes the answers to what the last use left under way.
void PostgresConnection::drain() {
  if (unread_ == 0) return;
  auto const plain = unread_;
  unread_ = 0;
  collect(plain, false, false, "the end of the last transaction");
}

PostgresConnection::Result PostgresConnection::collect(std::size_t plain, bool has_prepare, bool has_query,
                                                       std::string_view name, bool* prepared) {
  std::optional<StoreError> first_error;
  Result answer(nullptr, PQclear);
  std::size_t const all = plain + (has_prepare ? 1 : 0) + (has_query ? 1 : 0);
  for (std::size_t i = 0; i < all; ++i) {
    auto result = next_result();
    if (!result) fail_connection(name);
    auto const status = PQresultStatus(result.get());
    bool const good = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
    if (!good && status != PGRES_PIPELINE_ABORTED && !first_error) {
      if (broken()) fail_connection(name);
      first_error = error_of(result.get(), name);
      // Without its frame the transaction is nothing; and who lost against another transaction starts anew as
      // a whole.
      if (i < plain || first_error->kind == StoreError::Kind::busy ||
          first_error->kind == StoreError::Kind::connection)
        lost_ = true;
    }
    if (good && has_prepare && i == plain) *prepared = true;
    if (good && i + 1 == all) answer = std::move(result);
    if (auto const end = next_result(); end) fail_connection(name);
  }
  auto const mark = next_result();
  if (!mark || PQresultStatus(mark.get()) != PGRES_PIPELINE_SYNC) fail_connection(name);
  if (first_error) {
    failed_ = true;
    throw *first_error;
  }
  return answer;
}

std::int64_t PostgresConnection::run(Query const& query, std::span<Param const> params,
                                     std::function<bool(Row const&)> const& row) {
  guard(query.name);
  drain();
  PostgresParams const values(params);
  auto& variants = prepared_[&query];
  auto found = std::ranges::find_if(variants, [&](Prepared const& p) {
    return p.signature == values.signature() && p.text == query.postgres;
  });
  bool const fresh = found == variants.end();
  std::string const name = fresh ? fmt::format("q{}", next_name_++) : found->name;
  auto const plain = deferred_.size();
  send_deferred();
  if (fresh && PQsendPrepare(handle_.get(), name.c_str(), postgres_placeholders(query.postgres).c_str(),
                             values.count(), values.types()) != 1)
    fail_connection(query.name);
  if (PQsendQueryPrepared(handle_.get(), name.c_str(), values.count(), values.values(), values.lengths(),
                          values.formats(), 0) != 1)
    fail_connection(query.name);
  sync();
  deferred_.clear();
  // A statement stays prepared, also when its first run fails and the transaction rolls back.
  bool prepared = false;
  auto const keep = [&] {
    if (prepared) variants.push_back({std::string(query.postgres), values.signature(), name});
  };
  Result result(nullptr, PQclear);
  try {
    result = collect(plain, fresh, true, query.name, &prepared);
  } catch (StoreError const&) {
    keep();
    throw;
  }
  keep();

  if (row && PQresultStatus(result.get()) == PGRES_TUPLES_OK) {
    PostgresRow current(result.get());
    for (int i = 0; i < current.rows(); ++i) {
      current.go_to(i);
      if (!row(current)) break;
    }
  }
  std::string_view const tag = PQcmdStatus(result.get());
  if (tag.starts_with("SELECT")) return 0;
  std::string_view const changed = PQcmdTuples(result.get());
  std::int64_t n = 0;
  std::from_chars(changed.data(), changed.data() + changed.size(), n);
  return n;
}

void PostgresConnection::script(std::string const& sql) {
  guard("script");
  drain();
  auto const plain = deferred_.size();
  if (plain > 0) {
    send_deferred();
    sync();
    deferred_.clear();
    collect(plain, false, false, "script");
  }
  PQexitPipelineMode(handle_.get());
  try {
    run_plain(handle_.get(), sql);
  } catch (StoreError const&) {
    failed_ = true;
    lost_ = broken();
    PQenterPipelineMode(handle_.get());
    throw;
  }
  PQenterPipelineMode(handle_.get());
}

std::string PostgresConnection::savepoint_name() const {
  return fmt::format("part{}", depth_);
}

void PostgresConnection::savepoint() {
  guard("SAVEPOINT");
  ++depth_;
  deferred_.push_back("SAVEPOINT " + savepoint_name());
}

void PostgresConnection::release() {
  guard("RELEASE");
  // A part that did nothing was never begun.
  if (!deferred_.empty() && deferred_.back() == "SAVEPOINT " + savepoint_name())
    deferred_.pop_back();
  else
    deferred_.push_back("RELEASE " + savepoint_name());
  --depth_;
}

void PostgresConnection::rollback_to() {
  if (lost()) fail_connection("ROLLBACK TO");
  auto const begun = std::ranges::find(deferred_, "SAVEPOINT " + savepoint_name());
  if (begun != deferred_.end()) {
    deferred_.erase(begun, deferred_.end());
  } else {
    deferred_.clear();  // of parts inside this one
    deferred_.push_back("ROLLBACK TO " + savepoint_name());
    deferred_.push_back("RELEASE " + savepoint_name());
  }
  --depth_;
  failed_ = false;
}

void PostgresConnection::begin(std::vector<std::string> statements) {
  deferred_ = std::move(statements);
  depth_ = 0;
  begun_ = failed_ = lost_ = appended_ = false;
}

void PostgresConnection::begin_read() {
  begin({"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"});
}

void PostgresConnection::end_read() {
  guard("COMMIT");
  deferred_.clear();
  if (!begun_) return;
  begun_ = false;
  deferred_ = {"COMMIT"};
  send_deferred();
  sync();
  unread_ = 1;
  deferred_.clear();
}

// The lock comes before the first snapshot, and READ COMMITTED takes a snapshot per statement: nothing that a
// command reads can be changed by another writer, without serialisation failures.
void PostgresConnection::begin_write(std::int64_t lock_key) {
  begin({"BEGIN ISOLATION LEVEL READ COMMITTED", fmt::format("SELECT pg_advisory_xact_lock({})", lock_key)});
}

void PostgresConnection::commit_write(std::string const& notify) {
  guard("COMMIT");
  if (!begun_) {
    deferred_.clear();
    if (notify.empty()) return;
    // Nothing was asked of the server, but the bell is to ring.
    deferred_ = {"BEGIN"};
  }
  drain();
  if (!notify.empty()) deferred_.push_back(fmt::format("SELECT pg_notify('{}', '')", notify));
  deferred_.push_back("COMMIT");
  auto const plain = deferred_.size();
  // Up to here a broken connection means that nothing was committed; from here on it may have been.
  if (broken()) fail_connection("COMMIT");
  try {
    send_deferred();
    sync();
    deferred_.clear();
    begun_ = false;
    auto const result = collect(plain, false, false, "COMMIT");
    // An aborted transaction answers ROLLBACK, without an error.
    if (std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
      failed_ = lost_ = true;
      throw StoreError(StoreError::Kind::other, "COMMIT: the transaction had failed");
    }
  } catch (StoreError const& e) {
    if (broken())
      throw CommitUnknown(
          fmt::format("the connection broke during COMMIT, its outcome is not known: {}", e.what()));
    throw;
  }
}

void PostgresConnection::rollback() noexcept {
  deferred_.clear();
  failed_ = lost_ = appended_ = false;
  depth_ = 0;
  if (!begun_ || broken()) return;
  begun_ = false;
  try {
    deferred_ = {"ROLLBACK"};
    send_deferred();
    sync();
    deferred_.clear();
    collect(1, false, false, "ROLLBACK");
  } catch (std::exception const&) {
    deferred_.clear();  // the server rolls back what a broken connection began
  }
  failed_ = lost_ = false;
}

}  // namespace svar::store
