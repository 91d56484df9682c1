#include "store/postgres_values.hpp"

#include <libpq-fe.h>

#include <bit>
#include <charconv>
#include <cstring>

#include "store/connection.hpp"
#include "store/text.hpp"

namespace svar::store {

namespace {
// Types by the server's own numbers (pg_type.dat), which never change.
constexpr unsigned bool_type = 16, bytes_type = 17, int8_type = 20, float8_type = 701;

std::string big_endian(std::uint64_t v) {
  std::string out(8, '\0');
  for (int i = 7; i >= 0; --i, v >>= 8) out[static_cast<std::size_t>(i)] = static_cast<char>(v & 0xff);
  return out;
}

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t n = 0;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (code != std::errc{} || end != text.data() + text.size()) return {};
  return n;
}

double fraction(std::string_view text) {
  double d = 0;
  std::from_chars(text.data(), text.data() + text.size(), d);
  return d;
}

int digit(char c) {
  return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

std::string decode_bytes(std::string_view text) {
  if (!text.starts_with("\\x"))
    throw StoreError(StoreError::Kind::other, "the server does not send bytes in hexadecimal");
  std::string out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 2; i + 1 < text.size(); i += 2)
    out += static_cast<char>(digit(text[i]) << 4 | digit(text[i + 1]));
  return out;
}
}  // namespace

PostgresParams::PostgresParams(std::span<Param const> params) {
  types_.reserve(params.size());
  values_.reserve(params.size());
  lengths_.reserve(params.size());
  formats_.reserve(params.size());
  auto const add = [&](char letter, unsigned type, char const* value, std::size_t length, bool binary) {
    signature_ += letter;
    types_.push_back(type);
    values_.push_back(value);
    lengths_.push_back(static_cast<int>(length));
    formats_.push_back(binary ? 1 : 0);
  };
  for (auto const& p : params) {
    if (auto const* n = std::get_if<std::int64_t>(&p)) {
      add('i', int8_type, kept_.emplace_back(big_endian(static_cast<std::uint64_t>(*n))).data(), 8, true);
    } else if (auto const* d = std::get_if<double>(&p)) {
      add('d', float8_type, kept_.emplace_back(big_endian(std::bit_cast<std::uint64_t>(*d))).data(), 8, true);
    } else if (auto const* t = std::get_if<std::string_view>(&p)) {
      auto const text = storable(*t, kept_);
      auto const& copy = kept_.emplace_back(text);  // ends in a NUL, as the library wants it
      add('t', 0, copy.c_str(), copy.size(), false);
    } else if (auto const* b = std::get_if<BytesView>(&p)) {
      add('b', bytes_type, b->data.data() ? b->data.data() : "", b->data.size(), true);
    } else {
      add('n', 0, nullptr, 0, false);
    }
  }
}

PostgresRow::PostgresRow(pg_result const* result)
    : result_(result), rows_(PQntuples(result)), columns_(PQnfields(result)) {}

void PostgresRow::go_to(int row) {
  at_ = row;
  decoded_.clear();
}

std::string_view PostgresRow::raw(int column) const {
  return {PQgetvalue(result_, at_, column), static_cast<std::size_t>(PQgetlength(result_, at_, column))};
}

bool PostgresRow::null(int column) const {
  return PQgetisnull(result_, at_, column) != 0;
}

std::int64_t PostgresRow::integer(int column) const {
  auto const text = raw(column);
  if (PQftype(result_, column) == bool_type) return text == "t";
  if (auto const n = whole(text)) return *n;
  return static_cast<std::int64_t>(fraction(text));
}

double PostgresRow::real(int column) const {
  return fraction(raw(column));
}

std::string_view PostgresRow::text(int column) const {
  if (PQftype(result_, column) != bytes_type || null(column)) return raw(column);
  return decoded_.emplace_back(decode_bytes(raw(column)));
}

}  // namespace svar::store
