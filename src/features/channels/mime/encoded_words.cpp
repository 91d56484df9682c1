#include "features/channels/mime/encoded_words.hpp"

#include "base/utf8.hpp"
#include "features/channels/mime/gmime_door.hpp"

namespace svar::mime {
namespace {

int digit_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

// As "=XX" for every byte.
std::string requoted(std::string_view base64) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (char const c : base64) {
    int const digit = digit_of(c);
    if (digit < 0) continue;
    bits = (bits << 6) | static_cast<unsigned>(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    auto const byte = (bits >> held) & 0xFF;
    out += '=';
    out += hex[byte >> 4];
    out += hex[byte & 15];
  }
  return out;
}

bool charset_character(char c) {
  return c > ' ' && c < 0x7F && c != '?' && c != '=';
}

}  // namespace

std::string mended_words(std::string_view raw) {
  if (raw.find("=?=") == std::string_view::npos) return std::string(raw);
  std::string out;
  std::size_t done = 0;
  for (auto at = raw.find("=?"); at != std::string_view::npos; at = raw.find("=?", at + 1)) {
    auto mark = at + 2;
    while (mark < raw.size() && charset_character(raw[mark])) ++mark;
    bool const base64 = mark + 2 < raw.size() && raw[mark] == '?' &&
                        (raw[mark + 1] == 'B' || raw[mark + 1] == 'b') && raw[mark + 2] == '?';
    if (!base64 || mark == at + 2 || at < done) continue;
    auto const end = raw.find("?=", mark + 3);
    if (end == std::string_view::npos) break;
    auto const payload = raw.substr(mark + 3, end - mark - 3);
    if (payload.find_first_of("?\n") != std::string_view::npos) continue;
    out += raw.substr(done, mark - done);
    out += "?Q?";
    out += requoted(payload);
    out += "?=";
    done = end + 2;
    at = end + 1;
  }
  out += raw.substr(done);
  return out;
}

std::string decoded_header(std::string_view raw, std::size_t max_code_points) {
  auto const mended = mended_words(raw);
  GText const unfolded(g_mime_utils_header_unfold(mended.c_str()));
  GText const decoded(g_mime_utils_header_decode_text(reading_options(), unfolded.get()));
  return utf8::clean_line(view(decoded.get()), max_code_points);
}

}  // namespace svar::mime
