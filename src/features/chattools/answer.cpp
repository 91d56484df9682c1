// Where the buttons answer: Slack signs what it sends, Mattermost calls an address that only its server
// knows.
#include "base/crypto.hpp"
#include "features/chattools/chat_words.hpp"
#include "features/chattools/chattools_routes.hpp"
#include "features/chattools/links.hpp"
#include "features/chattools/telling.hpp"
#include "kit/sentences.hpp"

namespace svar::chattools {
namespace {

using kit::Call;

constexpr std::uint64_t max_press = 256U << 10U;  // bytes: a press carries the message it stands on
constexpr std::size_t scope_digits = 16;

// What whoever pressed is told: the message as it is now, or a word to them alone.
struct Answer {
  std::optional<Card> card;
  std::string aside;
};

std::string scope_of(Destination const& d, Secrets const& secrets, Pressed const& press) {
  if (d.kind == ToolKind::mattermost) return fmt::format("mattermost:{}", d.id.value);
  return fmt::format("slack:{}:{}", sha256_hex("scope " + secrets.signing_secret).substr(0, scope_digits),
                     press.scope_hint);
}

std::string shown(people::User const& user) {
  return user.name.empty() ? user.email : user.name;
}

std::string do_it(store::Tx& tx, Actor const& actor, Destination const& d, Pressed const& press,
                  std::string const& who) {
  auto const ticket = tickets::get(tx, actor, press.ticket_id);
  tickets::Change change;
  if (press.button == Button::take) {
    if (ticket.assignee_id && ticket.assignee_id != actor.user) {
      auto const other = people::find(tx, ticket.assignee_id);
      throw conflict(taken_words(other ? shown(*other) : "", d.locale));
    }
    change.assignee_id = {true, actor.user};
  } else {
    change.status = {true, tickets::Status::solved};
  }
  tickets::update(tx, actor, press.ticket_id, change);
  return press.button == Button::take ? taken_words(who, d.locale) : solved_words(who, d.locale);
}

Answer answer(kit::App& app, Destination const& d, Secrets const& secrets, Pressed const& press) {
  ChatUser const chat{scope_of(d, secrets, press), press.chat_user, press.chat_name, d.kind};
  try {
    return app.store.write([&](store::Tx& tx) -> Answer {
      auto const id = linked_user(tx, chat);
      auto const user = id ? people::find(tx, id) : std::nullopt;
      if (!user || !user->active || !user->staff())
        return {{},
                link_first(fmt::format("{}/link-chat/{}", app.public_url, make_code(tx, chat)), d.locale)};
      auto const actor = people::actor_for(tx, id, kit::Via::chat);
      auto words = do_it(tx, actor, d, press, shown(*user));
      auto const ticket = tickets::get(tx, Actor::of_system(), press.ticket_id);
      // It may have been given to a group that this channel is not to know of.
      if (!may_know(d, ticket)) return {{}, words};
      auto card = card_of(tx, app, d, ticket);
      card.headline = std::move(words);
      return {std::move(card), ""};
    });
  } catch (Fault const& fault) {
    return {{}, kit::translated(fault.say, d.locale)};
  }
}

Destination destination_of(Call& call, ToolKind kind) {
  auto const found =
      call.app.store.read([&](store::Read& r) { return find_by_token(r, call.request.param("token")); });
  if (!found || !found->active || found->kind != kind) throw not_found();
  return *found;
}

net::Response post_slack(Call& call) {
  auto const d = destination_of(call, ToolKind::slack);
  auto const secrets = open_secrets(call.app.workspace_secret, d);
  if (!slack_signature_ok(secrets.signing_secret, call.request.header("X-Slack-Request-Timestamp"),
                          call.request.body, call.request.header("X-Slack-Signature"), now()))
    throw Fault{FaultCode::unauthenticated, "The signature is not Slack's"};
  auto const press = slack_pressed(call.request.body);
  // "Open in Svar" is told too, though it only leads there.
  if (!press) return net::Response::text(200, "");
  auto const said = answer(call.app, d, secrets, *press);
  if (same_host(press->response_url, secrets.webhook))
    call.app.store.write([&](store::Tx& tx) {
      Reply const reply{d.id, press->response_url,
                        said.card ? slack_update(*said.card) : slack_aside(slack_text(said.aside))};
      events::enqueue(tx, reply_job, "", json::to_text(reply), now());
    });
  return net::Response::text(200, "");
}

net::Response post_mattermost(Call& call) {
  auto const d = destination_of(call, ToolKind::mattermost);
  auto const press = mattermost_pressed(call.request.body);
  if (!press) throw malformed("This is no press of a button");
  auto const said = answer(call.app, d, open_secrets(call.app.workspace_secret, d), *press);
  return net::Response::json(200, said.card ? mattermost_update(*said.card) : mattermost_aside(said.aside));
}

}  // namespace

std::vector<kit::Route> answer_routes() {
  using enum net::Method;
  kit::Route slack{
      post, "/api/chat/slack/{token}", kit::anyone, post_slack, {"A button was pressed in Slack"}};
  kit::Route mattermost{post,
                        "/api/chat/mattermost/{token}",
                        kit::anyone,
                        post_mattermost,
                        {"A button was pressed in Mattermost"}};
  slack.max_body = mattermost.max_body = max_press;
  return {slack, mattermost};
}

}  // namespace svar::chattools
