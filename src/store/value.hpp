#pragma once
// What can be bound to a query and read from a row. NULL, 64-bit integer, double, text and bytes are all
// there is.
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/time.hpp"

namespace svar::store {

// Bytes as opposed to text (BLOB, BYTEA).
struct Bytes {
  std::string data;
};
struct BytesView {
  std::string_view data;
};

// A bound parameter. Text and bytes are views: they must outlive the call.
// Text is stored as valid UTF-8 without NUL on both engines: a NUL and each broken sequence becomes U+FFFD,
// the rest is kept. Bytes are kept as they are.
using Param = std::variant<std::monostate, std::int64_t, double, std::string_view, BytesView>;

// Turns what features hold into parameters: integers, bool (0/1), enums described for JSON (their name),
// other enums (their number), Id (an Id of 0 is NULL), Time and Duration (microseconds), text, Bytes,
// optional (NULL).
template <class T>
Param to_param(T const& v) {
  if constexpr (std::same_as<T, std::nullptr_t> || std::same_as<T, std::nullopt_t>)
    return std::monostate{};
  else if constexpr (std::same_as<T, Param>)
    return v;
  else if constexpr (json::detail::DescribedEnum<T>)
    return std::string_view(json::enum_name(v));
  else if constexpr (std::is_enum_v<T>)
    return static_cast<std::int64_t>(v);
  else if constexpr (std::integral<T>)
    return static_cast<std::int64_t>(v);
  else if constexpr (std::floating_point<T>)
    return static_cast<double>(v);
  else if constexpr (json::detail::is_id<T>)
    return v.value ? Param{v.value} : Param{std::monostate{}};
  else if constexpr (std::same_as<T, Time> || std::same_as<T, Duration>)
    return v.us;
  else if constexpr (std::same_as<T, json::Millis>)
    return v.at.us;
  else if constexpr (std::same_as<T, Bytes>)
    return BytesView{v.data};
  else if constexpr (std::same_as<T, BytesView>)
    return v;
  else if constexpr (std::convertible_to<T const&, std::string_view>)
    return std::string_view(v);
  else
    return v.has_value() ? to_param(*v) : Param{std::monostate{}};
}

// The current row as the engine gives it, columns counted from 0. A NULL is 0 and "" to whoever does not ask.
// Text and bytes are views that live until the next row.
class Row {
 public:
  virtual ~Row() = default;
  virtual int size() const = 0;
  virtual bool null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;  // of a fraction: the whole part
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // or bytes
};

// The mirror of to_param. A NULL reads as T{} (Id 0, empty text, empty optional).
template <class T>
T from_row(Row const& row, int column) {
  if constexpr (json::detail::is_a<T, std::optional> || json::detail::is_a<T, json::Omit>) {
    if (row.null(column)) return std::nullopt;
    return from_row<typename T::value_type>(row, column);
  } else if constexpr (json::detail::DescribedEnum<T>) {
    auto const text = row.text(column);
    if (auto const e = json::enum_from<T>(text)) return *e;
    if (row.null(column)) return T{};
    throw std::runtime_error("a stored word is not one of its enumeration: " + std::string(text));
  } else if constexpr (std::same_as<T, bool>) {
    return row.integer(column) != 0;
  } else if constexpr (std::integral<T> || std::is_enum_v<T>) {
    return static_cast<T>(row.integer(column));
  } else if constexpr (std::floating_point<T>) {
    return static_cast<T>(row.real(column));
  } else if constexpr (json::detail::is_id<T> || std::same_as<T, Time> || std::same_as<T, Duration>) {
    return T{row.integer(column)};
  } else if constexpr (std::same_as<T, json::Millis>) {
    return json::Millis{Time{row.integer(column)}};
  } else if constexpr (std::same_as<T, Bytes>) {
    return Bytes{std::string(row.text(column))};
  } else {
    static_assert(std::same_as<T, std::string>);
    return std::string(row.text(column));
  }
}

}  // namespace svar::store
