#pragma once
// Which of the four languages a short mail is written in: a cheap guess by function words, made only when it
// is clear. Norwegian and Danish share most words, so a guess between them waits for words that only one of
// them has.
#include <string_view>

namespace svar::channels {

inline constexpr std::size_t language_sample = 4'000;  // bytes that are looked at

// nb, sv, da or en; empty when unsure.
std::string_view guess_language(std::string_view text);

}  // namespace svar::channels
