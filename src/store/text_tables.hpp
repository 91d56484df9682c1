#pragma once
// Every text that the workspace holds, whatever table it stands in: for what must be found, or must not be
// found, in all of them, those of tools that come later too.
#include <optional>
#include <string>
#include <vector>

#include "store/connection.hpp"

namespace svar::store {

struct TextTable {
  std::string name;
  std::vector<std::string> columns;  // those of text
  bool numbered = false;             // has a column id that is a number
};
// All but the list of migrations, by name.
std::vector<TextTable> text_tables(Read&);

struct TextRow {
  std::string key;                 // where it lies; PostgreSQL moves a row that is written
  std::vector<std::string> texts;  // one per column; empty for NULL
};
// Rows with any of the words in any text, behind the row `after` (empty: from the beginning), reading the
// table from there. Upper and lower case are the same for ASCII; `words` are in lower case there.
std::vector<TextRow> rows_with(Read&, TextTable const&, std::vector<std::string> const& words,
                               std::string const& after, int limit);
// The row as it is now; none when it is gone or has moved.
std::optional<TextRow> row_at(Read&, TextTable const&, std::string const& key);
// Sets one text; the row's key may be another afterwards. Throws StoreError unique.
void set_text(Tx&, TextTable const&, TextRow&, std::size_t column, std::string_view text);
// Its number, of a table that has one.
std::optional<std::int64_t> id_of_row(Read&, TextTable const&, TextRow const&);
void delete_row(Tx&, TextTable const&, TextRow const&);

}  // namespace svar::store
