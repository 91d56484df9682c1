// Rules set mails aside, drop them or let them through; a person lets them in; marking as spam teaches.
#include "features/gate/gate.hpp"

#include <gtest/gtest.h>

#include "features/channels/inbound.hpp"
#include "features/gate/match.hpp"
#include "features/gate/senders.hpp"
#include "features/gate/upstream.hpp"
#include "store/testing.hpp"

namespace svar::gate {
namespace {

using channels::Fate;
using channels::InboundMail;

template <class T>
json::Patch<T> to(T value) {
  return {true, std::move(value)};
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
  return not_found();
}

MailCondition when(Field field, Operator op, std::vector<std::string> values, std::string header = {}) {
  return {field, op, std::move(header), std::move(values)};
}

MailRuleChange rule(std::string name, Action action, std::vector<MailCondition> conditions) {
  MailRuleChange c;
  c.name = to(std::move(name));
  c.action = to(action);
  c.conditions = to(std::move(conditions));
  c.active = to(true);
  return c;
}

struct Gateway {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  net::LiveHub hub;
  kit::App app{.store = *store, .live = hub, .workspace_secret = std::string(32, 's')};
  Time start = from_epoch_seconds(1'790'000'000);
  ClockOverride clock{start};
  UserId ada = person("ada", "admin"), kari = person("kari", "agent");
  channels::MailboxId box;
  events::Seq seen = 0;
  int count = 0;

  Gateway() {
    feature();  // lends the gate
    channels::MailboxChange c;
    c.name = to(std::string("Hei"));
    c.address = to(std::string("hei@rimfjell.example"));
    c.kind = to(channels::MailboxKind::lmtp);
    channels::MailboxSettingsChange s;
    s.authserv_id = to(std::string("mx.rimfjell.example"));
    s.smtp_host = to(std::string("127.0.0.1"));
    c.settings = to(s);
    box = store->write([&](store::Tx& tx) {
      return channels::add_mailbox(tx, Actor::of_system(), app.workspace_secret, c);
    });
  }
  Actor as(UserId id) {
    return store->read([&](store::Read& r) { return people::actor_for(r, id, kit::Via::web); });
  }
  UserId person(std::string const& name, std::string const& role) {
    return store->write([&](store::Tx& tx) {
      return people::create(tx, Actor::of_system(),
                            {.name = name, .email = name + "@rimfjell.example", .role = role});
    });
  }
  int facts(std::string_view kind) {
    int n = 0;
    for (auto const& e : store->read([](store::Read& r) { return events::read_after(r, 0, 1000); }))
      n += e.kind == kind;
    return n;
  }
  RuleId add(MailRuleChange const& change) {
    auto const by = as(ada);
    return store->write([&](store::Tx& tx) { return add_rule(tx, by, change); });
  }
  InboundMail ledger(InboundId id) {
    return store->read([&](store::Read& r) { return channels::find_inbound(r, id).value(); });
  }
  InboundMail arrives(std::string const& from, std::string const& headers = "Subject: Telt\n",
                      std::string const& body = "Hei\n") {
    clock.set(now() + minutes(1));
    channels::Arrival a;
    a.mailbox_id = box;
    auto const raw = fmt::format("From: {}\nTo: hei@rimfjell.example\nMessage-ID: <m{}@x.example>\n{}\n{}",
                                 from, ++count, headers, body);
    a.bytes = raw;
    auto const id = channels::store_mail(*store, a).id;
    channels::run_intake(app);
    return ledger(id);
  }
  InboundMail releases(InboundId id) { return channels::release_suspended(app, as(ada), id); }
  tickets::Ticket ticket(std::int64_t id) {
    return store->read(
        [&](store::Read& r) { return tickets::get(r, Actor::of_system(), tickets::TicketId{id}); });
  }
  void marks(std::int64_t id, bool spam) {
    auto const by = as(kari);
    store->write([&](store::Tx& tx) { tickets::mark_spam(tx, by, tickets::TicketId{id}, spam); });
    learns();
  }
  void learns() {
    auto const follower = senders_follower();
    store->write([&](store::Tx& tx) {
      for (auto const& e : events::read_after(tx, seen, 1000)) {
        seen = e.seq;
        if (std::ranges::find(follower.kinds, e.kind) != follower.kinds.end()) follower.react(tx, e);
      }
    });
  }
  Sender known(std::string const& address) {
    return store->read([&](store::Read& r) { return sender(r, address).value_or(Sender{}); });
  }
};

TEST(Gate, a_rule_sets_a_mail_aside_and_a_person_lets_it_in_where_it_came) {
  Gateway g;
  auto const id =
      g.add(rule("Zips", Action::suspend, {when(Field::subject, Operator::contains, {"FAKTURA"})}));
  auto const mail = g.arrives("Anna <anna@kunde.example>", "Subject: Din faktura\n");
  EXPECT_EQ(mail.fate, Fate::suspended);
  EXPECT_EQ(mail.reason, "rule");
  EXPECT_EQ(mail.rule_id, id.value);
  EXPECT_EQ(mail.say, "The rule “Zips” sets such mail aside.");
  EXPECT_EQ(mail.keep_until, now() + days(channels::default_keep_days));
  EXPECT_EQ(g.facts("ticket.created"), 0);
  EXPECT_EQ(g.store->read([](store::Read& r) { return rules(r)[0].hits; }), 1);
  EXPECT_EQ(g.arrives("Anna <anna@kunde.example>").fate, Fate::ticket);

  auto const came = mail.received_at;
  g.clock.set(now() + hours(5));
  auto const in = g.releases(mail.id);
  ASSERT_EQ(in.fate, Fate::ticket) << in.say;
  EXPECT_EQ(g.ticket(in.ticket_id).subject, "Din faktura");
  EXPECT_EQ(g.ticket(in.ticket_id).created_at, came);
  EXPECT_EQ(in.keep_until.us, 0) << "the bytes of a ticket stay";
  EXPECT_EQ(fault_of([&] { g.releases(mail.id); }).code, FaultCode::not_found) << "once";
}

TEST(Gate, what_is_let_in_threads_as_it_would_have) {
  Gateway g;
  auto const first = g.arrives("anna@kunde.example");
  auto r = rule("Alt", Action::suspend, {when(Field::sender, Operator::is, {"*@kunde.example"})});
  g.add(r);
  auto const reply = fmt::format(
      "In-Reply-To: <m{}@x.example>\nReferences: <m{}@x.example>\nSubject: Re: Telt\n", g.count, g.count);
  auto const through = g.arrives("anna@kunde.example", reply);
  EXPECT_EQ(through.fate, Fate::comment) << "rules leave answers alone unless they say otherwise";
  r.answers = to(true);
  g.add(r);
  auto const held = g.arrives("anna@kunde.example", reply);
  ASSERT_EQ(held.fate, Fate::suspended);
  EXPECT_EQ(held.ticket_id, first.ticket_id);
  auto const in = g.releases(held.id);
  EXPECT_EQ(in.fate, Fate::comment);
  EXPECT_EQ(in.ticket_id, first.ticket_id);
}

TEST(Gate, dropping_keeps_the_line_and_can_be_taken_back_until_the_bytes_go) {
  Gateway g;
  g.add(rule("Bort", Action::drop, {when(Field::sender, Operator::is, {"*@drop.example"})}));
  g.add(rule("Vent", Action::suspend, {when(Field::sender, Operator::is, {"*@wait.example"})}));
  auto const dropped = g.arrives("a@drop.example"), held = g.arrives("a@wait.example");
  EXPECT_EQ(dropped.fate, Fate::dropped);
  EXPECT_EQ(dropped.reason, "rule");
  auto const by = g.as(g.ada);
  auto const drop = [&] {
    g.store->write([&](store::Tx& tx) { channels::drop_suspended(tx, by, held.id); });
  };
  auto const back = [&] { g.store->write([&](store::Tx& tx) { channels::suspend_again(tx, by, held.id); }); };
  drop();
  EXPECT_EQ(g.ledger(held.id).fate, Fate::dropped);
  EXPECT_EQ(fault_of(drop).code, FaultCode::not_found);
  back();
  EXPECT_EQ(g.ledger(held.id).fate, Fate::suspended);
  EXPECT_EQ(g.ledger(held.id).reason, "rule");
  drop();
  auto const other = g.arrives("b@wait.example");
  g.clock.set(now() + days(channels::default_keep_days) + hours(1));
  auto const jobs = channels::feature().jobs(g.app);
  auto const sweep = std::ranges::find(jobs, "channels.sweep_suspended", &events::JobKind::kind);
  ASSERT_NE(sweep, jobs.end());
  sweep->run(*g.store, {}, [] { return false; });
  EXPECT_EQ(g.ledger(other.id).fate, Fate::dropped);
  EXPECT_EQ(g.ledger(other.id).reason, "expired");
  for (auto const id : {dropped.id, held.id, other.id}) EXPECT_EQ(g.ledger(id).blob_id, 0);
  EXPECT_EQ(fault_of(back).code, FaultCode::conflict);
}

TEST(Gate, the_first_rule_that_fits_decides_and_the_order_can_be_changed) {
  Gateway g;
  auto const block = g.add(rule("Alle", Action::suspend, {when(Field::sender, Operator::is, {"*"})}));
  auto const pass =
      g.add(rule("Kjente", Action::allow, {when(Field::sender, Operator::is, {"*@kunde.example"})}));
  EXPECT_EQ(g.arrives("a@kunde.example").fate, Fate::suspended);
  auto const by = g.as(g.ada);
  g.store->write([&](store::Tx& tx) { order_rules(tx, by, {pass, block}); });
  EXPECT_EQ(g.arrives("a@kunde.example").fate, Fate::ticket);
  EXPECT_EQ(g.arrives("Forged <a@kunde.example>",
                      "Authentication-Results: mx.rimfjell.example; dmarc=fail\nSubject: x\n")
                .fate,
            Fate::suspended)
      << "an address that may be anybody's lets nothing in";
}

TEST(Gate, lists_go_before_rules_and_the_nearest_entry_counts) {
  Gateway g;
  auto const by = g.as(g.ada);
  g.store->write([&](store::Tx& tx) {
    channels::add_block(tx, by, "spam.example", "Only ads");
    channels::add_block(tx, by, "anna@spam.example", "Our customer", true);
  });
  g.add(rule("Alle", Action::suspend, {when(Field::sender, Operator::is, {"*"})}));
  EXPECT_EQ(g.arrives("anna@spam.example").fate, Fate::ticket);
  auto const blocked = g.arrives("berit@spam.example");
  EXPECT_EQ(blocked.fate, Fate::dropped);
  EXPECT_EQ(blocked.reason, "blocked");
}

TEST(Gate, conditions_look_at_every_part_of_a_mail) {
  Incoming m;
  m.mailbox_id = channels::MailboxId{7};
  m.size = 12'345;
  m.from = m.author = {"anna@post.kunde.example", "Anna Berg"};
  m.recipients = {"hei@rimfjell.example"};
  m.subject = "Straße i Ålesund";
  m.text = "Vennligst betal NÅ";
  m.headers = {{"x-mailer", "MassSender 3"}, {"x-spam-status", "Yes, score=7.4 required=5.0 tests=A,B"}};
  m.files = {{"Faktura.PDF.exe", "application/x-msdownload", 5}};
  m.kind = mime::MailKind::bulk;
  auto const one = [&](Field f, Operator op, std::vector<std::string> values,
                       std::string header = {}) -> bool {
    return fitting({when(f, op, std::move(values), std::move(header))}, m)[0];
  };
  EXPECT_TRUE(one(Field::sender, Operator::is, {"*@*.KUNDE.example"}));
  EXPECT_FALSE(one(Field::sender, Operator::is, {"*@kunde.example"}));
  EXPECT_TRUE(one(Field::sender, Operator::is_not, {"ola@*", "*@kunde.example"}));
  EXPECT_TRUE(one(Field::sender_name, Operator::contains, {"berg"}));
  EXPECT_TRUE(one(Field::recipient, Operator::is, {"hei@*"}));
  EXPECT_TRUE(one(Field::mailbox, Operator::is, {"3", "7"}));
  EXPECT_TRUE(one(Field::subject, Operator::contains, {"STRASSE"}));
  EXPECT_FALSE(one(Field::subject, Operator::contains_not, {"ålesund"}));
  EXPECT_TRUE(one(Field::body, Operator::contains, {"betal nå"}));
  EXPECT_TRUE(one(Field::header, Operator::contains, {"masssender"}, "x-mailer"));
  EXPECT_TRUE(one(Field::header, Operator::absent, {}, "list-id"));
  EXPECT_TRUE(one(Field::size, Operator::at_least, {"12"}));
  EXPECT_FALSE(one(Field::size, Operator::under, {"12"}));
  EXPECT_TRUE(one(Field::attachment_name, Operator::is, {"*.exe"}));
  EXPECT_TRUE(one(Field::attachment_type, Operator::is, {"application/*"}));
  EXPECT_TRUE(one(Field::sender_check, Operator::is, {"unknown"}));
  EXPECT_TRUE(one(Field::kind, Operator::is, {"bulk"}));
  EXPECT_TRUE(one(Field::filter_verdict, Operator::is, {"spam"}));
  EXPECT_TRUE(one(Field::spam_score, Operator::at_least, {"7.4"}));
  EXPECT_FALSE(one(Field::scl, Operator::under, {"5"})) << "no figure is no small figure";
}

TEST(Gate, patterns_hold_against_any_text) {
  EXPECT_TRUE(pattern_fits("*", ""));
  EXPECT_TRUE(pattern_fits("a*b?d", "axxbcd"));
  EXPECT_TRUE(pattern_fits("**a", "bba"));
  EXPECT_FALSE(pattern_fits("a?", "a"));
  EXPECT_FALSE(pattern_fits("", "a"));
  EXPECT_FALSE(pattern_fits("*a*a*a*a*a*b", std::string(5000, 'a')));
}

TEST(Gate, filters_in_front_are_read_as_they_write) {
  auto const of = [](std::string name, std::string value) {
    return read_upstream({{std::move(name), std::move(value)}});
  };
  EXPECT_EQ(of("x-spam-flag", "YES").spam, true);
  EXPECT_EQ(of("x-spam-status", "No, score=-1.9 required=5.0").spam, false);
  EXPECT_EQ(of("x-spam-status", "No, score=-1.9 required=5.0").score, -1.9);
  EXPECT_EQ(of("x-spam-status", "Yes, hits=6.2").score, 6.2);
  EXPECT_EQ(of("x-spamd-result", "default: False [3.50 / 15.00]; R_SPF(1)").score, 3.5);
  EXPECT_EQ(of("x-ms-exchange-organization-scl", "6").scl, 6);
  EXPECT_EQ(of("x-ms-exchange-organization-scl", "6").spam, true);
  EXPECT_EQ(of("x-ms-exchange-organization-scl", "-1").spam, false);
  EXPECT_EQ(of("x-forefront-antispam-report", "CIP:1.2.3.4;CTRY:;LANG:no;SCL:9;SRV:;").scl, 9);
  EXPECT_EQ(of("subject", "SCL:9").scl, std::nullopt);
}

TEST(Gate, a_rule_that_makes_no_sense_is_refused_where_it_is_wrong) {
  Gateway g;
  auto const wrong = [&](MailCondition c) {
    auto const f = fault_of([&] { g.add(rule("R", Action::suspend, {std::move(c)})); });
    return f.fields.empty() ? std::string() : f.fields.begin()->first;
  };
  EXPECT_EQ(wrong(when(Field::sender, Operator::contains, {"a"})), "conditions.0.operator");
  EXPECT_EQ(wrong(when(Field::size, Operator::at_least, {"big"})), "conditions.0.values");
  EXPECT_EQ(wrong(when(Field::size, Operator::at_least, {"1", "2"})), "conditions.0.values");
  EXPECT_EQ(wrong(when(Field::subject, Operator::contains, {" "})), "conditions.0.values");
  EXPECT_EQ(wrong(when(Field::header, Operator::present, {}, "no name")), "conditions.0.header");
  EXPECT_EQ(wrong(when(Field::kind, Operator::is, {"robot"})), "conditions.0.values");
  EXPECT_EQ(fault_of([&] { g.add(rule("R", Action::suspend, {})); }).code, FaultCode::invalid);
  EXPECT_EQ(
      fault_of([&] { g.add(rule(" ", Action::drop, {when(Field::sender, Operator::is, {"a"})})); }).code,
      FaultCode::invalid);
  auto const kari = g.as(g.kari);
  EXPECT_EQ(fault_of([&] {
              g.store->write([&](store::Tx& tx) {
                add_rule(tx, kari, rule("R", Action::drop, {when(Field::sender, Operator::is, {"a"})}));
              });
            }).code,
            FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { channels::require_suspended(kari); }).code, FaultCode::forbidden);
}

TEST(Gate, a_rule_is_tried_on_what_came_before_it_is_switched_on) {
  Gateway g;
  for (int i = 0; i < 5; ++i) g.arrives(i % 2 ? "a@kunde.example" : "b@annen.example");
  Rule r;
  r.conditions = json::to_text(std::vector{when(Field::sender, Operator::is, {"*@annen.example"})});
  auto const t = try_rule(*g.store, r, 500);
  EXPECT_EQ(t.looked_at, 5);
  EXPECT_EQ(t.caught, 3);
  EXPECT_EQ(t.examples.size(), 3U);
  EXPECT_EQ(try_rule(*g.store, r, 2).looked_at, 2);
}

TEST(Gate, marking_as_spam_teaches_and_taking_it_back_forgets) {
  Gateway g;
  auto const one = g.arrives("x@tilbud.example"), two = g.arrives("x@tilbud.example");
  g.marks(one.ticket_id, true);
  EXPECT_EQ(g.arrives("x@tilbud.example").fate, Fate::ticket) << "once is no habit";
  g.marks(two.ticket_id, true);
  auto const held = g.arrives("x@tilbud.example");
  EXPECT_EQ(held.fate, Fate::suspended);
  EXPECT_EQ(held.reason, "sender_spam");
  EXPECT_EQ(g.known("x@tilbud.example").spam, 2);
  g.marks(two.ticket_id, false);
  EXPECT_EQ(g.known("x@tilbud.example").spam, 1);
  EXPECT_EQ(g.known("x@tilbud.example").cleared, 1);
  EXPECT_EQ(g.arrives("x@tilbud.example").fate, Fate::ticket);
}

TEST(Gate, a_domain_is_held_only_where_nobody_was_ever_answered) {
  Gateway g;
  for (auto const* who : {"a@tilbud.example", "b@tilbud.example", "c@tilbud.example"})
    g.marks(g.arrives(who).ticket_id, true);
  auto const held = g.arrives("d@tilbud.example");
  EXPECT_EQ(held.fate, Fate::suspended);
  EXPECT_EQ(held.reason, "domain_spam");
  auto const in = g.releases(held.id);
  auto const by = g.as(g.kari);
  g.store->write([&](store::Tx& tx) {
    tickets::Change c;
    c.comment.emplace();
    c.comment->text = "Hei";
    tickets::update(tx, by, tickets::TicketId{in.ticket_id}, c);
  });
  g.learns();
  EXPECT_EQ(g.known("d@tilbud.example").answered, 1);
  EXPECT_EQ(g.arrives("e@tilbud.example").fate, Fate::ticket);
}

TEST(Gate, whose_address_was_forged_is_not_blamed) {
  Gateway g;
  auto const forged = g.arrives("anna@kunde.example",
                                "Authentication-Results: mx.rimfjell.example; dmarc=fail\nSubject: x\n");
  ASSERT_EQ(forged.fate, Fate::ticket) << forged.say;
  g.marks(forged.ticket_id, true);
  EXPECT_EQ(g.known("anna@kunde.example").spam, 0);
}

}  // namespace
}  // namespace svar::gate
