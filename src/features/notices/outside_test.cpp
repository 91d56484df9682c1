// What leaves the house, how often, and to whom no more. Against a push service and a mail server that check
// what they get.
#include "features/notices/outside.hpp"

#include "../../../tests/servers/test_servers.hpp"
#include "features/channels/channels.hpp"
#include "features/macros/macros_testing.hpp"
#include "features/notices/devices.hpp"
#include "features/notices/notices.hpp"
#include "features/notices/notices_sql.hpp"
#include "features/people/roles.hpp"
#include "kit/dispatch.hpp"
#include "net/http_client.hpp"

namespace svar::notices {
namespace {

using macros::testing::fault_of;
using macros::testing::to;

json::Value looked_at(std::uint16_t port, std::string const& path) {
  net::HttpRequest request;
  request.url = fmt::format("http://127.0.0.1:{}{}", port, path);
  request.allow_private_addresses = true;
  return json::parse(net::http_call(request).body);
}

struct PushService : test::PythonServer {
  explicit PushService(Time at) : PythonServer("push_service.py", {fmt::to_string(at.epoch_seconds())}) {}
  std::vector<PushWords> seen() const {
    std::vector<PushWords> out;
    auto const all = looked_at(port("port"), "/seen");
    for (auto const& one : all.as_array())
      out.push_back(json::read_body<PushWords>(std::string_view(one.at("words").as_string())));
    return out;
  }
};
struct MailServer : test::PythonServer {
  MailServer() : PythonServer("smtp_sink.py", {}) {}
  std::vector<std::string> seen() const {
    std::vector<std::string> out;
    auto const all = looked_at(port("look"), "/");
    for (auto const& one : all.as_array()) out.emplace_back(one.at("data").as_string());
    return out;
  }
};

struct Floor : macros::testing::Shop {
  events::Seq seen = 0;
  Floor() {
    desk.app.allow_private_networks = true;
    desk.app.public_url = "https://desk.example";
    follow();
  }
  void follow() {
    auto const f = follower();
    for (auto const& e : read([&](store::Read& r) { return events::read_after(r, seen, 1000); })) {
      seen = e.seq;
      if (std::ranges::find(f.kinds, e.kind) != f.kinds.end()) write([&](store::Tx& tx) { f.react(tx, e); });
    }
  }
  void wants(UserId who, Kind kind, Way way) {
    auto const actor = as(who);
    write([&](store::Tx& tx) { choose(tx, actor, kind, way); });
  }
  void mentions(UserId whom, std::string text = "Can you look?") {
    tickets::Change c;
    c.comment.emplace();
    c.comment->text = std::move(text);
    c.comment->public_ = false;
    c.comment->mentions = {whom};
    auto const actor = as(kari);
    write([&](store::Tx& tx) { tickets::update(tx, actor, ticket, c); });
    follow();
  }
  DeviceId device(UserId who, PushService const& service, std::string const& path) {
    auto actor = as(who);
    actor.session = 7;
    return write([&](store::Tx& tx) {
      return add_device(tx, actor,
                        {fmt::format("http://127.0.0.1:{}{}", service.port("port"), path),
                         service.text("p256dh"), service.text("auth"), "Chrome on Linux"},
                        true);
    });
  }
  std::vector<Device> devices_of(UserId who) {
    return read([&](store::Read& r) { return devices(r, who); });
  }
  events::Outcome leaves(UserId who) {
    events::Job job;
    job.data = fmt::to_string(who.value);
    return outside_kind(desk.app).run(*desk.store, job, [] { return false; });
  }
  void later(Duration d) { clock.set(now() + d); }
  int waiting(UserId who) {
    return read([&](store::Read& r) { return r.one<Time>(sql::next_waiting, who) ? 1 : 0; });
  }
  void sends_through(MailServer const& server) {
    write([&](store::Tx& tx) {
      channels::MailboxChange box;
      channels::MailboxSettingsChange settings;
      settings.smtp_port = to(static_cast<int>(server.port("port")));
      box.settings = to(settings);
      auto const all = channels::mailboxes(tx);
      channels::update_mailbox(tx, Actor::of_system(), desk.app.workspace_secret, all.at(0).id, box);
    });
  }
};

TEST(Outside, a_push_says_who_and_which_ticket_and_no_more) {
  Floor f;
  PushService service(f.start);
  f.device(f.lead, service, "/push/lead");
  f.wants(f.lead, Kind::mentioned, Way::push);
  f.mentions(f.lead, "The customer's card is 4111");
  EXPECT_EQ(f.leaves(f.lead).what, events::Outcome::What::done);
  EXPECT_TRUE(service.seen().empty()) << "it may still be seen in the app";
  f.later(push_grace);
  f.leaves(f.lead);
  auto const seen = service.seen();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].title, "Kari Nilsen mentioned you");
  EXPECT_EQ(seen[0].body, fmt::format("Ticket #{}", f.ticket.value));
  EXPECT_EQ(seen[0].path, fmt::format("/tickets/{}", f.ticket.value));
  EXPECT_EQ(seen[0].ticket_id, f.ticket.value);
  f.leaves(f.lead);
  EXPECT_EQ(service.seen().size(), 1u) << "once";
}

