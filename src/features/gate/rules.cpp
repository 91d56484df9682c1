// Rules are made, changed, ordered and taken away by whoever governs the channels.
#include <algorithm>

#include "base/utf8.hpp"
#include "features/gate/gate.hpp"
#include "features/gate/gate_events.hpp"
#include "features/gate/gate_sql.hpp"
#include "features/gate/match.hpp"

namespace svar::gate {
namespace {

constexpr std::size_t max_header_name = 100;

bool compares_words(Field f) {
  return f == Field::sender_name || f == Field::subject || f == Field::body || f == Field::header;
}
bool compares_figures(Field f) {
  return f == Field::size || f == Field::spam_score || f == Field::scl;
}

bool goes_with(Field field, Operator op) {
  switch (op) {
    case Operator::is:
    case Operator::is_not:
      return !compares_words(field) && !compares_figures(field);
    case Operator::contains:
    case Operator::contains_not:
      return compares_words(field);
    case Operator::present:
    case Operator::absent:
      return field == Field::header || field == Field::attachment_name || field == Field::attachment_type;
    case Operator::at_least:
    case Operator::under:
      return compares_figures(field);
  }
  return false;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> known) {
  return std::ranges::find(known, word) != known.end();
}

bool is_word_of(Field field, std::string const& value) {
  switch (field) {
    case Field::sender_check:
      return one_of(value, {"unknown", "pass", "fail"});
    case Field::kind:
      return one_of(value, {"person", "auto_reply", "list", "bulk", "notice"});
    case Field::filter_verdict:
      return one_of(value, {"spam", "clean", "none"});
    case Field::mailbox:
      return !value.empty() && value.size() <= 15 && value.find_first_not_of("0123456789") == value.npos;
    default:
      return !compares_figures(field) || read_number(value).has_value();
  }
}

void check_header_name(MailCondition& c, std::string const& path) {
  if (c.field != Field::header) {
    c.header.clear();
    return;
  }
  c.header = utf8::fold(utf8::clean_line(c.header, max_header_name));
  if (c.header.ends_with(':')) c.header.pop_back();
  bool const good = !c.header.empty() && std::ranges::all_of(c.header, [](unsigned char ch) {
    return ch > ' ' && ch < 127 && ch != ':';
  });
  if (!good) throw invalid(path + ".header", "Name the header, such as X-Mailer.", "BlankValue");
}

void check_values(MailCondition& c, std::string const& path) {
  if (c.operator_ == Operator::present || c.operator_ == Operator::absent) {
    c.values.clear();
    return;
  }
  for (auto& v : c.values) v = utf8::clean_line(v, max_value);
  std::erase_if(c.values, [](std::string const& v) { return v.empty(); });
  if (c.values.empty()) throw invalid(path + ".values", "Say what to look for.", "BlankValue");
  if (c.values.size() > (compares_figures(c.field) ? 1 : max_values))
    throw invalid(path + ".values", compares_figures(c.field)
                                        ? std::string("Give one number.")
                                        : fmt::format("At most {} values.", max_values));
  for (auto const& v : c.values)
    if (!is_word_of(c.field, v))
      throw invalid(path + ".values", compares_figures(c.field)
                                          ? std::string("Give one number.")
                                          : fmt::format("{} is not one of the choices.", v));
}

Rule get(store::Read& r, RuleId id) {
  auto const all = rules(r);
  auto const found = std::ranges::find(all, id, &Rule::id);
  if (found == all.end()) throw not_found();
  return *found;
}

}  // namespace

std::vector<MailCondition> conditions_of(Rule const& rule) {
  return json::read_body<std::vector<MailCondition>>(rule.conditions);
}

void check(std::vector<MailCondition>& all) {
  if (all.empty()) throw invalid("conditions", "Give at least one condition.", "BlankValue");
  if (all.size() > max_conditions)
    throw invalid("conditions", fmt::format("At most {} conditions.", max_conditions));
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto const path = fmt::format("conditions.{}", i);
    if (!goes_with(all[i].field, all[i].operator_))
      throw invalid(path + ".operator", "This comparison does not go with this part of a mail.");
    check_header_name(all[i], path);
    check_values(all[i], path);
  }
}

Rule changed(Rule rule, MailRuleChange const& c) {
  if (c.name) rule.name = utf8::clean_line(c.name.value.value_or(""), max_name);
  if (c.reason) rule.reason = utf8::clean_line(c.reason.value.value_or(""), max_reason);
  if (c.action && c.action.value) rule.action = *c.action.value;
  if (c.needs && c.needs.value) rule.needs = *c.needs.value;
  if (c.answers) rule.answers = c.answers.value.value_or(false);
  if (c.active) rule.active = c.active.value.value_or(false);
  auto conditions =
      c.conditions ? c.conditions.value.value_or(std::vector<MailCondition>{}) : conditions_of(rule);
  check(conditions);
  rule.conditions = json::to_text(conditions);
  return rule;
}

std::vector<Rule> rules(store::Read& r) {
  return r.all<Rule>(sql::all_rules);
}

RuleId add_rule(store::Tx& tx, Actor const& actor, MailRuleChange const& change) {
  actor.require(kit::Permission::admin_channels);
  auto const rule = changed({}, change);
  if (rule.name.empty()) throw invalid("name", "Give the rule a name.", "BlankValue");
  auto const all = rules(tx);
  if (all.size() >= max_rules) throw invalid("name", fmt::format("There are at most {} rules.", max_rules));
  auto const position = all.empty() ? 1 : all.back().position + 1;
  auto const id =
      tx.insert<RuleId>(sql::insert_rule, rule.name, rule.reason, rule.action, rule.needs, rule.conditions,
                        rule.answers, rule.active, position, actor.user.value, now());
  events::append(tx, actor.origin(), MailRuleChanged{id});
  return id;
}

void change_rule(store::Tx& tx, Actor const& actor, RuleId id, MailRuleChange const& change) {
  actor.require(kit::Permission::admin_channels);
  auto const rule = changed(get(tx, id), change);
  if (rule.name.empty()) throw invalid("name", "Give the rule a name.", "BlankValue");
  tx.exec(sql::update_rule, id, rule.name, rule.reason, rule.action, rule.needs, rule.conditions,
          rule.answers, rule.active, now());
  events::append(tx, actor.origin(), MailRuleChanged{id});
}

void remove_rule(store::Tx& tx, Actor const& actor, RuleId id) {
  actor.require(kit::Permission::admin_channels);
  if (tx.exec(sql::delete_rule, id) == 0) throw not_found();
  events::append(tx, actor.origin(), MailRuleChanged{id});
}

void order_rules(store::Tx& tx, Actor const& actor, std::vector<RuleId> const& wished) {
  actor.require(kit::Permission::admin_channels);
  auto all = rules(tx);
  std::ranges::sort(all, {}, [&](Rule const& rule) {
    return std::tuple(std::ranges::find(wished, rule.id) - wished.begin(), rule.position, rule.id);
  });
  std::int64_t position = 0;
  for (auto const& rule : all) {
    tx.exec(sql::place_rule, rule.id, ++position);
    if (rule.position != position) events::append(tx, actor.origin(), MailRuleChanged{rule.id});
  }
}

}  // namespace svar::gate
