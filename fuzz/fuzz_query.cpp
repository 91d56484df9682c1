// What strangers write into addresses and headers: query strings, request targets, cookies, forms, and the
// choice of a coding.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "net/compress.hpp"
#include "net/cookies.hpp"
#include "net/message_target.hpp"
#include "net/multipart.hpp"
#include "net/query_string.hpp"

namespace {
void must(bool held) {
  if (!held) std::abort();
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace svar::net;
  std::string_view const text(reinterpret_cast<char const*>(data), size);

  if (auto const query = Query::parse(text)) {
    auto const again = Query::parse(query->to_string());
    must(again && again->pairs() == query->pairs());
    for (auto const& [key, value] : query->pairs())
      must(is_utf8(key) && is_utf8(value) && key.find('\0') == std::string::npos);
  }
  must(percent_decode(percent_encode(text)) == text);
  if (auto const target = parse_target(text)) {
    must(target->path.starts_with('/') && is_utf8(target->path));
    must(target->path.find("/../") == std::string::npos && target->path.find("//") == std::string::npos);
    must(!target->path.ends_with("/..") && !target->path.ends_with("/."));
    must(target->path.find('\\') == std::string::npos && target->path.find('\0') == std::string::npos);
  }
  must(Cookies::parse(text).pairs().size() <= max_cookies);
  choose_coding(text);
  etag_matches(text, "\"abc\"");
  is_host(text);

  // The first line is the header of a form, the rest its body.
  auto const line = text.substr(0, text.find('\n'));
  auto const form = parse_form(line, text.substr(line.size() < text.size() ? line.size() + 1 : line.size()));
  must(form.ok() || form.parts.empty());
  must(form.parts.size() <= max_form_parts);
  return 0;
}
