#pragma once
// A connection inside a transaction: what questions (Read) and commands (Tx) work on. The engine behind it is not visible.
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "store/query.hpp"
#include "store/value.hpp"

namespace svar::store {

enum class Engine { sqlite, postgres };

// Thrown by the doors of both engines. Features see it only when they expect a clash of unique keys.
struct StoreError : std::runtime_error {
  enum class Kind { unique, foreign_key, check, busy, connection, disk_full, other };
  StoreError(Kind k, std::string const& what) : std::runtime_error(what), kind(k) {}
  Kind kind;
};

// One engine connection; implemented by sqlite.cpp and postgres.cpp only.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;
  // Runs the query and hands each row to `row` (columns in order) until it returns false. Answers the number of rows
  // changed by an INSERT, UPDATE or DELETE. Statements are prepared once per connection and query. Throws StoreError.
  virtual std::int64_t run(Query const& query, std::span<Param const> params,
                           std::function<bool(std::span<Cell const>)> const& row) = 0;
  // Runs plain statements without parameters (BEGIN, SAVEPOINT, migrations).
  virtual void script(std::string const& sql) = 0;
};

// A read-only view of one moment: every query in it sees the same state.
class Read {
 public:
  explicit Read(Connection& c) : connection_(c) {}
  Read(Read const&) = delete;
  Read& operator=(Read const&) = delete;

  Engine engine() const { return connection_.engine(); }

  // All rows as T: a struct described with BOOST_DESCRIBE_STRUCT (columns in the order of its members), or one value.
  template <class T, class... A>
  std::vector<T> all(Query const& q, A const&... args) {
    std::vector<T> rows;
    each<T>(q, [&](T&& row) { rows.push_back(std::move(row)); return true; }, args...);
    return rows;
  }
  // The first row, or none.
  template <class T, class... A>
  std::optional<T> one(Query const& q, A const&... args) {
    std::optional<T> found;
    each<T>(q, [&](T&& row) { found = std::move(row); return false; }, args...);
    return found;
  }
  // Calls `row(T&&) -> bool` for each row until it answers false.
  template <class T, class F, class... A>
  void each(Query const& q, F&& row, A const&... args) {
    std::array<Param, sizeof...(A)> const params{to_param(args)...};
    connection_.run(q, params, [&](std::span<Cell const> cells) { return row(read_row<T>(q, cells)); });
  }

 protected:
  Connection& connection_;

 private:
  template <class T>
  static T read_row(Query const& q, std::span<Cell const> cells) {
    if constexpr (json::detail::Described<T>) {
      using Members = json::detail::Members<T>;
      constexpr std::size_t wanted = boost::mp11::mp_size<Members>::value;
      if (cells.size() != wanted) wrong_shape(q, wanted, cells.size());
      T out{};
      std::size_t i = 0;
      boost::mp11::mp_for_each<Members>([&](auto d) {
        using M = std::remove_cvref_t<decltype(out.*d.pointer)>;
        out.*d.pointer = from_cell<M>(cells[i++]);
      });
      return out;
    } else {
      if (cells.size() != 1) wrong_shape(q, 1, cells.size());
      return from_cell<T>(cells[0]);
    }
  }
  [[noreturn]] static void wrong_shape(Query const& q, std::size_t wanted, std::size_t got);
};

// A write transaction (for a command: its own savepoint within the writer's batch). Everything in it happens or nothing does.
class Tx : public Read {
 public:
  using Read::Read;

  // Runs an INSERT, UPDATE or DELETE; answers how many rows it changed.
  template <class... A>
  std::int64_t exec(Query const& q, A const&... args) {
    std::array<Param, sizeof...(A)> const params{to_param(args)...};
    return connection_.run(q, params, {});
  }
  // Runs `INSERT ... RETURNING id` and answers the id.
  template <class T, class... A>
  T insert(Query const& q, A const&... args) {
    auto const id = this->template one<T>(q, args...);
    if (!id) throw StoreError(StoreError::Kind::other, std::string(q.name) + " returned no id");
    return *id;
  }
  // What to do once this command is durable (wake followers, push live). Dropped if it rolls back. Must not throw.
  void after_commit(std::function<void()> what) { after_.push_back(std::move(what)); }
  std::vector<std::function<void()>> take_after_commit() { return std::move(after_); }
  // Makes the order of the event log the order of commits: called by events::append before the first append of a
  // batch. On PostgreSQL one advisory lock per workspace until commit; nothing to do on SQLite.
  void lock_log();

 private:
  std::vector<std::function<void()>> after_;
  bool log_locked_ = false;
};

}  // namespace svar::store