TEST(Outside, what_was_seen_in_the_app_does_not_leave_it) {
  Floor f;
  PushService service(f.start);
  f.device(f.lead, service, "/push/lead");
  f.wants(f.lead, Kind::mentioned, Way::push);
  f.mentions(f.lead);
  auto const lead = f.as(f.lead);
  f.write([&](store::Tx& tx) { mark_read(tx, lead, f.ticket); });
  f.later(push_grace);
  f.leaves(f.lead);
  EXPECT_TRUE(service.seen().empty());
  EXPECT_EQ(f.waiting(f.lead), 0);
}

TEST(Outside, a_browser_that_is_gone_is_forgotten_and_a_busy_service_asked_again) {
  Floor f;
  PushService service(f.start);
  f.device(f.lead, service, "/gone");
  f.device(f.lead, service, "/missing");
  f.device(f.lead, service, "/broken-once");
  f.wants(f.lead, Kind::mentioned, Way::push);
  f.mentions(f.lead);
  f.later(push_grace);
  auto const first = f.leaves(f.lead);
  EXPECT_EQ(first.what, events::Outcome::What::retry);
  EXPECT_EQ(first.reason, "The push service answered with 503");
  ASSERT_EQ(f.devices_of(f.lead).size(), 1u);
  EXPECT_EQ(f.devices_of(f.lead)[0].trouble, first.reason);
  EXPECT_EQ(f.leaves(f.lead).what, events::Outcome::What::done);
  EXPECT_EQ(service.seen().size(), 1u);
  EXPECT_EQ(f.devices_of(f.lead)[0].trouble, "");
}

TEST(Outside, quiet_hours_hold_it_and_then_it_is_one_message) {
  Floor f;
  PushService service(f.start);
  f.device(f.lead, service, "/push/lead");
  f.wants(f.lead, Kind::mentioned, Way::push);
  auto const lead = f.as(f.lead);
  f.write([&](store::Tx& tx) { do_not_disturb(tx, lead, now() + hours(2)); });
  f.mentions(f.lead);
  f.mentions(f.lead, "And this");
  f.later(hours(1));
  EXPECT_EQ(f.leaves(f.lead).what, events::Outcome::What::done);
  EXPECT_TRUE(service.seen().empty());
  f.later(hours(1));
  f.leaves(f.lead);
  auto const seen = service.seen();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].title, "2 new notices");
  EXPECT_EQ(seen[0].path, "/notices");
}

TEST(Outside, the_keys_of_the_server_stay_and_devices_fall_with_them) {
  Floor f;
  PushService service(f.start);
  auto const keys = push_keys(f.desk.app);
  f.device(f.lead, service, "/push/lead");
  EXPECT_EQ(push_keys(f.desk.app).private_key, keys.private_key);
  EXPECT_EQ(f.devices_of(f.lead).size(), 1u);
  f.desk.app.workspace_secret = std::string(32, 'x');
  EXPECT_NE(push_keys(f.desk.app).private_key, keys.private_key);
  EXPECT_TRUE(f.devices_of(f.lead).empty()) << "they know the old key";
}

