// The products' contracts: known signatures, and outside text that means nothing.
#include "features/chattools/contracts.hpp"

#include <gtest/gtest.h>

#include "net/query_string.hpp"

namespace svar::chattools {
namespace {

// The worked example in Slack's documentation of request signatures.
constexpr std::string_view secret = "8f742231b10e8888abcd99yyyzzz85a5";
constexpr std::string_view timestamp = "1531420618";
constexpr std::string_view body =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_"
    "name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%"
    "3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id="
    "398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
constexpr std::string_view signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

TEST(SlackSignature, is_that_of_the_documentation) {
  EXPECT_EQ(slack_signature(secret, timestamp, body), signature);
  EXPECT_TRUE(slack_signature_ok(secret, timestamp, body, signature, from_epoch_seconds(1531420618)));
}

TEST(SlackSignature, holds_for_five_minutes_and_for_these_bytes_only) {
  auto const ok = [&](std::string_view key, std::string_view when, std::string_view text,
                      std::string_view sign, std::int64_t at) {
    return slack_signature_ok(key, when, text, sign, from_epoch_seconds(at));
  };
  EXPECT_TRUE(ok(secret, timestamp, body, signature, 1531420618 + 300));
  EXPECT_FALSE(ok(secret, timestamp, body, signature, 1531420618 + 301));
  EXPECT_FALSE(ok(secret, timestamp, body, signature, 1531420618 - 301));
  EXPECT_FALSE(ok(secret, "1531420619", body, signature, 1531420618));
  EXPECT_FALSE(ok(secret, timestamp, std::string(body) + "&", signature, 1531420618));
  EXPECT_FALSE(ok("another", timestamp, body, signature, 1531420618));
  EXPECT_FALSE(ok(secret, timestamp, body, "", 1531420618));
  EXPECT_FALSE(ok(secret, "", body, signature, 1531420618));
  EXPECT_FALSE(ok("", timestamp, body, slack_signature("", timestamp, body), 1531420618))
      << "no secret, no trust";
}

Card hostile() {
  Card card;
  card.headline = "New ticket from <!channel> <https://evil.example|Anna>";
  card.title = "#1 *bold* @all ![x](https://evil.example/p.png)";
  card.link = "https://desk.example/tickets/1";
  card.quote = "line one\nline two <@U1> @channel [click](https://evil.example)";
  card.facts = {{"Group", "a & b"}};
  card.ticket_id = 1;
  card.buttons = {Button::take, Button::solve};
  card.locale = "en";
  card.answer_url = "https://desk.example/api/chat/mattermost/t";
  return card;
}

TEST(Contracts, outside_text_calls_nobody_and_links_nowhere) {
  auto const slack = slack_message(hostile());
  EXPECT_EQ(slack.find("<!channel>"), std::string::npos);
  EXPECT_EQ(slack.find("<@U1>"), std::string::npos);
  EXPECT_EQ(slack.find("<https://evil"), std::string::npos);
  EXPECT_NE(slack.find("a &amp; b"), std::string::npos);
  for (auto const& text : {mattermost_message(hostile()), teams_message(hostile())}) {
    EXPECT_EQ(text.find("@all"), std::string::npos);
    EXPECT_EQ(text.find("@channel"), std::string::npos);
    EXPECT_EQ(text.find("](https://evil"), std::string::npos);
  }
}

TEST(Contracts, teams_has_only_a_link) {
  auto const card = teams_message(hostile());
  EXPECT_EQ(card.find("take"), std::string::npos);
  EXPECT_NE(card.find("Action.OpenUrl"), std::string::npos);
}

TEST(Contracts, a_press_in_slack_is_read_and_anything_else_is_none) {
  auto const form = [](std::string_view payload) { return "payload=" + net::percent_encode(payload); };
  auto const press = slack_pressed(form(
      R"({"type":"block_actions","user":{"id":"U1","username":"kari"},"team":{"id":"T1"},)"
      R"("response_url":"https://hooks.slack.com/actions/1","actions":[{"action_id":"take","value":"42"}]})"));
  ASSERT_TRUE(press);
  EXPECT_EQ(press->chat_user, "U1");
  EXPECT_EQ(press->chat_name, "kari");
  EXPECT_EQ(press->scope_hint, "T1");
  EXPECT_EQ(press->button, Button::take);
  EXPECT_EQ(press->ticket_id, TicketId{42});
  for (auto const* bad :
       {"", "{", "[]", R"({"type":"view_submission"})", R"({"type":"block_actions","user":{"id":"U1"}})",
        R"({"type":"block_actions","user":{"id":"U1"},"actions":[]})",
        R"({"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"open"}]})",
        R"({"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"take","value":"1x"}]})",
        R"({"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"take","value":"-1"}]})",
        R"({"type":"block_actions","user":{},"actions":[{"action_id":"take","value":"1"}]})"})
    EXPECT_FALSE(slack_pressed(form(bad))) << bad;
  EXPECT_FALSE(slack_pressed("%zz"));
}

TEST(Contracts, a_press_in_mattermost_is_read_and_anything_else_is_none) {
  auto const press = mattermost_pressed(
      R"({"user_id":"u1","user_name":"kari","team_id":"t","context":{"button":"solve","ticket":"42"}})");
  ASSERT_TRUE(press);
  EXPECT_EQ(press->button, Button::solve);
  EXPECT_EQ(press->ticket_id, TicketId{42});
  for (auto const* bad :
       {"", "[]", "{}", R"({"user_id":"u1","context":{}})", R"({"context":{"button":"solve","ticket":"42"}})",
        R"({"user_id":"u1","context":{"button":"erase","ticket":"42"}})"})
    EXPECT_FALSE(mattermost_pressed(bad)) << bad;
}

}  // namespace
}  // namespace svar::chattools
