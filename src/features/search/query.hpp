#pragma once
// The search language, as a person types it:
//
//   faktura -kopi "feil beløp" status:open,pending assignee:me org:"Fjell AS" created>=2026-01 updated<7d
//   has:attachment subject:stang tag:vip sort:updated
//
// Words must all be there; -x must not; "x y" stands together; x* is a beginning. key:value narrows, key:a,b
// takes either. Every string is understood: what is no known key is a word, and what cannot be meant gives
// one Problem with its place. Pure: names and dates are looked up by whoever asks (meaning.hpp).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace svar::search {

inline constexpr std::size_t max_query = 1'000;   // bytes
inline constexpr std::size_t max_parts = 40;      // words and filters
inline constexpr std::size_t max_values = 20;     // of one filter
inline constexpr std::size_t shortest_start = 2;  // code points before the * of a beginning

enum class Key {
  status,
  assignee,
  group,
  org,
  requester,
  cc,
  tag,
  created,
  updated,
  has,
  type,
  priority,
  channel,
  subject,
  in,
  sort,
  form,
  brand,
  field
};
BOOST_DESCRIBE_ENUM(Key, status, assignee, group, org, requester, cc, tag, created, updated, has, type,
                    priority, channel, subject, in, sort, form, brand, field)

enum class Compare { equal, less, at_most, more, at_least };

struct Part {
  std::optional<Key> key;  // none: words
  std::string field;       // of Key::field: the name of a custom field, its key or its number
  Compare compare = Compare::equal;
  bool negated = false;
  bool phrase = false;              // its words stand together
  bool beginning = false;           // the last word is a beginning
  std::vector<std::string> values;  // of words, one: the text as typed, without quotes
  std::size_t at = 0, length = 0;   // place in the query, bytes
};

// What cannot be meant. `say` is a sentence for the asker, in English (kit/sentences).
struct Problem {
  std::string say;
  std::size_t at = 0, length = 0;  // bytes
};

struct Query {
  std::vector<Part> parts;
  std::optional<Problem> problem;  // the first one; the parts are then what was understood so far
};

// `text` is valid UTF-8 of one line.
Query parse_query(std::string_view text);

// The key that a word means: its name, or another name that the field's clients use (organization, tags ...).
// A custom field is meant by field.NAME or custom_field_NUMBER.
std::optional<Key> key_named(std::string_view name);
// The NAME or NUMBER of such a word; empty: it is none.
std::string_view field_in(std::string_view name);

// Where one types: the part that the cursor stands in, for completion.
struct Typing {
  std::optional<Key> key;  // a value of this key is being typed; none: a word or the name of a key
  std::string field;       // of Key::field
  Compare compare = Compare::equal;
  std::string text;           // what there is of it up to the cursor
  std::size_t at = 0;         // where that begins, bytes; a completion replaces from here to `end`
  std::size_t end = 0;        // where the value or word ends
  std::string before, after;  // the query around it
};
Typing typing_at(std::string_view text, std::size_t cursor);

// A value as it must be written: in quotes where it has blanks or signs of the language.
std::string quoted(std::string_view value);

}  // namespace svar::search
