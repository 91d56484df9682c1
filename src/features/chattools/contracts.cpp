#include "features/chattools/contracts.hpp"

#include <charconv>

#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/chattools/chat_words.hpp"
#include "net/query_string.hpp"

namespace svar::chattools {
namespace {

using Object = boost::json::object;
using Array = boost::json::array;

std::string text_in(Object const& object, std::string_view key) {
  auto const* value = object.if_contains(key);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}
Object const* object_in(Object const& object, std::string_view key) {
  auto const* value = object.if_contains(key);
  return value ? value->if_object() : nullptr;
}

std::string line(std::string_view text, std::size_t most = max_line) {
  return utf8::clean_line(text, most);
}

std::optional<TicketId> ticket_in(std::string_view text) {
  std::int64_t id = 0;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (code != std::errc{} || end != text.data() + text.size() || id <= 0 || id > max_id) return {};
  return TicketId{id};
}

std::string facts_line(Card const& card, std::string (*escape)(std::string_view)) {
  std::string out;
  for (auto const& [name, value] : card.facts)
    out += (out.empty() ? "" : " · ") + escape(name) + ": " + escape(line(value));
  return out;
}

Object slack_blocks(Card const& card) {
  Array blocks;
  auto words =
      slack_text(line(card.headline)) + "\n*<" + card.link + "|" + slack_text(line(card.title)) + ">*";
  if (!card.quote.empty()) words += "\n>" + slack_text(line(card.quote, max_quote));
  blocks.push_back(Object{{"type", "section"}, {"text", Object{{"type", "mrkdwn"}, {"text", words}}}});
  if (!card.facts.empty())
    blocks.push_back(
        Object{{"type", "context"},
               {"elements", Array{Object{{"type", "mrkdwn"}, {"text", facts_line(card, slack_text)}}}}});
  Array elements;
  auto const id = std::to_string(card.ticket_id);
  for (auto const button : card.buttons)
    elements.push_back(
        Object{{"type", "button"},
               {"action_id", std::string(json::enum_name(button))},
               {"text", Object{{"type", "plain_text"}, {"text", button_words(button, card.locale)}}},
               {"value", id}});
  elements.push_back(Object{{"type", "button"},
                            {"action_id", "open"},
                            {"text", Object{{"type", "plain_text"}, {"text", open_words(card.locale)}}},
                            {"url", card.link}});
  blocks.push_back(Object{{"type", "actions"}, {"elements", elements}});
  // `text` is what notifications show; no link in it is made or fetched.
  return {{"text", slack_text(line(card.headline)) + ": " + slack_text(line(card.title))},
          {"blocks", blocks},
          {"unfurl_links", false},
          {"unfurl_media", false}};
}

Object mattermost_attachment(Card const& card) {
  Array fields, actions;
  for (auto const& [name, value] : card.facts)
    fields.push_back(Object{{"short", true}, {"title", name}, {"value", markdown_text(line(value))}});
  for (auto const button : card.buttons) {
    auto const name = std::string(json::enum_name(button));
    actions.push_back(
        Object{{"id", name},
               {"name", button_words(button, card.locale)},
               {"integration",
                Object{{"url", card.answer_url},
                       {"context", Object{{"button", name}, {"ticket", std::to_string(card.ticket_id)}}}}}});
  }
  std::string words =
      card.quote.empty() ? std::string() : "> " + markdown_text(line(card.quote, max_quote)) + "\n\n";
  words += "[" + open_words(card.locale) + "](" + card.link + ")";
  return {{"fallback", markdown_text(line(card.headline))},
          {"pretext", markdown_text(line(card.headline))},
          {"title", markdown_text(line(card.title))},
          {"title_link", card.link},
          {"text", words},
          {"fields", fields},
          {"actions", actions}};
}

}  // namespace

std::string slack_signature(std::string_view secret, std::string_view timestamp, std::string_view body) {
  return "v0=" + hex(hmac_sha256(secret, "v0:" + std::string(timestamp) + ":" + std::string(body)));
}

bool slack_signature_ok(std::string_view secret, std::string_view timestamp, std::string_view body,
                        std::string_view signature, Time at) {
  std::int64_t when = 0;
  auto const [end, code] = std::from_chars(timestamp.data(), timestamp.data() + timestamp.size(), when);
  if (secret.empty() || code != std::errc{} || end != timestamp.data() + timestamp.size()) return false;
  auto const present = at.epoch_seconds(), most = slack_window.us / seconds(1).us;
  if (when < present - most || when > present + most) return false;
  return equal_constant_time(slack_signature(secret, timestamp, body), signature);
}

std::string slack_text(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (std::string_view("*_~`").find(c) != std::string_view::npos)
      // A zero-width space beside it: the character stays to be read and marks nothing.
      (out += "\xE2\x80\x8B") += c;
    else
      out += c;
  }
  return out;
}

