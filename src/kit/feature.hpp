#pragma once
// The shape of a feature's plug: what it adds to the program. One list of all of them stands in
// src/app/features.cpp.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_schema.hpp"
#include "events/followers.hpp"
#include "events/jobs.hpp"
#include "kit/actor.hpp"
#include "net/live_hub.hpp"
#include "net/message.hpp"
#include "net/router.hpp"
#include "store/store.hpp"

namespace svar::kit {

struct Route;

// What the running program lends to handlers, followers and jobs.
struct App {
  store::Store& store;
  net::LiveHub& live;
  std::string data_directory;  // for spooled uploads; the workspace's own folder
  std::string
      workspace_secret;  // 32 bytes, made at first start: signs thread tokens; never leaves the server
  std::string
      public_url;  // "https://svar.example.com" as people reach it, for links in mail; no slash at the end
  std::string mail_listen;              // "127.0.0.1:2525" where LMTP and SMTP are received; empty: nowhere
  bool allow_private_networks = false;  // outgoing HTTP may reach private addresses
  bool secure_cookies = false;          // TLS here or at the proxy in front
  bool demo = false;                    // the demo company: its pages (the customer's mailbox) are there
  std::vector<Route const*> const* routes = nullptr;  // all of them, once the dispatcher stands
  events::FollowerRunner* followers = nullptr;        // while this process leads
};

// One request with everything a handler needs.
struct Call {
  App& app;
  Actor const& actor;
  net::Request& request;

  // Reads the body into a described struct; Fault malformed with every problem named.
  template <class T>
  T body() const {
    return json::read_body<T>(request.body);
  }
  // A path parameter as an id.
  template <class T>
  T id(std::string_view name = "id") const {
    return T{request.param_int(name)};
  }
};

// Who may call a route. There is no default: the table must say.
struct Access {
  enum class Kind { anyone, signed_in, staff, permission } kind;
  Permission permission = Permission::tickets_read;
};
inline constexpr Access anyone{Access::Kind::anyone};  // also who is not signed in; the handler guards itself
inline constexpr Access signed_in{Access::Kind::signed_in};  // customers too
inline constexpr Access staff{Access::Kind::staff};          // whoever works here
constexpr Access needs(Permission p) {
  return {Access::Kind::permission, p};
}

using Handler = net::Response (*)(Call&);
using SchemaOf = json::Value (*)(json::Components&);

// A query parameter, for the API document.
struct QueryParameter {
  std::string_view name;
  std::string_view type = "string";  // string, integer, boolean
  std::string_view what;
};

// The line of the API document that a route is.
struct Doc {
  std::string_view summary;
  SchemaOf request = nullptr;   // shape of the JSON body
  SchemaOf response = nullptr;  // shape of the answer with `status`
  int status = 200;
  std::vector<QueryParameter> query = {};
  int or_status = 0;  // a second status of success with the same shape; 0: none
};

template <class T>
json::Value shape(json::Components& known) {
  return json::schema<T>(known);
}

struct Route {
  net::Method method;
  std::string_view pattern;  // "/api/v2/tickets/{id:int}"; under /api/v2 a ".json" suffix is understood too
  Access access;
  Handler handle;
  Doc doc;
  std::uint64_t max_body = 0;  // bytes; 0: the server's default (1 MiB)
  bool spool = false;          // body arrives as a file (uploads)
  bool etag = false;           // weak ETag and 304 on GET
  // The answer to GET depends on nothing but the address, who asks and what is stored, and may be given again
  // while nothing has been written (remembered.hpp). Not where it tells who is online or what time it is.
  bool remember = false;
};

// A live socket's way in: GET pattern with an upgrade.
struct LiveRoute {
  std::string_view pattern;
  Access access;
  net::LiveSession (*open)(Call&);  // throws Fault to refuse
};

struct Feature {
  std::string_view name;
  std::vector<Route> routes;
  std::vector<LiveRoute> live;
  std::vector<events::Follower> (*followers)(App&) = nullptr;
  std::vector<events::JobKind> (*jobs)(App&) = nullptr;
  // Background work with a thread of its own (mailbox watchers, the mail receiver): started once this process
  // leads. The handle's destructor ends it within 2 seconds.
  std::shared_ptr<void> (*start)(App&) = nullptr;
  // As start, but in every process that serves: what pushes to its own open sockets.
  std::shared_ptr<void> (*stream)(App&) = nullptr;
  // Lines of Prometheus text for /metrics.
  void (*metrics)(App&, std::string& out) = nullptr;
  store::QueryList queries;
};

// JSON answers from described structs.
template <class T>
net::Response answer(T const& value, int status = 200) {
  return net::Response::json(status, json::to_text(value));
}

}  // namespace svar::kit
