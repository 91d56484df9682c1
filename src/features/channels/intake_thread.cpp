// Which ticket a mail belongs to, in the order of trust: our signed token, our own Message-ID, any ancestor
// we know, and last the number in the subject, with a sender who takes part already. A stranger may not enter
// a case, nor somebody whose From the receiving server found to be false.
#include "features/channels/intake_steps.hpp"
#include "features/channels/mime/parse.hpp"
#include "features/channels/mime/thread_token.hpp"

namespace svar::channels {
namespace {

Actor const system_actor = Actor::of_system(kit::Via::email);
constexpr int max_merges_followed = 20;
constexpr std::size_t max_ids_looked_up = 60;

// The ticket as it stands now, wherever it was merged to. None where it is not there to be joined any more.
std::optional<tickets::Ticket> open_to_mail(store::Read& r, TicketId id) {
  for (int i = 0; id && i < max_merges_followed; ++i) {
    auto found = tickets::find(r, system_actor, id);
    if (!found) return std::nullopt;
    bool const there = found->shelf <= tickets::Shelf::spam || found->shelf == tickets::Shelf::snoozed;
    if (!found->merged_into) return there ? found : std::nullopt;
    id = found->merged_into;
  }
  return std::nullopt;
}

void choose(Decision& found, tickets::Ticket const& ticket, std::string_view why) {
  // Who wrote spam goes on in the spam view, but not in the same ticket: that one is put away.
  if (ticket.shelf == tickets::Shelf::spam) {
    found.spam = true;
    return;
  }
  found.ticket_id = ticket.id;
  found.threaded_by = why;
}

bool by_token(store::Read& r, kit::App const& app, Draft const& d, Decision& found) {
  for (auto const& address : own_addresses(d)) {
    auto const id = ticket_in_address(app.workspace_secret, address);
    if (!id) continue;
    if (auto const ticket = open_to_mail(r, id)) return choose(found, *ticket, "token"), true;
  }
  return false;
}

bool by_own_message_id(store::Read& r, Draft const& d, Decision& found) {
  for (auto const& id : d.in_reply_to)
    for (auto const& match : tickets_of_message(r, id))
      if (match.kind == ThreadKind::sent)
        if (auto const ticket = open_to_mail(r, match.ticket_id))
          return choose(found, *ticket, "message_id"), true;
  return false;
}

// A mail that we never saw may be the ancestor of many people's mails (a newsletter that all of them answer),
// and other help desks name the same one in everything they send. So it joins only who takes part already,
// about the same subject.
bool ancestor_fits(store::Read& r, Draft const& d, tickets::Ticket const& ticket) {
  return !d.unverified() && takes_part(r, ticket, d.from.email) &&
         mime::bare_subject(d.subject) == mime::bare_subject(ticket.subject);
}

bool by_references(store::Read& r, Draft const& d, Decision& found) {
  auto ids = d.references;
  ids.insert(ids.end(), d.in_reply_to.begin(), d.in_reply_to.end());
  std::size_t looked_up = 0;
  for (auto id = ids.rbegin(); id != ids.rend() && looked_up < max_ids_looked_up; ++id, ++looked_up)
    for (auto const& match : tickets_of_message(r, *id)) {
      auto const ticket = open_to_mail(r, match.ticket_id);
      if (!ticket || (match.kind == ThreadKind::ancestor && !ancestor_fits(r, d, *ticket))) continue;
      return choose(found, *ticket, "references"), true;
    }
  return false;
}

// The customer writes again on a closed ticket: the follow-up that the first such mail opened goes on, if it
// can.
void prefer_follow_up(store::Read& r, Draft const& d, Decision& found) {
  auto const ticket = found.ticket_id ? tickets::find(r, system_actor, found.ticket_id) : std::nullopt;
  if (!ticket || ticket->status != tickets::Status::closed) return;
  auto ids = d.in_reply_to;
  ids.insert(ids.end(), d.references.rbegin(), d.references.rend());
  if (ids.size() > max_ids_looked_up) ids.resize(max_ids_looked_up);
  for (auto const& id : ids)
    for (auto const& match : tickets_of_message(r, id)) {
      auto const other = open_to_mail(r, match.ticket_id);
      if (!other || other->follow_up_of != ticket->id || other->status == tickets::Status::closed) continue;
      found.ticket_id = other->id;
      return;
    }
}

// The side conversation where it is there to be joined. The customer's own words never go in there: should
// somebody have passed one of its mails on to them, their answer belongs to the ticket.
std::optional<sides::Side> open_side(store::Read& r, sides::SideId id) {
  auto side = id ? sides::find(r, system_actor, id) : std::nullopt;
  if (side && (side->kind != sides::Kind::mail || !open_to_mail(r, side->ticket_id))) side.reset();
  return side;
}

void choose_side(store::Read& r, Draft const& d, sides::Side const& side, std::string_view why,
                 Decision& found) {
  auto const user = people::find_by_email(r, d.from.email);
  auto const ticket = open_to_mail(r, side.ticket_id);
  if (user && !user->staff() && takes_part(r, *ticket, d.from.email) &&
      !sides::takes_part(r, side.id, d.from.email))
    return choose(found, *ticket, why);
  found.side_id = side.id;
  found.threaded_by = why;
}

bool by_side_token(store::Read& r, kit::App const& app, Draft const& d, Decision& found) {
  for (auto const& address : own_addresses(d))
    if (auto const id = mime::side_of_address(address, app.workspace_secret))
      if (auto const side = open_side(r, sides::SideId{*id}))
        return choose_side(r, d, *side, "token", found), true;
  return false;
}

// Their message ids are in no ticket's thread, so what names one answers it.
bool by_side_message(store::Read& r, Draft const& d, Decision& found) {
  auto ids = d.in_reply_to;
  ids.insert(ids.end(), d.references.rbegin(), d.references.rend());
  if (ids.size() > max_ids_looked_up) ids.resize(max_ids_looked_up);
  for (auto const& id : ids)
    for (auto const& match : sides::sides_of_message(r, id)) {
      // What others wrote may be known to many; what we wrote only to those who had it.
      if (!match.sent && (d.unverified() || !sides::takes_part(r, match.side_id, d.from.email))) continue;
      if (auto const side = open_side(r, match.side_id))
        return choose_side(r, d, *side, match.sent ? "message_id" : "references", found), true;
    }
  return false;
}

bool by_side_subject(store::Read& r, Draft const& d, Decision& found) {
  if (d.unverified()) return false;
  auto const side = open_side(r, side_in_subject(d.subject));
  if (!side || !sides::takes_part(r, side->id, d.from.email)) return false;
  return choose_side(r, d, *side, "subject", found), true;
}

bool by_subject(store::Read& r, Draft const& d, Decision& found) {
  if (d.unverified()) return false;
  auto const id = ticket_in_subject(d.subject);
  auto const ticket = id ? open_to_mail(r, id) : std::nullopt;
  if (!ticket || !takes_part(r, *ticket, d.from.email)) return false;
  return choose(found, *ticket, "subject"), true;
}

}  // namespace

TicketId ticket_in_subject(std::string_view subject) {
  auto const open = subject.rfind("[#");
  auto const close = open == subject.npos ? open : subject.find(']', open);
  if (close == subject.npos) return {};
  auto const digits = subject.substr(open + 2, close - open - 2);
  if (digits.empty() || digits.size() > 15 || digits.find_first_not_of("0123456789") != digits.npos)
    return {};
  return TicketId{std::strtoll(std::string(digits).c_str(), nullptr, 10)};
}

sides::SideId side_in_subject(std::string_view subject) {
  auto const open = subject.rfind("[#");
  auto const close = open == subject.npos ? open : subject.find(']', open);
  auto const dash = open == subject.npos ? open : subject.find('-', open);
  if (close == subject.npos || dash >= close) return {};
  auto const digits = subject.substr(dash + 1, close - dash - 1);
  if (digits.empty() || digits.size() > 15 || digits.find_first_not_of("0123456789") != digits.npos)
    return {};
  return sides::SideId{std::strtoll(std::string(digits).c_str(), nullptr, 10)};
}

TicketId ticket_in_address(std::string_view workspace_secret, std::string_view address) {
  return TicketId{mime::ticket_of_address(address, workspace_secret).value_or(0)};
}

std::vector<std::string> own_addresses(Draft const& d) {
  std::vector<std::string> all = d.delivered_to;
  for (auto const* list : {&d.to, &d.cc})
    for (auto const& a : *list) all.push_back(a.email);
  auto const domain = d.mailbox.address.substr(d.mailbox.address.rfind('@'));
  std::erase_if(all, [&](std::string const& a) { return !a.ends_with(domain); });
  return all;
}

bool takes_part(store::Read& r, tickets::Ticket const& ticket, std::string_view address) {
  auto const user = people::find_by_email(r, address);
  if (!user) return false;
  if (user->id == ticket.requester_id || user->id == ticket.assignee_id) return true;
  for (auto const& p : tickets::participants(r, ticket.id))
    if (p.user_id == user->id) return true;
  return false;
}

Verdict match_thread(store::Tx& tx, kit::App const& app, Draft const& d, Decision& found) {
  by_side_token(tx, app, d, found) || by_token(tx, app, d, found) || by_side_message(tx, d, found) ||
      by_own_message_id(tx, d, found) || by_references(tx, d, found) || by_side_subject(tx, d, found) ||
      by_subject(tx, d, found);
  prefer_follow_up(tx, d, found);
  return Verdict::keep();
}

}  // namespace svar::channels
