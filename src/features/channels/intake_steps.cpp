#include "features/channels/intake_steps.hpp"

#include "features/channels/blocks.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/outgoing.hpp"
#include "features/channels/suspended.hpp"

namespace svar::channels {
namespace {

Actor const system_actor = Actor::of_system(kit::Via::email);

// The first address that is somebody else's: contact forms send from the mailbox's own address and name the
// customer here.
std::optional<tickets::Address> stranger_in(store::Read& r, std::vector<tickets::Address> const& list) {
  for (auto const& a : list)
    if (!a.email.empty() && !mailbox_by_address(r, a.email)) return a;
  return std::nullopt;
}

}  // namespace

std::vector<Step> const& steps() {
  static std::vector<Step> const all = {
      {"own_loop", true, own_loop},
      {"bounce", true, bounce},
      {"feedback_report", true, feedback_report},
      {"match_thread", false, match_thread},
      {"receipt", true, receipt},
      {"find_sender", false, find_sender},
      {"blocked_sender", true, blocked_sender},
      {"gate", true, gate},
      {"auto_reply", true, auto_reply},
      {"mailing_list", true, mailing_list},
      {"suspended_sender", true, suspended_sender},
      {"rate_limit", true, rate_limit},
      {"route", false, route},
  };
  return all;
}

Verdict own_loop(store::Tx& tx, kit::App const&, Draft const& d, Decision&) {
  if (auto const own = d.message_id.empty() ? std::nullopt : outgoing_by_message_id(tx, d.message_id))
    return Verdict::drop("own_loop", "This is one of our own mails that came back.", own->ticket_id);
  bool const from_us = !d.from.email.empty() && mailbox_by_address(tx, d.from.email);
  if (from_us && d.kind != mime::MailKind::bounce && !stranger_in(tx, d.reply_to))
    return Verdict::drop("own_address",
                         "It was sent from one of our own addresses, and names nobody else to answer to.");
  return Verdict::keep();
}

Verdict receipt(store::Tx&, kit::App const&, Draft const& d, Decision& found) {
  if (d.kind == mime::MailKind::read_receipt)
    return Verdict::drop("read_receipt", "The recipient's program tells that our answer was opened.",
                         found.ticket_id);
  if (d.kind == mime::MailKind::delivery_notice)
    return Verdict::drop("delivery_notice", "A mail server tells that our answer was delivered.",
                         found.ticket_id);
  return Verdict::keep();
}

Verdict find_sender(store::Tx& tx, kit::App const&, Draft const& d, Decision& found) {
  found.author = d.from;
  if (!d.from.email.empty() && mailbox_by_address(tx, d.from.email))
    if (auto const customer = stranger_in(tx, d.reply_to)) found.author = *customer;
  if (found.author.email.empty())
    if (auto const customer = stranger_in(tx, d.reply_to)) found.author = *customer;
  if (found.author.email.empty()) found.author.email = people::normal_address(d.envelope.mail_from);
  if (found.author.email.empty())
    return Verdict::fail("no_sender", "It does not say in a readable way who sent it.");
  auto const user = people::find_by_email(tx, found.author.email);
  // From is easily forged, so a colleague's mail never goes on to the customer by itself.
  if (user && user->staff() && found.ticket_id) {
    auto const ticket = tickets::find(tx, system_actor, found.ticket_id);
    found.note = ticket && ticket->requester_id != user->id;
  }
  return Verdict::keep();
}

// Whoever is named as the author, and whoever From names: a form may stand between the two. A sender who may
// be anybody is let through by no list.
Verdict blocked_sender(store::Tx& tx, kit::App const&, Draft const& d, Decision& found) {
  auto block = block_of(tx, found.author.email);
  if (!block && d.from.email != found.author.email) block = block_of(tx, d.from.email);
  if (!block) return Verdict::keep();
  if (block->allow) {
    found.allowed = !d.unverified();
    return Verdict::keep();
  }
  auto const say = block->reason.empty()
                       ? fmt::format("{} is on the block list.", block->pattern)
                       : fmt::format("{} is on the block list: {}", block->pattern, block->reason);
  return Verdict::drop("blocked", say, found.ticket_id);
}

Verdict gate(store::Tx& tx, kit::App const&, Draft const& d, Decision& found) {
  if (found.allowed) return Verdict::keep();
  auto word = ask_gate(tx, incoming_of(d, found));
  if (word.what == GateWord::What::pass) return Verdict::keep();
  if (word.what == GateWord::What::allow) {
    found.allowed = true;
    return Verdict::keep();
  }
  auto verdict = word.what == GateWord::What::drop
                     ? Verdict::drop(std::move(word.reason), std::move(word.say), found.ticket_id)
                     : Verdict::suspend(std::move(word.reason), std::move(word.say), found.ticket_id);
  verdict.rule_id = word.rule_id;
  return verdict;
}

Verdict auto_reply(store::Tx& tx, kit::App const&, Draft const& d, Decision& found) {
  if (d.automatic()) found.keep_status = static_cast<bool>(found.ticket_id);
  // In a side conversation it is shown and wakes nobody.
  if (d.kind != mime::MailKind::auto_reply || found.side_id) return Verdict::keep();
  auto const ticket = found.ticket_id ? tickets::find(tx, system_actor, found.ticket_id) : std::nullopt;
  if (!ticket) return Verdict::drop("auto_reply", "An automatic reply that belongs to no ticket.");
  if (ticket->status == tickets::Status::closed)
    return Verdict::drop("auto_reply", "An automatic reply to a conversation that is closed.", ticket->id);
  if (found.note) return Verdict::drop("auto_reply", "An automatic reply of a colleague.", ticket->id);
  found.keep_status = true;
  return Verdict::keep();
}

Verdict mailing_list(store::Tx&, kit::App const&, Draft const& d, Decision& found) {
  if (d.list() && !found.ticket_id && !found.side_id && !found.allowed) found.spam = true;
  return Verdict::keep();
}

Verdict suspended_sender(store::Tx& tx, kit::App const&, Draft const&, Decision& found) {
  auto const user = people::find_by_email(tx, found.author.email);
  if (!user || !user->suspended) return Verdict::keep();
  return Verdict::suspend("suspended", "The sender is suspended.", found.ticket_id);
}

Verdict rate_limit(store::Tx& tx, kit::App const&, Draft const& d, Decision& found) {
  int const limit = d.automatic() ? max_automatic_mails_per_hour : max_mails_per_hour;
  auto const count =
      tx.one<std::int64_t>(sql::count_of_sender, d.ledger.sender, now() - hours(1), limit).value_or(0);
  if (d.ledger.sender.empty() || count < limit) return Verdict::keep();
  return Verdict::suspend(
      "rate",
      fmt::format(
          "{} mails of this sender within an hour have become comments already; more look like a loop.",
          limit),
      found.ticket_id);
}

Verdict route(store::Tx& tx, kit::App const&, Draft const& d, Decision& found) {
  auto const group =
      d.mailbox.default_group_id ? people::find_group(tx, d.mailbox.default_group_id) : std::nullopt;
  if (group && group->active) found.group_id = group->id;
  return Verdict::keep();
}

}  // namespace svar::channels
