#pragma once
// Inside of svar::mime: RFC 2047 words that GMime alone would cut. Not for use outside this folder.
#include <string>
#include <string_view>

namespace svar::mime {

// GMime 3.2 decodes neighbouring base64 words as one stream, which ends at the padding of the first: what
// follows would be lost. This writes base64 words that are padded as quoted-printable ones, which have no
// padding. Other values stay as they are.
std::string mended_words(std::string_view raw);

// A header value as text: mended, decoded, one line of valid UTF-8.
std::string decoded_header(std::string_view raw, std::size_t max_code_points);

}  // namespace svar::mime
