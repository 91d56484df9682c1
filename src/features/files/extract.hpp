#pragma once
// The words inside of a file, taken out of its bytes. What runs here reads hostile bytes with large
// libraries, so a server never calls it: a child process does, that can do nothing else (extract_child.hpp).
#include <string>
#include <string_view>

#include "features/files/file_texts.hpp"

namespace svar::files {

// office: a ZIP of XML, of Office Open XML (docx, xlsx, pptx) or OpenDocument (odt, ods, odp).
enum class TextKind { none, pdf, office, html, plain };
BOOST_DESCRIBE_ENUM(TextKind, none, pdf, office, html, plain)

inline constexpr int max_pdf_pages = 300;                       // the first ones
inline constexpr std::size_t max_entries = 5'000;               // of a ZIP
inline constexpr std::size_t max_unpacked = 64 * 1024 * 1024;   // bytes of XML that are looked through
inline constexpr int max_xml_depth = 250;                       // elements inside each other
inline constexpr std::size_t max_plain_read = 4 * 1024 * 1024;  // bytes of a text file

// By its type and the ending of its name; none: there are no words to be had.
TextKind text_kind(std::string_view content_type, std::string_view name);

struct Extracted {
  std::string text;  // clean UTF-8 of at most max_file_text bytes, in reading order; lines are kept
  Trouble trouble = Trouble::none;
};
// Opens what the libraries open when they are first used; a confined process cannot.
void prepare(TextKind);
// Any bytes give text or a trouble. May take long and much memory, and may throw bad_alloc.
Extracted text_in(TextKind, std::string_view bytes);

Extracted text_in_pdf(std::string_view bytes);
Extracted text_in_office(std::string_view bytes);
// What claims to be text, in UTF-8, UTF-16 with its mark, or else Windows-1252.
Extracted text_in_plain(std::string_view bytes);
Extracted text_in_html(std::string_view bytes);

}  // namespace svar::files
