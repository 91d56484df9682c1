#pragma once
// Everyone there is, for whoever reads all people once (the search index).
#include "features/people/people.hpp"

namespace svar::people {

// In the order of their ids, the inactive too.
std::vector<User> everyone_after(store::Read&, UserId after, int limit);

}  // namespace svar::people
