// What leaves for which channel, and what the buttons do, against the three products' contracts.
#include "../../../tests/servers/test_servers.hpp"
#include "features/chattools/chattools_sql.hpp"
#include "features/chattools/links.hpp"
#include "features/chattools/telling.hpp"
#include "features/macros/macros_testing.hpp"
#include "net/query_string.hpp"

namespace svar::chattools {
namespace {

using macros::testing::fault_of;
using macros::testing::to;

struct ChatService : test::PythonServer {
  ChatService() : PythonServer("chat_service.py", {}) {}
  std::string url(std::string_view path) const {
    return fmt::format("http://127.0.0.1:{}{}", port("port"), path);
  }
  json::Value seen() const {
    net::HttpRequest request;
    request.url = url("/seen");
    request.allow_private_addresses = true;
    return json::parse(net::http_call(request).body);
  }
};

struct Chat : macros::testing::Shop {
  ChatService service;
  events::Seq seen = 0;
  UserId admin = desk.person("odd", "operations_manager");
  kit::Dispatcher dispatcher{desk.app,
                             {feature()},
                             [this](kit::App&, net::Request const&) { return asker ? as(asker) : Actor{}; },
                             {},
                             [](net::Request const&) { return net::Response::text(404, ""); }};
  UserId asker;

  Chat() {
    desk.app.allow_private_networks = true;
    desk.app.public_url = "https://desk.example";
    skip();
  }
  void skip() {
    for (auto const& e : read([&](store::Read& r) { return events::read_after(r, seen, 1000); }))
      seen = e.seq;
  }
  DestinationChange wish(ToolKind kind, std::string_view path) {
    DestinationChange c;
    c.kind = to(kind);
    c.name = to(std::string("#support"));
    c.webhook = to(service.url(path));
    c.signing_secret = to(std::string(kind == ToolKind::slack ? "shh" : ""));
    c.events =
        std::vector{Happening::opened, Happening::assigned, Happening::mentioned, Happening::unanswered};
    c.group_ids = std::vector{support};
    c.locale = to(std::string("en"));
    return c;
  }
  DestinationId connected(ToolKind kind, std::string_view path) { return connected(wish(kind, path)); }
  DestinationId connected(DestinationChange const& c) {
    auto const by = as(admin);
    return write([&](store::Tx& tx) { return add(tx, by, desk.app.workspace_secret, true, c); });
  }
  void follow() {
    auto const f = telling_follower();
    for (auto const& e : read([&](store::Read& r) { return events::read_after(r, seen, 1000); })) {
      seen = e.seq;
      if (std::ranges::find(f.kinds, e.kind) != f.kinds.end()) write([&](store::Tx& tx) { f.react(tx, e); });
    }
  }
  events::JobKind kind_of(std::string_view name) {
    for (auto& kind : telling_jobs(desk.app))
      if (kind.kind == name) return kind;
    return {};
  }
  // Runs what is queued for sending; answers the last outcome.
  events::Outcome sends(int from = 1, int until = 20) {
    follow();
    events::Outcome last;
    for (int id = from; id <= until; ++id) {
      events::Job job;
      job.data = fmt::to_string(id);
      auto const now_done = kind_of(send_job).run(*desk.store, job, [] { return false; });
      if (now_done.what != events::Outcome::What::done) last = now_done;
    }
    return last;
  }
  TicketId opens(GroupId group, std::string subject = "Broken tent pole", bool brought_over = false) {
    tickets::Received mail;
    mail.author_id = anna;
    mail.subject = std::move(subject);
    mail.comment.text = "It broke in the wind";
    mail.comment.silent = brought_over;
    mail.group_id = group;
    return write([&](store::Tx& tx) { return tickets::receive(tx, Actor::of_system(), mail).ticket_id; });
  }
  Destination now_of(DestinationId id) {
    return read([&](store::Read& r) { return *find(r, id); });
  }
  std::pair<int, std::string> ask(std::string path, std::string body,
                                  std::vector<std::pair<std::string, std::string>> headers = {}) {
    net::Request request;
    request.method = net::Method::post;
    request.path = request.target = std::move(path);
    request.body = std::move(body);
    for (auto& [name, value] : headers) request.headers.add(name, value);
    auto response = dispatcher.handle(request);
    auto const* text = std::get_if<std::string>(&response.body);
    return {response.status, text ? *text : ""};
  }
  std::string code_in(std::string const& text) {
    auto const at = text.find("/link-chat/");
    EXPECT_NE(at, std::string::npos) << text;
    return text.substr(
        at + 11,
        text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", at + 11) -
            at - 11);
  }
  std::pair<int, std::string> mattermost(DestinationId id, std::string_view button, TicketId on,
                                         std::string_view user = "u1") {
    return ask(
        "/api/chat/mattermost/" + now_of(id).token,
        fmt::format(R"({{"user_id":"{}","user_name":"kari.n","context":{{"button":"{}","ticket":"{}"}}}})",
                    user, button, on.value));
  }
  std::pair<int, std::string> slack(DestinationId id, std::string_view button, TicketId on,
                                    std::string_view secret = "shh") {
    auto const payload = fmt::format(
        R"({{"type":"block_actions","user":{{"id":"U1","username":"kari"}},"team":{{"id":"T1"}},"response_url":"{}","actions":[{{"action_id":"{}","value":"{}"}}]}})",
        service.url("/reply/1"), button, on.value);
    auto const body = "payload=" + net::percent_encode(payload);
    auto const stamp = fmt::to_string(now().epoch_seconds());
    return ask(
        "/api/chat/slack/" + now_of(id).token, body,
        {{"X-Slack-Request-Timestamp", stamp}, {"X-Slack-Signature", slack_signature(secret, stamp, body)}});
  }
};

TEST(ChatTools, a_new_ticket_reaches_all_three_in_their_own_form) {
  Chat c;
  c.connected(ToolKind::slack, "/slack/T/B/K");
  c.connected(ToolKind::teams, "/teams/flow");
  c.connected(ToolKind::mattermost, "/mattermost/key");
  c.opens(c.support);
  c.sends();
  auto const seen = c.service.seen();
  ASSERT_EQ(seen.as_array().size(), 3u) << json::to_text(seen);
  for (auto const& one : seen.as_array()) {
    auto const text = json::to_text(one);
    EXPECT_NE(text.find("Anna Lind"), std::string::npos) << text;
    EXPECT_NE(text.find("It broke in the wind"), std::string::npos) << text;
  }
}

TEST(ChatTools, a_channel_learns_of_its_groups_and_of_no_other) {
  Chat c;
  auto const id = c.connected(ToolKind::slack, "/slack/T/B/K");
  c.opens(c.returns);
  c.opens({});
  auto const moved = c.opens(c.support);
  c.follow();
  tickets::Change change;
  change.group_id = to(c.returns);
  c.write([&](store::Tx& tx) { tickets::update(tx, Actor::of_system(), moved, change); });
  c.sends();
  EXPECT_TRUE(c.service.seen().as_array().empty()) << "asked again when the message leaves";
  DestinationChange all;
  all.all_groups = to(true);
  auto const by = c.as(c.admin);
  c.write([&](store::Tx& tx) { chattools::change(tx, by, c.desk.app.workspace_secret, true, id, all); });
  c.opens({});
  c.sends();
  EXPECT_EQ(c.service.seen().as_array().size(), 1u);
}

TEST(ChatTools, what_is_brought_over_from_elsewhere_is_no_news) {
  Chat c;
  c.connected(ToolKind::slack, "/slack/T/B/K");
  c.opens(c.support, "Brought over", true);
  c.sends();
  EXPECT_TRUE(c.service.seen().as_array().empty()) << json::to_text(c.service.seen());
  c.opens(c.support);
  c.sends();
  EXPECT_EQ(c.service.seen().as_array().size(), 1u);
}

TEST(ChatTools, a_note_never_leaves_only_who_mentioned_whom) {
  Chat c;
  c.connected(ToolKind::slack, "/slack/T/B/K");
  tickets::Change change;
  change.comment.emplace();
  change.comment->text = "SECRET words";
  change.comment->public_ = false;
  change.comment->mentions = {c.lead};
  auto const kari = c.as(c.kari);
  c.write([&](store::Tx& tx) { tickets::update(tx, kari, c.ticket, change); });
  c.sends();
  auto const text = json::to_text(c.service.seen());
  EXPECT_NE(text.find("Kari Nilsen mentioned Lise Nilsen"), std::string::npos) << text;
  EXPECT_EQ(text.find("SECRET"), std::string::npos) << text;
}

TEST(ChatTools, a_customer_who_waits_is_told_of_once) {
  Chat c;
  auto const id = c.connected(ToolKind::slack, "/slack/T/B/K");
  DestinationChange only;
  only.events = std::vector{Happening::unanswered};
  auto const by = c.as(c.admin);
  c.write([&](store::Tx& tx) { chattools::change(tx, by, c.desk.app.workspace_secret, true, id, only); });
  auto const ticket = c.opens(c.support);
  c.follow();
  auto const look = [&] {
    events::Job job;
    job.data = fmt::format(R"({{"destination_id":{},"ticket_id":{}}})", id.value, ticket.value);
    c.kind_of(unanswered_job).run(*c.desk.store, job, [] { return false; });
    c.sends();
    return c.service.seen().as_array().size();
  };
  c.clock.set(now() + minutes(59));
  EXPECT_EQ(look(), 0u);
  c.clock.set(now() + minutes(1));
  EXPECT_EQ(look(), 1u);
  EXPECT_EQ(look(), 1u);
  EXPECT_NE(json::to_text(c.service.seen()).find("Anna Lind has waited for 60 minutes"), std::string::npos);
}

TEST(ChatTools, what_fails_is_tried_again_or_shown) {
  Chat c;
  auto const busy = c.connected(ToolKind::slack, "/broken-once");
  c.opens(c.support);
  EXPECT_EQ(c.sends().reason, "The chat tool answered with 503");
  EXPECT_EQ(c.now_of(busy).trouble, "The chat tool answered with 503");
  c.sends();
  EXPECT_EQ(c.service.seen().as_array().size(), 1u);
  EXPECT_EQ(c.now_of(busy).trouble, "");
  auto const gone = c.connected(ToolKind::slack, "/slack-gone");
  c.opens(c.support);
  c.sends();
  EXPECT_EQ(c.now_of(gone).trouble,
            "The webhook or its channel is gone. Make a new webhook and paste its address");
  auto const list = c.read([&](store::Read& r) { return failures(r, gone); });
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list[0].trouble, c.now_of(gone).trouble);
  auto const limited = post(c.desk.app, ToolKind::slack, c.service.url("/limited"), "{}");
  EXPECT_EQ(limited.what, Posted::What::later);
  EXPECT_EQ(limited.wait, seconds(7));
  EXPECT_EQ(post(c.desk.app, ToolKind::teams, c.service.url("/teams-off"), "{}").what, Posted::What::never);
  c.desk.app.allow_private_networks = false;
  EXPECT_EQ(post(c.desk.app, ToolKind::slack, c.service.url("/slack/T/B/K"), "{}").what, Posted::What::never)
      << "private networks are out of reach";
}

TEST(ChatTools, a_button_asks_who_one_is_and_then_acts_as_that_colleague) {
  Chat c;
  auto const id = c.connected(ToolKind::mattermost, "/mattermost/key");
  auto const on = c.opens(c.support);
  auto const [status, first] = c.mattermost(id, "take", on);
  EXPECT_EQ(status, 200);
  EXPECT_NE(first.find("ephemeral_text"), std::string::npos);
  auto const code = c.code_in(first);
  c.asker = c.kari;
  EXPECT_EQ(c.ask("/api/ui/chat-accounts/codes/" + code, "").first, 204);
  EXPECT_EQ(c.ask("/api/ui/chat-accounts/codes/" + code, "").first, 404) << "once";
  c.asker = {};
  auto const taken = c.mattermost(id, "take", on).second;
  EXPECT_NE(taken.find("Kari Nilsen has taken the ticket"), std::string::npos) << taken;
  auto const ticket = [&] {
    return c.read([&](store::Read& r) { return tickets::get(r, Actor::of_system(), on); });
  };
  EXPECT_EQ(ticket().assignee_id, c.kari);
  EXPECT_NE(c.mattermost(id, "solve", on).second.find("has solved"), std::string::npos);
  EXPECT_EQ(ticket().status, tickets::Status::solved);
  auto const stranger = c.mattermost(id, "solve", on, "u2").second;
  EXPECT_NE(stranger.find("link-chat"), std::string::npos);
}

TEST(ChatTools, a_button_gives_nobody_rights_that_they_lack) {
  Chat c;
  auto const id = c.connected(ToolKind::mattermost, "/mattermost/key");
  auto const junior = c.desk.person("jon", "junior_agent");
  c.asker = junior;
  c.ask("/api/ui/chat-accounts/codes/" + c.code_in(c.mattermost(id, "take", c.ticket).second), "");
  c.asker = {};
  auto const said = c.mattermost(id, "take", c.ticket).second;
  EXPECT_NE(said.find("ephemeral_text"), std::string::npos) << said;
  EXPECT_EQ(c.read([&](store::Read& r) { return tickets::get(r, Actor::of_system(), c.ticket); }).assignee_id,
            UserId{});
  c.write([&](store::Tx& tx) {
    people::UserChange out;
    out.active = to(false);
    people::update(tx, Actor::of_system(), junior, out);
  });
  EXPECT_NE(c.mattermost(id, "take", c.ticket).second.find("link-chat"), std::string::npos);
}

TEST(ChatTools, slack_signs_what_it_sends_and_is_answered_at_its_own_host) {
  Chat c;
  auto const id = c.connected(ToolKind::slack, "/slack/T/B/K");
  EXPECT_EQ(c.slack(id, "take", c.ticket, "guessed").first, 401);
  EXPECT_EQ(c.ask("/api/chat/slack/unknown", "").first, 404);
  EXPECT_EQ(c.slack(id, "take", c.ticket).first, 200);
  EXPECT_TRUE(same_host(c.service.url("/reply/1"), c.service.url("/slack/T/B/K")));
  EXPECT_FALSE(same_host("https://evil.example/x", "https://hooks.slack.com/services/1"));
  EXPECT_FALSE(same_host("https://hooks.slack.com@evil.example/x", "https://hooks.slack.com/services/1"));
  EXPECT_FALSE(same_host("", "https://hooks.slack.com/services/1"));
}

TEST(ChatTools, only_an_administrator_connects_and_secrets_stay_sealed) {
  Chat c;
  auto const lead = c.as(c.lead);
  auto const kari = fault_of([&] {
    c.write([&](store::Tx& tx) {
      add(tx, lead, c.desk.app.workspace_secret, true, c.wish(ToolKind::slack, "/slack/T/B/K"));
    });
  });
  EXPECT_EQ(kari.code, FaultCode::forbidden);
  auto const id = c.connected(ToolKind::slack, "/slack/T/B/K");
  EXPECT_EQ(c.now_of(id).sealed.find("/slack/T/B/K"), std::string::npos);
  auto const refused = [&](auto&& alter) {
    auto bad = c.wish(ToolKind::slack, "/slack/T/B/K");
    alter(bad);
    return fault_of([&] { c.connected(bad); }).fields.begin()->first;
  };
  EXPECT_EQ(refused([](DestinationChange& d) { d.webhook = to(std::string("ftp://x")); }), "webhook");
  EXPECT_EQ(refused([](DestinationChange& d) { d.webhook = to(std::string("https://u:p@x.example/")); }),
            "webhook");
  EXPECT_EQ(refused([](DestinationChange& d) { d.name = to(std::string(" ")); }), "name");
  EXPECT_EQ(refused([](DestinationChange& d) { d.events->clear(); }), "events");
  EXPECT_EQ(refused([](DestinationChange& d) { d.group_ids->clear(); }), "group_ids");
  EXPECT_EQ(refused([](DestinationChange& d) { d.group_ids = std::vector{GroupId{999}}; }), "group_ids");
  EXPECT_EQ(refused([](DestinationChange& d) { d.unanswered_minutes = to(0); }), "unanswered_minutes");
}

}  // namespace
}  // namespace svar::chattools
