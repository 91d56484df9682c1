#include "features/worktime/worktime.hpp"

#include "base/utf8.hpp"
#include "features/worktime/worktime_sql.hpp"

namespace svar::worktime {
namespace {

constexpr std::int64_t second = 1'000'000;  // in the unit of Time

struct Focus {
  UserId user_id;
  TicketId ticket_id;
  std::string tab;
  Time seen_at;
};
BOOST_DESCRIBE_STRUCT(Focus, (), (user_id, ticket_id, tab, seen_at))

// Puts what lies between the last sign of life and now where that sign was.
void settle(store::Tx& tx, Focus const& was, Time at) {
  auto const gap = at - was.seen_at;
  if (gap <= Duration{} || gap > longest_gap) return;
  auto const last = tx.one<Entry>(sql::last_of, was.ticket_id, was.user_id);
  if (last && at - last->ended_at <= one_visit && Duration{last->spent + gap.us} <= longest_entry) {
    tx.exec(sql::lengthen, last->id, gap.us, at);
    return;
  }
  if (tx.one<std::int64_t>(sql::count_of, was.ticket_id, was.user_id).value_or(0) >= max_entries) return;
  tx.insert<EntryId>(sql::insert, was.user_id, was.ticket_id, true, was.seen_at, at, gap.us, "");
}

Entry own(store::Tx& tx, Actor const& actor, EntryId id) {
  actor.require(kit::Permission::tickets_read);
  auto found = tx.one<Entry>(sql::find, id);
  if (!found || found->user_id != actor.user) throw not_found();
  return std::move(*found);
}

std::int64_t spent_of(std::int64_t in_seconds) {
  if (in_seconds < 1 || in_seconds > longest_entry.us / second)
    throw invalid("spent_seconds", "Write a time between a second and 24 hours");
  return in_seconds * second;
}

}  // namespace

bool focus(store::Tx& tx, Actor const& actor, TicketId ticket, std::string_view tab, bool leaving) {
  actor.require(kit::Permission::tickets_read);
  if (tab.empty() || tab.size() > max_tab) throw invalid("tab", "The window has no name");
  tickets::get(tx, actor, ticket);
  if (!counts_by_itself(tx, actor.user)) return false;
  auto const at = now();
  auto const was = tx.one<Focus>(sql::find_focus, actor.user);
  // A window that says goodbye after another one has spoken has nothing to say any more.
  if (leaving && (!was || was->tab != tab || was->ticket_id != ticket)) return true;
  if (was) settle(tx, *was, at);
  if (leaving)
    tx.exec(sql::end_focus, actor.user);
  else
    tx.exec(sql::set_focus, actor.user, ticket, tab, at);
  return true;
}

EntryId add(store::Tx& tx, Actor const& actor, TicketId ticket, NewEntry const& n) {
  actor.require(kit::Permission::tickets_read);
  tickets::get(tx, actor, ticket);
  auto const spent = spent_of(n.spent_seconds);
  auto const started = n.started_at.value_or(now() - Duration{spent});
  if (started > now()) throw invalid("started_at", "This has not been worked yet");
  if (started < now() - furthest_back) throw invalid("started_at", "This lies too far back");
  if (tx.one<std::int64_t>(sql::count_of, ticket, actor.user).value_or(0) >= max_entries)
    throw invalid("spent_seconds", "There are too many times on this ticket", "TooManyValues");
  return tx.insert<EntryId>(sql::insert, actor.user, ticket, false, started, started + Duration{spent}, spent,
                            utf8::clean_line(n.note, max_note));
}

TicketId change(store::Tx& tx, Actor const& actor, EntryId id, EntryChange const& c) {
  auto e = own(tx, actor, id);
  if (c.spent_seconds) {
    e.spent = spent_of(*c.spent_seconds);
    e.automatic = false;
    e.ended_at = e.started_at + Duration{e.spent};
  }
  if (c.note) e.note = utf8::clean_line(*c.note, max_note);
  tx.exec(sql::correct, id, e.spent, e.note, e.automatic, e.ended_at);
  return e.ticket_id;
}

Entry remove(store::Tx& tx, Actor const& actor, EntryId id) {
  auto const e = own(tx, actor, id);
  tx.exec(sql::remove, id);
  return e;
}

bool counts_by_itself(store::Read& r, UserId user) {
  return r.one<bool>(sql::choice_of, user).value_or(true);
}

void choose(store::Tx& tx, Actor const& actor, bool by_itself) {
  actor.require(kit::Permission::tickets_read);
  tx.exec(sql::set_choice, actor.user, by_itself);
  if (!by_itself) tx.exec(sql::end_focus, actor.user);
}

bool leads_see(store::Read& r) {
  return r.one<std::string>(sql::leads_see).value_or("") == "yes";
}

void let_leads_see(store::Tx& tx, Actor const& actor, bool see) {
  actor.require(kit::Permission::admin_settings);
  tx.exec(sql::let_leads_see, see ? "yes" : "no");
}

bool may_see_all(store::Read& r, Actor const& actor) {
  return actor.may(kit::Permission::admin_groups) && leads_see(r);
}

std::vector<Entry> own_of_ticket(store::Read& r, UserId user, TicketId ticket) {
  return r.all<Entry>(sql::own_of_ticket, ticket, user, max_shown);
}

std::vector<Sum> sums_of_ticket(store::Read& r, TicketId ticket) {
  return r.all<Sum>(sql::sums_of_ticket, ticket);
}

std::vector<Entry> of_person(store::Read& r, UserId user, Range range, int limit) {
  return r.all<Entry>(sql::of_person, user, range.from, range.to, limit);
}

std::vector<Entry> of_everybody(store::Read& r, Range range, int limit) {
  return r.all<Entry>(sql::of_everybody, range.from, range.to, limit);
}

std::vector<Sum> sums_of_everybody(store::Read& r, Range range) {
  return r.all<Sum>(sql::sums_of_everybody, range.from, range.to);
}

}  // namespace svar::worktime
