// Width and height from the head of a picture, without decoding it.
#include "features/files/files.hpp"

namespace svar::files {
namespace {

using namespace std::string_view_literals;

struct Bytes {
  std::string_view data;
  std::int64_t byte(std::size_t at) const {
    return at < data.size() ? static_cast<unsigned char>(data[at]) : 0;
  }
  std::int64_t big16(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }
  std::int64_t big32(std::size_t at) const { return big16(at) << 16 | big16(at + 2); }
  std::int64_t little16(std::size_t at) const { return byte(at) | byte(at + 1) << 8; }
  std::int64_t little24(std::size_t at) const { return little16(at) | byte(at + 2) << 16; }
  bool has(std::size_t at, std::string_view word) const {
    return data.size() >= at + word.size() && data.substr(at, word.size()) == word;
  }
};

std::optional<Pixels> png(Bytes b) {
  if (b.data.size() < 24 || !b.has(12, "IHDR"sv)) return {};
  return Pixels{b.big32(16), b.big32(20)};
}
std::optional<Pixels> gif(Bytes b) {
  if (b.data.size() < 10) return {};
  return Pixels{b.little16(6), b.little16(8)};
}
// VP8 (RFC 6386 9.1), VP8L and VP8X (WebP container specification).
std::optional<Pixels> webp(Bytes b) {
  if (b.data.size() < 30) return {};
  if (b.has(12, "VP8 "sv)) return Pixels{b.little16(26) & 0x3fff, b.little16(28) & 0x3fff};
  if (b.has(12, "VP8L"sv)) {
    auto const bits = b.little24(21) | b.byte(24) << 24;
    return Pixels{(bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1};
  }
  if (b.has(12, "VP8X"sv)) return Pixels{b.little24(24) + 1, b.little24(27) + 1};
  return {};
}
// Walks the segments to the first frame header (ITU-T T.81 B.2.2).
std::optional<Pixels> jpeg(Bytes b) {
  std::size_t at = 2;
  while (at + 9 < b.data.size()) {
    if (b.byte(at) != 0xff) return {};
    auto const marker = b.byte(at + 1);
    if (marker == 0xff) {
      ++at;
      continue;
    }
    bool const frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    if (frame) return Pixels{b.big16(at + 7), b.big16(at + 5)};
    if (marker == 0xda || marker == 0xd9) return {};
    auto const length = b.big16(at + 2);
    if (length < 2) return {};
    at += 2 + static_cast<std::size_t>(length);
  }
  return {};
}

}  // namespace

std::optional<Pixels> picture_size(std::string_view first_bytes) {
  Bytes const b{first_bytes};
  std::optional<Pixels> found;
  if (b.has(0, "\x89PNG\r\n\x1a\n"sv))
    found = png(b);
  else if (b.has(0, "GIF8"sv))
    found = gif(b);
  else if (b.has(0, "RIFF"sv) && b.has(8, "WEBP"sv))
    found = webp(b);
  else if (b.has(0, "\xff\xd8\xff"sv))
    found = jpeg(b);
  if (found && (found->width <= 0 || found->height <= 0)) return {};
  return found;
}

}  // namespace svar::files
