// The part of meetings in /api/ui: parse, call, answer; and what an erased ticket takes along.
#include "features/meetings/meetings_sql.hpp"
#include "features/meetings/meetings_wire.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::meetings {
namespace {

using kit::Call;

TicketMeeting of(store::Read& r, TicketId id) {
  auto const meeting = of_ticket(r, id);
  return {meeting ? std::optional(meeting->url) : std::nullopt, !template_of(r).empty()};
}

net::Response get_meeting(Call& call) {
  auto const id = call.id<TicketId>();
  return kit::answer(call.app.store.read([&](store::Read& r) {
    tickets::get(r, call.actor, id);
    return of(r, id);
  }));
}

net::Response put_meeting(Call& call) {
  auto const body = call.body<MeetingBody>();
  auto const id = call.id<TicketId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    set(tx, call.actor, id, body.url);
    return of(tx, id);
  }));
}

net::Response delete_meeting(Call& call) {
  call.app.store.write([&](store::Tx& tx) { meetings::remove(tx, call.actor, call.id<TicketId>()); });
  return net::Response::no_content();
}

net::Response get_template(Call& call) {
  return kit::answer(MeetingTemplate{call.app.store.read([](store::Read& r) { return template_of(r); })});
}

net::Response put_template(Call& call) {
  auto const body = call.body<MeetingTemplate>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    set_template(tx, call.actor, body.address);
    return MeetingTemplate{template_of(tx)};
  }));
}

events::Follower erased_follower() {
  events::Follower f;
  f.name = "meetings.erased";
  f.kinds = {std::string(tickets::TicketShelved::kind)};
  f.react = [](store::Tx& tx, events::Event const& e) {
    auto const shelved = e.as<tickets::TicketShelved>();
    if (shelved.shelf == static_cast<int>(tickets::Shelf::erased)) tx.exec(sql::remove, shelved.ticket_id);
  };
  return f;
}

}  // namespace

kit::Feature feature() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  auto const note = kit::needs(kit::Permission::tickets_note);
  auto const settings = kit::needs(kit::Permission::admin_settings);
  kit::Feature f{.name = "meetings"};
  f.routes = {
      {get,
       "/api/ui/tickets/{id:int}/meeting",
       read,
       get_meeting,
       {"Where one meets about a ticket", nullptr, shape<TicketMeeting>}},
      {put,
       "/api/ui/tickets/{id:int}/meeting",
       note,
       put_meeting,
       {"Keep the address of a meeting, or make one", shape<MeetingBody>, shape<TicketMeeting>}},
      {del,
       "/api/ui/tickets/{id:int}/meeting",
       note,
       delete_meeting,
       {.summary = "Take the meeting off the ticket", .status = 204}},
      {get,
       "/api/ui/meetings/template",
       settings,
       get_template,
       {"What the addresses of meetings are made from", nullptr, shape<MeetingTemplate>}},
      {put,
       "/api/ui/meetings/template",
       settings,
       put_template,
       {"Set what the addresses of meetings are made from", shape<MeetingTemplate>, shape<MeetingTemplate>}},
  };
  f.followers = [](kit::App&) { return std::vector{erased_follower()}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::meetings
