#pragma once
// For whom something that colleagues keep is: one's own, for some groups, or for everybody. Macros and views
// say it the same way, in their rows and in the public API.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "features/people/people.hpp"

namespace svar::people {

inline constexpr std::size_t max_restricted_groups = 100;

struct Restriction {
  UserId owner;                 // whose own; 0: shared
  std::vector<GroupId> groups;  // of a shared one; none: for everybody
};
// The groups as a row keeps them: sorted, each once, separated by one blank. Throws invalid("restriction")
// for too many, for one that is not there, and where it would belong to somebody else than the actor.
std::string checked_groups(store::Read&, kit::Actor const&, Restriction const&);
std::vector<GroupId> groups_in(std::string_view row);

// As the public API has it: {"type": "User" | "Group", "id", "ids"}, or null for everybody.
struct RestrictionWire {
  std::string type;
  std::int64_t id = 0;  // of groups, the first one
  json::Omit<std::vector<std::int64_t>> ids;
};
BOOST_DESCRIBE_STRUCT(RestrictionWire, (), (type, id, ids))
std::optional<RestrictionWire> wire_of(Restriction const&);
Restriction restriction_of(json::Value const&);  // throws invalid("restriction")

}  // namespace svar::people
