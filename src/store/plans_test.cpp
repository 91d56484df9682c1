// Every named query of every tool is prepared on the engine under test, and none may read all of a table that
// grows.
//
// All tables grow, except those in db/small_tables.txt. A query that may read a growing table whole says why,
// in a line
// `-- scan: reason` below its name; above the first name it holds for the whole file.
#include <gtest/gtest.h>
#include <libpq-fe.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "store/postgres_connection.hpp"
#include "store/sqlite_connection.hpp"
#include "store/testing.hpp"

namespace svar::store {
namespace {

struct Named {
  std::string name, text, scan_reason;
};

// The same reading of a .sql file as scripts/embed_sql.py has.
std::vector<Named> queries_in(std::filesystem::path const& file, Engine engine) {
  std::vector<Named> found;
  bool mine = true;
  std::string reason_for_all;
  std::ifstream in(file);
  static std::regex const name_line(R"(--\s*name:\s*(\S+)\s*)"), engine_line(R"(--\s*engine:\s*(\w+)\s*)"),
      scan_line(R"(--\s*scan:\s*(.+))"), comment(R"(\s*--.*)");
  for (std::string line; std::getline(in, line);) {
    std::smatch m;
    if (std::regex_match(line, m, name_line)) {
      found.push_back({file.stem().string() + "." + m[1].str(), "", reason_for_all});
      mine = true;
    } else if (std::regex_match(line, m, engine_line)) {
      mine = m[1] == "both" || m[1] == (engine == Engine::sqlite ? "sqlite" : "postgres");
    } else if (std::regex_match(line, m, scan_line)) {
      (found.empty() ? reason_for_all : found.back().scan_reason) = m[1];
    } else if (!found.empty() && mine && !std::regex_match(line, comment)) {
      found.back().text += line + "\n";
    }
  }
  return found;
}

std::vector<Named> all_queries(Engine engine) {
  std::vector<Named> all;
  for (auto const& entry :
       std::filesystem::recursive_directory_iterator(std::string(SVAR_SOURCE_DIR) + "/src"))
    if (entry.path().extension() == ".sql")
      for (auto& q : queries_in(entry.path(), engine))
        if (q.text.find_first_not_of(" \n;") != std::string::npos) all.push_back(std::move(q));
  return all;
}

std::set<std::string> small_tables() {
  std::set<std::string> names{"schema_migrations", "sqlite_master", "sqlite_schema"};
  std::ifstream in(std::string(SVAR_SOURCE_DIR) + "/db/small_tables.txt");
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line.substr(0, line.find('#')));
    if (std::string name; words >> name) names.insert(name);
  }
  return names;
}

// The table behind a name in a plan, which shows the alias where the query gives one; empty where it is no
// table.
std::string table_behind(std::string const& shown, std::string const& sql,
                         std::set<std::string> const& tables) {
  if (tables.contains(shown)) return shown;
  std::regex const with_alias(R"((\w+)\s+(?:AS\s+)?)" + shown + R"(\b)", std::regex::icase);
  for (std::sregex_iterator m(sql.begin(), sql.end(), with_alias), end; m != end; ++m)
    if (tables.contains((*m)[1].str())) return (*m)[1];
  return "";
}

// The first so many rows in an order that an index has cost the same however long the table is.
bool first_rows_only(std::string const& sql, std::string const& plan) {
  std::regex const limit(R"(\bLIMIT\b)", std::regex::icase),
      where(R"(\b(WHERE|JOIN|GROUP)\b)", std::regex::icase);
  return std::regex_search(sql, limit) && !std::regex_search(sql, where) &&
         plan.find("TEMP B-TREE") == plan.npos;
}

std::size_t parameters_of(std::string const& sql) {
  std::size_t most = 0;
  static std::regex const number(R"(\?(\d+))");
  for (std::sregex_iterator m(sql.begin(), sql.end(), number), end; m != end; ++m)
    most = std::max<std::size_t>(most, std::stoul((*m)[1]));
  return most;
}

struct PlansTest : ::testing::Test {
  testing::TempPlace place;
  std::unique_ptr<Store> store = Store::open(place.location(), testing::test_options);
  std::set<std::string> const small = small_tables();
  void SetUp() override { migrate(*store, place.location()); }
};

