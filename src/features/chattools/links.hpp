#pragma once
// Inside of chat tools: who somebody in a chat tool is here. Whoever is not linked yet and presses a button
// is shown, alone, a link with a one-time code; opened by a colleague who is signed in, it links the two.
#include "features/chattools/chattools.hpp"

namespace svar::chattools {

// A person of a chat tool. `scope` is where their id is unique: the workspace as seen by one Slack app, or
// one Mattermost destination, so that whoever sets up another cannot speak for people of the first.
struct ChatUser {
  std::string scope, id, name;
  ToolKind kind = ToolKind::slack;
};
BOOST_DESCRIBE_STRUCT(ChatUser, (), (scope, id, name, kind))

UserId linked_user(store::Read&, ChatUser const&);  // 0: nobody
// The code of a new link.
std::string make_code(store::Tx&, ChatUser const&);
// Throws not_found for a code that is unknown, used or too old.
ChatUser behind_code(store::Read&, std::string_view code);
// Uses the code up.
void link(store::Tx&, Actor const&, std::string_view code);

struct ChatLink {
  LinkId id;
  ToolKind kind = ToolKind::slack;
  std::string chat_name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(ChatLink, (), (id, kind, chat_name, created_at))
std::vector<ChatLink> links_of(store::Read&, Actor const&);
void unlink(store::Tx&, Actor const&, LinkId);

}  // namespace svar::chattools
