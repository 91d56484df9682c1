// The API tokens that people make for themselves.
#include "features/people/people_wire.hpp"

namespace svar::people {

using kit::Call;

namespace {
struct TokenWire {
  std::int64_t id = 0;
  std::string name;
  json::Millis created_at;
  std::optional<json::Millis> last_used_at;
  json::Omit<std::string> token;  // in the answer that made it, and never again
};
BOOST_DESCRIBE_STRUCT(TokenWire, (), (id, name, created_at, last_used_at, token))
struct TokenList {
  std::vector<TokenWire> tokens;
};
BOOST_DESCRIBE_STRUCT(TokenList, (), (tokens))

TokenWire wire(ApiToken const& t) {
  TokenWire w{.id = t.id, .name = t.name, .created_at = t.created_at};
  if (t.last_used_at.us) w.last_used_at = t.last_used_at;
  return w;
}

net::Response my_tokens(Call& call) {
  TokenList list;
  for (auto const& t : call.app.store.read([&](store::Read& r) { return tokens(r, call.actor.user); }))
    list.tokens.push_back(wire(t));
  return kit::answer(list);
}

struct NewTokenBody {
  using request_body = void;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NewTokenBody, (), (name))

net::Response make_my_token(Call& call) {
  auto const body = call.body<NewTokenBody>();
  auto const made = call.app.store.write([&](store::Tx& tx) {
    auto const fresh = create_token(tx, call.actor, call.actor.user, body.name);
    for (auto const& t : tokens(tx, call.actor.user))
      if (t.id == fresh.id) {
        auto shown = wire(t);
        shown.token = fresh.token;
        return shown;
      }
    throw not_found();
  });
  return kit::answer(made, 201);
}

net::Response revoke_my_token(Call& call) {
  auto const id = call.request.param_int("id");
  call.app.store.write([&](store::Tx& tx) { revoke_token(tx, call.actor, call.actor.user, id); });
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> my_token_routes() {
  using enum net::Method;
  auto const own = kit::needs(kit::Permission::api_tokens);
  return {
      {get,
       "/api/ui/me/tokens",
       own,
       my_tokens,
       {.summary = "My API tokens", .response = kit::shape<TokenList>}},
      {post,
       "/api/ui/me/tokens",
       own,
       make_my_token,
       {.summary = "Makes an API token; the answer is the only one that shows it",
        .request = kit::shape<NewTokenBody>,
        .response = kit::shape<TokenWire>,
        .status = 201}},
      {del,
       "/api/ui/me/tokens/{id:int}",
       own,
       revoke_my_token,
       {.summary = "Revokes one of my API tokens", .status = 204}},
  };
}

}  // namespace svar::people
