// What only the file engine promises: nothing acknowledged is lost over a crash, a full disk harms nobody.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "store/testing.hpp"

namespace svar::store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Query const make{
    "t.make", "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, pair INTEGER NOT NULL, text TEXT)", ""};
Query const add{"t.add", "INSERT INTO t (id, pair, text) VALUES (?1, ?2, ?3)", ""};
Query const ids{"t.ids", "SELECT id FROM t ORDER BY id", ""};
Query const count{"t.count", "SELECT COUNT(*) FROM t", ""};

struct SqliteTest : ::testing::Test {
  void SetUp() override {
    if (testing::on_postgres()) GTEST_SKIP() << "about files";
    place = std::make_unique<testing::TempPlace>();
  }
  std::unique_ptr<testing::TempPlace> place;
  std::unique_ptr<Store> open(Options options = testing::test_options) {
    auto store = Store::open(place->location(), options);
    store->write([](Tx& tx) { tx.exec(make); });
    return store;
  }
};

TEST_F(SqliteTest, TheFileIsItsOwnersAlone) {
  auto const store = open();
  for (auto const* suffix : {"", "-wal", "-shm"}) {
    struct stat info{};
    ASSERT_EQ(::stat((place->location().file + suffix).c_str(), &info), 0) << suffix;
    EXPECT_EQ(info.st_mode & 0777, 0600u) << suffix;
  }
}

TEST_F(SqliteTest, AFileThatIsNoDatabaseOrCannotBeMadeIsSaidSo) {
  std::ofstream(place->location().file) << std::string(5000, 'x');
  EXPECT_THROW(Store::open(place->location()), StoreError);
  try {
    Store::open({.file = "/nowhere/at/all/svar.db"});
    FAIL();
  } catch (StoreError const& e) {
    EXPECT_THAT(e.what(), HasSubstr("/nowhere/at/all/svar.db"));
  }
}

