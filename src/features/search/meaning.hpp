#pragma once
// What a query means in this workspace for whoever asks: names looked up, dates read, and what the asker may
// see made a condition of the query itself, so that nothing else is ever found, counted or suggested.
#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

#include "features/search/dates.hpp"
#include "features/search/query.hpp"
#include "features/search/terms.hpp"
#include "features/search/words.hpp"

namespace svar::search {

inline constexpr int max_names = 50;           // people or organisations that a name may mean
inline constexpr unsigned max_endings = 100;   // words that a beginning may mean, the most frequent
inline constexpr std::size_t max_phrase = 20;  // words; the rest of a longer one is looked for anywhere

enum class Order { relevance, updated, created };
BOOST_DESCRIBE_ENUM(Order, relevance, updated, created)

// What a hit's text is marked by.
struct Marks {
  std::vector<std::string> words, stems, beginnings;
  int wanted = 0;  // how many different ones a text can show at most, about
  bool any() const { return !words.empty() || !stems.empty() || !beginnings.empty(); }
};

struct Meaning {
  Xapian::Query words;   // with weights; empty: only conditions
  Xapian::Query filter;  // conditions
  Kind kind = Kind::ticket;
  bool kind_said = false;  // by the query itself
  bool macros = false;     // asks for macros, which the index does not have (macros_found.hpp)
  Order order = Order::relevance;
  bool ascending = false;
  bool nothing = false;            // cannot match
  std::vector<std::string> notes;  // sentences: a name that nobody has
  std::optional<Problem> problem;
  Marks marks;
  Span updated{Time{0}, end_of_time}, created{Time{0}, end_of_time};
  // For corrections: single words, with where they stand in the query.
  struct Plain {
    std::string word;
    std::size_t at = 0, length = 0;
  };
  std::vector<Plain> plain;
};

struct Asking {
  bool last_word_begins = false;  // as one types: the last word may be a beginning
  std::optional<Kind> kind;       // instead of what the query says
  std::optional<Order> order;     // the same
  bool ascending = false;         // with order
  std::string zone;               // of the asker
};
Meaning meaning_of(store::Read&, Stemmer const&, kit::Actor const&, Query const&, Asking const& = {});

// What of this kind the actor may see, as a condition; none: everything. An empty query: nothing.
std::optional<Xapian::Query> sight(kit::Actor const&, Kind);
// Whether the actor sees tickets as a customer does.
bool as_customer(kit::Actor const&);

}  // namespace svar::search
