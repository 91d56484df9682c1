#pragma once
// Text cut into the words that are searched for, the same way for what is stored and for what is asked. A
// word is a run of letters, digits and marks, folded (base/utf8.hpp), so an address or an order number is
// several words side by side.
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace svar::search {

inline constexpr std::size_t max_word = 64;  // bytes; longer words are cut, on both sides alike

struct Word {
  std::string text;             // folded
  std::size_t at = 0, end = 0;  // place in the text, bytes
};
// Calls `take(Word&)` for each; it answers whether to go on. `text` is valid UTF-8.
template <class F>
void each_word(std::string_view text, F&& take);
std::vector<Word> words_in(std::string_view text);

bool has_digit(std::string_view word);

// The stems of a word in nb, sv, da and en. Not for more than one thread at a time.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  static constexpr std::array<std::string_view, 4> locales{"nb", "sv", "da", "en"};
  std::string stem(std::string_view locale, std::string const& word) const;  // no such locale: as nb
  // The different ones of all four, and the word itself.
  std::vector<std::string> all(std::string const& word) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Moves to the next word at or after `at`; false at the end.
bool next_word(std::string_view text, std::size_t& at, Word& word);

template <class F>
void each_word(std::string_view text, F&& take) {
  Word word;
  for (std::size_t at = 0; next_word(text, at, word);)
    if (!take(word)) return;
}

}  // namespace svar::search
