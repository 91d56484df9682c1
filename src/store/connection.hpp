#pragma once
// A connection inside a transaction: what questions (Read) and commands (Tx) work on. The engine behind it is
// not visible.
#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
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

// One engine connection; implemented by sqlite_connection.cpp and postgres_connection.cpp only. Used by one
// thread at a time.
class Connection {
 public:
  virtual ~Connection() = default;
  virtual Engine engine() const = 0;
  // Runs the query and hands each row to `row` until it returns false. Answers the number
  // of rows changed by an INSERT, UPDATE or DELETE. Statements are prepared once per connection and query.
  // Throws StoreError.
  virtual std::int64_t run(Query const& query, std::span<Param const> params,
                           std::function<bool(Row const&)> const& row) = 0;
  // Runs plain statements without parameters (migrations).
  virtual void script(std::string const& sql) = 0;

  // Nested parts of the transaction. After a statement failed, nothing but rollback_to() works: PostgreSQL is
  // so, and SQLite is held to it.
  virtual void savepoint() = 0;
  virtual void release() = 0;
  virtual void rollback_to() = 0;  // and drops the savepoint
  // The order of commits is the order of the log from here to the end of the transaction.
  virtual void lock_log() = 0;
};

// A read-only view of one moment: every query in it sees the same state.
class Read {
 public:
  explicit Read(Connection& c) : connection_(c) {}
  Read(Read const&) = delete;
  Read& operator=(Read const&) = delete;

  Engine engine() const { return connection_.engine(); }

  // All rows as T: a struct described with BOOST_DESCRIBE_STRUCT (columns in the order of its members), or
  // one value.
  template <class T, class... A>
  std::vector<T> all(Query const& q, A const&... args) {
    std::vector<T> rows;
    each<T>(
        q,
        [&](T&& row) {
          rows.push_back(std::move(row));
          return true;
        },
        args...);
    return rows;
  }
  // The first row, or none.
  template <class T, class... A>
  std::optional<T> one(Query const& q, A const&... args) {
    std::optional<T> found;
    each<T>(
        q,
        [&](T&& row) {
          found = std::move(row);
          return false;
        },
        args...);
    return found;
  }
  // Calls `row(T&&) -> bool` for each row until it answers false.
  template <class T, class F, class... A>
  void each(Query const& q, F&& row, A const&... args) {
    std::array<Param, sizeof...(A)> const params{to_param(args)...};
    connection_.run(q, params, [&](Row const& columns) { return row(read_row<T>(q, columns)); });
  }

 protected:
  Connection& connection_;

 private:
  template <class T>
  static T read_row(Query const& q, Row const& row) {
    if constexpr (json::detail::Described<T>) {
      using Members = json::detail::Members<T>;
      constexpr int wanted = static_cast<int>(boost::mp11::mp_size<Members>::value);
      if (row.size() != wanted) wrong_shape(q, wanted, row.size());
      T out{};
      int i = 0;
      boost::mp11::mp_for_each<Members>([&](auto d) {
        using M = std::remove_cvref_t<decltype(out.*d.pointer)>;
        out.*d.pointer = from_row<M>(row, i++);
      });
      return out;
    } else {
      if (row.size() != 1) wrong_shape(q, 1, row.size());
      return from_row<T>(row, 0);
    }
  }
  [[noreturn]] static void wrong_shape(Query const& q, int wanted, int got);
};

// A write transaction (for a command: its own savepoint within the writer's batch). Everything in it happens
// or nothing does. Once a statement has thrown, the transaction takes no other: to go on after an expected
// clash, run it in nested().
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
  // Runs `work()` in a part of its own: what it throws comes out here after only its own changes were rolled
  // back.
  template <class F>
  auto nested(F&& work) -> std::invoke_result_t<F> {
    Part part(*this);
    if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
      work();
      part.keep();
    } else {
      auto result = work();
      part.keep();
      return result;
    }
  }
  // Plain statements in the words of the engine. For migrations and tests.
  void script(std::string const& sql) { connection_.script(sql); }
  // What to do once this command is durable (wake followers, push live). Runs on the writer's thread in the
  // order of commits, before write() returns. Dropped if it rolls back. Must be quick and must not throw.
  void after_commit(std::function<void()> what) { after_.push_back(std::move(what)); }
  std::vector<std::function<void()>> take_after_commit() { return std::move(after_); }
  // Called by events::append: the log's order is the order of commits, and followers in all processes are
  // woken after it. (On PostgreSQL the whole batch holds one advisory lock per workspace, on SQLite there is
  // one writer anyway.)
  void lock_log() { connection_.lock_log(); }

 private:
  class Part {
   public:
    explicit Part(Tx& tx);
    ~Part();
    Part(Part const&) = delete;
    Part& operator=(Part const&) = delete;
    void keep();

   private:
    Tx& tx_;
    std::size_t hooks_;
    bool kept_ = false;
  };

  std::vector<std::function<void()>> after_;
};

}  // namespace svar::store
