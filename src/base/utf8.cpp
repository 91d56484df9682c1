#include "base/utf8.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <cstring>

namespace svar::utf8 {
namespace {

constexpr char32_t replacement = 0xFFFD;

// Bytes at the start of `text` that are plain ASCII. Mail is mostly that, so it goes eight at a time.
std::size_t ascii_prefix(std::string_view text) {
  std::size_t i = 0;
  while (i + 8 <= text.size()) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + i, 8);
    if ((word & 0x8080808080808080ULL) != 0) break;
    i += 8;
  }
  while (i < text.size() && static_cast<unsigned char>(text[i]) < 0x80) ++i;
  return i;
}

struct Decoded {
  char32_t value;
  std::size_t bytes;
  bool good;
};

Decoded decode(std::string_view text, std::size_t at) {
  auto byte = [&](std::size_t i) -> unsigned { return static_cast<unsigned char>(text[i]); };
  unsigned const lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  std::size_t need = 0;
  unsigned low = 0x80, high = 0xBF;
  char32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    need = 1, value = lead & 0x1F;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    need = 2, value = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    need = 3, value = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {replacement, 1, false};
  }
  for (std::size_t i = 1; i <= need; ++i) {
    if (at + i >= text.size()) return {replacement, i, false};
    unsigned const b = byte(at + i);
    if (b < low || b > high) return {replacement, i, false};
    value = (value << 6) | (b & 0x3F);
    low = 0x80, high = 0xBF;
  }
  return {value, need + 1, true};
}

// Marks that make a line read otherwise than its characters stand, or that cannot be seen at all.
bool deceptive(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200B || c == 0xFEFF ||
         c == 0x00AD || c == 0x2060 || c == 0x180E || (c >= 0xE0000 && c <= 0xE007F);
}

bool space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

}  // namespace

void append(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

char32_t next(std::string_view text, std::size_t& at) {
  auto const d = decode(text, at);
  at += d.bytes;
  return d.value;
}

bool valid(std::string_view text) {
  std::size_t at = 0;
  while (true) {
    at += ascii_prefix(text.substr(at));
    if (at >= text.size()) return true;
    auto const d = decode(text, at);
    if (!d.good) return false;
    at += d.bytes;
  }
}

std::string repair(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t const plain = ascii_prefix(text.substr(at));
    out.append(text.substr(at, plain));
    at += plain;
    if (at >= text.size()) break;
    auto const d = decode(text, at);
    if (d.good) {
      out.append(text.substr(at, d.bytes));
    } else {
      append(out, replacement);
    }
    at += d.bytes;
  }
  return out;
}

std::string clean(std::string_view text, std::size_t max_code_points) {
  std::string out;
  out.reserve(text.size());
  std::size_t kept = 0;
  for (std::size_t at = 0; at < text.size() && kept < max_code_points;) {
    std::size_t const from = at;
    char32_t c = next(text, at);
    if (c == '\r') {
      if (at < text.size() && text[at] == '\n') continue;
      c = '\n';
    } else if (c == 0x2028 || c == 0x2029 || c == 0x85) {
      c = '\n';
    } else if (control(c) && c != '\n' && c != '\t') {
      continue;
    } else if (c != replacement) {
      out.append(text.substr(from, at - from));
      ++kept;
      continue;
    }
    append(out, c);
    ++kept;
  }
  return out;
}

std::string clean_line(std::string_view text, std::size_t max_code_points) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t const c = next(text, at);
    if (space(c)) {
      gap = true;
      continue;
    }
    if (control(c) || deceptive(c)) continue;
    if (gap && !out.empty()) out += ' ';
    gap = false;
    append(out, c);
  }
  if (max_code_points != no_limit && truncate(out, max_code_points).size() < out.size()) {
    if (max_code_points == 0) return {};
    auto kept = truncate(out, max_code_points - 1);
    while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
    out.resize(kept.size());
    append(out, 0x2026);
  }
  return out;
}

std::string_view truncate(std::string_view text, std::size_t max_code_points) {
  if (text.size() <= max_code_points) return text;
  std::size_t at = 0;
  for (std::size_t n = 0; n < max_code_points && at < text.size(); ++n) at += decode(text, at).bytes;
  return text.substr(0, at);
}

std::string_view truncate_bytes(std::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::size_t length(std::string_view text) {
  std::size_t n = 0;
  for (char const c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

std::string fold(std::string_view text) {
  if (ascii_prefix(text) == text.size()) {
    std::string lower(text);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return lower;
  }
  UErrorCode status = U_ZERO_ERROR;
  auto const* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  auto const source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out;
  if (U_FAILURE(status)) return repair(text);
  normalizer->normalize(source, status).toUTF8String(out);
  return U_FAILURE(status) ? repair(text) : out;
}

bool blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    char32_t const c = next(text, at);
    if (!space(c) && !control(c) && !deceptive(c) && c != 0x200C && c != 0x200D && c != 0x034F &&
        c != 0x200E && c != 0x200F)
      return false;
  }
  return true;
}

}  // namespace svar::utf8
