#pragma once
// One document of the index being filled.
#include <xapian.h>

#include "features/search/terms.hpp"
#include "features/search/words.hpp"

namespace svar::search {

inline constexpr Xapian::termpos text_gap = 100;        // between two texts, so that no phrase reaches over
inline constexpr Xapian::termcount subject_weight = 4;  // how much more a word of the subject says

class Filler {
 public:
  // `bytes` counts the text that was taken in.
  Filler(Stemmer const& stemmer, std::size_t& bytes) : stemmer_(stemmer), bytes_(bytes) {}

  void text(std::string_view text, std::string_view locale, bool subject = false) {
    bytes_ += text.size();
    each_word(text, [&](Word& w) {
      auto const weight = subject ? subject_weight : 1;
      auto const stem = stemmer_.stem(locale, w.text);
      document.add_posting(w.text, ++position_, weight);
      document.add_term(term::stem(stem), weight);
      if (subject) {
        document.add_posting(term::subject(w.text), position_);
        document.add_term(term::subject_stem(stem));
      }
      return true;
    });
    position_ += text_gap;
  }
  void is(std::string_view whole_term) { document.add_boolean_term(std::string(whole_term)); }
  template <class V>
  void is(std::string_view prefix, V const& value) {
    document.add_boolean_term(term::make(prefix, value));
  }

  Xapian::Document document;

 private:
  Stemmer const& stemmer_;
  std::size_t& bytes_;
  Xapian::termpos position_ = 0;
};

}  // namespace svar::search