std::string markdown_text(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '@')
      out += "@\xE2\x80\x8B";  // names nobody
    else if (std::string_view("\\`*_{}[]()#+-.!|<>~&:").find(c) != std::string_view::npos)
      (out += '\\') += c;
    else
      out += c;
  }
  return out;
}

std::string slack_message(Card const& card) {
  return boost::json::serialize(slack_blocks(card));
}

std::string teams_message(Card const& card) {
  Array body, facts;
  body.push_back(Object{{"type", "TextBlock"},
                        {"text", markdown_text(line(card.headline))},
                        {"wrap", true},
                        {"isSubtle", true}});
  body.push_back(Object{{"type", "TextBlock"},
                        {"text", markdown_text(line(card.title))},
                        {"wrap", true},
                        {"weight", "Bolder"},
                        {"size", "Medium"}});
  if (!card.quote.empty())
    body.push_back(
        Object{{"type", "TextBlock"}, {"text", markdown_text(line(card.quote, max_quote))}, {"wrap", true}});
  for (auto const& [name, value] : card.facts)
    facts.push_back(Object{{"title", name}, {"value", markdown_text(line(value))}});
  if (!facts.empty()) body.push_back(Object{{"type", "FactSet"}, {"facts", facts}});
  Object const content{
      {"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
      {"type", "AdaptiveCard"},
      {"version", "1.4"},
      {"body", body},
      {"actions",
       Array{Object{{"type", "Action.OpenUrl"}, {"title", open_words(card.locale)}, {"url", card.link}}}}};
  return boost::json::serialize(
      Object{{"type", "message"},
             {"attachments", Array{Object{{"contentType", "application/vnd.microsoft.card.adaptive"},
                                          {"contentUrl", nullptr},
                                          {"content", content}}}}});
}

std::string mattermost_message(Card const& card) {
  return boost::json::serialize(Object{{"text", ""}, {"attachments", Array{mattermost_attachment(card)}}});
}

std::string message_for(ToolKind kind, Card const& card) {
  switch (kind) {
    case ToolKind::slack:
      return slack_message(card);
    case ToolKind::teams:
      return teams_message(card);
    case ToolKind::mattermost:
      return mattermost_message(card);
  }
  return {};
}

std::optional<Pressed> slack_pressed(std::string_view form) {
  auto const query = net::Query::parse(form);
  auto const payload = query ? query->get("payload") : std::nullopt;
  auto const value = payload ? json::try_parse(*payload) : std::nullopt;
  auto const* object = value ? value->if_object() : nullptr;
  if (!object || text_in(*object, "type") != "block_actions") return {};
  auto const* user = object_in(*object, "user");
  auto const* team = object_in(*object, "team");
  auto const* list = object->if_contains("actions");
  auto const* actions = list ? list->if_array() : nullptr;
  if (!user || !actions || actions->empty() || !actions->front().is_object()) return {};
  auto const& action = actions->front().get_object();
  auto const button = json::enum_from<Button>(text_in(action, "action_id"));
  auto const ticket = ticket_in(text_in(action, "value"));
  auto const id = text_in(*user, "id");
  if (!button || !ticket || id.empty()) return {};
  auto const name = text_in(*user, "username").empty() ? text_in(*user, "name") : text_in(*user, "username");
  return Pressed{team ? text_in(*team, "id") : std::string(),
                 line(id),
                 line(name.empty() ? id : name),
                 *button,
                 *ticket,
                 text_in(*object, "response_url")};
}

std::optional<Pressed> mattermost_pressed(std::string_view body) {
  auto const value = json::try_parse(body);
  auto const* object = value ? value->if_object() : nullptr;
  auto const* context = object ? object_in(*object, "context") : nullptr;
  if (!context) return {};
  auto const button = json::enum_from<Button>(text_in(*context, "button"));
  auto const ticket = ticket_in(text_in(*context, "ticket"));
  auto const id = text_in(*object, "user_id");
  if (!button || !ticket || id.empty()) return {};
  auto const name = text_in(*object, "user_name");
  return Pressed{"", line(id), line(name.empty() ? id : name), *button, *ticket, ""};
}

std::string slack_update(Card const& card) {
  auto message = slack_blocks(card);
  message["replace_original"] = true;
  return boost::json::serialize(message);
}

std::string slack_aside(std::string_view text) {
  return boost::json::serialize(
      Object{{"response_type", "ephemeral"}, {"replace_original", false}, {"text", std::string(text)}});
}

std::string mattermost_update(Card const& card) {
  return boost::json::serialize(
      Object{{"update", Object{{"message", ""},
                               {"props", Object{{"attachments", Array{mattermost_attachment(card)}}}}}}});
}

std::string mattermost_aside(std::string_view text) {
  return boost::json::serialize(Object{{"ephemeral_text", std::string(text)}});
}

}  // namespace svar::chattools
