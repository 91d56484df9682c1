#include "features/channels/mailbox_health.hpp"

#include <algorithm>

#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"
#include "kit/sentences.hpp"

namespace svar::channels {
namespace {

std::optional<WayHealth> find_way(store::Read& r, MailboxId id, Way way) {
  for (auto& row : ways(r, id))
    if (row.way == way) return row;
  return std::nullopt;
}

bool failing(std::vector<WayHealth> const& all) {
  return std::ranges::any_of(all, [](auto const& w) { return w.state == HealthState::failing; });
}

void put(store::Tx& tx, MailboxId id, Way way, HealthState state, std::string_view say, Time last_ok) {
  bool const before = failing(ways(tx, id));
  tx.exec(sql::put_health, id, way, state, say, now(), last_ok);
  bool const after = failing(ways(tx, id));
  if (before != after) events::append(tx, {}, MailboxHealthChanged{id, after});
}

}  // namespace

std::vector<WayHealth> ways(store::Read& r, MailboxId id) {
  return r.all<WayHealth>(sql::health_of, id);
}

void note_ok(store::Tx& tx, MailboxId id, Way way, bool carried) {
  auto const before = find_way(tx, id, way);
  bool const same =
      before && before->state == HealthState::ok && now() - before->checked_at < health_written_every;
  if (same && !carried) return;
  if (same && now() - before->last_ok_at < seconds(1)) return;
  put(tx, id, way, HealthState::ok, "", carried || way == Way::sign_in ? now() : Time{});
}

void note_trouble(store::Tx& tx, MailboxId id, Way way, std::string_view say, bool loud) {
  auto const before = find_way(tx, id, way);
  bool const was_bad = before && before->state != HealthState::ok && before->state != HealthState::unknown;
  // Warning and failing are one stretch of trouble: `since` of the warning decides when it becomes loud.
  bool const long_enough = was_bad && now() - before->since >= failing_after;
  bool const already = was_bad && before->state == HealthState::failing;
  auto const state = loud || long_enough || already ? HealthState::failing : HealthState::warning;
  if (was_bad && before->state == state && before->say == say &&
      now() - before->checked_at < health_written_every)
    return;
  put(tx, id, way, state, say, Time{});
}

void forget_way(store::Tx& tx, MailboxId id, Way way) {
  tx.exec(sql::forget_health, id, way);
}

Health health(store::Read& r, Mailbox const& mailbox, std::string_view locale) {
  Health h;
  h.queued = r.one<std::int64_t>(sql::count_queued, mailbox.id).value_or(0);
  auto const rank = [](HealthState s) {
    return s == HealthState::failing ? 3 : s == HealthState::warning ? 2 : s == HealthState::ok ? 1 : 0;
  };
  for (auto const& w : ways(r, mailbox.id)) {
    if (rank(w.state) > rank(h.state)) h.state = w.state;
    if (!w.say.empty()) h.say += (h.say.empty() ? "" : " ") + kit::translated(w.say, locale);
    h.checked_at = std::max(h.checked_at, w.checked_at);
    if (w.way == Way::in) h.last_in_at = w.last_ok_at;
    if (w.way == Way::out) h.last_out_at = w.last_ok_at;
  }
  if (!mailbox.active) {
    h.state = HealthState::paused;
    h.say.clear();
  }
  return h;
}

}  // namespace svar::channels
