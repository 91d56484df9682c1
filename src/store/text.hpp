#pragma once
// The one rule for text on both engines: PostgreSQL takes neither NUL nor broken UTF-8, so SQLite does not
// get them either.
#include <list>
#include <string>
#include <string_view>

namespace svar::store {

// Holds what had to be repaired, where it lies; costs nothing while nothing had to be.
using Repaired = std::list<std::string>;

// Answers `text` itself when it can be stored, else a copy in `kept` with U+FFFD for each NUL and each broken
// sequence.
std::string_view storable(std::string_view text, Repaired& kept);

}  // namespace svar::store
