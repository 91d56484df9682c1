// What opening tickets could cost at best: the rows of the newest ticket of a real workspace written again
// and again, under new ids, by SQLite's own functions with the same group commit and all indexes of the real
// tables.
//
//   bare_create_bench FILE CLIENTS SECONDS      FILE: a copy of a workspace's svar.db; it is written to
//
// Prints tickets per second and CPU ms of each.
#include <memory>
#include <random>

#include "group_commit.hpp"

namespace {

// A row to be written again: under a new id, about the new ticket, by another customer, a little later.
class Again {
 public:
  Again(sqlite3* db, std::string const& table, std::string const& where, std::string const& ticket_column) {
    auto* row = bench::prepare(db, "SELECT * FROM " + table + " WHERE " + where);
    if (sqlite3_step(row) != SQLITE_ROW) {
      fmt::print(stderr, "no row in {} where {}\n", table, where);
      std::exit(1);
    }
    std::string names, places;
    int const count = sqlite3_column_count(row);
    for (int at = 1; at <= count; ++at) {
      std::string const name = sqlite3_column_name(row, at - 1);
      names += (at > 1 ? ", " : "") + name;
      places += (at > 1 ? ", ?" : "?") + std::to_string(at);
      auto const value = sqlite3_column_int64(row, at - 1);
      if (name == ticket_column) ticket_at_ = at;
      if (name == "requester_id" || name == "submitter_id" || name == "last_author_id" || name == "author_id")
        people_at_.push_back(at);
      if ((name.ends_with("_at") || name == "waits_from") && value > 0) times_at_.push_back({at, value});
    }
    insert_ = bench::prepare(db, "INSERT INTO " + table + " (" + names + ") VALUES (" + places + ")");
    for (int i = 0; i < count; ++i) sqlite3_bind_value(insert_, i + 1, sqlite3_column_value(row, i));
    sqlite3_finalize(row);
  }
  void write(std::int64_t id, std::int64_t ticket, std::int64_t person, std::int64_t later) {
    sqlite3_bind_int64(insert_, ticket_at_, ticket);
    sqlite3_bind_int64(insert_, 1, id);
    for (int const at : people_at_) sqlite3_bind_int64(insert_, at, person);
    for (auto const& [at, time] : times_at_) sqlite3_bind_int64(insert_, at, time + later);
    bench::step(insert_);
  }

 private:
  sqlite3_stmt* insert_ = nullptr;
  int ticket_at_ = 1;
  std::vector<int> people_at_;
  std::vector<std::pair<int, std::int64_t>> times_at_;
};

std::int64_t number(sqlite3* db, std::string const& sql) {
  auto* s = bench::prepare(db, sql);
  bench::must(sqlite3_step(s), db);
  auto const n = sqlite3_column_int64(s, 0);
  sqlite3_finalize(s);
  return n;
}

class Tickets {
 public:
  void begin(sqlite3* db) {
    ticket_ = number(db, "SELECT max(id) FROM tickets");
    audit_ = number(db, "SELECT max(id) FROM ticket_audits");
    seq_ = number(db, "SELECT max(seq) FROM events");
    auto const newest = std::to_string(ticket_);
    rows_.push_back(std::make_unique<Again>(db, "tickets", "id = " + newest, "id"));
    rows_.push_back(
        std::make_unique<Again>(db, "ticket_audits", "ticket_id = " + newest + " LIMIT 1", "ticket_id"));
    rows_.push_back(
        std::make_unique<Again>(db, "ticket_comments", "ticket_id = " + newest + " LIMIT 1", "ticket_id"));
    for (auto const* kind : {"ticket.opened", "comment.added"})
      rows_.push_back(std::make_unique<Again>(
          db, "events", fmt::format("kind = '{}' ORDER BY seq DESC LIMIT 1", kind), "subject"));
    people_ = number(db, "SELECT max(id) FROM users");
    requester_ = bench::prepare(db, "SELECT * FROM users WHERE id = ?1");
    tally_ = bench::prepare(
        db,
        "UPDATE ticket_tallies SET tickets = tickets + 1 WHERE (group_id, assignee_id, shelf, status) = "
        "(SELECT group_id, assignee_id, shelf, status FROM tickets WHERE id = " +
            newest + ")");
  }
  void open(std::int64_t n) {
    ++ticket_, ++audit_;
    auto const person = static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(people_)) + 1;
    sqlite3_bind_int64(requester_, 1, person);
    bench::step(requester_);
    rows_[0]->write(ticket_, ticket_, person, n);
    rows_[1]->write(audit_, ticket_, person, n);
    rows_[2]->write(audit_, ticket_, person, n);
    bench::step(tally_);
    rows_[3]->write(++seq_, ticket_, person, n);
    rows_[4]->write(++seq_, ticket_, person, n);
  }

 private:
  std::int64_t ticket_ = 0, audit_ = 0, seq_ = 0, people_ = 0;
  std::mt19937_64 random_{1};
  std::vector<std::unique_ptr<Again>> rows_;
  sqlite3_stmt *tally_ = nullptr, *requester_ = nullptr;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: bare_create_bench FILE CLIENTS SECONDS\n");
    return 2;
  }
  Tickets tickets;
  bench::GroupCommit engine(
      argv[1], [&](sqlite3* db) { tickets.begin(db); }, [&](std::int64_t n) { tickets.open(n); });
  auto const m =
      bench::measure(std::atoi(argv[2]), std::atof(argv[3]), [&](std::int64_t n) { engine.write(n); });
  fmt::print("{{\"rate\":{:.1f},\"cpu_ms\":{:.4f}}}\n", m.per_second, m.cpu_us / 1000);
}
