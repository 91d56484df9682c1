#pragma once
// Inside of chat tools: from facts to messages, and their delivery.
#include "events/followers.hpp"
#include "events/jobs.hpp"
#include "features/chattools/contracts.hpp"
#include "net/http_client.hpp"

namespace svar::chattools {

enum class MessageState { waiting, sent, failed, dropped };
BOOST_DESCRIBE_ENUM(MessageState, waiting, sent, failed, dropped)
struct Message {
  MessageId id;
  DestinationId destination_id;
  Happening event = Happening::opened;
  TicketId ticket_id;
  CommentId comment_id;
  UserId user_id, actor_id;
  MessageState state = MessageState::waiting;
  std::string trouble;
  Time created_at, ended_at;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, destination_id, event, ticket_id, comment_id, user_id, actor_id, state, trouble,
                       created_at, ended_at))

inline constexpr std::string_view send_job = "chattools.send";
inline constexpr std::string_view unanswered_job = "chattools.unanswered";
inline constexpr std::string_view reply_job = "chattools.reply";

events::Follower telling_follower();
std::vector<events::JobKind> telling_jobs(kit::App&);
std::vector<Message> failures(store::Read&, DestinationId);

// The ticket as it is now, with its buttons as far as they make sense.
Card card_of(store::Read&, kit::App const&, Destination const&, tickets::Ticket const&);

// An attempt to post to a webhook: what it means, and a sentence on what is wrong.
struct Posted {
  enum class What { taken, later, never } what = What::taken;
  std::string say;
  std::optional<Duration> wait;  // what the service asks for
};
Posted post(kit::App const&, ToolKind, std::string const& url, std::string const& body);

// Slack's answer to a press goes to an address of its own, after the request is answered.
struct Reply {
  DestinationId destination_id;
  std::string url, body;
};
BOOST_DESCRIBE_STRUCT(Reply, (), (destination_id, url, body))
// Whether the address lies on the host of the destination's webhook.
bool same_host(std::string_view url, std::string_view webhook);

}  // namespace svar::chattools
