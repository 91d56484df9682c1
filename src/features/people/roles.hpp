#pragma once
// The built-in roles: the career ladder of a customer service department, each with what it may do.
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kit/permission.hpp"

namespace svar::people {

// A text in the four languages.
struct Words {
  std::string_view nb, sv, da, en;
  // In `locale`, English where that is none of the four.
  std::string_view in(std::string_view locale) const;
};

struct Role {
  std::string_view key;  // durable: rows and the API name it
  Words name;
  Words say;  // one sentence: who this is for
  kit::Permissions permissions;
  std::string_view api_role;         // end-user, agent or admin, as the public API has only these
  std::optional<int> api_role_type;  // the public API's role_type: 0 agent, 1 light agent, 4 administrator
};

// From the first rung to the last; end users first, administrators last.
std::span<Role const> roles();
Role const* find_role(std::string_view key);
// The role that a word of the public API means: "agent" is the plain agent; the keys of roles() are
// understood too.
Role const* role_from_api(std::string_view word);

// One sentence on what a permission allows.
Words permission_say(kit::Permission);

// docs/ROLES.md: a table of every role and permission, in English.
std::string roles_document();

}  // namespace svar::people
