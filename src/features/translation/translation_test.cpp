// Against a server made from the published contract (tests/servers/translation_service.py).
#include "features/translation/translation.hpp"

#include <gtest/gtest.h>

#include "../../../tests/servers/test_servers.hpp"
#include "events/log.hpp"
#include "features/tickets/colleagues_testing.hpp"
#include "features/tickets/redact.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::translation {
namespace {

struct Service : test::PythonServer {
  Service() : PythonServer("translation_service.py", {}) {}
  std::string url(std::string_view path = "") const {
    return fmt::format("http://127.0.0.1:{}{}", port("port"), path);
  }
};

struct TranslationTest : ::testing::Test, tickets::Colleagues {
  static inline std::unique_ptr<Service> service;
  static void SetUpTestSuite() { service = std::make_unique<Service>(); }
  static void TearDownTestSuite() { service.reset(); }

  net::LiveHub hub;
  kit::App app{
      .store = *store, .live = hub, .workspace_secret = std::string(32, 's'), .allow_private_networks = true};
  TicketId ticket;
  CommentId first;

  TranslationTest() {
    auto const done = asks("Trasig stång", "Min stång gick av");
    ticket = done.ticket_id;
    first = done.comment_id;
  }
  Actor as(UserId who) {
    return store->read([&](store::Read& r) { return people::actor_for(r, who, kit::Via::web); });
  }
  void server_is(UserId who, std::string url, std::optional<std::string> key = {}) {
    auto const by = as(who);
    store->write([&](store::Tx& tx) { set_server(tx, by, app.workspace_secret, url, key); });
  }
  Server server() {
    return store->read([](store::Read& r) { return server_of(r); }).value_or(Server{});
  }
  Translation of(UserId who, Target target = Target::en) { return of_comment(app, as(who), first, target); }
  std::vector<Translation> kept(UserId who, Target target = Target::en) {
    auto const by = as(who);
    return store->read([&](store::Read& r) { return of_ticket(r, by, ticket, target); });
  }
  void follow() {
    auto const f = feature().followers(app)[0];
    store->write([&](store::Tx& tx) {
      for (auto const& e : events::read_after(tx, 0, 1000))
        if (std::ranges::find(f.kinds, e.kind) != f.kinds.end()) f.react(tx, e);
    });
  }
  template <class F>
  Fault refused(F&& work) {
    try {
      work();
    } catch (Fault const& f) {
      return f;
    }
    ADD_FAILURE() << "nothing was thrown";
    return {FaultCode::internal, ""};
  }
};

TEST_F(TranslationTest, AMessageIsTranslatedOnceKeptAndStaysAsItCame) {
  server_is(admin, service->url("/"), "open-sesame");
  auto const made = of(kari);
  EXPECT_EQ(made.words, "[en] av gick stång Min");
  EXPECT_EQ(made.source, "sv");
  EXPECT_EQ(of(kari, Target::nb).words, "[nb] av gick stång Min");
  auto const by = as(kari);
  auto const comment = store->read([&](store::Read& r) { return tickets::find_comment(r, by, first); });
  EXPECT_EQ(comment->text, "Min stång gick av");
  // What is kept needs no server any more.
  server_is(admin, "");
  EXPECT_EQ(of(kari).words, made.words);
  EXPECT_EQ(kept(kari).size(), 1u);
  EXPECT_TRUE(kept(kari, Target::da).empty());
}

TEST_F(TranslationTest, TheKeyIsSealedAndDoesNotFollowToAnotherHost) {
  server_is(admin, service->url("/translate"), "open-sesame");
  EXPECT_EQ(server().url, service->url()) << "the path is added by the call";
  EXPECT_FALSE(server().sealed_key.empty());
  EXPECT_EQ(json::to_text(server()).find("sesame"), std::string::npos);
  auto const sealed = server().sealed_key;
  server_is(admin, service->url("/open"));
  EXPECT_EQ(server().sealed_key, sealed) << "the same host";
  server_is(admin, "https://other.example");
  EXPECT_TRUE(server().sealed_key.empty());
  app.workspace_secret = std::string(32, 'x');
  server_is(admin, service->url(), "open-sesame");
  app.workspace_secret = std::string(32, 'y');
  EXPECT_EQ(refused([&] { of(kari); }).code, FaultCode::conflict) << "a copied database opens no key";
}

TEST_F(TranslationTest, WhatTheServerDoesWrongIsSaidAndNothingIsKept) {
  EXPECT_EQ(refused([&] { of(kari); }).code, FaultCode::conflict) << "no server";
  server_is(admin, service->url(), "wrong");
  auto const wrong = refused([&] { of(kari); });
  EXPECT_EQ(wrong.code, FaultCode::unavailable);
  EXPECT_NE(wrong.say.find("Invalid API key"), std::string::npos) << wrong.say;
  for (auto const* path : {"/broken", "/full", "/long", "/nowhere"}) {
    server_is(admin, service->url(path), "");
    EXPECT_EQ(refused([&] { of(kari); }).code, FaultCode::unavailable) << path;
  }
  EXPECT_TRUE(kept(kari).empty());
  app.allow_private_networks = false;
  server_is(admin, service->url("/open"), "");
  EXPECT_EQ(refused([&] { of(kari); }).code, FaultCode::unavailable) << "it lies in a private network";
  for (auto const* bad :
       {"ftp://x.example", "x.example", "https://", "https://a@b.example", "https://x/?a=1"})
    EXPECT_EQ(refused([&] { server_is(admin, bad); }).code, FaultCode::invalid) << bad;
}

TEST_F(TranslationTest, WhoMayNotSeeTheMessageDoesNotGetItTranslated) {
  server_is(admin, service->url("/open"), "");
  EXPECT_EQ(refused([&] { of(jon); }).code, FaultCode::not_found);
  of(kari);
  EXPECT_EQ(refused([&] { of(jon); }).code, FaultCode::not_found) << "nor what is kept";
  EXPECT_EQ(refused([&] { kept(jon); }).code, FaultCode::not_found);
  EXPECT_EQ(refused([&] { server_is(kari, "https://x.example"); }).code, FaultCode::forbidden);
}

TEST_F(TranslationTest, TooMuchOrNothingIsNotSent) {
  server_is(admin, service->url("/open"), "");
  auto const says = [&](std::string words) {
    return refused([&] { translate(app, server(), words, false, Target::en); }).code;
  };
  EXPECT_EQ(says(""), FaultCode::invalid);
  EXPECT_EQ(says(std::string(max_words + 1, 'x')), FaultCode::invalid);
  EXPECT_EQ(translate(app, server(), std::string(max_words, 'x'), false, Target::da).words.substr(0, 5),
            "[da] ");
}

TEST_F(TranslationTest, WhatIsRedactedDoesNotLiveOnInATranslation) {
  server_is(admin, service->url("/open"), "");
  of(kari);
  store->write([&](store::Tx& tx) { tickets::redact(tx, Actor::of_system(), first, {"gick", {}}); });
  follow();
  EXPECT_TRUE(kept(kari).empty());
  EXPECT_EQ(of(kari).words.find("gick"), std::string::npos);
}

TEST_F(TranslationTest, WhatIsErasedTakesItsTranslationsAlong) {
  server_is(admin, service->url("/open"), "");
  of(kari);
  store->write([&](store::Tx& tx) {
    auto const system = Actor::of_system();
    tickets::remove(tx, system, ticket);
    tickets::erase(tx, system, ticket);
  });
  follow();
  store->read(
      [&](store::Read& r) { EXPECT_TRUE(of_ticket(r, Actor::of_system(), ticket, Target::en).empty()); });
}

}  // namespace
}  // namespace svar::translation