TEST_F(PlansTest, EveryQueryIsUnderstoodBySqliteAndReadsNoGrowingTableWhole) {
  if (testing::on_postgres()) GTEST_SKIP() << "SQLite's turn is without SVAR_TEST_POSTGRES";
  SqliteConnection connection(place.location().file, SqliteRole::writer, false);
  std::set<std::string> tables;
  connection.run(Query{"t.tables", "SELECT name FROM sqlite_master WHERE type = 'table'", ""}, {},
                 [&](Row const& row) { return tables.insert(std::string(row.text(0))), true; });
  for (auto const& name : small)
    EXPECT_TRUE(tables.contains(name) || name.starts_with("sqlite_"))
        << "db/small_tables.txt names " << name << ", which is no table";
  static std::regex const scan(R"(^SCAN (\w+).*)");
  auto const all = all_queries(Engine::sqlite);
  EXPECT_GT(all.size(), 20u);
  for (auto const& q : all) {
    auto const explain = "EXPLAIN QUERY PLAN " + q.text;
    std::vector<Param> const nulls(parameters_of(q.text));
    std::string plan;
    std::vector<std::string> scanned;
    connection.begin_write();
    try {
      connection.run(Query{q.name, explain, ""}, nulls, [&](Row const& row) {
        std::string const detail(row.text(3));
        plan += detail + "\n";
        std::smatch m;
        if (std::regex_match(detail, m, scan)) scanned.push_back(table_behind(m[1], q.text, tables));
        return true;
      });
    } catch (StoreError const& e) {
      ADD_FAILURE() << e.what();
    }
    connection.rollback();
    for (auto const& table : scanned)
      if (!table.empty() && !small.contains(table) && q.scan_reason.empty() && !first_rows_only(q.text, plan))
        ADD_FAILURE() << q.name << " reads all of " << table << ":\n" << q.text << plan;
  }
}

// The server is asked for the plan that holds for any parameters. Where it cannot tell a parameter's type, it
// is a number: that is how numbers are bound.
std::string postgres_plan(pg_conn* connection, Named const& q) {
  auto const sql = postgres_placeholders(q.text);
  std::vector<std::string> types(parameters_of(q.text), "unknown");
  for (;;) {
    run_plain(connection, "DEALLOCATE ALL");
    std::string declared, nulls;
    for (auto const& t : types) {
      declared += (declared.empty() ? "(" : ", ") + t;
      nulls += nulls.empty() ? "(NULL" : ", NULL";
    }
    if (!types.empty()) declared += ")", nulls += ")";
    try {
      run_plain(connection, "PREPARE plan_of" + declared + " AS " + sql);
    } catch (StoreError const& e) {
      static std::regex const which(R"(could not determine data type of parameter \$(\d+))");
      std::cmatch m;
      if (!std::regex_search(e.what(), m, which)) throw;
      auto& type = types.at(std::stoul(m[1]) - 1);
      if (type != "unknown") throw;
      type = "bigint";
      continue;
    }
    std::unique_ptr<PGresult, void (*)(PGresult*)> const result(
        PQexec(connection, ("EXPLAIN (COSTS OFF) EXECUTE plan_of" + nulls).c_str()), PQclear);
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK)
      throw StoreError(StoreError::Kind::other, PQerrorMessage(connection));
    std::string plan;
    for (int i = 0; i < PQntuples(result.get()); ++i)
      plan += std::string(PQgetvalue(result.get(), i, 0)) + "\n";
    return plan;
  }
}

TEST_F(PlansTest, EveryQueryIsUnderstoodByPostgresAndReadsNoGrowingTableWhole) {
  if (!testing::on_postgres()) GTEST_SKIP() << "needs SVAR_TEST_POSTGRES";
  static std::regex const scan(R"(Seq Scan on (\w+))");
  auto const connection = connect_postgres(place.location(), false);
  run_plain(connection.get(), "SET enable_seqscan TO off; SET plan_cache_mode TO force_generic_plan");
  for (auto const& q : all_queries(Engine::postgres)) {
    std::string plan;
    try {
      plan = postgres_plan(connection.get(), q);
    } catch (StoreError const& e) {
      ADD_FAILURE() << q.name << ": " << e.what() << "\n" << q.text;
      continue;
    }
    for (std::sregex_iterator m(plan.begin(), plan.end(), scan), end; m != end; ++m)
      if (!small.contains((*m)[1].str()) && q.scan_reason.empty())
        ADD_FAILURE() << q.name << " reads all of " << (*m)[1] << ":\n" << q.text << plan;
  }
}

}  // namespace
}  // namespace svar::store
