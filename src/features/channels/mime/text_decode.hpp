#pragma once
// Bytes in whatever charset, declared or not, to UTF-8; and text in format=flowed back to paragraphs.
#include <string>
#include <string_view>

namespace svar::mime {

struct Decoded {
  std::string text;       // valid UTF-8, cleaned by utf8::clean
  bool guessed = false;   // the declared charset was missing, unknown or wrong
  bool repaired = false;  // bytes were lost to U+FFFD
};

// `charset` as declared, possibly empty or nonsense. Declared single-byte charsets yield to valid multi-byte
// UTF-8, which does not come about by chance; ISO-8859-1 and US-ASCII are read as Windows-1252, as browsers
// do.
Decoded decode_text(std::string_view bytes, std::string_view charset);

// The charset that an HTML document names in a <meta>, if any.
std::string meta_charset(std::string_view html);

// RFC 3676: lines that end in a space go on in the next. `del_sp` as in the parameter DelSp=yes.
std::string unflow(std::string_view text, bool del_sp);

}  // namespace svar::mime
