#include "features/channels/mime/file_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "features/channels/mime/mail.hpp"

namespace svar::mime {
namespace {

constexpr std::size_t max_ending = 12;            // bytes, with the dot
constexpr std::size_t max_file_name_bytes = 200;  // file systems take 255

struct Known {
  std::string_view type, extension;
};
constexpr Known known[] = {
    {"image/png", "png"},
    {"image/jpeg", "jpg"},
    {"image/jpg", "jpg"},
    {"image/gif", "gif"},
    {"image/webp", "webp"},
    {"image/svg+xml", "svg"},
    {"image/bmp", "bmp"},
    {"image/tiff", "tif"},
    {"image/heic", "heic"},
    {"application/pdf", "pdf"},
    {"application/zip", "zip"},
    {"text/plain", "txt"},
    {"text/html", "html"},
    {"text/calendar", "ics"},
    {"text/csv", "csv"},
    {"text/vcard", "vcf"},
    {"text/x-vcard", "vcf"},
    {"text/xml", "xml"},
    {"application/xml", "xml"},
    {"application/json", "json"},
    {"text/rtf", "rtf"},
    {"application/rtf", "rtf"},
    {"message/rfc822", "eml"},
    {"message/global", "eml"},
    {"text/rfc822-headers", "txt"},
    {"message/delivery-status", "txt"},
    {"message/feedback-report", "txt"},
    {"message/disposition-notification", "txt"},
    {"application/ms-tnef", "dat"},
    {"application/vnd.ms-tnef", "dat"},
    {"application/pkcs7-mime", "p7m"},
    {"application/x-pkcs7-mime", "p7m"},
    {"application/pkcs7-signature", "p7s"},
    {"application/x-pkcs7-signature", "p7s"},
    {"application/pgp-signature", "asc"},
    {"application/pgp-encrypted", "asc"},
    {"audio/mpeg", "mp3"},
    {"audio/wav", "wav"},
    {"video/mp4", "mp4"},
    {"application/msword", "doc"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
    {"application/vnd.ms-excel", "xls"},
};

bool reserved_by_windows(std::string_view name) {
  auto const base = utf8::fold(name.substr(0, name.find('.')));
  static constexpr std::array<std::string_view, 4> words{"con", "prn", "aux", "nul"};
  if (std::find(words.begin(), words.end(), base) != words.end()) return true;
  return base.size() == 4 && (base.starts_with("com") || base.starts_with("lpt")) && base[3] >= '0' &&
         base[3] <= '9';
}

std::string shortened(std::string name) {
  if (utf8::length(name) <= max_file_name && name.size() <= max_file_name_bytes) return name;
  auto const dot = name.rfind('.');
  std::string ending;
  if (dot != std::string::npos && name.size() - dot <= max_ending) ending = name.substr(dot);
  std::string_view base = std::string_view(name).substr(0, name.size() - ending.size());
  base = utf8::truncate(base, max_file_name - utf8::length(ending));
  base = utf8::truncate_bytes(base, max_file_name_bytes - ending.size());
  return std::string(base) + ending;
}

}  // namespace

std::string_view extension_of(std::string_view type) {
  for (auto const& k : known) {
    if (k.type == type) return k.extension;
  }
  return "bin";
}

std::string clean_file_name(std::string_view name, std::string_view type, std::size_t number) {
  auto clean = utf8::clean_line(name);
  if (auto const slash = clean.find_last_of("/\\"); slash != std::string::npos) clean.erase(0, slash + 1);
  for (char& c : clean) {
    if (std::string_view(":*?\"<>|").find(c) != std::string_view::npos) c = '_';
  }
  std::string marked;  // without the marks that set the direction of text
  for (std::size_t at = 0; at < clean.size();) {
    char32_t const c = utf8::next(clean, at);
    if (c != 0x200E && c != 0x200F && c != 0x061C) utf8::append(marked, c);
  }
  clean = std::move(marked);
  while (!clean.empty() && (clean.back() == '.' || clean.back() == ' ')) clean.pop_back();
  auto const start = clean.find_first_not_of(". ");
  clean.erase(0, std::min(start, clean.size()));
  if (clean.empty()) {
    auto const kind = type.substr(0, type.find('/'));
    bool const plain =
        !kind.empty() && std::all_of(kind.begin(), kind.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return fmt::format("{}-{}.{}", plain ? kind : "file", number, extension_of(type));
  }
  if (reserved_by_windows(clean)) clean.insert(0, "_");
  return shortened(std::move(clean));
}

}  // namespace svar::mime
