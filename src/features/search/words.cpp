#include "features/search/words.hpp"

#include <xapian.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace svar::search {
namespace {

bool part_of_word(char32_t c) {
  return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                  : c != 0xFFFD && Xapian::Unicode::is_wordchar(static_cast<unsigned>(c));
}

// Most words have only letters whose small form needs no table.
bool fold_plainly(std::string& word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    auto const c = static_cast<unsigned char>(word[i]);
    if (c < 0x80) {
      if (c >= 'A' && c <= 'Z') word[i] = static_cast<char>(c + 0x20);
      continue;
    }
    if (c != 0xC3 || i + 1 == word.size()) return false;
    auto const low = static_cast<unsigned char>(word[++i]);
    if (low == 0x9F || low == 0x97 || low == 0xB7) return false;
    if (low < 0x9F) word[i] = static_cast<char>(low + 0x20);
  }
  return true;
}

}  // namespace

bool next_word(std::string_view text, std::size_t& at, Word& word) {
  std::size_t begin = at;
  while (at < text.size()) {
    begin = at;
    if (part_of_word(utf8::next(text, at))) break;
    begin = at;
  }
  if (begin == text.size()) return false;
  std::size_t end = at;
  while (at < text.size()) {
    auto next = at;
    if (!part_of_word(utf8::next(text, next))) break;
    end = at = next;
  }
  word.at = begin;
  word.end = end;
  word.text.assign(text.substr(begin, end - begin));
  if (!fold_plainly(word.text)) word.text = utf8::fold(text.substr(begin, end - begin));
  if (word.text.size() > max_word) word.text = std::string(utf8::truncate_bytes(word.text, max_word));
  return true;
}

std::vector<Word> words_in(std::string_view text) {
  std::vector<Word> out;
  each_word(text, [&](Word& w) {
    out.push_back(std::move(w));
    return true;
  });
  return out;
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Stemmer::Impl {
  std::array<Xapian::Stem, 4> stems{Xapian::Stem("norwegian"), Xapian::Stem("swedish"),
                                    Xapian::Stem("danish"), Xapian::Stem("english")};
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {}
Stemmer::~Stemmer() = default;

std::string Stemmer::stem(std::string_view locale, std::string const& word) const {
  if (has_digit(word)) return word;
  auto const found = std::find(locales.begin(), locales.end(), locale);
  auto const index = found == locales.end() ? 0 : static_cast<std::size_t>(found - locales.begin());
  auto stemmed = impl_->stems[index](word);
  return stemmed.empty() ? word : stemmed;
}

std::vector<std::string> Stemmer::all(std::string const& word) const {
  // The word itself too: it may be what another form of it is stemmed to.
  std::vector<std::string> out{word};
  for (auto const locale : locales) {
    auto s = stem(locale, word);
    if (std::find(out.begin(), out.end(), s) == out.end()) out.push_back(std::move(s));
  }
  return out;
}

}  // namespace svar::search
