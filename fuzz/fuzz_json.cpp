// The JSON reader: any bytes give a value or a Fault, and what was read is written back to something that
// reads the same.
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
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const value = svar::json::try_parse(text);
  if (value) {
    auto const written = svar::json::to_text(*value);
    auto const again = svar::json::try_parse(written);
    if (!again || svar::json::to_text(*again) != written) std::abort();
  }
  try {
    (void)svar::json::read_body<Outer>(text);
  } catch (svar::Fault const&) {
  }
  return 0;
}