TEST_F(SqliteTest, AFullDiskFailsTheCommandsAndNothingElse) {
  auto const store = open();
  store->write([](Tx& tx) { tx.exec(add, 1, 1, "kept"); });
  store->write([](Tx& tx) { tx.script("PRAGMA max_page_count=60"); });
  std::string const big(400'000, 'x');
  try {
    store->write([&](Tx& tx) { tx.exec(add, 2, 1, big); });
    FAIL();
  } catch (StoreError const& e) {
    EXPECT_EQ(e.kind, StoreError::Kind::disk_full) << e.what();
  }
  store->write([](Tx& tx) { tx.script("PRAGMA max_page_count=100000"); });
  store->write([&](Tx& tx) { tx.exec(add, 3, 1, big); });
  EXPECT_THAT(store->read([](Read& r) { return r.all<int>(ids); }), ElementsAre(1, 3));
}

TEST_F(SqliteTest, ACopyMadeWhileItIsWrittenIsWhole) {
  auto const store = open();
  std::atomic<bool> stop{false};
  std::thread busy([&] {
    for (int i = 0; !stop; ++i)
      store->write([&](Tx& tx) {
        tx.exec(add, 2 * i, i, "x");
        tx.exec(add, 2 * i + 1, i, "x");
      });
  });
  auto const file = place->folder() + "/copy.db";
  for (int i = 0; i < 3; ++i) {
    store->backup(file);
    auto const copy = Store::open({.file = file}, testing::test_options);
    EXPECT_THAT(copy->check(), IsEmpty());
    EXPECT_EQ(copy->read([](Read& r) { return *r.one<int>(count); }) % 2, 0);
  }
  stop = true;
  busy.join();
  struct stat info{};
  ASSERT_EQ(::stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

// A second program on the same file, as the commands are beside a running server. It was begun before this
// process opened the file: what the engine knows of open files must not be inherited.
class Neighbour {
 public:
  explicit Neighbour(Location const& where) {
    int asks[2], answers[2];
    if (::pipe(asks) != 0 || ::pipe(answers) != 0) throw std::runtime_error("no pipe");
    child_ = ::fork();
    if (child_ == 0) {
      ::close(asks[1]);
      ::close(answers[0]);
      for (int id = 0; ::read(asks[0], &id, sizeof id) == sizeof id;) {
        int seen = -1;
        try {
          auto const store = Store::open(where, testing::test_options);
          if (id >= 0) store->write([&](Tx& tx) { tx.exec(add, id, 0, "neighbour"); });
          seen = store->read([](Read& r) { return r.one<int>(count).value_or(-1); });
        } catch (std::exception const&) {
          seen = -2;
        }
        if (::write(answers[1], &seen, sizeof seen) != sizeof seen) break;
      }
      ::_exit(0);
    }
    ::close(asks[0]);
    ::close(answers[1]);
    ask_ = asks[1];
    answer_ = answers[0];
  }
  ~Neighbour() {
    ::close(ask_);
    ::close(answer_);
    ::waitpid(child_, nullptr, 0);
  }
  // Opens the file, writes a row with this id unless it is negative, counts the rows and closes the file
  // again.
  int comes_and_goes(int id = -1) {
    int seen = -3;
    if (::write(ask_, &id, sizeof id) != sizeof id || ::read(answer_, &seen, sizeof seen) != sizeof seen)
      return -3;
    return seen;
  }

 private:
  pid_t child_;
  int ask_, answer_;
};

TEST_F(SqliteTest, AnotherProcessWritesTheSameFileAndGoes) {
  Neighbour neighbour(place->location());
  auto const store = open();
  auto const here = [&] { return store->read([](Read& r) { return r.one<int>(count).value_or(-1); }); };
  for (int round = 0; round < 5; ++round) {
    store->write([&](Tx& tx) { tx.exec(add, 2 * round, 0, "here"); });
    EXPECT_EQ(neighbour.comes_and_goes(2 * round + 1), 2 * round + 2) << "it sees what was written here";
    EXPECT_EQ(here(), 2 * round + 2) << "and its row is seen here";
    // More readers open the file while the neighbour is away.
    if (round == 2) Store::open(place->location(), testing::test_options);
  }
  store->write([&](Tx& tx) { tx.exec(add, 100, 0, "here"); });
  EXPECT_EQ(neighbour.comes_and_goes(), 11);
  EXPECT_THAT(store->check(), IsEmpty());
}

TEST_F(SqliteTest, TheCheckFindsWhatPointsNowhere) {
  auto const store = open();
  EXPECT_THAT(store->check(), IsEmpty());
  store->write([](Tx& tx) { tx.script("CREATE TABLE child (t_id INTEGER REFERENCES t (id))"); });
  EXPECT_THROW(store->write([](Tx& tx) { tx.script("INSERT INTO child VALUES (5)"); }), StoreError);
  // Another program that does not hold the keys.
  ASSERT_EQ(std::system(("sqlite3 " + place->location().file + " 'INSERT INTO child VALUES (5)'").c_str()),
            0);
  EXPECT_THAT(store->check(), ElementsAre(HasSubstr("child")));
}

TEST_F(SqliteTest, ADamagedFileIsFound) {
  {
    auto const store = open();
    store->write([](Tx& tx) {
      for (int i = 0; i < 3000; ++i) tx.exec(add, i, 1, "some text to fill pages");
    });
  }
  {
    std::fstream file(place->location().file, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(5 * 4096);
    file << std::string(4096, '\x7f');
  }
  auto const store = Store::open(place->location(), testing::test_options);
  EXPECT_THAT(store->check(), Not(IsEmpty()));
}

// The process is killed at some moment of its writing, again and again; what it had been told is durable must
// be there, and each command whole.
TEST_F(SqliteTest, NothingAcknowledgedIsLostWhenTheProcessIsKilled) {
  constexpr int rounds = 12;
  open().reset();
  int next = 0;
  for (int round = 0; round < rounds; ++round) {
    int pipe_ends[2];
    ASSERT_EQ(::pipe(pipe_ends), 0);
    pid_t const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(pipe_ends[0]);
      auto const store = Store::open(place->location());
      std::atomic<int> id{next};
      std::vector<std::thread> crowd;
      for (int t = 0; t < 4; ++t)
        crowd.emplace_back([&] {
          for (;;) {
            int const n = id++;
            store->write([&](Tx& tx) {
              tx.exec(add, 2 * n, n, "first");
              tx.exec(add, 2 * n + 1, n, "second");
            });
            if (::write(pipe_ends[1], &n, sizeof n) != sizeof n) ::_exit(1);
          }
        });
      for (auto& t : crowd) t.join();
      ::_exit(0);
    }
    ::close(pipe_ends[1]);
    std::vector<int> acknowledged;
    // A different moment each round, by the count of answers and not by time.
    for (int n = 0; static_cast<int>(acknowledged.size()) < 5 + 7 * round &&
                    ::read(pipe_ends[0], &n, sizeof n) == sizeof n;)
      acknowledged.push_back(n);
    ::kill(child, SIGKILL);
    for (int n = 0; ::read(pipe_ends[0], &n, sizeof n) == sizeof n;) acknowledged.push_back(n);
    ::close(pipe_ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));

    auto const store = Store::open(place->location(), testing::test_options);
    EXPECT_THAT(store->check(), IsEmpty());
    auto const all = store->read([](Read& r) { return r.all<int>(ids); });
    std::set<int> const there(all.begin(), all.end());
    for (int const n : acknowledged) EXPECT_TRUE(there.contains(2 * n) && there.contains(2 * n + 1)) << n;
    for (int const id : all) EXPECT_TRUE(there.contains(id ^ 1)) << "half a command: " << id;
    next = all.empty() ? 0 : all.back() / 2 + 1;
  }
}

}  // namespace
}  // namespace svar::store
