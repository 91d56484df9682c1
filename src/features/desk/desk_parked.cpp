// Events that a follower could not take, for the administrator: see, and try again.
#include "features/desk/desk_parked.hpp"

#include "features/desk/desk_bodies.hpp"

namespace svar::desk {

namespace {
ParkedWire wire_of(store::Read& r, events::Parked const& p) {
  ParkedWire wire{p.id, p.follower, p.seq, p.kind, p.attempts, p.error, p.parked_at, std::nullopt};
  bool const about_ticket = p.kind.starts_with("ticket.") || p.kind.starts_with("comment.");
  if (auto const found = events::read_after(r, p.seq - 1, 1);
      about_ticket && !found.empty() && found.front().seq == p.seq)
    wire.ticket_id = found.front().subject;
  return wire;
}
}  // namespace

net::Response get_parked(kit::Call& call) {
  return kit::answer(call.app.store.read([](store::Read& r) {
    ParkedList list;
    for (auto const& p : events::parked(r)) list.parked.push_back(wire_of(r, p));
    return list;
  }));
}

net::Response retry_parked(kit::Call& call) {
  auto const id = call.request.param_int("id");
  if (!call.app.followers)
    throw Fault{FaultCode::unavailable, "Another server runs the followers just now. Try again there."};
  auto const& followers = call.app.followers->followers();
  std::string failure;
  try {
    call.app.store.write([&](store::Tx& tx) { events::retry_parked(tx, followers, id); });
  } catch (Fault const& fault) {
    if (fault.code == FaultCode::not_found) throw;
    failure = fault.say;
  } catch (std::exception const& e) {
    failure = e.what();
  }
  return kit::answer(call.app.store.read([&](store::Read& r) {
    ParkedAnswer answer;
    for (auto const& p : events::parked(r))
      if (p.id == id) {
        answer.parked = wire_of(r, p);
        if (!failure.empty()) answer.parked->error = failure;
      }
    return answer;
  }));
}

}  // namespace svar::desk
