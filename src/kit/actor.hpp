#pragma once
// Who is asking. Every command and question gets an Actor and decides by it.
#include <boost/describe.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/fault.hpp"
#include "base/ids.hpp"
#include "events/log.hpp"
#include "kit/permission.hpp"

namespace svar::kit {

using GroupId = Id<struct GroupTag>;

// The way in, as the public API's `via.channel` names it.
enum class Via { web, api, email, system, chat, phone, social };
BOOST_DESCRIBE_ENUM(Via, web, api, email, system, chat, phone, social)

struct Actor {
  UserId user;          // 0: nobody signed in, or the system
  bool system = false;  // the program itself: followers, intake, jobs, the command line
  bool staff = false;   // works here (any role but end user)
  std::string role;     // "agent", see people/roles.hpp
  Permissions permissions;
  std::vector<GroupId> groups;  // memberships
  std::string locale = "en";
  Via via = Via::system;
  std::int64_t session = 0;  // with a cookie session: its id
  std::string csrf;          // with a cookie session: what X-CSRF-Token must be
  events::Seq cause = 0;     // the fact that led to this, when a follower acts
  int depth = 0;

  bool may(Permission p) const { return system || permissions.has(p); }
  bool signed_in() const { return system || static_cast<bool>(user); }
  bool in(GroupId group) const {
    for (auto g : groups)
      if (g == group) return true;
    return false;
  }
  // Throws Fault forbidden.
  void require(Permission p) const {
    if (!may(p)) throw forbidden();
  }
  events::Origin origin() const { return {user, cause, depth}; }

  // The program itself, reacting to `cause` when there is one.
  static Actor of_system(Via via = Via::system, events::Seq cause = 0, int depth = 0) {
    Actor a;
    a.system = true;
    a.via = via;
    a.cause = cause;
    a.depth = depth;
    return a;
  }
};

}  // namespace svar::kit
