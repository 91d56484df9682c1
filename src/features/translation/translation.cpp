#include "features/translation/translation.hpp"

#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/channels/secret_box.hpp"
#include "features/translation/translation_sql.hpp"

namespace svar::translation {
namespace {

constexpr std::string_view purpose = "translation.key";
constexpr int max_kept = 2'000;  // of one ticket and language

// Scheme, host and port: where a key may go.
std::string_view origin_of(std::string_view url) {
  auto const host = url.find("://");
  return url.substr(0, host == std::string_view::npos ? host : url.find('/', host + 3));
}

std::string clean_address(std::string_view wish) {
  auto url = utf8::clean_line(wish, max_url + 1);
  while (url.ends_with('/')) url.pop_back();
  if (url.ends_with("/translate")) url.resize(url.size() - std::string_view("/translate").size());
  if (url.empty()) return url;
  auto const scheme = url.starts_with("https://") ? 8U : url.starts_with("http://") ? 7U : 0U;
  if (!scheme || url.size() <= scheme || url.size() > max_url ||
      url.find_first_of(" \"'<>@?#\\") != std::string::npos)
    throw invalid("url", "This is no address of a translation server");
  return url;
}

}  // namespace

std::optional<Server> server_of(store::Read& r) {
  auto const text = r.one<std::string>(sql::server);
  if (!text) return {};
  Server server;
  json::Reader reader;
  if (auto const value = json::try_parse(*text)) json::read(*value, reader, server);
  return server.url.empty() ? std::nullopt : std::optional(server);
}

void set_server(store::Tx& tx, Actor const& actor, std::string_view workspace_secret, std::string_view wish,
                std::optional<std::string> const& key) {
  actor.require(kit::Permission::admin_settings);
  auto const before = server_of(tx).value_or(Server{});
  Server server{clean_address(wish), {}};
  if (key && key->size() > max_key) throw invalid("key", "This key is too long", "TooLong");
  if (key && !key->empty())
    server.sealed_key = base64(channels::seal(workspace_secret, purpose, *key));
  else if (!key && origin_of(server.url) == origin_of(before.url))
    server.sealed_key = before.sealed_key;
  tx.exec(sql::set_server, json::to_text(server));
}

std::vector<Translation> of_ticket(store::Read& r, Actor const& actor, TicketId id, Target target) {
  tickets::get(r, actor, id);
  return r.all<Translation>(sql::of_ticket, id, target, max_kept);
}

Translation of_comment(kit::App& app, Actor const& actor, CommentId id, Target target) {
  struct Found {
    tickets::Comment comment;
    std::optional<Translation> kept;
    std::optional<Server> server;
  };
  auto const look = [&](store::Read& r) {
    auto comment = tickets::find_comment(r, actor, id);
    if (!comment) throw not_found();
    return Found{std::move(*comment), r.one<Translation>(sql::find, id, target), server_of(r)};
  };
  auto const found = app.store.read(look);
  if (found.kept) return *found.kept;
  if (!found.server) throw conflict("There is no translation server").named("no_server");
  auto said = translate(app, *found.server, found.comment.text, false, target);
  return app.store.write([&](store::Tx& tx) {
    // Words that were taken out while the server was busy must not come back through its answer.
    auto const now_said = look(tx).comment;
    if (now_said.text != found.comment.text) throw conflict("The message has been changed meanwhile");
    Translation made{id, target, now_said.ticket_id, std::move(said.source), std::move(said.words), now()};
    tx.exec(sql::keep, made.comment_id, made.target, made.ticket_id, made.source, made.words, made.made_at);
    return made;
  });
}

}  // namespace svar::translation
