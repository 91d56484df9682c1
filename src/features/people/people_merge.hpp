#pragma once
// What becomes of a person's row when two turn out to be one, and when a person is forgotten. The tools that
// do so (contacts, privacy) keep what is needed for the way back, and ask whether the actor may.
#include "features/people/people.hpp"

namespace svar::people {

// All addresses and numbers of `from` find `into` from now on; none of them is its primary one unless it had
// none of that kind. Answers them as they were. Throws invalid("into") when that would be more than
// max_identities.
std::vector<Identity> move_identities(store::Tx&, Actor const&, UserId from, UserId into);
// Those of them that are still `into`'s go back as they were.
void return_identities(store::Tx&, Actor const&, std::vector<Identity> const& moved, UserId into);
// Out of every list and without access, or back, with everything else as it is (an ordinary change of
// `active` gives a customer's addresses away).
void set_aside(store::Tx&, Actor const&, UserId, bool aside);
// Nothing of the person remains but the row with its number, under this name: addresses, words, access,
// organisations and what their own fields hold are gone.
void anonymise(store::Tx&, Actor const&, UserId, std::string_view name);

}  // namespace svar::people
