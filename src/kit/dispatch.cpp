#include "kit/dispatch.hpp"

#include "base/crypto.hpp"
#include "base/log.hpp"
#include "kit/remembered.hpp"
#include "kit/sentences.hpp"

namespace svar::kit {

namespace {
bool is_unsafe(net::Method m) {
  return m != net::Method::get && m != net::Method::head && m != net::Method::options;
}

void check_access(Access const& access, Actor const& actor) {
  if (access.kind == Access::Kind::anyone) return;
  if (!actor.signed_in()) throw Fault{FaultCode::unauthenticated, "You are not signed in"};
  if (access.kind == Access::Kind::staff && !actor.staff) throw forbidden();
  if (access.kind == Access::Kind::permission) actor.require(access.permission);
}

// A page of another site can make a browser send our cookie, but it cannot read the token.
void check_csrf(Actor const& actor, net::Request const& request) {
  if (!actor.session || !is_unsafe(request.method)) return;
  if (actor.csrf.empty() || !equal_constant_time(actor.csrf, request.header("X-CSRF-Token")))
    throw Fault{FaultCode::forbidden, "The page is out of date. Load it again."}.named("csrf_failed");
}

net::RouteClass class_of(std::string_view path) {
  if (path.starts_with("/api/ui/live")) return net::RouteClass::live;
  if (path.starts_with("/api/ui/")) return net::RouteClass::ui;
  if (path.starts_with("/api/")) return net::RouteClass::api;
  if (path == "/healthz" || path == "/metrics") return net::RouteClass::health;
  return net::RouteClass::page;
}
}  // namespace

struct Dispatcher::Impl {
  App& app;
  Authenticator who;
  Throttle throttle;
  std::function<net::Response(net::Request const&)> assets;
  net::Router router;
  std::vector<Route> table;     // index = the router's
  std::vector<LiveRoute> live;  // index - table.size()
  std::vector<Route const*> listed;
  Remembered remembered;

  Impl(App& a, Authenticator w, Throttle t, std::function<net::Response(net::Request const&)> s)
      : app(a), who(std::move(w)), throttle(std::move(t)), assets(std::move(s)) {}

  net::BodyPolicy on_headers(net::Request& request) {
    net::BodyPolicy policy;
    policy.route_class = class_of(request.path);
    auto match = router.match(request.method, request.path);
    using Outcome = net::Router::Outcome;
    request.route = none;
    if (match.outcome == Outcome::wrong_method) {
      auto refused =
          net::error_response(405, "MethodNotAllowed", "This address does not take that method", request.id);
      refused.headers.set("Allow", match.allow);
      policy.refuse = std::move(refused);
    } else if (match.outcome == Outcome::found) {
      request.route = match.route;
      request.params = std::move(match.params);
      if (match.route >= table.size()) {
        policy.websocket = true;
      } else {
        Route const& route = table[match.route];
        policy.max_bytes = route.max_body;
        policy.spool_to_file = route.spool;
        policy.etag = route.etag;
        if (route.remember) recall(request, policy);
      }
    } else if (policy.route_class == net::RouteClass::page) {
      policy.run_inline = true;  // embedded files: no work that blocks
    }
    return policy;
  }

  void recall(net::Request const& request, net::BodyPolicy& policy) {
    auto const moment = app.store.moment();
    auto key = moment ? Remembered::key_of(request) : std::string{};
    if (key.empty()) return;
    policy.again = remembered.find(key, *moment);
    if (!policy.again)
      policy.keep = [this, key = std::move(key), moment = *moment](net::ReadyAnswer answer) {
        remembered.keep(key, moment, std::move(answer));
      };
  }

  net::Response handle(net::Request& request) {
    net::Headers extra;
    net::Response response = guarded(request, extra);
    for (std::size_t i = 0; i < extra.size(); ++i) response.headers.set(extra.at(i).name, extra.at(i).value);
    return response;
  }

