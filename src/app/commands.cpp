#include "app/commands.hpp"

#include <iostream>

#include "base/utf8.hpp"
#include "features/search/search.hpp"

namespace svar::app {

void add_place_options(CLI::App& command, PlaceOptions& place) {
  auto* data =
      command.add_option("--data", place.data, "Folder of the embedded database")->envname("SVAR_DATA");
  auto* database =
      command.add_option("--database", place.database, "postgresql://... instead of the embedded database")
          ->envname("SVAR_DATABASE");
  command.add_option("--schema", place.schema, "PostgreSQL schema of the workspace")->capture_default_str();
  command
      .add_option_function<std::string>(
          "--search-index", [](std::string const& folder) { search::keep_in(folder); },
          "Folder of the search index, where --database is used (it can be built anew at any time)")
      ->envname("SVAR_SEARCH_INDEX");
  data->excludes(database);
}

void print_table(std::vector<std::string> const& head, std::vector<std::vector<std::string>> const& rows) {
  std::vector<std::size_t> widths;
  for (auto const& title : head) widths.push_back(utf8::length(title));
  for (auto const& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], utf8::length(row[i]));
  auto const print = [&](std::vector<std::string> const& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line.append(widths[i] - utf8::length(row[i]) + 2, ' ');
    }
    std::cout << line << '\n';
  };
  print(head);
  for (auto const& row : rows) print(row);
}

}  // namespace svar::app
