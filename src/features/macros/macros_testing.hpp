#pragma once
// A small department for the tests of macros, asked through its commands and through the routes.
#include <gtest/gtest.h>

#include "features/channels/channels.hpp"
#include "features/macros/macros.hpp"
#include "kit/dispatch.hpp"
#include "store/testing.hpp"

namespace svar::macros::testing {

template <class T>
json::Patch<T> to(T value) {
  return {true, std::move(value)};
}
inline Action says(std::string html, std::string locale = {}) {
  Action action;
  action.field = Field::comment_value_html;
  action.value = std::move(html);
  action.locale = std::move(locale);
  return action;
}
inline MacroChange macro(std::string title, std::vector<Action> actions) {
  MacroChange c;
  c.title = to(std::move(title));
  c.actions = std::move(actions);
  return c;
}

// Within a question or command.
inline Actor who(store::Read& r, UserId id) {
  return people::actor_for(r, id, kit::Via::web);
}

struct Desk {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  net::LiveHub hub;
  kit::App app{.store = *store, .live = hub, .workspace_secret = std::string(32, 's')};

  Actor as(UserId id) {
    return store->read([&](store::Read& r) { return who(r, id); });
  }
  UserId person(std::string name, std::string role) {
    return store->write([&](store::Tx& tx) {
      people::NewUser u;
      u.name = name;
      u.email = name + "@rimfjell.example";
      u.role = std::move(role);
      return people::create(tx, Actor::of_system(), u);
    });
  }
  // Facts of one kind so far.
  int facts(std::string_view kind) {
    int n = 0;
    for (auto const& e : store->read([](store::Read& r) { return events::read_after(r, 0, 1000); }))
      n += e.kind == kind;
    return n;
  }
};

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

struct Shop {
  Time start = from_epoch_seconds(1'790'000'000);
  ClockOverride clock{start};
  Desk desk;
  GroupId support, returns;
  UserId lead, kari, ola, lars, reader;  // team lead; agents in support and returns; light agent; analyst
  UserId anna;                           // customer who speaks Swedish
  TicketId ticket;                       // Anna's, by mail, in support, with a note and the tag tent

  Shop() {
    desk.store->write([&](store::Tx& tx) {
      auto const system = Actor::of_system();
      support = people::create_group(tx, system, "Support", "");
      returns = people::create_group(tx, system, "Returns", "");
      auto const person = [&](std::string name, std::string role, std::vector<GroupId> groups) {
        people::NewUser u;
        u.name = name + " Nilsen";
        u.email = name + "@rimfjell.example";
        u.role = std::move(role);
        u.groups = std::move(groups);
        return people::create(tx, system, u);
      };
      lead = person("Lise", "team_lead", {support, returns});
      kari = person("Kari", "agent", {support});
      ola = person("Ola", "agent", {returns});
      lars = person("Lars", "light_agent", {support});
      reader = person("Rut", "insight_analyst", {});
      anna = customers::ensure(tx, system, "anna@kund.example", "Anna Lind", "sv");
      channels::MailboxChange box;
      box.name = to(std::string("Kundeservice"));
      box.address = to(std::string("hei@rimfjell.example"));
      box.sender_name = to(std::string("Rimfjell"));
      box.locale = to(std::string("nb"));
      box.kind = to(channels::MailboxKind::lmtp);
      channels::MailboxSettingsChange settings;
      settings.smtp_host = to(std::string("127.0.0.1"));
      settings.smtp_port = to(2525);
      settings.smtp_security = to(channels::Security::none);
      box.settings = to(settings);
      tickets::Received mail;
      mail.mailbox_id = channels::add_mailbox(tx, system, desk.app.workspace_secret, box).value;
      mail.author_id = anna;
      mail.subject = "Trasig <tältpinne>";
      mail.comment.text = "Den gick av";
      mail.group_id = support;
      mail.tags = {"tent"};
      ticket = tickets::receive(tx, system, mail).ticket_id;
      tickets::Change note;
      note.comment.emplace();
      note.comment->text = "SECRET-NOTE she is a difficult one";
      note.comment->public_ = false;
      tickets::update(tx, people::actor_for(tx, kari, kit::Via::web), ticket, note);
    });
  }

  Actor as(UserId id) { return desk.as(id); }
  template <class F>
  auto write(F&& work) {
    return desk.store->write(std::forward<F>(work));
  }
  template <class F>
  auto read(F&& work) {
    return desk.store->read(std::forward<F>(work));
  }
  MacroId made(UserId who, MacroChange const& c) {
    auto const actor = as(who);
    return write([&](store::Tx& tx) { return create(tx, actor, c); });
  }
  MacroId own(UserId who, MacroChange c) {
    c.restriction = Restriction{who, {}};
    return made(who, c);
  }
  Outcome applied(UserId who, MacroId id, std::string locale = {}) {
    auto const actor = as(who);
    return read([&](store::Read& r) {
      return apply(r, actor, get(r, actor, id), tickets::get(r, actor, ticket), locale);
    });
  }
  std::vector<std::string> titles(UserId who) {
    auto const actor = as(who);
    std::vector<std::string> out;
    for (auto const& m : read([&](store::Read& r) { return list(r, actor); })) out.push_back(m.title);
    return out;
  }
};

}  // namespace svar::macros::testing
