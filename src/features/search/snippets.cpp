#include "features/search/snippets.hpp"

#include <algorithm>
#include <set>

#include "base/utf8.hpp"

namespace svar::search {
namespace {

constexpr std::size_t max_bytes = 600;  // of a snippet: words can be long

// What of the query a word is; empty: nothing.
std::string hit_of(std::string const& word, Marks const& marks, Stemmer const& stemmer) {
  if (std::find(marks.words.begin(), marks.words.end(), word) != marks.words.end()) return word;
  for (auto const& start : marks.beginnings)
    if (word.starts_with(start)) return start;
  // Stems begin as their words do, so most words need not be stemmed.
  if (std::none_of(marks.stems.begin(), marks.stems.end(), [&](auto const& s) {
        auto const n = std::min<std::size_t>({2, s.size(), word.size()});
        return word.compare(0, n, s, 0, n) == 0;
      }))
    return {};
  for (auto const& s : stemmer.all(word))
    if (std::find(marks.stems.begin(), marks.stems.end(), s) != marks.stems.end()) return s;
  return {};
}

// White space as one blank each.
std::string one_line(std::string_view text) {
  std::string out;
  for (char const c : text) {
    bool const blank = c == '\n' || c == '\t' || c == ' ' || c == '\r';
    if (!blank)
      out += c;
    else if (out.empty() || out.back() != ' ')
      out += ' ';
  }
  return out;
}

struct Spot {
  std::size_t at = 0, end = 0;
  std::string hit;
};

std::vector<SearchPiece> cut(std::string_view text, std::size_t from, std::size_t to,
                             std::vector<Spot> const& spots, std::size_t first, std::size_t last) {
  std::vector<SearchPiece> out;
  auto at = from;
  for (auto i = first; i < last; ++i) {
    auto const& s = spots[i];
    if (s.hit.empty()) continue;
    if (s.at > at) out.push_back({one_line(text.substr(at, s.at - at)), false});
    out.push_back({std::string(text.substr(s.at, s.end - s.at)), true});
    at = s.end;
  }
  if (to > at) out.push_back({one_line(text.substr(at, to - at)), false});
  return out;
}

}  // namespace

int hits_in(std::string_view text, Marks const& marks, Stemmer const& stemmer, int most) {
  std::set<std::string> different;
  each_word(text, [&](Word& w) {
    if (auto hit = hit_of(w.text, marks, stemmer); !hit.empty()) different.insert(std::move(hit));
    return static_cast<int>(different.size()) < most;
  });
  return static_cast<int>(different.size());
}

Snippet snippet_of(std::string_view text, Marks const& marks, Stemmer const& stemmer, std::size_t looks_at) {
  text = utf8::truncate_bytes(text, looks_at);
  std::vector<Spot> spots;
  each_word(text, [&](Word& w) {
    spots.push_back({w.at, w.end, marks.any() ? hit_of(w.text, marks, stemmer) : std::string()});
    return true;
  });
  if (spots.empty()) return {};
  // A hit in the middle of the stretch is read with what leads to it.
  constexpr std::size_t before = 6;
  std::size_t best = 0;
  int most = 0;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    if (spots[i].hit.empty()) continue;
    auto const from = i < before ? 0 : i - before;
    std::set<std::string_view> different;
    for (auto j = i; j < spots.size() && j < from + snippet_words; ++j)
      if (!spots[j].hit.empty()) different.insert(spots[j].hit);
    if (static_cast<int>(different.size()) > most) {
      most = static_cast<int>(different.size());
      best = from;
    }
  }
  auto last = std::min(best + snippet_words, spots.size());
  while (last > best + 1 && spots[last - 1].end - spots[best].at > max_bytes) --last;
  auto const from = spots[best].at, end = spots[last - 1].end;
  // The full stop or question mark of the last word.
  auto const to = end + utf8::truncate_bytes(text.substr(end), last == spots.size() ? 4 : 0).size();
  Snippet out;
  out.hits = most;
  out.pieces = cut(text, from, to, spots, best, last);
  if (best > 0) out.pieces.insert(out.pieces.begin(), {"… ", false});
  if (last < spots.size()) out.pieces.push_back({" …", false});
  return out;
}

std::vector<SearchPiece> marked(std::string_view text, Marks const& marks, Stemmer const& stemmer) {
  std::vector<Spot> spots;
  each_word(text, [&](Word& w) {
    spots.push_back({w.at, w.end, marks.any() ? hit_of(w.text, marks, stemmer) : std::string()});
    return true;
  });
  return cut(text, 0, text.size(), spots, 0, spots.size());
}

}  // namespace svar::search
