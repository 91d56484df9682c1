#include <algorithm>
#include <map>
#include <set>

#include "features/customers/customers_events.hpp"
#include "features/exports/exports.hpp"
#include "features/people/people_events.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::exports {
namespace {

constexpr int read_at_once = 1'000;  // events

// What an event says has changed.
std::vector<std::int64_t> subjects(Kind kind, events::Event const& e) {
  std::string_view const name = e.kind;
  if (kind == Kind::users)
    return name.starts_with("user.") ? std::vector{e.subject} : std::vector<std::int64_t>{};
  if (kind == Kind::organizations)
    return name.starts_with("organization.") ? std::vector{e.subject} : std::vector<std::int64_t>{};
  if (!name.starts_with("ticket.") && !name.starts_with("comment.")) return {};
  std::vector<std::int64_t> ids{e.subject};
  if (name == tickets::TicketMerged::kind) ids.push_back(e.as<tickets::TicketMerged>().into_id.value);
  if (name == tickets::TicketUnmerged::kind) ids.push_back(e.as<tickets::TicketUnmerged>().from_id.value);
  if (name == tickets::TicketSplit::kind) ids.push_back(e.as<tickets::TicketSplit>().from_id.value);
  return ids;
}

std::int64_t second(Time t) {
  return t.us / 1'000'000;
}

}  // namespace

namespace {

struct Stretch {
  events::Seq place = 0;
  Time reached;
  bool end = false;
};

// Calls meet(event) from `after` on until it is full(); then on to the second's end where that is wished.
template <class Full, class Meet>
Stretch pass(store::Read& read, events::Seq after, Time until, bool whole_seconds, Full full, Meet meet) {
  Stretch out{after, {}, false};
  for (;;) {
    auto const some = events::read_after(read, out.place, read_at_once);
    for (auto const& e : some) {
      bool const same_second = whole_seconds && second(e.at) == second(out.reached);
      if (e.at >= until) out.end = true;
      if (out.end || (full() && !same_second)) return out;
      meet(e);
      out.place = e.seq;
      out.reached = e.at;
    }
    if (some.size() < static_cast<std::size_t>(read_at_once)) {
      out.end = true;
      return out;
    }
  }
}

// The audit that an event tells of; 0: none.
std::int64_t audit_of(events::Event const& e) {
  if (e.kind == tickets::TicketOpened::kind) return e.as<tickets::TicketOpened>().comment_id.value;
  if (e.kind == tickets::CommentAdded::kind) return e.as<tickets::CommentAdded>().comment_id.value;
  if (e.kind == tickets::TicketChanged::kind) return e.as<tickets::TicketChanged>().audit_id.value;
  if (e.kind == tickets::CommentRedacted::kind) return e.as<tickets::CommentRedacted>().audit_id.value;
  if (e.kind == tickets::CommentHidden::kind) return e.as<tickets::CommentHidden>().audit_id.value;
  return 0;
}

}  // namespace

Walked walk(store::Read& read, Kind kind, events::Seq after, std::size_t limit, Time until,
            bool whole_seconds) {
  std::map<std::int64_t, std::pair<events::Seq, Time>> met;
  auto const stretch = pass(
      read, after, until, whole_seconds, [&] { return met.size() >= limit; },
      [&](events::Event const& e) {
        for (auto const id : subjects(kind, e))
          if (id) met[id] = {e.seq, e.at};
      });
  Walked out{{}, stretch.place, stretch.reached, stretch.end};
  std::vector<std::pair<events::Seq, Changed>> rows;
  for (auto const& [id, last] : met) rows.push_back({last.first, {id, last.second}});
  std::ranges::sort(rows, {}, [](auto const& row) { return std::pair(row.first, row.second.id); });
  for (auto const& [seq, changed] : rows) out.rows.push_back(changed);
  return out;
}

WalkedAudits walk_audits(store::Read& read, events::Seq after, std::size_t limit, Time until) {
  WalkedAudits out;
  std::set<std::int64_t> met;
  auto const stretch = pass(
      read, after, until, true, [&] { return met.size() >= limit; },
      [&](events::Event const& e) {
        if (auto const audit = audit_of(e); audit && met.insert(audit).second)
          out.rows.push_back({audit, e.subject});
      });
  out.place = stretch.place;
  out.reached = stretch.reached;
  out.end = stretch.end;
  return out;
}

events::Seq place_before(store::Read& read, Time moment) {
  events::Seq low = 0, high = events::last_seq(read);  // the answer is in [low, high]
  while (low < high) {
    auto const middle = low + (high - low) / 2;
    auto const next = events::read_after(read, middle, 1);
    if (!next.empty() && next.front().at < moment)
      low = next.front().seq;
    else
      high = middle;
  }
  return low;
}

}  // namespace svar::exports
