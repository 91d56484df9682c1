#pragma once
// The part of an address after '?', and bodies of application/x-www-form-urlencoded, which share its grammar.
// `%5B` and `[` are equal, '+' is a space, a lone '%' stays itself (WHATWG URL Standard, "urlencoded
// parsing").
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::net {

// More pairs than this are refused: no form or filter of ours comes near it.
inline constexpr std::size_t max_query_pairs = 1000;

// A multi-map that keeps the order of the text.
class Query {
 public:
  using Pair = std::pair<std::string, std::string>;

  // Empty where the text has too many pairs, or a decoded key or value holds NUL or is not UTF-8.
  static std::optional<Query> parse(std::string_view text);

  // The first value of this name; empty where there is none. "a" and "a=" both have the value "".
  std::optional<std::string_view> get(std::string_view name) const;
  std::string_view get_or(std::string_view name, std::string_view otherwise) const;
  // Every value of this name, in order. `ids[]=1&ids[]=2` is all("ids[]").
  std::vector<std::string_view> all(std::string_view name) const;
  bool has(std::string_view name) const { return get(name).has_value(); }

  std::vector<Pair> const& pairs() const { return pairs_; }
  bool empty() const { return pairs_.empty(); }
  void add(std::string name, std::string value) { pairs_.emplace_back(std::move(name), std::move(value)); }
  // Encoded again: parse(to_string()) gives the same pairs.
  std::string to_string() const;

 private:
  std::vector<Pair> pairs_;
};

// Percent-encodes everything but the unreserved characters of RFC 3986.
std::string percent_encode(std::string_view text);
// Decodes %XX; empty at a '%' that two hexadecimal digits do not follow.
std::optional<std::string> percent_decode(std::string_view text);
// Whether the bytes are well-formed UTF-8 (no overlong form, no surrogate, nothing above U+10FFFF).
bool is_utf8(std::string_view bytes);

}  // namespace svar::net
