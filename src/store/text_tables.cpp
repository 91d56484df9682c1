#include "store/text_tables.hpp"

#include <fmt/ranges.h>

#include <deque>
#include <map>
#include <mutex>
#include <set>

#include "store/text_tables_sql.hpp"

namespace svar::store {

namespace {

namespace sql = svar::text_tables::sql;

struct Column {
  std::string table, column;
};
BOOST_DESCRIBE_STRUCT(Column, (), (table, column))
struct RawRow {
  std::string key, texts;
};
BOOST_DESCRIBE_STRUCT(RawRow, (), (key, texts))

// A query made from names of the schema. As many as there are tables and columns: they are kept, because
// connections know prepared statements by the query's address.
Query const& made(std::string const& text) {
  static std::mutex mutex;
  static std::deque<std::string> texts;
  static std::map<std::string, Query> queries;
  std::lock_guard const lock(mutex);
  auto const at = queries.find(text);
  if (at != queries.end()) return at->second;
  std::string_view const kept = texts.emplace_back(text);
  return queries.emplace(text, Query{"text_tables.made", kept, kept}).first->second;
}

bool on_sqlite(Read const& r) {
  return r.engine() == Engine::sqlite;
}
std::string quoted(std::string const& name) {
  return "\"" + name + "\"";
}
std::string here(Read const& r) {
  return on_sqlite(r) ? "rowid = CAST(?1 AS INTEGER)" : "ctid = CAST(?1 AS tid)";
}
std::string key_column(Read const& r) {
  return on_sqlite(r) ? "CAST(rowid AS TEXT)" : "CAST(ctid AS TEXT)";
}

}  // namespace

std::vector<TextTable> text_tables(Read& r) {
  auto const names = r.all<std::string>(sql::numbered);
  std::set<std::string> const numbered(names.begin(), names.end());
  std::vector<TextTable> tables;
  for (auto& c : r.all<Column>(sql::text_columns)) {
    if (tables.empty() || tables.back().name != c.table)
      tables.push_back({c.table, {}, numbered.contains(c.table)});
    tables.back().columns.push_back(std::move(c.column));
  }
  return tables;
}

namespace {

std::vector<std::string> values_of(TextTable const& table) {
  std::vector<std::string> values;
  // With the table's name: what the words are read from has columns of its own.
  for (auto const& c : table.columns)
    values.push_back(fmt::format("COALESCE({}.{}, '')", quoted(table.name), quoted(c)));
  return values;
}

// The row's key and its texts as one JSON array.
std::string select(Read const& r, TextTable const& table) {
  auto const list = fmt::format("{}", fmt::join(values_of(table), ", "));
  auto const texts = on_sqlite(r) ? fmt::format("json_array({})", list)
                                  : fmt::format("CAST(json_build_array({}) AS TEXT)", list);
  return fmt::format("SELECT {}, {} FROM {}", key_column(r), texts, quoted(table.name));
}

TextRow read_raw(RawRow raw) {
  TextRow row{std::move(raw.key), {}};
  auto const list = json::parse(raw.texts);
  for (auto const& value : list.as_array())
    row.texts.emplace_back(value.is_string() ? std::string(value.as_string()) : std::string());
  return row;
}

}  // namespace

std::vector<TextRow> rows_with(Read& r, TextTable const& table, std::vector<std::string> const& words,
                               std::string const& after, int limit) {
  if (words.empty() || table.columns.empty()) return {};
  auto const text =
      on_sqlite(r)
          ? fmt::format(
                "{} WHERE rowid > CAST(?3 AS INTEGER) AND EXISTS (SELECT 1 FROM json_each(?1) j WHERE "
                "instr(lower({}), j.value) > 0) ORDER BY rowid LIMIT ?2",
                select(r, table), fmt::join(values_of(table), " || char(10) || "))
          : fmt::format(
                "{} WHERE ctid > CAST(?3 AS tid) AND EXISTS (SELECT 1 FROM "
                "json_array_elements_text(CAST(?1 AS json)) AS j (value) WHERE "
                "strpos(lower({}), j.value) > 0) ORDER BY ctid LIMIT ?2",
                select(r, table), fmt::join(values_of(table), " || chr(10) || "));
  std::vector<TextRow> rows;
  auto const from = !after.empty() ? after : std::string(on_sqlite(r) ? "-9223372036854775808" : "(0,0)");
  for (auto& raw : r.all<RawRow>(made(text), json::to_text(words), limit, from))
    rows.push_back(read_raw(std::move(raw)));
  return rows;
}

std::optional<TextRow> row_at(Read& r, TextTable const& table, std::string const& key) {
  auto raw = r.one<RawRow>(made(fmt::format("{} WHERE {}", select(r, table), here(r))), key);
  if (!raw) return {};
  return read_raw(std::move(*raw));
}

void set_text(Tx& tx, TextTable const& table, TextRow& row, std::size_t column, std::string_view text) {
  auto const key =
      tx.one<std::string>(made(fmt::format("UPDATE {} SET {} = ?2 WHERE {} RETURNING {}", quoted(table.name),
                                           quoted(table.columns.at(column)), here(tx), key_column(tx))),
                          row.key, text);
  if (key) row.key = *key;
  row.texts.at(column) = std::string(text);
}

std::optional<std::int64_t> id_of_row(Read& r, TextTable const& table, TextRow const& row) {
  if (!table.numbered) return {};
  return r.one<std::int64_t>(made(fmt::format("SELECT id FROM {} WHERE {}", quoted(table.name), here(r))),
                             row.key);
}

void delete_row(Tx& tx, TextTable const& table, TextRow const& row) {
  tx.exec(made(fmt::format("DELETE FROM {} WHERE {}", quoted(table.name), here(tx))), row.key);
}

}  // namespace svar::store