  net::Response guarded(net::Request& request, net::Headers& extra) {
    std::optional<Actor> known;
    // The language of whoever asks; of the browser while nobody is known.
    auto const locale = [&] { return known ? std::string_view(known->locale) : preferred_locale(request); };
    try {
      if (request.route == none) return unmatched(request);
      if (request.route >= table.size())
        return net::error_response(426, "UpgradeRequired", "This address speaks WebSocket", request.id);
      Route const& route = table[request.route];
      Actor const& actor = known.emplace(who(app, request));
      if (throttle) throttle(app, actor, request, extra);
      check_access(route.access, actor);
      check_csrf(actor, request);
      Call call{app, actor, request};
      auto response = route.handle(call);
      if (!response.headers.has("Cache-Control")) {
        if (route.etag)
          response.set_private_revalidate();
        else
          response.set_no_store();
      }
      return response;
    } catch (Fault const& fault) {
      if (!fault.cause.empty()) log::warn("request {}: {}", request.id, fault.cause);
      return fault_response(fault, request, locale());
    } catch (store::StoreError const& error) {
      return store_error(error, request, locale());
    }
  }

  net::Response unmatched(net::Request const& request) {
    if (request.path.starts_with("/api/"))
      return fault_response(
          not_found().named(request.path.starts_with("/api/ui/") ? "not_found" : "InvalidEndpoint"), request,
          preferred_locale(request));
    if (request.method != net::Method::get && request.method != net::Method::head)
      return net::error_response(405, "MethodNotAllowed", "This address can only be read", request.id);
    return assets(request);
  }

  net::Response store_error(store::StoreError const& error, net::Request const& request,
                            std::string_view locale) {
    using Kind = store::StoreError::Kind;
    log::error("request {}: {}", request.id, error.what());
    Fault fault{FaultCode::internal,
                "Something went wrong here. Nothing of this request was kept. Try again."};
    if (error.kind == Kind::busy || error.kind == Kind::connection) {
      fault = {FaultCode::unavailable, "The database does not answer just now. Try again in a moment."};
      fault.retry_after_s = 2;
    } else if (error.kind == Kind::disk_full) {
      fault = {FaultCode::unavailable, "The server's disk is full. Nothing was changed."};
      fault.retry_after_s = 60;
    } else if (error.kind == Kind::unique) {
      fault = conflict("Somebody else has just made the same. Load it and try again.");
    }
    return fault_response(fault, request, locale);
  }

  net::UpgradeVerdict on_upgrade(net::Request& request) {
    try {
      LiveRoute const& route = live[request.route - table.size()];
      Actor const actor = who(app, request);
      check_access(route.access, actor);
      Call call{app, actor, request};
      return route.open(call);
    } catch (Fault const& fault) {
      return fault_response(fault, request, preferred_locale(request));
    }
  }

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
};

Dispatcher::Dispatcher(App& app, std::vector<Feature> const& features, Authenticator who, Throttle throttle,
                       std::function<net::Response(net::Request const&)> assets)
    : impl_(std::make_unique<Impl>(app, std::move(who), std::move(throttle), std::move(assets))) {
  for (auto const& feature : features)
    for (auto const& route : feature.routes) impl_->table.push_back(route);
  for (auto const& feature : features)
    for (auto const& route : feature.live) impl_->live.push_back(route);
  for (std::size_t i = 0; i < impl_->table.size(); ++i) {
    auto const& route = impl_->table[i];
    impl_->router.add(route.method, route.pattern, i, {.json_suffix = route.pattern.starts_with("/api/v2/")});
    impl_->listed.push_back(&route);
  }
  for (std::size_t i = 0; i < impl_->live.size(); ++i)
    impl_->router.add(net::Method::get, impl_->live[i].pattern, impl_->table.size() + i);
}

Dispatcher::~Dispatcher() = default;

net::HttpApp Dispatcher::http_app() {
  net::HttpApp http;
  http.on_headers = [this](net::Request& r) { return impl_->on_headers(r); };
  http.handle = [this](net::Request& r) { return impl_->handle(r); };
  http.on_upgrade = [this](net::Request& r) { return impl_->on_upgrade(r); };
  return http;
}

net::Response Dispatcher::handle(net::Request& request) {
  auto policy = impl_->on_headers(request);
  if (policy.refuse) return std::move(*policy.refuse);
  return impl_->handle(request);
}

std::vector<Route const*> const& Dispatcher::routes() const {
  return impl_->listed;
}

}  // namespace svar::kit
