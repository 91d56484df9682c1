#include <algorithm>
#include <map>

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

Walked walk(store::Read& read, Kind kind, events::Seq after, std::size_t limit, Time until,
            bool whole_seconds) {
  Walked out;
  out.place = after;
  std::map<std::int64_t, std::pair<events::Seq, Time>> met;
  for (;;) {
    auto const some = events::read_after(read, out.place, read_at_once);
    for (auto const& e : some) {
      bool const full = met.size() >= limit;
      bool const same_second = whole_seconds && second(e.at) == second(out.reached);
      if (e.at >= until) out.end = true;
      if (out.end || (full && !same_second)) goto done;
      for (auto const id : subjects(kind, e))
        if (id) met[id] = {e.seq, e.at};
      out.place = e.seq;
      out.reached = e.at;
    }
    if (some.size() < static_cast<std::size_t>(read_at_once)) {
      out.end = true;
      break;
    }
  }
done:
  std::vector<std::pair<events::Seq, Changed>> rows;
  for (auto const& [id, last] : met) rows.push_back({last.first, {id, last.second}});
  std::ranges::sort(rows, {}, [](auto const& row) { return std::pair(row.first, row.second.id); });
  for (auto const& [seq, changed] : rows) out.rows.push_back(changed);
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
