// What an IMAP server sends, whole and in pieces: no crash, no endless work, and the same responses for any
// cut.
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "net/imap_parser.hpp"
#include "net/imap_text.hpp"

namespace {

using namespace svar::net;

ImapLimits small_limits() {
  ImapLimits limits;
  limits.max_line_bytes = 4'096;
  limits.max_literal_bytes = 256;
  limits.max_segments = 8;
  limits.max_values = 500;
  limits.max_nesting = 8;
  return limits;
}

struct Outcome {
  bool alive = true;
  std::vector<ImapResponse> responses;
};

Outcome parse(std::string_view bytes, std::size_t piece) {
  ImapParser parser(small_limits());
  Outcome out;
  while (!bytes.empty() && out.alive) {
    out.alive = parser.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    while (auto response = parser.next()) out.responses.push_back(std::move(*response));
  }
  return out;
}

bool same(std::vector<ImapValue> const& a, std::vector<ImapValue> const& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].kind != b[i].kind || a[i].text != b[i].text || a[i].skipped != b[i].skipped ||
        !same(a[i].items, b[i].items))
      return false;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size < 2) return 0;
  std::size_t const piece = std::size_t{data[0]} % 61 + 1;
  std::string_view const bytes(reinterpret_cast<char const*>(data) + 1, size - 1);
  Outcome pieces = parse(bytes, piece);
  Outcome const whole = parse(bytes, bytes.size());
  // A stream that dies keeps nothing, so only living ones have all their responses in both.
  if (pieces.alive != whole.alive) std::abort();
  if (whole.alive) {
    if (pieces.responses.size() != whole.responses.size()) std::abort();
    for (std::size_t i = 0; i < whole.responses.size(); ++i) {
      ImapResponse const& a = pieces.responses[i];
      ImapResponse const& b = whole.responses[i];
      if (a.kind != b.kind || a.tag != b.tag || a.name != b.name || a.number != b.number ||
          a.code != b.code || a.text != b.text || a.malformed != b.malformed || !same(a.values, b.values) ||
          !same(a.code_values, b.code_values))
        std::abort();
    }
  }
  for (ImapResponse& response : pieces.responses) {
    for (std::uint32_t const number : search_numbers(response))
      if (number == 0) std::abort();
    auto const item = take_fetch(response);
    if (item && item->body && item->body->size() > small_limits().max_literal_bytes + 4'096) std::abort();
  }
  if (auto const wire = encode_folder(bytes); wire && decode_folder(*wire) != bytes) std::abort();
  decode_folder(bytes);
  return 0;
}
