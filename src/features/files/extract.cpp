#include "features/files/extract.hpp"

#include <unicode/ucnv.h>

#include <vector>

#include "base/html.hpp"
#include "base/utf8.hpp"

namespace svar::files {
namespace {

bool one_of(std::string_view what, std::initializer_list<std::string_view> all) {
  return std::find(all.begin(), all.end(), what) != all.end();
}

std::string ending_of(std::string_view name) {
  auto const dot = name.rfind('.');
  return dot == name.npos ? std::string() : utf8::fold(name.substr(dot + 1));
}

// Empty: the bytes are no text of this charset.
std::string converted(std::string_view bytes, char const* charset) {
  std::string out(bytes.size() * 3 + 8, '\0');  // a character of two bytes has at most three in UTF-8
  UErrorCode status = U_ZERO_ERROR;
  auto const size = ucnv_convert("UTF-8", charset, out.data(), static_cast<std::int32_t>(out.size()),
                                 bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return {};
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<std::string> decoded(std::string_view bytes) {
  bytes = bytes.substr(0, max_plain_read);
  if (bytes.starts_with("\xff\xfe")) return converted(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xfe\xff")) return converted(bytes.substr(2), "UTF-16BE");
  if (bytes.find('\0') != bytes.npos) return {};  // no text at all
  // The last character may be cut.
  if (utf8::valid(bytes.substr(0, bytes.size() - std::min<std::size_t>(bytes.size(), 4))))
    return utf8::repair(bytes);
  return converted(bytes, "windows-1252");
}

}  // namespace

TextKind text_kind(std::string_view type, std::string_view name) {
  if (type == "application/pdf") return TextKind::pdf;
  if (one_of(type, {"text/html", "application/xhtml+xml"})) return TextKind::html;
  if (type.starts_with("application/vnd.openxmlformats-officedocument.") ||
      type.starts_with("application/vnd.oasis.opendocument."))
    return TextKind::office;
  auto const ending = ending_of(name);
  if (type.starts_with("text/"))
    return one_of(ending, {"html", "htm", "xhtml"}) ? TextKind::html : TextKind::plain;
  if (shown_in_place(type) || type.starts_with("audio/") || type.starts_with("video/")) return TextKind::none;
  if (one_of(ending, {"docx", "docm", "xlsx", "xlsm", "pptx", "pptm", "odt", "ods", "odp"}))
    return TextKind::office;
  if (one_of(ending, {"txt", "csv", "tsv", "log", "md"})) return TextKind::plain;
  if (one_of(ending, {"html", "htm"})) return TextKind::html;
  return TextKind::none;
}

Extracted text_in_plain(std::string_view bytes) {
  auto const text = decoded(bytes);
  return text ? Extracted{*text} : Extracted{{}, Trouble::damaged};
}

Extracted text_in_html(std::string_view bytes) {
  auto const text = decoded(bytes.substr(0, html::max_input_bytes));
  return text ? Extracted{html::to_text(*text)} : Extracted{{}, Trouble::damaged};
}

Extracted text_in(TextKind kind, std::string_view bytes) {
  Extracted out;
  if (kind == TextKind::pdf) out = text_in_pdf(bytes);
  if (kind == TextKind::office) out = text_in_office(bytes);
  if (kind == TextKind::html) out = text_in_html(bytes);
  if (kind == TextKind::plain) out = text_in_plain(bytes);
  auto const clean = utf8::clean(out.text);
  out.text = std::string(utf8::truncate_bytes(clean, max_file_text));
  return out;
}

}  // namespace svar::files
