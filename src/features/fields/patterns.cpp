// Regular expressions of administrators over text of anybody: bounded in time and stack.
#include <unicode/regex.h>

#include "features/fields/field_values.hpp"

namespace svar::fields {

namespace {
icu::UnicodeString wide(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}
}  // namespace

bool pattern_is_good(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RegexMatcher const matcher(wide(pattern), 0, status);
  return U_SUCCESS(status);
}

bool fits_pattern(std::string_view pattern, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RegexMatcher matcher(wide(pattern), 0, status);
  if (U_FAILURE(status)) return false;
  matcher.setTimeLimit(pattern_steps, status);
  matcher.setStackLimit(pattern_stack, status);
  auto const input = wide(text);
  matcher.reset(input);
  return matcher.find(status) && U_SUCCESS(status);
}

}  // namespace svar::fields
