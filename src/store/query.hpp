#pragma once
// Named queries: SQL lives in .sql files beside the code and is compiled into constants of this type.
#include <string_view>
#include <vector>

namespace svar::store {

// Parameters are ?1, ?2, ... in both texts; the PostgreSQL door turns them into $1, $2, ...
struct Query {
  std::string_view name;  // "tickets.find_ticket", as it stands in errors, metrics and tests
  std::string_view sqlite;
  std::string_view postgres;  // the same text unless the file splits it by engine
};

using QueryList = std::vector<Query const*>;

}  // namespace svar::store
