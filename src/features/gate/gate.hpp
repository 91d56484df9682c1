#pragma once
// What decides about a mail before it becomes a ticket: an administrator's rules, and what marking tickets as
// spam has taught about senders. It sets aside, drops or lets through; the ledger of channels keeps the mail
// and the reason, so nothing is lost by a rule that was wrong.
#include <optional>
#include <string>
#include <vector>

#include "features/channels/incoming.hpp"

namespace svar::gate {

using channels::InboundId;
using channels::Incoming;
using kit::Actor;
using RuleId = Id<struct MailRuleTag>;

inline constexpr std::size_t max_rules = 200;      // per workspace: each mail is held against all of them
inline constexpr std::size_t max_conditions = 20;  // of one rule
inline constexpr std::size_t max_values = 50;      // of one condition; one of them is enough
inline constexpr std::size_t max_value = 300;      // code points
inline constexpr std::size_t max_name = 100;       // code points
inline constexpr std::size_t max_reason = 300;     // code points
inline constexpr std::size_t max_text_looked_at =
    256 * 1024;  // bytes of the body that words are looked for in

// --- Rules

// What a condition looks at. Addresses, names and types of files are compared with patterns, in which *
// stands for any run of characters and ? for one. Words are found whatever their case.
enum class Field {
  sender,           // From, and who counts as author
  sender_name,      // words
  recipient,        // To, Cc and the envelope
  mailbox,          // ids
  subject,          // words
  body,             // words
  header,           // `header` names it; words
  size,             // kilobytes (1000)
  attachment_name,  // "*.exe"
  attachment_type,  // "image/*"
  sender_check,     // unknown, pass, fail: what the receiving server says of From (DMARC)
  kind,             // person, auto_reply, list, bulk, notice
  filter_verdict,   // spam, clean, none: X-Spam-Flag, X-Spam-Status, X-Spam, Microsoft's SCL
  spam_score,       // of X-Spam-Status, X-Spam-Score, X-Rspamd-Score, X-Spamd-Result
  scl,              // Microsoft's spam confidence level, -1 to 9
};
BOOST_DESCRIBE_ENUM(Field, sender, sender_name, recipient, mailbox, subject, body, header, size,
                    attachment_name, attachment_type, sender_check, kind, filter_verdict, spam_score, scl)
// at_least and under need one number. A mail without the figure fits neither.
enum class Operator { is, is_not, contains, contains_not, present, absent, at_least, under };
BOOST_DESCRIBE_ENUM(Operator, is, is_not, contains, contains_not, present, absent, at_least, under)

struct MailCondition {
  Field field = Field::sender;
  Operator operator_ = Operator::is;
  std::string header;               // with Field::header: lower case
  std::vector<std::string> values;  // one of them is enough; with is_not and contains_not none may fit
};
BOOST_DESCRIBE_STRUCT(MailCondition, (), (field, operator_, header, values))

enum class Action { suspend, drop, allow };
BOOST_DESCRIBE_ENUM(Action, suspend, drop, allow)
enum class Needs { all, any };
BOOST_DESCRIBE_ENUM(Needs, all, any)

struct Rule {
  RuleId id;
  std::string name, reason;
  Action action = Action::suspend;
  Needs needs = Needs::all;
  std::string conditions = "[]";  // JSON of Conditions
  bool answers = false;           // also for mails that answer a ticket or a side conversation
  bool active = false;
  std::int64_t position = 0;
  std::int64_t hits = 0;  // mails that it has decided
  Time last_hit_at;       // 0: never
  UserId created_by;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(Rule, (),
                      (id, name, reason, action, needs, conditions, answers, active, position, hits,
                       last_hit_at, created_by, created_at, updated_at))
std::vector<MailCondition> conditions_of(Rule const&);

// Throws invalid with fields named as on the wire ("conditions.1.values").
void check(std::vector<MailCondition>&);
// Pure: whether this rule's conditions fit this mail. A rule that is switched off fits as well.
bool fits(Rule const&, Incoming const&);
// Which of the conditions do, in their order.
std::vector<bool> fitting(std::vector<MailCondition> const&, Incoming const&);

struct MailRuleChange {
  json::Patch<std::string> name, reason;
  json::Patch<Action> action;
  json::Patch<Needs> needs;
  json::Patch<std::vector<MailCondition>> conditions;
  json::Patch<bool> answers, active;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MailRuleChange, (), (name, reason, action, needs, conditions, answers, active))

std::vector<Rule> rules(store::Read&);  // in the order in which they are asked
// The rule that the change makes of `before`, checked.
Rule changed(Rule before, MailRuleChange const&);

// Commands; need admin_channels.
RuleId add_rule(store::Tx&, Actor const&,
                MailRuleChange const&);  // the last in order, off unless said otherwise
void change_rule(store::Tx&, Actor const&, RuleId, MailRuleChange const&);
void remove_rule(store::Tx&, Actor const&, RuleId);
// Those named first, in this order; the others keep theirs behind them.
void order_rules(store::Tx&, Actor const&, std::vector<RuleId> const&);

// --- What was learnt of senders

inline constexpr std::int64_t default_sender_spam = 2, default_domain_spam = 3, max_threshold = 100;
// A sender's mails that would open a ticket are set aside once this many of their tickets stand marked as
// spam, and more than were answered or said to be none. A domain's, once this many of its senders are like
// that and nobody in it was ever answered. 0: never.
struct Choices {
  std::int64_t sender_spam = default_sender_spam, domain_spam = default_domain_spam;
};
BOOST_DESCRIBE_STRUCT(Choices, (), (sender_spam, domain_spam))
Choices choices(store::Read&);
void change_choices(store::Tx&, Actor const&, Choices const&);

struct Sender {
  std::string address, domain;  // lower case
  std::int64_t spam = 0, cleared = 0, answered = 0;
  Time at;
};
BOOST_DESCRIBE_STRUCT(Sender, (), (address, domain, spam, cleared, answered, at))
// Those with tickets marked as spam, most first; at most 100.
std::vector<Sender> spam_senders(store::Read&);
std::optional<Sender> sender(store::Read&, std::string_view address);

// --- Deciding

// Lent to channels: the rules in their order, then what was learnt.
channels::GateWord judge(store::Tx&, Incoming const&);

inline constexpr int max_trial_mails = 500;
inline constexpr std::size_t max_trial_bytes = 64U << 20U;       // read for one trial
inline constexpr std::int64_t max_trial_mail = 2 * 1000 * 1000;  // bytes; larger ones are counted, not read
inline constexpr int max_trial_examples = 20;
struct Trial {
  int looked_at = 0, caught = 0;
  int skipped = 0;                              // too large, or no bytes are here
  std::vector<channels::InboundMail> examples;  // newest first
};
// What the rule would have done to the newest mails of the ledger. Blocks; not within a transaction.
Trial try_rule(store::Store&, Rule const&, int last);

kit::Feature feature();

}  // namespace svar::gate
