#pragma once
// Inside of chat tools: the products' published contracts. Pure.
//   Slack: incoming webhooks with Block Kit; interactivity posts a form with `payload`; requests are signed
//     "v0=" + hex(HMAC-SHA256(signing secret, "v0:" + timestamp + ":" + body)), at most five minutes old.
//   Teams: a webhook of Workflows takes a message with an Adaptive Card. It cannot answer back.
//   Mattermost: incoming webhooks with attachments; an action posts JSON to integration.url and shows what
//     comes back as `update` or `ephemeral_text`.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "features/chattools/chattools.hpp"

namespace svar::chattools {

inline constexpr Duration slack_window = minutes(5);
inline constexpr std::size_t max_line = 300;   // code points of one line; all three take more
inline constexpr std::size_t max_quote = 500;  // code points of a customer's words

enum class Button { take, solve };
BOOST_DESCRIBE_ENUM(Button, take, solve)

// What a message says, before it is put into a product's form. Plain text; each form escapes it.
struct Card {
  std::string headline;                                    // "New ticket from Anna Lind"
  std::string title;                                       // "#1234 Broken tent pole"
  std::string link;                                        // to the ticket
  std::string quote;                                       // the customer's words; empty: none
  std::vector<std::pair<std::string, std::string>> facts;  // ("Group", "Support")
  std::int64_t ticket_id = 0;
  std::vector<Button> buttons;
  std::string locale;
  std::string answer_url;  // where Mattermost's buttons answer
};

bool slack_signature_ok(std::string_view secret, std::string_view timestamp, std::string_view body,
                        std::string_view signature, Time at);
std::string slack_signature(std::string_view secret, std::string_view timestamp, std::string_view body);

std::string slack_message(Card const&);
std::string teams_message(Card const&);
std::string mattermost_message(Card const&);
std::string message_for(ToolKind, Card const&);

// A button was pressed.
struct Pressed {
  std::string scope_hint;  // Slack: the workspace
  std::string chat_user, chat_name;
  Button button = Button::take;
  TicketId ticket_id;
  std::string response_url;  // Slack only
};
// Empty for what is no press of one of our buttons.
std::optional<Pressed> slack_pressed(std::string_view form);
std::optional<Pressed> mattermost_pressed(std::string_view body);

// What is answered: the message as it is now, or a word that only whoever pressed sees.
std::string slack_update(Card const&);
std::string slack_aside(std::string_view text);
std::string mattermost_update(Card const&);
std::string mattermost_aside(std::string_view text);

// Markup of the product in outside text means nothing, names nobody, and fetches nothing.
std::string slack_text(std::string_view);
std::string markdown_text(std::string_view);

}  // namespace svar::chattools
