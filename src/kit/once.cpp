#include "kit/once.hpp"

#include "base/crypto.hpp"
#include "kit/kit_sql.hpp"

namespace svar::kit {

namespace {
struct Kept {
  std::string request_hash;
  int status = 0;
  std::string body, location;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (request_hash, status, body, location))

Fault mismatch(net::Request const& request) {
  if (request.path.starts_with("/api/ui/"))
    return conflict("This request was sent before with other words").named("idempotency_mismatch");
  return malformed("Request parameters don't match the given idempotency key")
      .named("IdempotentRequestError");
}
}  // namespace

net::Response once(Call& call, std::function<net::Response(store::Tx&)> const& work) {
  auto const key = std::string(call.request.header("Idempotency-Key"));
  if (key.empty()) return call.app.store.write(work);
  if (key.size() > max_once_key)
    throw malformed("The Idempotency-Key is longer than 255 characters").named("IdempotentRequestError");
  auto const hash = sha256_hex(
      fmt::format("{} {}\n{}", net::name_of(call.request.method), call.request.path, call.request.body));
  return call.app.store.write([&](store::Tx& tx) {
    if (auto const kept = tx.one<Kept>(sql::find_once, call.actor.user.value, key, now() - once_kept)) {
      if (kept->request_hash != hash) throw mismatch(call.request);
      auto again = net::Response::json(kept->status, kept->body).with("x-idempotency-lookup", "hit");
      if (!kept->location.empty()) again.headers.set("Location", kept->location);
      return again;
    }
    auto response = work(tx);
    auto const* body = std::get_if<std::string>(&response.body);
    tx.exec(sql::keep_once, call.actor.user.value, key, hash, response.status, body ? *body : std::string(),
            response.headers.get_or("Location", ""), now());
    response.headers.set("x-idempotency-lookup", "miss");
    return response;
  });
}

}  // namespace svar::kit
