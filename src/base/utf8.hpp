#pragma once
// Text from outside becomes valid UTF-8 here, before anything stores or shows it. Both engines, JSON and the
// browser refuse or mangle something (NUL, broken sequences, lone surrogates), so nothing that passed here
// can.
#include <cstddef>
#include <string>
#include <string_view>

namespace svar::utf8 {

inline constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

// Well-formed by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool valid(std::string_view text);

// Each maximal broken subsequence becomes one U+FFFD (the practice of Unicode 15, chapter 3, table 3-8).
std::string repair(std::string_view text);

// Text of several lines: repaired; CRLF and lone CR become LF; NUL, the other C0 and C1 controls and DEL are
// dropped except LF and TAB; U+2028 and U+2029 become LF. At most `max_code_points` are kept.
std::string clean(std::string_view text, std::size_t max_code_points = no_limit);

// Text of one line (a subject, a name): as clean(), then every run of white space becomes one space, the ends
// are trimmed, and the marks that reverse or hide text (bidirectional overrides and isolates, zero-width
// space, byte order mark, soft hyphen) are dropped. The joiners of emoji and of Persian stay. What is cut off
// ends in an ellipsis (which counts).
std::string clean_line(std::string_view text, std::size_t max_code_points = no_limit);

// The first `max_code_points` of valid text; never cuts within a code point.
std::string_view truncate(std::string_view text, std::size_t max_code_points);

// The longest prefix of valid text of at most `max_bytes` bytes that ends between code points.
std::string_view truncate_bytes(std::string_view text, std::size_t max_bytes);

// Code points of valid text.
std::size_t length(std::string_view text);

// For comparing, not for showing: NFKC and full case folding, so "STRASSE" and "straße", "Å" composed and
// not, are equal.
std::string fold(std::string_view text);

// Nothing but white space, in the sense of a reader: no-break, zero-width and soft-hyphen characters are
// blank too.
bool blank(std::string_view text);

// Appends a code point; what is no scalar value becomes U+FFFD.
void append(std::string& out, char32_t code_point);

// Reads the code point at `at` and moves `at` past it. Broken input gives U+FFFD and moves past the maximal
// subsequence.
char32_t next(std::string_view text, std::size_t& at);

}  // namespace svar::utf8
