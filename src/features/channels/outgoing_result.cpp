#include <algorithm>

#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/outgoing.hpp"
#include "features/sides/sides_events.hpp"
#include "features/tickets/ticket_snooze.hpp"

namespace svar::channels {
namespace {

constexpr std::size_t max_reason = 500;  // code points

// How a mail fares is told of the answer that it carries, or of the side conversation. What nobody got must
// be seen, also on a ticket that sleeps.
template <class Fact>
void announce(store::Tx& tx, Outgoing const& o) {
  if constexpr (std::is_same_v<Fact, MailFailed> || std::is_same_v<Fact, MailBounced>)
    tickets::rouse(tx, o.ticket_id);
  if (auto const id = o.of_side()) {
    if (auto const message = sides::find_message(tx, Actor::of_system(), id))
      events::append(tx, {}, sides::SideChanged{o.ticket_id, message->side_id});
    return;
  }
  events::append(tx, {}, Fact{o.ticket_id, o.comment_id});
}

void set_state(store::Tx& tx, Outgoing const& o, OutgoingState state, std::string_view reason,
               std::string_view address, Time retry_at) {
  tx.exec(sql::set_outgoing_state, o.id, state, utf8::truncate(reason, max_reason), address, retry_at, now());
}

std::optional<Time> wait(store::Tx& tx, Outgoing const& o, std::string_view reason,
                         std::string_view address) {
  auto const at = next_try(o.attempts);
  set_state(tx, o, OutgoingState::queued, reason, address, at);
  // The screen shows why it waits; the same reason again is no news.
  if (o.reason != reason) announce<MailQueued>(tx, o);
  return at;
}

// Nothing could be tried: no connection, wrong password, mail that cannot be made.
std::optional<Time> finish_untried(store::Tx& tx, Outgoing const& o, Attempt const& attempt) {
  if (!attempt.permanent && o.attempts < max_send_attempts) return wait(tx, o, attempt.reason, "");
  set_state(tx, o, OutgoingState::failed, attempt.reason, "", Time{});
  announce<MailFailed>(tx, o);
  return std::nullopt;
}

void write_down(store::Tx& tx, Outgoing const& o, Attempt const& attempt, bool last) {
  for (auto const& one : attempt.each) {
    bool const refused = !one.taken && (one.permanent || last);
    auto const state = one.taken ? RecipientState::sent
                       : refused ? RecipientState::refused
                                 : RecipientState::waiting;
    tx.exec(sql::set_recipient, o.id, one.address, state,
            one.taken ? std::string_view{} : utf8::truncate(one.reason, max_reason));
    if (refused && one.bad_address) people::note_bounce(tx, one.address, one.reason);
    if (one.taken) tx.exec(sql::set_outgoing_sent_at, o.id, now());
  }
}

}  // namespace

Time next_try(int attempts) {
  auto wait = first_retry;
  for (int i = 1; i < attempts && wait < longest_retry; ++i) wait = Duration{wait.us * 2};
  wait = std::min(wait, longest_retry);
  // Up to a fifth by chance, so that a server that comes back is not met by everything at once.
  return now() + wait + Duration{wait.us / 100 * random_below(20)};
}

bool begin_sending(store::Tx& tx, OutgoingId id) {
  auto const o = find_outgoing(tx, id);
  if (!o || (o->state == OutgoingState::held && now() < o->undo_until)) return false;
  return tx.exec(sql::begin_sending, id, now()) == 1;
}

std::optional<Time> finish_sending(store::Tx& tx, OutgoingId id, Attempt const& attempt) {
  auto const o = find_outgoing(tx, id);
  if (!o || o->state != OutgoingState::sending) return std::nullopt;
  if (attempt.each.empty()) return finish_untried(tx, *o, attempt);
  write_down(tx, *o, attempt, o->attempts >= max_send_attempts);
  auto const all = recipients_of(tx, id);
  auto const of = [&](RecipientState s) { return std::ranges::find(all, s, &OutgoingRecipient::state); };
  auto const waiting = of(RecipientState::waiting), refused = of(RecipientState::refused);
  bool const alone = all.size() == 1;
  if (waiting != all.end()) return wait(tx, *o, waiting->reason, alone ? "" : waiting->address);
  if (refused != all.end()) {
    set_state(tx, *o, OutgoingState::failed, refused->reason, refused->address, Time{});
    announce<MailFailed>(tx, *o);
    return std::nullopt;
  }
  tx.exec(sql::set_outgoing_sent, id, now());
  announce<MailSent>(tx, *o);
  return std::nullopt;
}

void note_bounced(store::Tx& tx, Outgoing const& o, std::string_view address, std::string_view reason) {
  if (!address.empty()) {
    tx.exec(sql::set_recipient, o.id, address, RecipientState::bounced, utf8::truncate(reason, max_reason));
    people::note_bounce(tx, address, reason);
  }
  if (o.state == OutgoingState::cancelled || o.state == OutgoingState::held) return;
  set_state(tx, o, OutgoingState::bounced, reason, address, Time{});
  announce<MailBounced>(tx, o);
}

}  // namespace svar::channels
