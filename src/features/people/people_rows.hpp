#pragma once
// Inside people: shared by its questions and commands.
#include "features/people/people.hpp"
#include "features/people/roles.hpp"

namespace svar::people {

// Ids as a JSON array, the form in which queries take many.
template <class Ids>
std::string json_ids(Ids const& ids) {
  std::string out = "[";
  for (auto const& id : ids) {
    if (out.size() > 1) out += ',';
    out += std::to_string(id.value);
  }
  return out += ']';
}
// The end of the range of words that begin with `word`.
inline std::string after_prefix(std::string const& word) {
  return word + "\xF4\x8F\xBF\xBF";
}
// The words of a query, as typed, in the form of search_words but only split at blanks.
std::vector<std::string> query_words(std::string_view text);

// How many people `search` finds in all.
std::int64_t search_count(store::Read&, std::string_view words);

// The workspace's words.
std::string workspace_name(store::Read&);
std::string workspace_locale(store::Read&);  // "en" when it was never set
std::string calling_code(store::Read&);      // of the country that the locale suggests; empty for English

// Whether all that `inner` may is among what `outer` may.
inline bool within(kit::Permissions const& inner, kit::Permissions const& outer) {
  return (inner | outer) == outer;
}
bool is_locale(std::string_view text);

// Writes anew by which words a person is found.
void index_words(store::Tx&, User const&, std::vector<Identity> const&);
// Throws forbidden unless the actor may change this person.
void allow_change(Actor const&, User const&);
void announce_change(store::Tx&, Actor const&, UserId, std::vector<std::string> fields);

}  // namespace svar::people
