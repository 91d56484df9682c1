// What only the server engine promises: lost connections, other processes, the lead.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "store/postgres_connection.hpp"
#include "store/testing.hpp"
#include "store/writer.hpp"

namespace svar::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Query const add{"t.add", "", "INSERT INTO t (id) VALUES (?1)"};
Query const count{"t.count", "", "SELECT COUNT(*) FROM t"};
Query const pid{"t.pid", "", "SELECT pg_backend_pid()"};
Query const kill_one{"t.kill_one", "", "SELECT pg_terminate_backend(?1::int)"};
Query const read_modify{"t.rm", "", "UPDATE t SET id = ?1"};
Query const largest{"t.max", "", "SELECT COALESCE(MAX(id), 0) FROM t"};

struct PostgresTest : ::testing::Test {
  void SetUp() override {
    if (!testing::on_postgres()) GTEST_SKIP() << "needs SVAR_TEST_POSTGRES";
    place = std::make_unique<testing::TempPlace>();
    store = Store::open(place->location(), testing::test_options);
    store->write([&](Tx& tx) {
      tx.script("CREATE SCHEMA " + place->location().schema);
      tx.script("CREATE TABLE t (id BIGINT PRIMARY KEY)");
    });
  }
  std::unique_ptr<testing::TempPlace> place;
  std::unique_ptr<Store> store;
  std::unique_ptr<Store> another() { return Store::open(place->location(), testing::test_options); }
  std::int64_t rows(Store& s) {
    return s.read([](Read& r) { return *r.one<std::int64_t>(count); });
  }
};

TEST_F(PostgresTest, AReaderWhoseServerHasGoneIsReplaced) {
  auto const other = another();
  auto const victim = store->read([](Read& r) { return *r.one<int>(pid); });
  other->write([&](Tx& tx) { tx.one<bool>(kill_one, fmt::to_string(victim)); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(rows(*store), 0);
  EXPECT_NE(store->read([](Read& r) { return *r.one<int>(pid); }), victim);
}

TEST_F(PostgresTest, AWriterWhoseConnectionBreaksBeforeTheCommitRepeatsTheBatch) {
  auto const other = another();
  int runs = 0;
  store->write([&](Tx& tx) {
    ++runs;
    tx.exec(add, runs);
    // Before the COMMIT is sent the connection is cut: what was done is certain not to have happened.
    if (runs == 1) {
      auto const mine = *tx.one<int>(pid);
      other->read([&](Read& r) { r.one<bool>(kill_one, fmt::to_string(mine)); });
      while (tx.one<std::int64_t>(count)) {
      }
    }
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(rows(*store), 1);
}

TEST_F(PostgresTest, AFailureThatACommandHidesIsStillTheWholeBatchs) {
  auto const other = another();
  int runs = 0;
  store->write([&](Tx& tx) {
    if (++runs == 1) {
      auto const mine = *tx.one<int>(pid);
      other->read([&](Read& r) { r.one<bool>(kill_one, fmt::to_string(mine)); });
      try {
        while (tx.one<std::int64_t>(count)) {
        }
      } catch (StoreError const& e) {
        EXPECT_EQ(e.kind, StoreError::Kind::connection);
      }
      return;
    }
    tx.exec(add, 1);
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(rows(*store), 1);
}

TEST_F(PostgresTest, ACommitWhoseOutcomeIsUnknownIsNotRepeated) {
  PostgresConnection connection(place->location(), true);
  connection.begin_write(1);
  std::vector<Param> const one{std::int64_t{1}};
  connection.run(add, one, {});
  store->read([&](Read& r) { r.one<bool>(kill_one, fmt::to_string(connection.server_pid())); });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  // The farewell lies unread in the socket: for this side the connection breaks while COMMIT is under way.
  EXPECT_THROW(connection.commit_write(""), CommitUnknown);
}

TEST_F(PostgresTest, CommandsOfTwoProcessesRunOneAfterTheOther) {
  auto const other = another();
  store->write([](Tx& tx) { tx.exec(add, 0); });
  constexpr int each = 100;
  auto const count_up = [&](Store& s) {
    for (int i = 0; i < each; ++i)
      s.write([](Tx& tx) { tx.exec(read_modify, *tx.one<std::int64_t>(largest) + 1); });
  };
  std::thread a([&] { count_up(*store); }), b([&] { count_up(*other); });
  a.join();
  b.join();
  EXPECT_EQ(store->read([](Read& r) { return *r.one<std::int64_t>(largest); }), 2 * each);
}

TEST_F(PostgresTest, AppendsOfAnotherProcessAreHeard) {
  auto const other = another();
  // The listener rings once when it has begun to listen.
  auto seen = store->wait_for_append(0, std::chrono::seconds(10));
  ASSERT_GT(seen, 0u);
  other->write([](Tx& tx) {
    tx.lock_log();
    tx.exec(add, 1);
  });
  EXPECT_GT(store->wait_for_append(seen, std::chrono::seconds(10)), seen);
}

TEST_F(PostgresTest, OneLeadsAndTheNextFollowsWhenItEnds) {
  auto other = another();
  EXPECT_TRUE(store->leads());
  EXPECT_FALSE(other->leads());
  EXPECT_TRUE(store->leads());
  store.reset();
  auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (!other->leads() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_TRUE(other->leads());
}

TEST_F(PostgresTest, WorkspacesAreSchemasAndDoNotMeet) {
  testing::TempPlace const second;
  auto const other = Store::open(second.location(), testing::test_options);
  other->write([&](Tx& tx) {
    tx.script("CREATE SCHEMA " + second.location().schema);
    tx.script("CREATE TABLE t (id BIGINT PRIMARY KEY)");
  });
  store->write([](Tx& tx) { tx.exec(add, 1); });
  EXPECT_EQ(rows(*other), 0);
  EXPECT_TRUE(store->leads());
  EXPECT_TRUE(other->leads());
}

TEST(Postgres, PlaceholdersAreTurnedOutsideOfQuotes) {
  EXPECT_EQ(postgres_placeholders("SELECT ?1, '?2', \"?3\", 'it''s ?4' -- ?5\n, ?12 WHERE a ? 'b'"),
            "SELECT $1, '?2', \"?3\", 'it''s ?4' -- ?5\n, $12 WHERE a ? 'b'");
}

TEST(Postgres, ASchemasNameIsChecked) {
  for (auto const* bad : {"", "a\"b", "A", "a b", "pg_x", "a;b"})
    EXPECT_THROW(check_schema_name(bad), Fault) << bad;
  EXPECT_THROW(check_schema_name(std::string(64, 'a')), Fault);
  EXPECT_NO_THROW(check_schema_name("svar_2"));
}

TEST(Postgres, AServerThatIsNotThereIsSaidSo) {
  try {
    Store::open({.file = {}, .postgres = "host=/nonexistent dbname=svar", .schema = "svar"});
    FAIL();
  } catch (StoreError const& e) {
    EXPECT_EQ(e.kind, StoreError::Kind::connection);
  }
}

}  // namespace
}  // namespace svar::store
