#pragma once
// For tests: a department with a mailbox, three colleagues and a customer's first mail, asked through the
// dispatcher as the web app asks.
#include <gtest/gtest.h>

#include "features/channels/channels.hpp"
#include "features/desk/desk.hpp"
#include "features/desk/desk_wire.hpp"
#include "kit/dispatch.hpp"
#include "store/testing.hpp"

namespace svar::desk {

using kit::Actor;

struct Screens {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  net::LiveHub hub;
  kit::App app{.store = *store, .live = hub, .workspace_secret = std::string(32, 's')};
  UserId asker;  // who is signed in
  kit::Dispatcher dispatcher{app,
                             {feature()},
                             [this](kit::App& a, net::Request const&) {
                               return a.store.read([&](store::Read& r) {
                                 return asker ? people::actor_for(r, asker, kit::Via::web) : Actor{};
                               });
                             },
                             {},
                             [](net::Request const&) { return net::Response::text(404, ""); }};
  kit::GroupId support;
  UserId kari, ola, junior, anna;
  tickets::TicketId ticket;

  Screens() {
    store->write([&](store::Tx& tx) {
      auto const system = Actor::of_system();
      support = people::create_group(tx, system, "Support", "");
      auto const other = people::create_group(tx, system, "Returns", "");
      auto const person = [&](std::string name, std::string role, kit::GroupId group) {
        people::NewUser made;
        made.name = name;
        made.email = name + "@rimfjell.example";
        made.role = role;
        made.groups = {group};
        return people::create(tx, system, made);
      };
      kari = person("kari", "agent", support);
      ola = person("ola", "agent", support);
      junior = person("junior", "junior_agent", other);
      anna = customers::ensure(tx, system, "anna@kunde.example", "Anna Kunde");
      channels::MailboxChange mailbox;
      mailbox.name = {true, "Support"};
      mailbox.address = {true, "hei@rimfjell.example"};
      mailbox.kind = {true, channels::MailboxKind::lmtp};
      channels::MailboxSettingsChange settings;
      settings.smtp_host = {true, "127.0.0.1"};
      settings.smtp_port = {true, 2525};
      settings.smtp_security = {true, channels::Security::none};
      mailbox.settings = {true, settings};
      auto const box = channels::add_mailbox(tx, system, app.workspace_secret, mailbox);
      ticket = receive(tx, {}, "Knekt teltstang", "Stanga røk i går.", box.value).ticket_id;
    });
    asker = kari;
  }

  tickets::Done receive(store::Tx& tx, tickets::TicketId into, std::string subject, std::string text,
                        std::int64_t box) {
    tickets::Received mail;
    mail.ticket_id = into;
    mail.author_id = anna;
    mail.subject = std::move(subject);
    mail.comment.text = std::move(text);
    mail.mailbox_id = box;
    mail.group_id = support;
    return tickets::receive(tx, Actor::of_system(kit::Via::email), mail);
  }

  net::Response ask(net::Method method, std::string path, std::string body = {}, std::string query = {}) {
    net::Request request;
    request.method = method;
    request.path = std::move(path);
    request.query = *net::Query::parse(query);
    request.body = std::move(body);
    request.host = "localhost";
    return dispatcher.handle(request);
  }
  json::Value answer(net::Method method, std::string path, std::string body = {}, int status = 200,
                     std::string query = {}) {
    auto const response = ask(method, path, std::move(body), std::move(query));
    auto const* text = std::get_if<std::string>(&response.body);
    EXPECT_EQ(response.status, status) << path << ": " << (text ? *text : "");
    return text && !text->empty() ? json::parse(*text) : json::Value{};
  }
  std::string at(std::string_view rest = "") const {
    return fmt::format("/api/ui/tickets/{}{}", ticket.value, rest);
  }
  json::Value screen() { return answer(net::Method::get, at()); }
  std::int64_t count(std::string_view key) {
    auto const views = answer(net::Method::get, "/api/ui/views");
    for (auto const& view : views.at("views").as_array())
      if (view.at("key").as_string() == key) return view.at("count").as_int64();
    return -1;
  }
  std::string reply(std::string_view html, std::int64_t seen) {
    return fmt::format(
        R"({{"public":true,"html":"{}","to":[{{"email":"anna@kunde.example","name":"Anna"}}],"cc":[],"seen_until_comment_id":{},"set":{{"status":"pending"}}}})",
        html, seen);
  }
};

}  // namespace svar::desk
