#pragma once
// From a request to a handler: finds the route, tells who asks, checks access and CSRF, calls, and turns
// every Fault into the error body of the API that was called. The only place that maps errors to HTTP.
#include <functional>
#include <vector>

#include "kit/feature.hpp"
#include "net/http_server.hpp"

namespace svar::kit {

// Who asks, from cookie, Basic or Bearer. Throws Fault unauthenticated where credentials are given and wrong;
// an Actor with no user where none are given.
using Authenticator = std::function<Actor(App&, net::Request const&)>;
// Called after authentication, before the handler; may throw Fault too_many, and may add headers to every
// answer.
using Throttle = std::function<void(App&, Actor const&, net::Request const&, net::Headers& to_add)>;

class Dispatcher {
 public:
  // Throws net::RouteError when two features' routes collide. `assets` answers GET of what no route matches.
  Dispatcher(App& app, std::vector<Feature> const& features, Authenticator who, Throttle throttle,
             std::function<net::Response(net::Request const&)> assets);
  ~Dispatcher();

  net::HttpApp http_app();
  // The same path as over a socket, for tests and tools.
  net::Response handle(net::Request& request);
  // Every route, in the features' order.
  std::vector<Route const*> const& routes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The error body and status for a Fault: the UI's shape under /api/ui, in this language; the public API's
// elsewhere, in English.
net::Response fault_response(Fault const& fault, net::Request const& request, std::string_view locale);

}  // namespace svar::kit
