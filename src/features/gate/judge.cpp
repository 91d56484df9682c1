// Deciding: the rules in their order, then what was learnt of the sender; and the same over mails that came
// already, to see what a rule would do.
#include "base/log.hpp"
#include "features/gate/gate.hpp"
#include "features/gate/gate_sql.hpp"

namespace svar::gate {
namespace {

using channels::GateWord;

std::string say_of(Rule const& rule) {
  if (rule.action == Action::drop)
    return rule.reason.empty() ? fmt::format("The rule “{}” drops such mail.", rule.name)
                               : fmt::format("The rule “{}” drops such mail: {}", rule.name, rule.reason);
  return rule.reason.empty() ? fmt::format("The rule “{}” sets such mail aside.", rule.name)
                             : fmt::format("The rule “{}” sets such mail aside: {}", rule.name, rule.reason);
}

GateWord word_of(Rule const& rule) {
  if (rule.action == Action::allow) return {GateWord::What::allow, {}, {}, rule.id.value};
  auto const what = rule.action == Action::drop ? GateWord::What::drop : GateWord::What::suspend;
  return {what, "rule", say_of(rule), rule.id.value};
}

// A colleague's address is theirs, whatever was marked.
bool of_staff(store::Read& r, std::string_view address) {
  auto const user = people::find_by_email(r, address);
  return user && user->staff();
}

std::string domain_of(std::string_view address) {
  return std::string(address.substr(address.rfind('@') + 1));
}

GateWord learnt(store::Read& r, Incoming const& mail) {
  auto const wish = choices(r);
  auto const known = sender(r, mail.author.email);
  if (known && known->answered + known->cleared >= known->spam && known->answered + known->cleared > 0)
    return {};
  if (wish.sender_spam > 0 && known && known->spam >= wish.sender_spam && !of_staff(r, mail.author.email))
    return {GateWord::What::suspend, "sender_spam",
            fmt::format("{} tickets of this sender stand marked as spam.", known->spam), 0};
  if (wish.domain_spam <= 0) return {};
  auto const domain = domain_of(mail.author.email);
  auto const bad = r.one<std::int64_t>(sql::bad_in_domain, domain, wish.domain_spam).value_or(0);
  if (bad < wish.domain_spam || r.one<std::int64_t>(sql::good_in_domain, domain).value_or(0) > 0 ||
      of_staff(r, mail.author.email))
    return {};
  return {GateWord::What::suspend, "domain_spam",
          fmt::format("{} senders of {} wrote what was marked as spam, and nobody there was ever answered.",
                      bad, domain),
          0};
}

// A mail of the ledger as a trial sees it; nothing for one that is not read.
std::optional<Incoming> read_for_trial(store::Store& store, channels::InboundMail const& mail,
                                       std::vector<channels::Mailbox> const& boxes, std::size_t& bytes_left) {
  auto const box = std::ranges::find(boxes, mail.mailbox_id, &channels::Mailbox::id);
  auto const size = static_cast<std::size_t>(mail.size);
  if (!mail.blob_id || box == boxes.end() || mail.size > max_trial_mail || size > bytes_left) return {};
  bytes_left -= size;
  auto const raw = store.read([&](store::Read& r) { return channels::inbound_raw(r, mail); });
  auto read = channels::read_incoming(mail, *box, raw);
  if (read) read->answers = mail.fate == channels::Fate::comment;
  return read;
}

}  // namespace

GateWord judge(store::Tx& tx, Incoming const& mail) {
  for (auto const& rule : rules(tx)) {
    if (!rule.active || !fits(rule, mail)) continue;
    tx.exec(sql::count_hit, rule.id, now());
    return word_of(rule);
  }
  return mail.answers ? GateWord{} : learnt(tx, mail);
}

Trial try_rule(store::Store& store, Rule const& rule, int last) {
  last = std::clamp(last, 1, max_trial_mails);
  Trial t;
  std::size_t bytes_left = max_trial_bytes;
  auto const boxes = store.read(channels::mailboxes);
  InboundId before;
  for (int asked = 0; asked < last;) {
    auto const page = store.read([&](store::Read& r) {
      return channels::inbound_mails(r, std::nullopt, before, std::min(last - asked, tickets::max_page));
    });
    for (auto const& mail : page.mails) {
      ++asked;
      auto const read = read_for_trial(store, mail, boxes, bytes_left);
      if (!read) {
        ++t.skipped;
        continue;
      }
      ++t.looked_at;
      if (!fits(rule, *read)) continue;
      ++t.caught;
      if (t.examples.size() < max_trial_examples) t.examples.push_back(mail);
    }
    if (!page.next) break;
    before = page.next;
  }
  return t;
}

}  // namespace svar::gate
