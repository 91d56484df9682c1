// The part of translations in /api/ui: parse, call, answer; and what goes with the words that it stands for.
#include "base/html.hpp"
#include "features/tickets/tickets_events.hpp"
#include "features/translation/translation_sql.hpp"
#include "features/translation/translation_wire.hpp"

namespace svar::translation {
namespace {

using kit::Call;

constexpr std::string_view own_pictures = "/api/ui/attachments/";  // where colleagues' pasted pictures live
constexpr std::string_view sample = "Hei! Pakken er på vei til deg.";

TranslationWire wire(Translation const& t) {
  return {t.comment_id.value, t.target, t.source, t.words};
}

Server needed(store::Read& r) {
  auto server = server_of(r);
  if (!server) throw conflict("There is no translation server").named("no_server");
  return std::move(*server);
}

net::Response get_of_ticket(Call& call) {
  auto const id = call.id<TicketId>();
  auto const target = json::enum_from<Target>(call.request.query.get_or("target", call.actor.locale));
  return kit::answer(call.app.store.read([&](store::Read& r) {
    TicketTranslations all;
    all.available = server_of(r).has_value();
    for (auto const& t : of_ticket(r, call.actor, id, target.value_or(Target::en)))
      all.translations.push_back(wire(t));
    return all;
  }));
}

net::Response post_of_comment(Call& call) {
  auto const body = call.body<TranslateBody>();
  return kit::answer(wire(of_comment(call.app, call.actor, call.id<CommentId>(), body.target)));
}

net::Response post_draft(Call& call) {
  auto const body = call.body<DraftInBody>();
  auto const id = call.id<TicketId>();
  auto const server = call.app.store.read([&](store::Read& r) {
    tickets::get(r, call.actor, id);
    return needed(r);
  });
  auto const said = translate(call.app, server, body.html, true, body.target);
  // What comes back is outside bytes like any other.
  html::Options options;
  options.own_picture_prefix = own_pictures;
  return kit::answer(DraftIn{html::Document::read(said.words, options).html(), said.source});
}

net::Response get_server(Call& call) {
  auto const server = call.app.store.read([](store::Read& r) { return server_of(r); }).value_or(Server{});
  return kit::answer(TranslationServer{server.url, !server.sealed_key.empty()});
}

net::Response put_server(Call& call) {
  auto const body = call.body<TranslationServerBody>();
  call.app.store.write(
      [&](store::Tx& tx) { set_server(tx, call.actor, call.app.workspace_secret, body.url, body.key); });
  return get_server(call);
}

net::Response post_try(Call& call) {
  auto const server = call.app.store.read([](store::Read& r) { return needed(r); });
  auto said = translate(call.app, server, sample, false, Target::en);
  return kit::answer(TranslationTry{std::move(said.words), std::move(said.source)});
}

events::Follower forgetting_follower() {
  events::Follower f;
  f.name = "translation.forgetting";
  f.kinds = {std::string(tickets::CommentRedacted::kind), std::string(tickets::CommentUndone::kind),
             std::string(tickets::TicketShelved::kind)};
  f.react = [](store::Tx& tx, events::Event const& e) {
    if (e.kind == tickets::CommentRedacted::kind)
      tx.exec(sql::forget_comment, e.as<tickets::CommentRedacted>().comment_id);
    else if (e.kind == tickets::CommentUndone::kind)
      tx.exec(sql::forget_comment, e.as<tickets::CommentUndone>().comment_id);
    else if (auto const shelved = e.as<tickets::TicketShelved>();
             shelved.shelf == static_cast<int>(tickets::Shelf::erased))
      tx.exec(sql::forget_ticket, shelved.ticket_id);
  };
  return f;
}

}  // namespace

kit::Feature feature() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  auto const note = kit::needs(kit::Permission::tickets_note);
  auto const settings = kit::needs(kit::Permission::admin_settings);
  kit::Feature f{.name = "translation"};
  f.routes = {
      {get,
       "/api/ui/tickets/{id:int}/translations",
       read,
       get_of_ticket,
       {.summary = "What messages say in another language",
        .response = shape<TicketTranslations>,
        .query = {{"target", "string", "nb, sv, da or en; one's own language without it"}}}},
      {post,
       "/api/ui/comments/{id:int}/translation",
       note,
       post_of_comment,
       {"Translate a message", shape<TranslateBody>, shape<TranslationWire>}},
      {post,
       "/api/ui/tickets/{id:int}/translate",
       note,
       post_draft,
       {"Say what is being written in another language", shape<DraftInBody>, shape<DraftIn>}},
      {get,
       "/api/ui/translation/server",
       settings,
       get_server,
       {"The translation server", nullptr, shape<TranslationServer>}},
      {put,
       "/api/ui/translation/server",
       settings,
       put_server,
       {"Set the translation server", shape<TranslationServerBody>, shape<TranslationServer>}},
      {post,
       "/api/ui/translation/server/try",
       settings,
       post_try,
       {"Let the translation server translate a sentence", nullptr, shape<TranslationTry>}},
  };
  f.followers = [](kit::App&) { return std::vector{forgetting_follower()}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::translation