TEST(Outside, whoever_signs_out_is_reached_there_no_longer) {
  Floor f;
  PushService service(f.start);
  f.device(f.lead, service, "/push/lead");
  f.write([&](store::Tx& tx) {
    events::Event e;
    e.data = fmt::format(R"({{"user_id":{},"session_id":7}})", f.lead.value);
    sign_out_follower().react(tx, e);
  });
  EXPECT_TRUE(f.devices_of(f.lead).empty());
}

TEST(Outside, one_mail_has_all_that_was_not_seen_and_ends_by_its_link) {
  Floor f;
  MailServer server;
  f.sends_through(server);
  f.wants(f.lead, Kind::mentioned, Way::hourly);
  f.write([&](store::Tx& tx) {
    people::UserChange c;
    c.locale = to(std::string("nb"));
    people::update(tx, Actor::of_system(), f.lead, c);
  });
  f.mentions(f.lead);
  f.mentions(f.lead, "Again");
  f.later(mail_grace);
  f.leaves(f.lead);
  EXPECT_TRUE(server.seen().empty()) << "not before the hour";
  f.later(hours(1));
  ASSERT_EQ(f.leaves(f.lead).what, events::Outcome::What::done);
  auto const seen = server.seen();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_NE(seen[0].find("Subject: 2 nye varsler"), std::string::npos) << seen[0];
  EXPECT_NE(seen[0].find(fmt::format("https://desk.example/tickets/{}", f.ticket.value)), std::string::npos);
  auto const token = unsubscribe_token(f.desk.app.workspace_secret, f.lead);
  EXPECT_NE(seen[0].find("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), std::string::npos);
  EXPECT_EQ(unsubscribe_user(f.desk.app.workspace_secret, token), f.lead);
  EXPECT_EQ(unsubscribe_user("another secret", token), std::nullopt);
  EXPECT_EQ(unsubscribe_user(f.desk.app.workspace_secret, "1" + token), std::nullopt);
  f.write([&](store::Tx& tx) { stop_mail(tx, f.lead); });
  f.mentions(f.lead, "Once more");
  f.later(hours(2));
  f.leaves(f.lead);
  EXPECT_EQ(server.seen().size(), 1u);
  EXPECT_EQ(f.read([&](store::Read& r) { return way_of(r, f.lead, Kind::mentioned); }), Way::app);
}

TEST(Outside, no_mail_is_sent_when_everything_was_read_meanwhile) {
  Floor f;
  MailServer server;
  f.sends_through(server);
  f.wants(f.lead, Kind::mentioned, Way::daily);
  f.mentions(f.lead);
  auto const lead = f.as(f.lead);
  f.write([&](store::Tx& tx) { mark_read(tx, lead, {}); });
  f.later(days(2));
  f.leaves(f.lead);
  EXPECT_TRUE(server.seen().empty());
}

TEST(Outside, the_link_of_a_mail_changes_nothing_until_it_is_said_by_post) {
  Floor f;
  kit::Dispatcher dispatcher{f.desk.app,
                             {feature()},
                             [](kit::App&, net::Request const&) { return kit::Actor{}; },
                             {},
                             [](net::Request const&) { return net::Response::text(404, ""); }};
  auto const ask = [&](net::Method method, std::string const& token) {
    net::Request request;
    request.method = method;
    request.path = request.target = "/api/ui/notices/unsubscribe/" + token;
    return dispatcher.handle(request);
  };
  f.wants(f.lead, Kind::mentioned, Way::daily);
  auto const way = [&] { return f.read([&](store::Read& r) { return way_of(r, f.lead, Kind::mentioned); }); };
  auto const token = unsubscribe_token(f.desk.app.workspace_secret, f.lead);
  auto const page = ask(net::Method::get, token);
  EXPECT_EQ(page.status, 303);
  EXPECT_EQ(page.headers.get("Location"), "https://desk.example/unsubscribe/" + token);
  EXPECT_EQ(way(), Way::daily) << "programs open the links of mails to look at them";
  for (auto const* forged : {"1-abc", "1-", "abc", "%0d%0aX-Evil:%201"})
    for (auto const method : {net::Method::get, net::Method::post}) {
      auto const refused = ask(method, forged);
      EXPECT_EQ(refused.status, 404) << forged;
      EXPECT_FALSE(refused.headers.has("Location"));
    }
  EXPECT_EQ(way(), Way::daily);
  EXPECT_EQ(ask(net::Method::post, token).status, 204);
  EXPECT_EQ(way(), Way::app);
}

TEST(Outside, hours_are_checked) {
  Floor f;
  auto const lead = f.as(f.lead);
  auto const refused = [&](Hours const& h) {
    return fault_of([&] { f.write([&](store::Tx& tx) { set_hours(tx, lead, h); }); }).fields.begin()->first;
  };
  EXPECT_EQ(refused({.time_zone = "Nowhere"}), "time_zone");
  EXPECT_EQ(refused({.time_zone = "UTC", .quiet_from = 1440}), "quiet_from");
  EXPECT_EQ(refused({.time_zone = "UTC", .quiet_days = 127}), "quiet_days");
  EXPECT_EQ(refused({.time_zone = "UTC", .daily_at = -1}), "daily_at");
}

// Whoever loses access between the notice and its leaving is told nothing, whatever their role.
class EveryRole : public ::testing::TestWithParam<std::string> {};

TEST_P(EveryRole, tells_nothing_of_a_ticket_that_one_may_not_see) {
  Floor f;
  PushService service(f.start);
  f.desk.person("boss", "admin");  // one has to stay
  auto const who = f.write([&](store::Tx& tx) {
    people::NewUser u;
    u.name = "Siri Nilsen";
    u.email = "siri@rimfjell.example";
    u.role = GetParam();
    u.groups = {f.support};
    return people::create(tx, Actor::of_system(), u);
  });
  f.device(who, service, "/push/siri");
  for (auto const kind : all_kinds) f.wants(who, kind, Way::push);
  auto const tell_all = [&] {
    f.write([&](store::Tx& tx) {
      for (auto const kind : all_kinds) tell(tx, {who, kind, f.ticket, {}, f.kari, 0, now()});
    });
  };
  tell_all();
  auto const before = f.as(who);
  EXPECT_EQ(f.read([&](store::Read& r) { return unread(r, before); }),
            static_cast<std::int64_t>(std::size(all_kinds)));
  f.write([&](store::Tx& tx) { people::remove_member(tx, Actor::of_system(), f.support, who); });
  auto const after = f.as(who);
  bool const sees = f.read([&](store::Read& r) { return tickets::find(r, after, f.ticket).has_value(); });
  tell_all();
  f.later(push_grace);
  f.leaves(who);
  if (sees) {
    EXPECT_EQ(service.seen().size(), 1u);
  } else {
    EXPECT_TRUE(service.seen().empty());
    EXPECT_EQ(f.read([&](store::Read& r) { return unread(r, after); }), 0);
    EXPECT_EQ(f.waiting(who), 0);
  }
  f.write([&](store::Tx& tx) {
    people::UserChange c;
    c.active = to(false);
    people::update(tx, Actor::of_system(), who, c);
  });
  tell_all();
  f.later(push_grace);
  f.leaves(who);
  EXPECT_LE(service.seen().size(), sees ? 1u : 0u);
  EXPECT_EQ(f.waiting(who), 0);
}

std::vector<std::string> staff_roles() {
  std::vector<std::string> out;
  for (auto const& role : people::roles())
    if (role.key != "end_user") out.emplace_back(role.key);
  return out;
}
INSTANTIATE_TEST_SUITE_P(Outside, EveryRole, ::testing::ValuesIn(staff_roles()),
                         [](auto const& one) { return one.param; });

}  // namespace
}  // namespace svar::notices
