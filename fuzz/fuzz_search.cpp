// The search language: any string gives parts that lie in it, or one problem with its place.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "features/search/dates.hpp"
#include "features/search/query.hpp"
#include "features/search/words.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace svar;
  auto const text =
      utf8::clean_line(utf8::repair({reinterpret_cast<char const*>(data), size}), search::max_query + 1);
  auto const q = search::parse_query(text);
  std::size_t end = 0;
  for (auto const& part : q.parts) {
    if (part.at < end || part.at + part.length > text.size() || part.values.empty()) std::abort();
    end = part.at + part.length;
    for (auto const& value : part.values) {
      search::words_in(value);
      search::moments(value, part.compare, Time{1'790'000'000'000'000}, "Europe/Oslo");
    }
  }
  if (q.problem && (q.problem->say.empty() || q.problem->at + q.problem->length > text.size())) std::abort();
  auto const cursor = text.empty() ? 0 : data[0] % (text.size() + 1);
  auto const typing = search::typing_at(text, cursor);
  if (typing.at > typing.end || typing.end > text.size()) std::abort();
  if (search::parse_query(search::quoted(text)).parts.size() > 1 && text.find('"') == text.npos) std::abort();
  return 0;
}
