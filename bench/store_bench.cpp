// What the store's door costs: durable commands per second and CPU per command, through Store::write and
// through the engine's own C functions with the same statements, the same grouping and the same disk.
//
//   store_bench [FOLDER] [SECONDS]      FOLDER: on the disk to measure (default: the current one)
//
// A command is what opening a ticket writes: a ticket with three indexes, a comment of 450 bytes, a fact in
// the log.
#include <filesystem>

#include "group_commit.hpp"
#include "store/store.hpp"

namespace {

using svar::store::Query;
using svar::store::Tx;

constexpr char const* schema = R"(
CREATE TABLE bench_tickets (id INTEGER PRIMARY KEY, subject TEXT, status TEXT, priority TEXT, requester INTEGER, assignee INTEGER,
  team INTEGER, tags TEXT, snippet TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX bench_tickets_updated ON bench_tickets (status, updated_at, id);
CREATE INDEX bench_tickets_team ON bench_tickets (team, status, updated_at, id);
CREATE INDEX bench_tickets_requester ON bench_tickets (requester, updated_at, id);
CREATE TABLE bench_comments (id INTEGER PRIMARY KEY, ticket INTEGER, author INTEGER, body TEXT, created_at INTEGER);
CREATE INDEX bench_comments_ticket ON bench_comments (ticket, id);
CREATE TABLE bench_events (seq INTEGER PRIMARY KEY, kind TEXT, at INTEGER, subject INTEGER, actor INTEGER, data TEXT);)";

constexpr char const* ticket_sql =
    "INSERT INTO bench_tickets (subject, status, priority, requester, assignee, team, tags, snippet, "
    "created_at, updated_at) "
    "VALUES (?1, 'new', 'normal', ?2, 0, ?3, 'delivery lost', ?4, ?5, ?5) RETURNING id";
constexpr char const* comment_sql =
    "INSERT INTO bench_comments (ticket, author, body, created_at) VALUES (?1, ?2, ?3, ?4) RETURNING id";
constexpr char const* event_sql =
    "INSERT INTO bench_events (kind, at, subject, actor, data) VALUES ('ticket.opened', ?1, ?2, ?3, ?4) "
    "RETURNING seq";

Query const add_ticket{"bench.ticket", ticket_sql, ""};
Query const add_comment{"bench.comment", comment_sql, ""};
Query const add_event{"bench.event", event_sql, ""};

struct Words {
  std::string subject = "Hvor blir det av pakken min?", snippet = std::string(120, 's'),
              body = std::string(450, 'b'), data = R"({"ticket":1,"group":3,"requester":12345})";
};
Words const words;

// The same rows by the engine's own functions.
class Bare {
 public:
  void begin(sqlite3* db) {
    bench::must(sqlite3_exec(db, schema, nullptr, nullptr, nullptr), db);
    ticket_ = bench::prepare(db, ticket_sql);
    comment_ = bench::prepare(db, comment_sql);
    event_ = bench::prepare(db, event_sql);
  }
  void open_ticket(std::int64_t n) {
    auto const id =
        insert(ticket_, {{2, n % 5000}, {3, n % 9}, {5, n}}, {{1, &words.subject}, {4, &words.snippet}});
    insert(comment_, {{1, id}, {2, n % 5000}, {4, n}}, {{3, &words.body}});
    insert(event_, {{1, n}, {2, id}, {3, n % 5000}}, {{4, &words.data}});
  }

 private:
  static std::int64_t insert(sqlite3_stmt* s, std::initializer_list<std::pair<int, std::int64_t>> numbers,
                             std::initializer_list<std::pair<int, std::string const*>> texts) {
    for (auto const& [at, n] : numbers) sqlite3_bind_int64(s, at, n);
    for (auto const& [at, text] : texts)
      sqlite3_bind_text(s, at, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
    bench::must(sqlite3_step(s), sqlite3_db_handle(s));
    auto const id = sqlite3_column_int64(s, 0);
    bench::step(s);
    return id;
  }
  sqlite3_stmt *ticket_ = nullptr, *comment_ = nullptr, *event_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  auto const folder = std::filesystem::path(argc > 1 ? argv[1] : ".") / "svar-store-bench";
  double const seconds = argc > 2 ? std::atof(argv[2]) : 3;
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  fmt::print(
      "| clients | bare/s | CPU us each | store/s | CPU us each | store of bare "
      "|\n|---|---|---|---|---|---|\n");
  for (int const clients : {1, 8, 64}) {
    bench::Measured bare{}, store{};
    {
      Bare tables;
      bench::GroupCommit engine((folder / fmt::format("bare-{}.db", clients)).string(),
                                [&](sqlite3* db) { tables.begin(db); },
                                [&](std::int64_t n) { tables.open_ticket(n); });
      bare = bench::measure(clients, seconds, [&](std::int64_t n) { engine.write(n); });
    }
    {
      auto const door =
          svar::store::Store::open({.file = (folder / fmt::format("store-{}.db", clients)).string()});
      door->write([](Tx& tx) { tx.script(schema); });
      store = bench::measure(clients, seconds, [&](std::int64_t n) {
        door->write([&](Tx& tx) {
          auto const id =
              tx.insert<std::int64_t>(add_ticket, words.subject, n % 5000, n % 9, words.snippet, n);
          tx.insert<std::int64_t>(add_comment, id, n % 5000, words.body, n);
          tx.lock_log();
          tx.insert<std::int64_t>(add_event, n, id, n % 5000, words.data);
        });
      });
    }
    fmt::print("| {} | {:.0f} | {:.1f} | {:.0f} | {:.1f} | {:.0f} % |\n", clients, bare.per_second,
               bare.cpu_us, store.per_second, store.cpu_us, 100 * store.per_second / bare.per_second);
  }
  std::filesystem::remove_all(folder);
}
