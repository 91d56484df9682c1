// What a file is called and what it is: nothing here trusts the sender.
#include "base/utf8.hpp"
#include "features/files/files.hpp"

namespace svar::files {
namespace {

using namespace std::string_view_literals;

bool starts(std::string_view bytes, std::string_view magic, std::size_t at = 0) {
  return bytes.size() >= at + magic.size() && bytes.substr(at, magic.size()) == magic;
}

// Types that a few bytes prove. Containers with many uses (ZIP, OLE, RIFF beyond WebP) only where the claim
// does not say more.
std::string_view type_by_bytes(std::string_view b) {
  if (starts(b, "\x89PNG\r\n\x1a\n"sv)) return "image/png";
  if (starts(b, "\xff\xd8\xff"sv)) return "image/jpeg";
  if (starts(b, "GIF87a"sv) || starts(b, "GIF89a"sv)) return "image/gif";
  if (starts(b, "RIFF"sv) && starts(b, "WEBP"sv, 8)) return "image/webp";
  if (starts(b, "%PDF-"sv)) return "application/pdf";
  if (starts(b, "ftypheic"sv, 4) || starts(b, "ftypheix"sv, 4) || starts(b, "ftypmif1"sv, 4))
    return "image/heic";
  if (starts(b, "ftypavif"sv, 4)) return "image/avif";
  return {};
}
std::string_view container_by_bytes(std::string_view b) {
  if (starts(b, "PK\x03\x04"sv) || starts(b, "PK\x05\x06"sv)) return "application/zip";
  if (starts(b, "\x1f\x8b"sv)) return "application/gzip";
  if (starts(b, "7z\xbc\xaf\x27\x1c"sv)) return "application/x-7z-compressed";
  if (starts(b, "Rar!\x1a\x07"sv)) return "application/vnd.rar";
  return {};
}

// RFC 6838 4.2: restricted-name of each half.
bool well_formed(std::string_view type) {
  auto const slash = type.find('/');
  if (type.size() > 127 || slash == 0 || slash == type.npos || slash + 1 == type.size()) return false;
  return std::all_of(type.begin(), type.end(), [n = 0](char c) mutable {
    if (c == '/') return ++n == 1;
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           "!#$&-^_.+"sv.find(c) != std::string_view::npos;
  });
}

std::string plain_claim(std::string_view claimed) {
  std::string type(claimed.substr(0, claimed.find(';')));
  std::erase_if(type, [](char c) { return c == ' ' || c == '\t'; });
  for (auto& c : type)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (type == "image/jpg" || type == "image/pjpeg") type = "image/jpeg";
  return well_formed(type) ? type : std::string();
}

}  // namespace

bool shown_in_place(std::string_view type) {
  return type == "image/png" || type == "image/jpeg" || type == "image/gif" || type == "image/webp";
}

std::string sniff_type(std::string_view claimed, std::string_view first_bytes) {
  constexpr auto unknown = "application/octet-stream";
  if (auto const proven = type_by_bytes(first_bytes); !proven.empty()) return std::string(proven);
  auto claim = plain_claim(claimed);
  // A picture that is none would be shown in place.
  if (shown_in_place(claim) || claim == unknown) claim.clear();
  if (!claim.empty()) return claim;
  auto const container = container_by_bytes(first_bytes);
  return std::string(container.empty() ? unknown : container);
}

std::string clean_name(std::string_view name) {
  auto text = utf8::clean_line(name);
  // The last segment, by the separators of all systems.
  if (auto const cut = text.find_last_of("/\\"); cut != text.npos) text.erase(0, cut + 1);
  std::erase_if(text, [](char c) {
    return c == ':' || c == '"' || c == '<' || c == '>' || c == '|' || c == '?' || c == '*';
  });
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  auto const first = text.find_first_not_of(" .");
  text.erase(0, first == text.npos ? text.size() : first);
  if (utf8::length(text) > max_name) {
    // The ending tells what opens it, so it stays.
    auto const dot = text.rfind('.');
    auto const ending = dot != text.npos && text.size() - dot <= 16 ? text.substr(dot) : std::string();
    text = std::string(utf8::truncate(text, max_name - utf8::length(ending))) + ending;
  }
  return text.empty() ? "file" : text;
}

}  // namespace svar::files
