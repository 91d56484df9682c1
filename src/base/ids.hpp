#pragma once
// Strong ids: a ticket's id cannot be passed where a user's is wanted.
#include <compare>
#include <cstdint>
#include <functional>

namespace svar {

// A row's id. 64 bits, but always below 2^53 so that every JavaScript client reads it exactly. 0 means "none
// yet".
template <class Tag>
struct Id {
  std::int64_t value = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::int64_t v) : value(v) {}
  constexpr explicit operator bool() const { return value != 0; }
  auto operator<=>(Id const&) const = default;
};

inline constexpr std::int64_t max_id = (std::int64_t{1} << 53) - 1;

// The ids that more than one layer speaks of. A feature's own ids stand in its door.
using UserId = Id<struct UserTag>;

}  // namespace svar

template <class Tag>
struct std::hash<svar::Id<Tag>> {
  std::size_t operator()(svar::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
