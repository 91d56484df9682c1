// The JSON reader: any bytes give a value or a Fault, and what was read is written back to something that
// reads the same.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/json.hpp"

namespace {
struct Inner {
  std::string name;
  std::optional<std::int64_t> size;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (name, size))
struct Outer {
  svar::UserId id;
  bool public_ = true;
  double ratio = 0;
  svar::Time at;
  std::vector<Inner> items;
  std::map<std::string, std::string> words;
  svar::json::Patch<std::string> change;
  svar::json::Value rest;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (id, public_, ratio, at, items, words, change, rest))

// Numbers with a fraction or an exponent are read to within a few units of their last digit, and may be
// written as whole ones.
bool alike(svar::json::Value const& a, svar::json::Value const& b) {
  if ((a.is_double() || b.is_double()) && a.is_number() && b.is_number()) {
    double const x = a.to_number<double>(), y = b.to_number<double>();
    return x == y || std::abs(x - y) <= 1e-14 * std::abs(x);
  }
  if (a.is_array() && b.is_array()) return std::ranges::equal(a.get_array(), b.get_array(), alike);
  if (a.is_object() && b.is_object())
    return std::ranges::equal(a.get_object(), b.get_object(), [](auto const& x, auto const& y) {
      return x.key() == y.key() && alike(x.value(), y.value());
    });
  return a == b;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const value = svar::json::try_parse(text);
  if (value) {
    auto const written = svar::json::to_text(*value);
    auto const again = svar::json::try_parse(written);
    if (!again || !alike(*value, *again)) std::abort();
  }
  try {
    (void)svar::json::read_body<Outer>(text);
  } catch (svar::Fault const&) {
  }
  return 0;
}
