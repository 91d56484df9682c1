#pragma once
// Keyset cursors: the sort key of the last row shown, opaque to the client.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar {

// Whole numbers packed as URL-safe text; a cursor carries no more than max_cursor_keys.
inline constexpr std::size_t max_cursor_keys = 4;
std::string make_cursor(std::vector<std::int64_t> const& keys);
// Empty where the text is not a cursor with exactly `keys` numbers.
std::optional<std::vector<std::int64_t>> read_cursor(std::string_view text, std::size_t keys);

}  // namespace svar
