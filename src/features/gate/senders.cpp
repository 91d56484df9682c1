// What colleagues say about a sender's mails, kept as plain counts: how many tickets stand marked as spam,
// how often one was said to be none, how many answers were sent. A follower of the log, so it can be built
// again.
#include "features/gate/senders.hpp"

#include "features/gate/gate.hpp"
#include "features/gate/gate_sql.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::gate {
namespace {

// The customer's address that a ticket came from; empty where a mail's sender was not proven (somebody else
// may have used the address), and for colleagues.
std::string address_of(store::Read& r, tickets::TicketId id) {
  auto const system = Actor::of_system();
  auto const ticket = tickets::find(r, system, id);
  if (!ticket || ticket->channel != kit::Via::email) return {};
  auto const user = people::find(r, ticket->requester_id);
  if (!user || user->staff() || user->email.empty()) return {};
  auto const first = tickets::first_comments(r, {id});
  if (!first.empty() && first[0].inbound_id &&
      channels::unverified_mails(r, {first[0].inbound_id}).contains(first[0].inbound_id))
    return {};
  return user->email;
}

Sender known_or_new(store::Read& r, std::string const& address) {
  auto found = sender(r, address);
  if (found) return *std::move(found);
  Sender s;
  s.address = address;
  s.domain = address.substr(address.rfind('@') + 1);
  return s;
}

void keep(store::Tx& tx, Sender const& s) {
  tx.exec(sql::put_sender, s.address, s.domain, s.spam, s.cleared, s.answered, s.at);
}

void note_shelf(store::Tx& tx, events::Event const& e) {
  auto const moved = e.as<tickets::TicketShelved>();
  auto const shelf = static_cast<tickets::Shelf>(moved.shelf);
  if (shelf == tickets::Shelf::spam && e.actor) {
    auto const address = address_of(tx, moved.ticket_id);
    if (address.empty() || tx.exec(sql::put_spam_ticket, moved.ticket_id, address) == 0) return;
    auto s = known_or_new(tx, address);
    ++s.spam;
    s.at = e.at;
    return keep(tx, s);
  }
  // Fetched back from the bin is no word about spam, unless it had been marked before.
  if (shelf >= tickets::Shelf::spam && shelf != tickets::Shelf::snoozed) return;
  auto const address = tx.one<std::string>(sql::take_spam_ticket, moved.ticket_id);
  if (!address) return;
  auto s = known_or_new(tx, *address);
  s.spam = std::max<std::int64_t>(s.spam - 1, 0);
  ++s.cleared;
  s.at = e.at;
  keep(tx, s);
}

void note_answer(store::Tx& tx, events::Event const& e) {
  auto const added = e.as<tickets::CommentAdded>();
  if (!added.public_ || !added.staff) return;
  auto const address = address_of(tx, added.ticket_id);
  if (address.empty()) return;
  auto s = known_or_new(tx, address);
  ++s.answered;
  s.at = e.at;
  keep(tx, s);
}

}  // namespace

std::optional<Sender> sender(store::Read& r, std::string_view address) {
  return r.one<Sender>(sql::one_sender, address);
}

std::vector<Sender> spam_senders(store::Read& r) {
  return r.all<Sender>(sql::worst_senders);
}

Choices choices(store::Read& r) {
  return r.one<Choices>(sql::choices).value_or(Choices{});
}

void change_choices(store::Tx& tx, Actor const& actor, Choices const& wish) {
  actor.require(kit::Permission::admin_channels);
  auto const check = [](std::string const& field, std::int64_t n) {
    if (n < 0 || n > max_threshold) throw invalid(field, fmt::format("Between 0 and {}.", max_threshold));
  };
  check("sender_spam", wish.sender_spam);
  check("domain_spam", wish.domain_spam);
  tx.exec(sql::put_choices, wish.sender_spam, wish.domain_spam);
}

events::Follower senders_follower() {
  events::Follower f;
  f.name = "gate.senders";
  f.kinds = {std::string(tickets::TicketShelved::kind), std::string(tickets::CommentAdded::kind)};
  f.react = [](store::Tx& tx, events::Event const& e) {
    if (e.kind == tickets::TicketShelved::kind) return note_shelf(tx, e);
    note_answer(tx, e);
  };
  f.reset = [](store::Tx& tx) {
    tx.exec(sql::forget_senders);
    tx.exec(sql::forget_spam_tickets);
  };
  return f;
}

}  // namespace svar::gate
