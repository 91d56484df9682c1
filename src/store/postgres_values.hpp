#pragma once
// Parameters and columns in PostgreSQL's form. Private to the PostgreSQL engine.
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "store/value.hpp"

struct pg_result;

namespace svar::store {

// Numbers and bytes go binary with their type named, so that ?1 = 0 is not taken for a 32-bit comparison;
// text goes as text of no named type, so that the server finds what the place wants.
class PostgresParams {
 public:
  explicit PostgresParams(std::span<Param const> params);
  int count() const { return static_cast<int>(types_.size()); }
  unsigned const* types() const { return types_.data(); }
  char const* const* values() const { return values_.data(); }
  int const* lengths() const { return lengths_.data(); }
  int const* formats() const { return formats_.data(); }
  // One letter per parameter's type: a statement is prepared once for each.
  std::string const& signature() const { return signature_; }

 private:
  std::vector<unsigned> types_;
  std::vector<char const*> values_;
  std::vector<int> lengths_, formats_;
  std::string signature_;
  std::deque<std::string> kept_;
};

// Reads the rows of an answer in text form; bytes are decoded.
class PostgresRows {
 public:
  explicit PostgresRows(pg_result const* result);
  int rows() const { return rows_; }
  // The cells live until the next call.
  std::span<Cell const> row(int at);

 private:
  pg_result const* result_;
  int rows_;
  std::vector<unsigned> types_;
  std::vector<Cell> cells_;
  std::deque<std::string> decoded_;
};

}  // namespace svar::store
