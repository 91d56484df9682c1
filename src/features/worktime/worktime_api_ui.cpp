// The part of time in /api/ui: parse, call, answer.
#include <map>

#include "features/worktime/worktime_export.hpp"
#include "features/worktime/worktime_follow.hpp"
#include "features/worktime/worktime_sql.hpp"
#include "features/worktime/worktime_wire.hpp"

namespace svar::worktime {
namespace {

using kit::Call;
constexpr std::int64_t second = 1'000'000;

std::map<UserId, std::string> names_in(store::Read& r, std::vector<UserId> const& ids) {
  std::map<UserId, std::string> names;
  if (!ids.empty())
    for (auto const& one : people::names_of(r, ids)) names[one.id] = one.name.empty() ? one.email : one.name;
  return names;
}

std::vector<TimeSum> wires(store::Read& r, std::vector<Sum> const& sums) {
  std::vector<UserId> ids;
  for (auto const& s : sums) ids.push_back(s.user_id);
  auto names = names_in(r, ids);
  std::vector<TimeSum> list;
  for (auto const& s : sums)
    list.push_back({{s.user_id.value, names[s.user_id]}, s.spent / second, s.entries});
  return list;
}

TimeEntry wire(Entry const& e) {
  return {e.id.value, e.spent / second, e.automatic, e.note, Millis{e.started_at}, {}};
}

std::int64_t seconds_of(std::vector<Entry> const& entries) {
  std::int64_t us = 0;
  for (auto const& e : entries) us += e.spent;
  return us / second;
}

TicketTime of(store::Read& r, Actor const& actor, TicketId id) {
  tickets::get(r, actor, id);
  auto const entries = own_of_ticket(r, actor.user, id);
  TicketTime answer;
  answer.automatic = counts_by_itself(r, actor.user);
  answer.spent_seconds = seconds_of(entries);
  for (auto const& e : entries) answer.entries.push_back(wire(e));
  if (may_see_all(r, actor)) answer.people = wires(r, sums_of_ticket(r, id));
  return answer;
}

net::Response get_ticket_time(Call& call) {
  return kit::answer(
      call.app.store.read([&](store::Read& r) { return of(r, call.actor, call.id<TicketId>()); }));
}

net::Response post_focus(Call& call) {
  auto const body = call.body<FocusBody>();
  auto const id = call.id<TicketId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    bool const on = focus(tx, call.actor, id, body.tab, body.leaving);
    return FocusAnswer{on, seconds_of(own_of_ticket(tx, call.actor.user, id))};
  }));
}

net::Response post_time(Call& call) {
  auto const body = call.body<NewTimeBody>();
  auto const id = call.id<TicketId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    add(tx, call.actor, id, {body.spent_seconds, body.note, body.started_at});
    return of(tx, call.actor, id);
  }),
                     201);
}

// The ticket may be out of sight by now; one's own time on it may still be put right.
net::Response patch_time(Call& call) {
  auto const body = call.body<TimeBody>();
  call.app.store.write(
      [&](store::Tx& tx) { change(tx, call.actor, call.id<EntryId>(), {body.spent_seconds, body.note}); });
  return net::Response::no_content();
}

net::Response delete_time(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<EntryId>()); });
  return net::Response::no_content();
}

net::Response get_page(Call& call) {
  auto const range = range_of(call.request.query);
  auto const who = person_of(call.request.query, call.actor);
  return kit::answer(call.app.store.read([&](store::Read& r) {
    TimePage page;
    page.all = may_see_all(r, call.actor);
    if (who != call.actor.user && !page.all) throw not_found();
    page.leads_see = leads_see(r);
    page.automatic = counts_by_itself(r, call.actor.user);
    auto const entries = of_person(r, who, range, max_shown);
    page.person = {who.value, names_in(r, {who})[who]};
    auto const subjects = subjects_of(r, call.actor, entries);
    for (auto const& e : entries) {
      auto const known = subjects.find(e.ticket_id);
      // What others did on a ticket that one may not see is not for one's eyes either.
      if (known == subjects.end() && who != call.actor.user) continue;
      auto w = wire(e);
      w.ticket = TimeTicket{e.ticket_id.value, known == subjects.end() ? std::string() : known->second};
      page.spent_seconds += w.spent_seconds;
      page.entries.push_back(std::move(w));
    }
    if (page.all) page.people = wires(r, sums_of_everybody(r, range));
    return page;
  }));
}

net::Response put_choice(Call& call) {
  auto const body = call.body<TimeChoiceBody>();
  call.app.store.write([&](store::Tx& tx) { choose(tx, call.actor, body.on); });
  return net::Response::no_content();
}

net::Response put_leads(Call& call) {
  auto const body = call.body<TimeChoiceBody>();
  call.app.store.write([&](store::Tx& tx) { let_leads_see(tx, call.actor, body.on); });
  return net::Response::no_content();
}

}  // namespace

kit::Feature feature() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  std::vector<kit::QueryParameter> const range{
      {"from", "string", "A time; 30 days before the end without it"},
      {"to", "string", "A time; now without it"}};
  auto with_person = range;
  with_person.push_back({"person", "integer", "Whose; one's own without it"});
  auto with_everybody = range;
  with_everybody.push_back({"everybody", "boolean", "Of all, for leads"});
  kit::Feature f{.name = "worktime"};
  f.routes = {
      {get,
       "/api/ui/tickets/{id:int}/time",
       read,
       get_ticket_time,
       {"Time spent on a ticket", nullptr, shape<TicketTime>}},
      {post,
       "/api/ui/tickets/{id:int}/time",
       read,
       post_time,
       {"Write down time spent", shape<NewTimeBody>, shape<TicketTime>, 201}},
      {post,
       "/api/ui/tickets/{id:int}/focus",
       read,
       post_focus,
       {"A sign of life: somebody works on this ticket", shape<FocusBody>, shape<FocusAnswer>}},
      {get,
       "/api/ui/time",
       read,
       get_page,
       {.summary = "Time spent, of oneself or, for leads, of others",
        .response = shape<TimePage>,
        .query = with_person}},
      {get,
       "/api/ui/time/export",
       read,
       get_export,
       {.summary = "The same as a table in CSV", .query = with_everybody}},
      {patch,
       "/api/ui/time/{id:int}",
       read,
       patch_time,
       {"Correct a time of one's own", shape<TimeBody>, nullptr, 204}},
      {del,
       "/api/ui/time/{id:int}",
       read,
       delete_time,
       {.summary = "Remove a time of one's own", .status = 204}},
      {put,
       "/api/ui/time/automatic",
       read,
       put_choice,
       {"Count one's own time, or not", shape<TimeChoiceBody>, nullptr, 204}},
      {put,
       "/api/ui/time/leads",
       kit::needs(kit::Permission::admin_settings),
       put_leads,
       {"Let leads see the time of others, or not", shape<TimeChoiceBody>, nullptr, 204}},
  };
  f.followers = [](kit::App&) { return std::vector{erased_follower()}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::worktime
