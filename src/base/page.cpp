#include "base/page.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/crypto.hpp"

namespace svar {

std::string make_cursor(std::vector<std::int64_t> const& keys) {
  return base64url(fmt::format("{}", fmt::join(keys, ",")));
}

std::optional<std::vector<std::int64_t>> read_cursor(std::string_view text, std::size_t keys) {
  std::string raw;
  if (text.size() > 128 || keys > max_cursor_keys || !decode_base64(text, raw)) return {};
  std::vector<std::int64_t> found;
  char const* at = raw.data();
  char const* const end = raw.data() + raw.size();
  while (found.size() < keys) {
    std::int64_t n = 0;
    auto const [next, code] = std::from_chars(at, end, n);
    if (code != std::errc{}) return {};
    found.push_back(n);
    at = next;
    if (found.size() == keys) break;
    if (at == end || *at++ != ',') return {};
  }
  if (at != end) return {};
  return found;
}

}  // namespace svar
