#pragma once
// Chat tools: channels of Slack, Microsoft Teams and Mattermost that are told what happens on tickets, and
// whose buttons answer back where the product allows. A destination learns of the groups that an
// administrator gave it and of no others; a button acts as the colleague whom the chat user is linked to,
// with that colleague's rights.
#include <optional>
#include <string>
#include <vector>

#include "features/tickets/tickets.hpp"
#include "kit/feature.hpp"

namespace svar::chattools {

using kit::Actor;
using kit::GroupId;
using tickets::CommentId;
using tickets::TicketId;
using DestinationId = Id<struct ChatDestinationTag>;
using MessageId = Id<struct ChatMessageTag>;
using LinkId = Id<struct ChatLinkTag>;

enum class ToolKind { slack, teams, mattermost };
BOOST_DESCRIBE_ENUM(ToolKind, slack, teams, mattermost)
enum class Happening {
  opened,     // a new ticket of a customer
  assigned,   // a ticket was given to somebody
  mentioned,  // somebody was named in a note
  unanswered  // a customer has waited too long
};
BOOST_DESCRIBE_ENUM(Happening, opened, assigned, mentioned, unanswered)

inline constexpr int max_destinations = 100;
inline constexpr std::size_t max_name = 100;       // code points
inline constexpr std::size_t max_webhook = 2'000;  // bytes
inline constexpr std::size_t max_secret = 200;     // bytes
inline constexpr int usual_unanswered = 60;        // minutes
inline constexpr int longest_unanswered = 30 * 24 * 60;
inline constexpr Duration news = hours(6);  // what is older is told to nobody
inline constexpr Duration kept = days(14);  // messages that went out or failed
inline constexpr Duration code_life = minutes(15);
inline constexpr int shown_failures = 20;

struct Destination {
  DestinationId id;
  ToolKind kind = ToolKind::slack;
  std::string name;
  bool active = true;
  std::string sealed;  // Secrets
  std::string token;   // of the address where its buttons answer
  std::string events;  // of Happening, separated by one blank
  bool all_groups = false;
  std::string group_ids;  // separated by one blank
  int unanswered_minutes = usual_unanswered;
  std::string locale;
  Time last_ok_at, failing_since;
  std::string trouble;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(Destination, (),
                      (id, kind, name, active, sealed, token, events, all_groups, group_ids,
                       unanswered_minutes, locale, last_ok_at, failing_since, trouble, created_at,
                       updated_at))
struct Secrets {
  std::string webhook;  // address that takes our messages; whoever knows it can write there
  std::string
      signing_secret;  // Slack: proves that a button's answer comes from Slack; empty: link buttons only
};
BOOST_DESCRIBE_STRUCT(Secrets, (), (webhook, signing_secret))

struct DestinationChange {
  json::Patch<ToolKind> kind;
  json::Patch<std::string> name, webhook, signing_secret, locale;
  json::Patch<bool> active, all_groups;
  std::optional<std::vector<Happening>> events;
  std::optional<std::vector<GroupId>> group_ids;
  json::Patch<int> unanswered_minutes;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(DestinationChange, (),
                      (kind, name, webhook, signing_secret, locale, active, all_groups, events, group_ids,
                       unanswered_minutes))

// All of these need admin_settings. Throw invalid, not_found, forbidden.
std::vector<Destination> destinations(store::Read&, Actor const&);
Destination get(store::Read&, Actor const&, DestinationId);
DestinationId add(store::Tx&, Actor const&, std::string_view workspace_secret, bool private_networks,
                  DestinationChange const&);
void change(store::Tx&, Actor const&, std::string_view workspace_secret, bool private_networks, DestinationId,
            DestinationChange const&);
void remove(store::Tx&, Actor const&, DestinationId);

std::optional<Destination> find(store::Read&, DestinationId);
std::optional<Destination> find_by_token(store::Read&, std::string_view token);
std::vector<Destination> active(store::Read&);
std::vector<Happening> events_of(Destination const&);
std::vector<GroupId> groups_of(Destination const&);
bool tells(Destination const&, Happening);
// A ticket without a group is told where all groups are.
bool may_know(Destination const&, tickets::Ticket const&);
// Throws Fault unavailable when the workspace's secret has changed.
Secrets open_secrets(std::string_view workspace_secret, Destination const&);

kit::Feature feature();

}  // namespace svar::chattools
