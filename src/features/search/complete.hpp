#pragma once
// What may be meant by what has been typed so far: keys, and values as the workspace has them.
#include "features/search/query.hpp"
#include "features/search/search_wire.hpp"
#include "kit/feature.hpp"

namespace svar::search {

inline constexpr int max_options = 8;

// `text` with the cursor after `cursor` bytes. Offers only what the actor may see.
SearchCompletion complete(store::Read&, kit::Actor const&, std::string_view text, std::size_t cursor);

}  // namespace svar::search
