#pragma once
// What the routes of the app take and answer: docs/api-ui.md, section 9.
#include "features/gate/gate.hpp"

namespace svar::gate {

struct GateName {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(GateName, (), (id, name))

struct MailRule {
  std::int64_t id = 0;
  std::string name, reason;
  Action action = Action::suspend;
  Needs needs = Needs::all;
  std::vector<MailCondition> conditions;
  bool answers = false, active = false;
  std::int64_t hits = 0;
  std::optional<json::Millis> last_hit_at;
};
BOOST_DESCRIBE_STRUCT(MailRule, (),
                      (id, name, reason, action, needs, conditions, answers, active, hits, last_hit_at))
struct MailRules {
  std::vector<MailRule> rules;  // in the order in which they are asked
};
BOOST_DESCRIBE_STRUCT(MailRules, (), (rules))
struct MailRuleOrder {
  std::vector<RuleId> ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MailRuleOrder, (), (ids))

// Over the newest `last` mails of the ledger, or over one mail as it is written, header and all.
struct TrialWish {
  MailRuleChange rule;
  std::int64_t last = 0;
  std::string mail;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(TrialWish, (), (rule, last, mail))
struct TrialMail {
  std::int64_t id = 0;
  std::string from, subject;
  json::Millis received_at;
  channels::Fate fate = channels::Fate::waiting;  // what became of it
};
BOOST_DESCRIBE_STRUCT(TrialMail, (), (id, from, subject, received_at, fate))
struct TrialAnswer {
  std::int64_t looked_at = 0, caught = 0, skipped = 0;
  std::vector<TrialMail> examples;
  std::vector<bool> fitting;  // of one mail: which conditions do
};
BOOST_DESCRIBE_STRUCT(TrialAnswer, (), (looked_at, caught, skipped, examples, fitting))

struct SpamSender {
  std::string address, domain;
  std::int64_t spam = 0, cleared = 0, answered = 0;
  json::Millis at;
  std::optional<bool> allow;  // of the list entry that the address falls under; null: none
  bool held = false;          // what they write next is set aside
};
BOOST_DESCRIBE_STRUCT(SpamSender, (), (address, domain, spam, cleared, answered, at, allow, held))
struct SpamSenders {
  std::vector<SpamSender> senders;
  std::int64_t sender_spam = 0, domain_spam = 0, keep_days = 0;
};
BOOST_DESCRIBE_STRUCT(SpamSenders, (), (senders, sender_spam, domain_spam, keep_days))
struct GateChoices {
  json::Patch<std::int64_t> sender_spam, domain_spam, keep_days;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(GateChoices, (), (sender_spam, domain_spam, keep_days))

struct SuspendedRow {
  std::int64_t id = 0;
  json::Millis received_at, keep_until;
  std::optional<GateName> mailbox;
  std::string from, subject;
  std::int64_t size = 0;
  std::string reason, say;
  std::optional<GateName> rule;
  std::optional<std::int64_t> ticket_id;  // it answers this one
  channels::SenderCheck sender_check = channels::SenderCheck::unknown;
};
BOOST_DESCRIBE_STRUCT(SuspendedRow, (),
                      (id, received_at, keep_until, mailbox, from, subject, size, reason, say, rule,
                       ticket_id, sender_check))
struct SuspendedPage {
  std::vector<SuspendedRow> mails;  // newest first
  std::optional<std::string> next;
  std::int64_t count = 0;
  std::int64_t failed = 0;  // mails that could not be read; they stand in the ledger
};
BOOST_DESCRIBE_STRUCT(SuspendedPage, (), (mails, next, count, failed))
struct SuspendedFile {
  std::string name, type;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(SuspendedFile, (), (name, type, size))
struct SuspendedHeader {
  std::string name, value;
};
BOOST_DESCRIBE_STRUCT(SuspendedHeader, (), (name, value))
struct SuspendedPreview {
  SuspendedRow mail;
  std::string from_name;
  std::vector<std::string> recipients;
  std::string text;  // plain: nothing in it is loaded, run or linked
  bool cut = false;  // there is more
  std::vector<SuspendedFile> files;
  std::vector<SuspendedHeader> headers;  // those that rules are about, at most 40
};
BOOST_DESCRIBE_STRUCT(SuspendedPreview, (), (mail, from_name, recipients, text, cut, files, headers))

enum class Listing { none, sender, domain };
BOOST_DESCRIBE_ENUM(Listing, none, sender, domain)
struct SuspendedChoice {
  std::vector<InboundId> ids;
  Listing list = Listing::none;  // release: put on the allow list; drop: on the block list
  std::string reason;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(SuspendedChoice, (), (ids, list, reason))
struct SuspendedResult {
  std::int64_t id = 0;
  std::optional<channels::Fate> fate;  // null: it was not there any more
  std::optional<std::int64_t> ticket_id;
  std::optional<std::string> say;  // what stood in the way
};
BOOST_DESCRIBE_STRUCT(SuspendedResult, (), (id, fate, ticket_id, say))
struct SuspendedResults {
  std::vector<SuspendedResult> results;
  std::vector<std::string> listed;  // what was put on a list
};
BOOST_DESCRIBE_STRUCT(SuspendedResults, (), (results, listed))

}  // namespace svar::gate
