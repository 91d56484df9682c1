#pragma once
// What the routes take and answer. Secrets only come in.
#include "features/chattools/chattools.hpp"

namespace svar::chattools {

enum class ChatHealth { ok, failing, paused, unknown };
BOOST_DESCRIBE_ENUM(ChatHealth, ok, failing, paused, unknown)

struct ChatGroup {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ChatGroup, (), (id, name))
struct ChatFailure {
  Happening event = Happening::opened;
  std::int64_t ticket_id = 0;
  std::string say;
  json::Millis at;
};
BOOST_DESCRIBE_STRUCT(ChatFailure, (), (event, ticket_id, say, at))
struct ChatTool {
  std::int64_t id = 0;
  ToolKind kind = ToolKind::slack;
  std::string name;
  bool active = true;
  std::string webhook_host;  // of the address that is kept; the rest is secret
  bool has_signing_secret = false;
  std::string answer_url;  // what is entered in the product so that buttons answer; empty: they cannot
  std::vector<Happening> events;
  bool all_groups = false;
  std::vector<ChatGroup> groups;
  int unanswered_minutes = 0;
  std::string locale;
  ChatHealth health = ChatHealth::unknown;
  std::string say;  // what is wrong
  std::optional<json::Millis> last_ok_at, failing_since;
  std::vector<ChatFailure> failures;  // messages that were given up, the newest first
};
BOOST_DESCRIBE_STRUCT(ChatTool, (),
                      (id, kind, name, active, webhook_host, has_signing_secret, answer_url, events,
                       all_groups, groups, unanswered_minutes, locale, health, say, last_ok_at, failing_since,
                       failures))
struct ChatTools {
  std::vector<ChatTool> tools;
};
BOOST_DESCRIBE_STRUCT(ChatTools, (), (tools))
struct ChatTrial {
  bool ok = false;
  std::string say;  // what is wrong
};
BOOST_DESCRIBE_STRUCT(ChatTrial, (), (ok, say))

struct ChatAccount {
  std::int64_t id = 0;
  ToolKind kind = ToolKind::slack;
  std::string name;
  json::Millis created_at;
};
BOOST_DESCRIBE_STRUCT(ChatAccount, (), (id, kind, name, created_at))
struct ChatAccounts {
  std::vector<ChatAccount> accounts;
};
BOOST_DESCRIBE_STRUCT(ChatAccounts, (), (accounts))
struct ChatCode {
  ToolKind kind = ToolKind::slack;
  std::string name;  // of the chat user who pressed
};
BOOST_DESCRIBE_STRUCT(ChatCode, (), (kind, name))

}  // namespace svar::chattools
