#pragma once
// Parameters and columns in PostgreSQL's form. Private to the PostgreSQL engine.
#include <list>
#include <span>
#include <string>
#include <vector>

#include "store/text.hpp"
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
  Repaired kept_;
};

// The rows of an answer in text form, one after the other; bytes are decoded.
class PostgresRow final : public Row {
 public:
  explicit PostgresRow(pg_result const* result);
  int rows() const { return rows_; }
  void go_to(int row);

  int size() const override { return columns_; }
  bool null(int column) const override;
  std::int64_t integer(int column) const override;
  double real(int column) const override;
  std::string_view text(int column) const override;

 private:
  std::string_view raw(int column) const;

  pg_result const* result_;
  int rows_, columns_, at_ = 0;
  mutable std::list<std::string> decoded_;  // bytes of this row
};

}  // namespace svar::store
