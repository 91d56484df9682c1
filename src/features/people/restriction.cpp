#include "features/people/restriction.hpp"

#include <charconv>
#include <set>

namespace svar::people {
namespace {

std::optional<std::int64_t> id_in(std::string_view text) {
  std::int64_t id = 0;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), id);
  bool const whole = code == std::errc{} && end == text.data() + text.size();
  return whole && id > 0 ? std::optional(id) : std::nullopt;
}

// A number, or a text that is one.
std::optional<std::int64_t> id_in(json::Value const* v) {
  if (!v) return {};
  if (auto const* text = v->if_string()) return id_in(std::string_view(*text));
  return v->is_int64() && v->as_int64() > 0 ? std::optional(v->as_int64()) : std::nullopt;
}

}  // namespace

std::string checked_groups(store::Read& read, kit::Actor const& actor, Restriction const& wanted) {
  if (wanted.owner && wanted.owner != actor.user)
    throw invalid("restriction", "What is personal belongs to whoever makes it");
  if (wanted.owner) return {};
  if (wanted.groups.size() > max_restricted_groups)
    throw invalid("restriction", fmt::format("It can be for {} groups at most", max_restricted_groups));
  std::string out;
  for (auto const group : std::set<GroupId>(wanted.groups.begin(), wanted.groups.end())) {
    if (!find_group(read, group)) throw invalid("restriction", "There is no such group", "RecordNotFound");
    out += (out.empty() ? "" : " ") + fmt::to_string(group.value);
  }
  return out;
}

std::vector<GroupId> groups_in(std::string_view row) {
  std::vector<GroupId> out;
  while (!row.empty()) {
    auto const end = std::min(row.find(' '), row.size());
    if (auto const id = id_in(row.substr(0, end))) out.emplace_back(*id);
    row.remove_prefix(std::min(end + 1, row.size()));
  }
  return out;
}

std::optional<RestrictionWire> wire_of(Restriction const& r) {
  if (r.owner) return RestrictionWire{.type = "User", .id = r.owner.value};
  if (r.groups.empty()) return {};
  std::vector<std::int64_t> ids;
  for (auto const group : r.groups) ids.push_back(group.value);
  return RestrictionWire{.type = "Group", .id = ids.front(), .ids = ids};
}

Restriction restriction_of(json::Value const& v) {
  Restriction out;
  if (v.is_null()) return out;
  auto const* object = v.if_object();
  auto const member = [&](std::string_view name) { return object ? object->if_contains(name) : nullptr; };
  auto const* type = member("type");
  auto const id = id_in(member("id"));
  if (type && *type == json::Value("User")) {
    if (id) out.owner = UserId{*id};
  } else if (type && *type == json::Value("Group")) {
    if (auto const* ids = member("ids"); ids && ids->is_array())
      for (auto const& one : ids->as_array())
        if (auto const group = id_in(&one)) out.groups.emplace_back(*group);
    if (out.groups.empty() && id) out.groups.emplace_back(*id);
  }
  if (!out.owner && out.groups.empty())
    throw invalid("restriction", "A restriction names a group or a person, or is null");
  return out;
}

}  // namespace svar::people
