#include "store/text.hpp"

#include <cstring>

#include "base/utf8.hpp"

namespace svar::store {

std::string_view storable(std::string_view text, Repaired& kept) {
  bool const nul = !text.empty() && std::memchr(text.data(), 0, text.size()) != nullptr;
  if (!nul && utf8::valid(text)) return text;
  auto whole = utf8::repair(text);
  std::string clean;
  clean.reserve(whole.size() + 8);
  for (char const c : whole) {
    if (c)
      clean += c;
    else
      clean += "\xEF\xBF\xBD";
  }
  return kept.emplace_back(std::move(clean));
}

}  // namespace svar::store
