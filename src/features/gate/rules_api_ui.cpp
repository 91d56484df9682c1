// Rules, trials and what was learnt of senders over /api/ui: parse, call, answer.
#include "features/channels/blocks.hpp"
#include "features/gate/gate_api.hpp"
#include "features/gate/gate_wire.hpp"

namespace svar::gate {
namespace {

using kit::Call;

constexpr std::size_t max_example_mail = 512 * 1024;  // bytes of a mail that is pasted

MailRule wire(Rule const& rule) {
  MailRule w{rule.id.value,       rule.name,    rule.reason, rule.action, rule.needs,
             conditions_of(rule), rule.answers, rule.active, rule.hits,   {}};
  if (rule.last_hit_at.us) w.last_hit_at = rule.last_hit_at;
  return w;
}

MailRules all_wires(store::Read& r) {
  MailRules w;
  for (auto const& rule : rules(r)) w.rules.push_back(wire(rule));
  return w;
}

net::Response get_rules(Call& call) {
  return kit::answer(call.app.store.read(all_wires));
}

net::Response post_rule(Call& call) {
  auto const change = call.body<MailRuleChange>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    add_rule(tx, call.actor, change);
    return all_wires(tx);
  }),
                     201);
}

net::Response patch_rule(Call& call) {
  auto const change = call.body<MailRuleChange>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    change_rule(tx, call.actor, call.id<RuleId>(), change);
    return all_wires(tx);
  }));
}

net::Response delete_rule(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove_rule(tx, call.actor, call.id<RuleId>()); });
  return net::Response::no_content();
}

net::Response put_order(Call& call) {
  auto const wish = call.body<MailRuleOrder>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    order_rules(tx, call.actor, wish.ids);
    return all_wires(tx);
  }));
}

TrialAnswer try_on_text(store::Store& store, Rule const& rule, std::string_view mail) {
  if (mail.size() > max_example_mail)
    throw invalid("mail", fmt::format("At most {} bytes.", max_example_mail));
  auto const boxes = store.read(channels::mailboxes);
  channels::InboundMail ledger;
  ledger.size = static_cast<std::int64_t>(mail.size());
  auto const read = channels::read_incoming(
      ledger, boxes.empty() ? channels::Mailbox{.address = "a@example.com"} : boxes[0], mail);
  if (!read)
    throw invalid("mail", "This cannot be read as a mail. It begins with its header, such as From:.");
  TrialAnswer a;
  a.looked_at = 1;
  a.caught = fits(rule, *read) ? 1 : 0;
  a.fitting = fitting(conditions_of(rule), *read);
  return a;
}

net::Response post_try(Call& call) {
  auto const wish = call.body<TrialWish>();
  auto const rule = changed({}, wish.rule);
  if (!wish.mail.empty()) return kit::answer(try_on_text(call.app.store, rule, wish.mail));
  channels::require_suspended(call.actor);
  auto const trial = try_rule(call.app.store, rule,
                              static_cast<int>(std::clamp<std::int64_t>(wish.last, 1, max_trial_mails)));
  TrialAnswer a{trial.looked_at, trial.caught, trial.skipped, {}, {}};
  for (auto const& m : trial.examples)
    a.examples.push_back({m.id.value, m.sender, m.subject, m.received_at, m.fate});
  return kit::answer(a);
}

SpamSenders senders_wire(store::Read& r) {
  auto const wish = choices(r);
  SpamSenders w;
  w.sender_spam = wish.sender_spam;
  w.domain_spam = wish.domain_spam;
  w.keep_days = channels::mail_settings(r).keep_days;
  for (auto const& s : spam_senders(r)) {
    SpamSender one{s.address, s.domain, s.spam, s.cleared, s.answered, s.at, {}, false};
    if (auto const entry = channels::block_of(r, s.address)) one.allow = entry->allow;
    bool const good = s.answered + s.cleared >= s.spam && s.answered + s.cleared > 0;
    one.held = !good && wish.sender_spam > 0 && s.spam >= wish.sender_spam;
    w.senders.push_back(std::move(one));
  }
  return w;
}

net::Response get_senders(Call& call) {
  return kit::answer(call.app.store.read(senders_wire));
}

net::Response put_choices(Call& call) {
  auto const change = call.body<GateChoices>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto wish = choices(tx);
    if (change.sender_spam) wish.sender_spam = change.sender_spam.value.value_or(default_sender_spam);
    if (change.domain_spam) wish.domain_spam = change.domain_spam.value.value_or(default_domain_spam);
    change_choices(tx, call.actor, wish);
    if (change.keep_days) {
      auto settings = channels::mail_settings(tx);
      settings.keep_days = change.keep_days.value.value_or(channels::default_keep_days);
      channels::change_mail_settings(tx, call.actor, settings);
    }
    return senders_wire(tx);
  }));
}

}  // namespace

std::vector<kit::Route> rule_routes() {
  using enum net::Method;
  using kit::shape;
  auto const may = kit::needs(kit::Permission::admin_channels);
  return {
      {get,
       "/api/ui/gate/rules",
       may,
       get_rules,
       {"Rules about mail, in their order", nullptr, shape<MailRules>}},
      {post,
       "/api/ui/gate/rules",
       may,
       post_rule,
       {"Add a rule", shape<MailRuleChange>, shape<MailRules>, 201}},
      {patch,
       "/api/ui/gate/rules/{id:int}",
       may,
       patch_rule,
       {"Change a rule", shape<MailRuleChange>, shape<MailRules>}},
      {del, "/api/ui/gate/rules/{id:int}", may, delete_rule, {"Take a rule away", nullptr, nullptr, 204}},
      {put,
       "/api/ui/gate/order",
       may,
       put_order,
       {"Ask the rules in this order", shape<MailRuleOrder>, shape<MailRules>}},
      {post,
       "/api/ui/gate/try",
       may,
       post_try,
       {"What a rule would do", shape<TrialWish>, shape<TrialAnswer>}},
      {get,
       "/api/ui/gate/senders",
       may,
       get_senders,
       {"Senders of what was marked as spam", nullptr, shape<SpamSenders>}},
      {put,
       "/api/ui/gate/senders",
       may,
       put_choices,
       {"When such senders are set aside", shape<GateChoices>, shape<SpamSenders>}},
  };
}

}  // namespace svar::gate
