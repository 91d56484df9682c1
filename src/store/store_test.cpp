// What both engines promise. Runs on SQLite, and on PostgreSQL when SVAR_TEST_POSTGRES is set.
#include "store/store.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "store/testing.hpp"

namespace svar::store {
namespace {

Query const put{"t.put", "INSERT INTO settings (key, value) VALUES (?1, ?2)",
                "INSERT INTO settings (key, value) VALUES (?1, ?2)"};
Query const put_returning{"t.put_returning",
                          "INSERT INTO settings (key, value) VALUES (?1, ?2) RETURNING value",
                          "INSERT INTO settings (key, value) VALUES (?1, ?2) RETURNING value"};
Query const get{"t.get", "SELECT value FROM settings WHERE key = ?1",
                "SELECT value FROM settings WHERE key = ?1"};
Query const keys{"t.keys", "SELECT key FROM settings ORDER BY key", "SELECT key FROM settings ORDER BY key"};
Query const count{"t.count", "SELECT COUNT(*) FROM settings", "SELECT COUNT(*) FROM settings"};
Query const change{"t.change", "UPDATE settings SET value = ?2 WHERE key >= ?1",
                   "UPDATE settings SET value = ?2 WHERE key >= ?1"};
Query const drop{"t.drop", "DELETE FROM settings WHERE key = ?1", "DELETE FROM settings WHERE key = ?1"};

struct Row {
  std::string key, value;
};
BOOST_DESCRIBE_STRUCT(Row, (), (key, value))

struct StoreTest : ::testing::Test {
  std::unique_ptr<Store> store = testing::make_store();
  std::int64_t rows() {
    return store->read([](Read& r) { return *r.one<std::int64_t>(count); });
  }
  std::optional<std::string> value(std::string const& key) {
    return store->read([&](Read& r) { return r.one<std::string>(get, key); });
  }
};

TEST_F(StoreTest, WhatWasWrittenIsReadByTheNextQuestion) {
  EXPECT_EQ(store->write([](Tx& tx) { return tx.exec(put, "a", "1"); }), 1);
  EXPECT_EQ(value("a"), "1");
  EXPECT_EQ(value("b"), std::nullopt);
}

TEST_F(StoreTest, ChangedRowsAreCounted) {
  store->write([](Tx& tx) {
    for (auto const* k : {"a", "b", "c"}) tx.exec(put, k, "1");
  });
  EXPECT_EQ(store->write([](Tx& tx) { return tx.exec(change, "b", "2"); }), 2);
  EXPECT_EQ(store->write([](Tx& tx) { return tx.exec(change, "x", "2"); }), 0);
  EXPECT_EQ(store->write([](Tx& tx) { return tx.exec(drop, "a"); }), 1);
}

TEST_F(StoreTest, AnInsertAnswersItsRowAndIsKept) {
  EXPECT_EQ(store->write([](Tx& tx) { return tx.insert<std::string>(put_returning, "a", "x"); }), "x");
  EXPECT_EQ(value("a"), "x");
}

TEST_F(StoreTest, EveryKindOfValueComesBack) {
  std::string const raw("\0\xff\x01", 3);
  store->read([&](Read& r) {
    auto const i = std::int64_t{-9007199254740993};
    EXPECT_EQ(r.one<std::int64_t>(Query{"t.i", "SELECT ?1", "SELECT ?1::bigint"}, i), i);
    EXPECT_EQ(r.one<double>(Query{"t.d", "SELECT ?1", "SELECT ?1::float8"}, 0.1), 0.1);
    EXPECT_EQ(r.one<std::string>(Query{"t.t", "SELECT ?1", "SELECT ?1::text"}, "Grüße 🌲"), "Grüße 🌲");
    EXPECT_EQ(r.one<Bytes>(Query{"t.b", "SELECT ?1", "SELECT ?1::bytea"}, BytesView{raw})->data, raw);
    EXPECT_EQ(r.one<Bytes>(Query{"t.e", "SELECT ?1", "SELECT ?1::bytea"}, BytesView{""})->data, "");
    EXPECT_EQ(
        r.one<std::optional<std::string>>(Query{"t.n", "SELECT ?1", "SELECT ?1::text"}, nullptr)->has_value(),
        false);
    EXPECT_EQ(
        r.one<std::optional<std::string>>(Query{"t.m", "SELECT ?1", "SELECT ?1::text"}, "")->value_or("none"),
        "");
    EXPECT_EQ(r.one<bool>(Query{"t.o", "SELECT ?1", "SELECT ?1::bigint"}, true), true);
    EXPECT_EQ(r.one<bool>(Query{"t.p", "SELECT 1 = 1", "SELECT 1 = 1"}), true);
    EXPECT_EQ(
        r.one<std::int64_t>(Query{"t.s", "SELECT SUM(x) FROM (SELECT 1 AS x UNION ALL SELECT 2) AS s",
                                  "SELECT SUM(x) FROM (SELECT 1::bigint AS x UNION ALL SELECT 2) AS s"}),
        3);
  });
}

TEST_F(StoreTest, TextIsKeptWholeAndBecomesStorable) {
  store->write([](Tx& tx) {
    tx.exec(put, "nul", std::string("a\0b", 3));
    tx.exec(put, "broken", "x\xC3y\xFF");
  });
  EXPECT_EQ(value("nul"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(value("broken"),
            "x\xEF\xBF\xBD"
            "y\xEF\xBF\xBD");
}

TEST_F(StoreTest, AFailedCommandLeavesNothingAndItsExceptionComesOut) {
  EXPECT_THROW(store->write([](Tx& tx) {
    tx.exec(put, "a", "1");
    throw conflict("no");
  }),
               Fault);
  EXPECT_EQ(rows(), 0);
}

TEST_F(StoreTest, AClashOfUniqueKeysIsToldApart) {
  store->write([](Tx& tx) { tx.exec(put, "a", "1"); });
  try {
    store->write([](Tx& tx) { tx.exec(put, "a", "2"); });
    FAIL() << "no clash";
  } catch (StoreError const& e) {
    EXPECT_EQ(e.kind, StoreError::Kind::unique) << e.what();
    EXPECT_NE(std::string(e.what()).find("t.put"), std::string::npos) << e.what();
  }
  EXPECT_EQ(value("a"), "1");
}

TEST_F(StoreTest, NullWhereNoneMayBeIsACheck) {
  try {
    store->write([](Tx& tx) { tx.exec(put, "a", nullptr); });
    FAIL();
  } catch (StoreError const& e) {
    EXPECT_EQ(e.kind, StoreError::Kind::check) << e.what();
  }
}

TEST_F(StoreTest, APartRollsBackAlone) {
  int hooks = 0;
  store->write([&](Tx& tx) {
    tx.after_commit([&] { ++hooks; });
    tx.exec(put, "a", "1");
    EXPECT_THROW(tx.nested([&] {
      tx.after_commit([&] { hooks += 100; });
      tx.exec(put, "b", "1");
      tx.exec(put, "a", "2");
    }),
                 StoreError);
    EXPECT_EQ(tx.nested([&] { return tx.exec(put, "c", "1"); }), 1);
  });
  EXPECT_EQ(hooks, 1);
  EXPECT_EQ(store->read([](Read& r) { return r.all<std::string>(keys); }),
            (std::vector<std::string>{"a", "c"}));
}

TEST_F(StoreTest, ATransactionTakesNothingMoreAfterAFailedStatement) {
  store->write([](Tx& tx) { tx.exec(put, "a", "1"); });
  EXPECT_THROW(store->write([](Tx& tx) {
    try {
      tx.exec(put, "a", "2");
    } catch (StoreError const&) {
    }
    tx.exec(put, "b", "1");
  }),
               StoreError);
  EXPECT_EQ(rows(), 1);
  // And one that hides the failure has failed all the same.
  EXPECT_THROW(store->write([](Tx& tx) {
    tx.exec(put, "c", "1");
    try {
      tx.exec(put, "a", "2");
    } catch (StoreError const&) {
    }
  }),
               StoreError);
  EXPECT_EQ(rows(), 1);
}

TEST_F(StoreTest, HooksRunOnceWhenDurableAndBeforeWriteReturns) {
  int ran = 0;
  store->write([&](Tx& tx) {
    tx.exec(put, "a", "1");
    tx.after_commit([&] { ++ran; });
    EXPECT_EQ(ran, 0);
  });
  EXPECT_EQ(ran, 1);
  EXPECT_THROW(store->write([&](Tx& tx) {
    tx.after_commit([&] { ++ran; });
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  EXPECT_EQ(ran, 1);
}

TEST_F(StoreTest, AQuestionSeesOneMoment) {
  store->read([&](Read& r) {
    EXPECT_EQ(r.one<std::int64_t>(count), 0);
    std::thread([&] { store->write([](Tx& tx) { tx.exec(put, "a", "1"); }); }).join();
    EXPECT_EQ(r.one<std::int64_t>(count), 0);
  });
  EXPECT_EQ(rows(), 1);
}

TEST_F(StoreTest, AQuestionCannotWrite) {
  EXPECT_THROW(store->read([](Read& r) { r.one<std::string>(put_returning, "a", "1"); }), StoreError);
  EXPECT_EQ(rows(), 0);
}

TEST_F(StoreTest, CommandsOfManyThreadsAllHappenAndFailuresStayAlone) {
  constexpr int threads = 16, each = 40;
  std::atomic<int> clashes{0};
  store->write([](Tx& tx) { tx.exec(put, "taken", "1"); });
  auto const before = store->figures();
  std::latch start(threads);
  std::vector<std::thread> crowd;
  for (int t = 0; t < threads; ++t)
    crowd.emplace_back([&, t] {
      start.arrive_and_wait();
      for (int i = 0; i < each; ++i) {
        store->write([&](Tx& tx) { tx.exec(put, fmt::format("{}-{}", t, i), "1"); });
        try {
          store->write([&](Tx& tx) {
            tx.exec(put, fmt::format("lost-{}-{}", t, i), "1");
            tx.exec(put, "taken", "2");
          });
        } catch (StoreError const&) {
          ++clashes;
        }
      }
    });
  for (auto& t : crowd) t.join();
  EXPECT_EQ(rows(), threads * each + 1);
  EXPECT_EQ(clashes, threads * each);
  auto const figures = store->figures();
  EXPECT_EQ(figures.commands - before.commands, 2u * threads * each);
  EXPECT_LT(figures.commits - before.commits, 1u * threads * each);
  EXPECT_GT(figures.largest_batch, 1u);
}

TEST_F(StoreTest, WhatAQueryAsksAgainWhileItsRowsAreReadIsRight) {
  store->write([](Tx& tx) {
    for (auto const* k : {"a", "b", "c"}) tx.exec(put, k, "1");
  });
  int inner = 0;
  store->read([&](Read& r) {
    r.each<std::string>(keys, [&](std::string&&) {
      inner += static_cast<int>(r.all<std::string>(keys).size());
      return true;
    });
  });
  EXPECT_EQ(inner, 9);
}

TEST_F(StoreTest, ReadingStopsWhereTheCallerHasEnough) {
  store->write([](Tx& tx) {
    for (auto const* k : {"a", "b", "c"}) tx.exec(put, k, "1");
  });
  int seen = 0;
  store->read([&](Read& r) { r.each<std::string>(keys, [&](std::string&&) { return ++seen < 2; }); });
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(rows(), 3);
}

TEST_F(StoreTest, AQueryWithTheWrongShapeIsRefused) {
  store->write([](Tx& tx) { tx.exec(put, "a", "1"); });
  EXPECT_THROW(store->read([](Read& r) { return r.all<Row>(keys); }), StoreError);
}

TEST_F(StoreTest, AParameterTooFewOrTooManyIsRefused) {
  EXPECT_THROW(store->read([](Read& r) { return r.one<std::string>(get); }), StoreError);
  EXPECT_THROW(store->read([](Read& r) { return r.one<std::string>(get, "a", "b"); }), StoreError);
  EXPECT_EQ(value("a"), std::nullopt);
}

TEST_F(StoreTest, ACommandMayNotCallItsOwnStore) {
  EXPECT_THROW(store->write([&](Tx&) { store->write([](Tx&) {}); }), std::logic_error);
  EXPECT_THROW(store->write([&](Tx&) { store->read([](Read&) {}); }), std::logic_error);
}

TEST_F(StoreTest, TheCallersClockRulesInItsCommand) {
  ClockOverride const clock(from_epoch_seconds(1000));
  EXPECT_EQ(store->write([](Tx&) { return now(); }), from_epoch_seconds(1000));
}

TEST_F(StoreTest, AppendsAreAnnouncedAfterTheCommitOnly) {
  // On PostgreSQL the listener rings once when it has begun to listen.
  auto const before =
      testing::on_postgres() ? store->wait_for_append(0, std::chrono::seconds(20)) : store->appends();
  EXPECT_THROW(store->write([](Tx& tx) {
    tx.lock_log();
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  store->write([](Tx& tx) { tx.exec(put, "a", "1"); });
  EXPECT_EQ(store->wait_for_append(before, std::chrono::milliseconds(1)), before);
  store->write([](Tx& tx) { tx.lock_log(); });
  EXPECT_GT(store->wait_for_append(before, std::chrono::seconds(10)), before);
}

TEST(Store, AFullQueueTurnsCallersAway) {
  auto options = testing::test_options;
  options.queue = 1;
  auto const store = testing::make_store(options);
  std::latch running(1), go_on(1);
  std::thread first([&] {
    store->write([&](Tx&) {
      running.count_down();
      go_on.wait();
    });
  });
  running.wait();
  std::atomic<int> refused{0}, done{0};
  std::vector<std::thread> crowd;
  for (int i = 0; i < 4; ++i)
    crowd.emplace_back([&] {
      try {
        store->write([](Tx&) {});
        ++done;
      } catch (Fault const& f) {
        EXPECT_EQ(f.code, FaultCode::unavailable);
        if (++refused == 3) go_on.count_down();
      }
    });
  for (auto& t : crowd) t.join();
  first.join();
  EXPECT_EQ(refused, 3);
  EXPECT_EQ(done, 1);
}

TEST(Store, AWorkspaceIsOneOfTheTwo) {
  EXPECT_THROW(Store::open({}), Fault);
  EXPECT_THROW(Store::open({.file = "x", .postgres = "y"}), Fault);
}

}  // namespace
}  // namespace svar::store
