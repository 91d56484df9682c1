#pragma once
// Macros and snippets by their words. There are at most some hundreds that one may use, so they are looked
// through as they stand; no index could be behind.
#include "features/search/query.hpp"
#include "features/search/search_wire.hpp"

namespace svar::search {

// Those that this person may use and that have every word of the query, the last one maybe a beginning; what
// has them in its title comes first. None for a query without words, or with conditions of anything else.
std::vector<MacroHit> macros_found(store::Read&, kit::Actor const&, Query const&, Marks const&,
                                   Stemmer const&, std::size_t limit);

}  // namespace svar::search
