#pragma once
// Words blotted out of a text for good.
#include <string>
#include <string_view>

namespace svar {

inline constexpr std::size_t max_redacted = 2'000;  // code points of what is to go
inline constexpr std::string_view blot = "▇";       // stands for each character that went, blanks remain

struct Redacted {
  std::string text;
  int places = 0;
};

// Every place where `words` stand, as they are written; any blanks in them match any blanks in the text.
Redacted redact_text(std::string_view text, std::string_view words);
// The same in HTML as sanitize() leaves it: words are found across tags and entities, tags stay, and an
// address in a tag that holds the words goes with them.
Redacted redact_html(std::string_view clean_html, std::string_view words);

}  // namespace svar
