#pragma once
// A workspace for tests: store, dispatcher over the routes of people and whoever else is given, and a small
// client.
#include <gtest/gtest.h>

#include "base/crypto.hpp"
#include "features/people/attempts.hpp"
#include "features/people/people.hpp"
#include "features/people/people_feature.hpp"
#include "features/people/session_cache.hpp"
#include "features/people/sessions.hpp"
#include "kit/dispatch.hpp"
#include "store/testing.hpp"

namespace svar::people::testing {

inline Actor program() {
  return Actor::of_system();
}

struct Workspace {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  net::LiveHub live;
  kit::App app{.store = *store,
               .live = live,
               .workspace_secret = random_bytes(32),
               .public_url = "https://desk.example"};
  std::unique_ptr<kit::Dispatcher> dispatcher;

  explicit Workspace(std::vector<kit::Feature> more = {}) {
    std::vector<kit::Feature> features{feature()};
    for (auto& f : more) features.push_back(std::move(f));
    dispatcher = std::make_unique<kit::Dispatcher>(
        app, features, authenticate, nullptr,
        [](net::Request const&) { return net::Response::text(200, "the app"); });
    attempts().clear();
  }

  UserId person(std::string name, std::string role) {
    return store->write([&](store::Tx& tx) {
      return create(tx, program(),
                    {.name = name, .email = name + "@rimfjell.example", .role = role, .locale = "en"});
    });
  }
  UserId customer(std::string name, std::string email) {
    return store->write([&](store::Tx& tx) { return create(tx, program(), {.name = name, .email = email}); });
  }
  Actor as(UserId id) {
    return store->read([&](store::Read& r) { return actor_for(r, id, kit::Via::web); });
  }
  // Facts of one kind so far.
  int facts(std::string_view kind) {
    int n = 0;
    for (auto const& e : store->read([](store::Read& r) { return events::read_after(r, 0, 1000); }))
      n += e.kind == kind;
    return n;
  }
};

struct Answer {
  int status = 0;
  json::Value body;
  net::Headers headers;
  json::Value const& operator[](std::string_view key) const { return body.at(key); }
  // The error's word, in either API's shape.
  std::string error() const {
    auto const* e = body.is_object() ? body.as_object().if_contains("error") : nullptr;
    if (!e) return {};
    return std::string(e->is_string()
                           ? e->as_string()
                           : e->at(e->as_object().contains("code") ? "code" : "title").as_string());
  }
};

// A browser (keeps cookies and the CSRF token) or a program (with an Authorization header).
struct Client {
  Workspace& desk;
  std::string authorization;
  std::map<std::string, std::string> cookies;
  std::string csrf;
  std::string address = "192.0.2.7";
  std::map<std::string, std::string> headers;

  Answer send(net::Method method, std::string target, std::string body = {}) {
    net::Request request;
    request.method = method;
    auto const mark = target.find('?');
    request.path = target.substr(0, mark);
    request.query = *net::Query::parse(mark == target.npos ? "" : target.substr(mark + 1));
    request.target = std::move(target);
    request.body = std::move(body);
    request.host = "desk.example";
    request.secure = true;
    request.remote_address = address;
    if (!authorization.empty()) request.headers.set("Authorization", authorization);
    if (!csrf.empty()) request.headers.set("X-CSRF-Token", csrf);
    for (auto const& [name, value] : headers) request.headers.set(name, value);
    std::string jar;
    for (auto const& [name, value] : cookies) jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    if (!jar.empty()) request.headers.set("Cookie", jar);
    auto response = desk.dispatcher->handle(request);
    Answer answer{.status = response.status, .headers = response.headers};
    if (auto const* text = std::get_if<std::string>(&response.body); text && !text->empty())
      answer.body = json::try_parse(*text).value_or(json::Value{});
    for (std::size_t i = 0; i < response.headers.size(); ++i) {
      auto const& h = response.headers.at(i);
      if (h.name != "Set-Cookie") continue;
      auto const equals = h.value.find('=');
      auto const end = h.value.find(';');
      cookies[std::string(h.value.substr(0, equals))] =
          std::string(h.value.substr(equals + 1, end - equals - 1));
    }
    if (answer.body.is_object() && answer.body.as_object().contains("csrf_token"))
      csrf = std::string(answer.body.at("csrf_token").as_string());
    return answer;
  }
  Answer get(std::string target) { return send(net::Method::get, std::move(target)); }
  Answer post(std::string target, std::string body = "{}") {
    return send(net::Method::post, std::move(target), std::move(body));
  }
  Answer put(std::string target, std::string body = "{}") {
    return send(net::Method::put, std::move(target), std::move(body));
  }
  Answer patch(std::string target, std::string body) {
    return send(net::Method::patch, std::move(target), std::move(body));
  }
  Answer del(std::string target) { return send(net::Method::del, std::move(target)); }
};

// A program with a token of this person.
inline Client program_of(Workspace& desk, UserId id) {
  auto const token =
      desk.store->write([&](store::Tx& tx) { return create_token(tx, program(), id, "test").token; });
  return {.desk = desk, .authorization = "Bearer " + token};
}

// What the work throws; fails when it throws nothing.
template <class F>
Fault fault_of(F&& work) {
  try {
    work();
  } catch (Fault const& f) {
    return f;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {FaultCode::internal, "nothing was thrown"};
}
inline std::string problem(Fault const& f, std::string const& field) {
  auto const found = f.fields.find(field);
  return found == f.fields.end() || found->second.empty() ? "" : found->second.front().error;
}

// The one password of those who sign in, and a browser of theirs.
inline constexpr auto password = "fjellvann og lyng";

inline std::string credentials(std::string const& email, std::string const& secret) {
  return json::to_text(json::Value(json::Object{{"email", email}, {"password", secret}}));
}
inline UserId with_password(Workspace& w, std::string name, std::string role) {
  static std::string const hash = hash_password(password);
  auto const id = w.person(std::move(name), std::move(role));
  w.store->write([&](store::Tx& tx) { set_password(tx, id, hash); });
  return id;
}
inline Client signed_in(Workspace& w, std::string const& email) {
  Client c{.desk = w};
  c.get("/api/ui/session");
  EXPECT_EQ(c.post("/api/ui/sign-in", credentials(email, password)).status, 200);
  return c;
}

}  // namespace svar::people::testing
