// The chat tools' part of /api/ui: an administrator's destinations, and everybody's own accounts.
#include <boost/url.hpp>
#include <map>

#include "features/chattools/chat_words.hpp"
#include "features/chattools/chattools_routes.hpp"
#include "features/chattools/chattools_sql.hpp"
#include "features/chattools/chattools_wire.hpp"
#include "features/chattools/links.hpp"
#include "features/chattools/telling.hpp"
#include "kit/sentences.hpp"

namespace svar::chattools {
namespace {

using kit::Call;

ChatTool wire_of(store::Read& read, kit::App const& app, Actor const& actor, Destination const& d) {
  ChatTool w{.id = d.id.value, .kind = d.kind, .name = d.name, .active = d.active};
  w.say = kit::translated(d.trouble, actor.locale);
  try {
    auto const secrets = open_secrets(app.workspace_secret, d);
    if (auto const url = boost::urls::parse_uri(secrets.webhook)) w.webhook_host = std::string(url->host());
    w.has_signing_secret = !secrets.signing_secret.empty();
  } catch (Fault const& fault) {
    w.say = kit::translated(fault.say, actor.locale);
  }
  if (d.kind == ToolKind::slack) w.answer_url = fmt::format("{}/api/chat/slack/{}", app.public_url, d.token);
  w.events = events_of(d);
  w.all_groups = d.all_groups;
  for (auto const id : groups_of(d))
    if (auto const group = people::find_group(read, id)) w.groups.push_back({id.value, group->name});
  w.unanswered_minutes = d.unanswered_minutes;
  w.locale = d.locale;
  if (d.last_ok_at.us) w.last_ok_at = d.last_ok_at;
  if (d.failing_since.us) w.failing_since = d.failing_since;
  w.health = !d.active         ? ChatHealth::paused
             : !w.say.empty()  ? ChatHealth::failing
             : d.last_ok_at.us ? ChatHealth::ok
                               : ChatHealth::unknown;
  for (auto const& m : failures(read, d.id))
    w.failures.push_back({m.event, m.ticket_id.value, kit::translated(m.trouble, actor.locale), m.ended_at});
  return w;
}

ChatTools list_of(store::Read& read, kit::App const& app, Actor const& actor) {
  ChatTools out;
  for (auto const& d : destinations(read, actor)) out.tools.push_back(wire_of(read, app, actor, d));
  return out;
}

net::Response get_tools(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return list_of(r, call.app, call.actor); }));
}

net::Response post_tool(Call& call) {
  auto const body = call.body<DestinationChange>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const id = add(tx, call.actor, call.app.workspace_secret, call.app.allow_private_networks, body);
    return wire_of(tx, call.app, call.actor, get(tx, call.actor, id));
  }),
                     201);
}

net::Response patch_tool(Call& call) {
  auto const body = call.body<DestinationChange>();
  auto const id = call.id<DestinationId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    change(tx, call.actor, call.app.workspace_secret, call.app.allow_private_networks, id, body);
    return wire_of(tx, call.app, call.actor, get(tx, call.actor, id));
  }));
}

net::Response delete_tool(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<DestinationId>()); });
  return net::Response::no_content();
}

net::Response post_trial(Call& call) {
  auto const id = call.id<DestinationId>();
  auto const d = call.app.store.read([&](store::Read& r) { return get(r, call.actor, id); });
  auto const secrets = open_secrets(call.app.workspace_secret, d);
  Card card;
  card.locale = d.locale;
  card.headline = trial_headline(d.locale);
  card.title = trial_title(d.name, d.locale);
  card.link = call.app.public_url;
  auto const posted = post(call.app, d.kind, secrets.webhook, message_for(d.kind, card));
  bool const ok = posted.what == Posted::What::taken;
  call.app.store.write([&](store::Tx& tx) {
    if (ok)
      tx.exec(sql::destination_worked, id, now());
    else
      tx.exec(sql::destination_failed, id, now(), posted.say);
  });
  return kit::answer(ChatTrial{ok, kit::translated(posted.say, call.actor.locale)});
}

net::Response get_accounts(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    ChatAccounts out;
    for (auto const& one : links_of(r, call.actor))
      out.accounts.push_back({one.id.value, one.kind, one.chat_name, one.created_at});
    return out;
  }));
}

net::Response delete_account(Call& call) {
  call.app.store.write([&](store::Tx& tx) { unlink(tx, call.actor, call.id<LinkId>()); });
  return net::Response::no_content();
}

net::Response get_code(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const who = behind_code(r, call.request.param("code"));
    return ChatCode{who.kind, who.name};
  }));
}

net::Response post_code(Call& call) {
  call.app.store.write([&](store::Tx& tx) { link(tx, call.actor, call.request.param("code")); });
  return net::Response::no_content();
}

}  // namespace

std::vector<kit::Route> admin_routes() {
  using enum net::Method;
  using kit::shape;
  auto const settings = kit::needs(kit::Permission::admin_settings);
  return {
      {get, "/api/ui/admin/chat-tools", settings, get_tools, {"All chat tools", nullptr, shape<ChatTools>}},
      {post,
       "/api/ui/admin/chat-tools",
       settings,
       post_tool,
       {"Connect one", shape<DestinationChange>, shape<ChatTool>, 201}},
      {patch,
       "/api/ui/admin/chat-tools/{id:int}",
       settings,
       patch_tool,
       {"Change one", shape<DestinationChange>, shape<ChatTool>}},
      {del,
       "/api/ui/admin/chat-tools/{id:int}",
       settings,
       delete_tool,
       {"Disconnect one", nullptr, nullptr, 204}},
      {post,
       "/api/ui/admin/chat-tools/{id:int}/test",
       settings,
       post_trial,
       {"Send a test message", nullptr, shape<ChatTrial>}},
  };
}

std::vector<kit::Route> link_routes() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  return {
      {get,
       "/api/ui/chat-accounts",
       read,
       get_accounts,
       {"Who I am in chat tools", nullptr, shape<ChatAccounts>}},
      {del,
       "/api/ui/chat-accounts/{id:int}",
       read,
       delete_account,
       {"That is not me any longer", nullptr, nullptr, 204}},
      {get,
       "/api/ui/chat-accounts/codes/{code}",
       read,
       get_code,
       {"Who a link from a chat tool is for", nullptr, shape<ChatCode>}},
      {post, "/api/ui/chat-accounts/codes/{code}", read, post_code, {"That is me", nullptr, nullptr, 204}},
  };
}

}  // namespace svar::chattools
