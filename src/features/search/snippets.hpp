#pragma once
// The place in a text that shows why it was found, with the words marked.
#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "features/search/meaning.hpp"

namespace svar::search {

inline constexpr std::size_t snippet_words = 32;

struct SearchPiece {
  std::string text;
  bool hit = false;
};
BOOST_DESCRIBE_STRUCT(SearchPiece, (), (text, hit))
struct Snippet {
  std::vector<SearchPiece> pieces;
  int hits = 0;  // different words of the query in it
};

inline constexpr std::size_t snippet_looks_at = 64 * 1024;  // bytes of one text

// The stretch of snippet_words words with the most different hits, on one line; its beginning when nothing in
// it is asked for.
Snippet snippet_of(std::string_view text, Marks const&, Stemmer const&,
                   std::size_t looks_at = snippet_looks_at);
// How many different words of the query the text has, looking no further than `most`.
int hits_in(std::string_view text, Marks const&, Stemmer const&, int most);
// All of a short text (a subject, a name), with the words marked.
std::vector<SearchPiece> marked(std::string_view text, Marks const&, Stemmer const&);

}  // namespace svar::search
