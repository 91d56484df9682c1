#pragma once
// Shapes of people in the private API of the web app (docs/api-ui.md).
#include "features/people/sessions.hpp"

namespace svar::people {

struct GroupRef {
  GroupId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(GroupRef, (), (id, name))
struct PersonRef {
  UserId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(PersonRef, (), (id, name))

struct Look {
  std::string theme = "system", density = "comfortable";
};
BOOST_DESCRIBE_STRUCT(Look, (), (theme, density))
struct PreferencesWire {
  std::string locale, theme, density;
};
BOOST_DESCRIBE_STRUCT(PreferencesWire, (), (locale, theme, density))
struct SessionUser {
  UserId id;
  std::string name, email, role, role_name;
  std::vector<std::string> permissions;
  std::vector<GroupRef> groups;
  PreferencesWire preferences;
};
BOOST_DESCRIBE_STRUCT(SessionUser, (), (id, name, email, role, role_name, permissions, groups, preferences))
struct SessionLimits {
  std::int64_t upload_bytes = 25 * 1024 * 1024;  // files::max_upload
  std::int64_t undo_seconds = 0;                 // 0: answers leave at once
};
BOOST_DESCRIBE_STRUCT(SessionLimits, (), (upload_bytes, undo_seconds))
struct SessionBody {
  bool signed_in = false;
  std::string csrf_token;
  bool needs_setup = false;
  std::string workspace_name, locale;
  std::optional<SessionUser> user;
  SessionLimits limits;
  // How far the log had come: a live stream that goes on from here misses nothing of what is asked after
  // this.
  std::int64_t live_from = 0;
};
BOOST_DESCRIBE_STRUCT(SessionBody, (),
                      (signed_in, csrf_token, needs_setup, workspace_name, locale, user, limits, live_from))

// The body of GET /session for whoever asks.
SessionBody session_body(kit::App&, Actor const&, std::string csrf);
// The session body, and the cookie that signs in.
net::Response signed_in(kit::Call&, NewSession const&, UserId, int status = 200);
// Throws csrf_failed unless the header belongs to the anonymous cookie. Signed-in requests were checked by
// the dispatcher.
void check_visit(kit::Call const&);

// Routes, by the file that has them.
std::vector<kit::Route> session_routes();
std::vector<kit::Route> me_routes();
std::vector<kit::Route> my_token_routes();
std::vector<kit::Route> admin_routes();
std::vector<kit::Route> group_admin_routes();
std::vector<kit::Route> users_v2_routes();
std::vector<kit::Route> users_many_v2_routes();
std::vector<kit::Route> identities_v2_routes();
std::vector<kit::Route> groups_v2_routes();
std::vector<kit::Route> memberships_v2_routes();
std::vector<kit::Route> account_v2_routes();

}  // namespace svar::people
