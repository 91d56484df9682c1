// The part of /api/ui that works on many tickets: parse, call, answer.
#include "features/bulk/bulk_routes.hpp"
#include "features/bulk/bulk_wire.hpp"
#include "kit/sentences.hpp"

namespace svar::bulk {
namespace {

using kit::Call;

constexpr int told_tickets = 100;  // of those that were changed, so that lists can be read again

WorkWire wire_of(store::Read& read, Actor const& actor, Work const& work, bool whole) {
  WorkWire w;
  w.id = work.id;
  w.state = work.state;
  w.total = work.total;
  w.done = work.changed + work.unchanged + work.failed;
  w.changed = work.changed;
  w.unchanged = work.unchanged;
  w.failed = work.failed;
  w.put_back = work.put_back;
  w.wish = json::parse(work.wish);
  w.created_at = work.created_at;
  w.updated_at = work.updated_at;
  w.can_undo = work.changed > 0 && (work.state == State::done || work.state == State::stopped);
  if (!whole) return w;
  auto const found = failures(read, work.id);
  std::vector<TicketId> ids;
  for (auto const& f : found) ids.push_back(f.ticket_id);
  std::map<TicketId, std::string> subjects;
  for (auto& t : tickets::find_many(read, actor, ids)) subjects.emplace(t.id, std::move(t.subject));
  for (auto const& f : found)
    w.failures.push_back({f.ticket_id.value, subjects[f.ticket_id], kit::translated(f.say, actor.locale)});
  for (auto const id : changed_tickets(read, work.id, told_tickets)) w.changed_ids.push_back(id.value);
  return w;
}

WorkEnvelope envelope(Call& call, std::string_view id) {
  return call.app.store.read(
      [&](store::Read& r) { return WorkEnvelope{wire_of(r, call.actor, get(r, call.actor, id), true)}; });
}

json::Value wish_value(Call& call) {
  auto const body = json::parse(call.request.body);
  auto const* object = body.if_object();
  auto const* wish = object ? object->if_contains("wish") : nullptr;
  if (!wish) throw malformed("The body must say what is wished");
  return *wish;
}

Choice choice_of(BulkBody const& body) {
  return {body.ids, body.view, body.search, body.except};
}

net::Response post_preview(Call& call) {
  auto const body = call.body<BulkBody>();
  auto const wish = wish_from(wish_value(call));
  auto const chosen = choose(call, choice_of(body));
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto out = preview(r, call.actor, wish, chosen.ids);
    out.all = chosen.all;
    return out;
  }));
}

net::Response post_work(Call& call) {
  auto const body = call.body<BulkBody>();
  auto const wish = wish_value(call);
  auto const chosen = choose(call, choice_of(body));
  auto const id =
      call.app.store.write([&](store::Tx& tx) { return start(tx, call.actor, wish, chosen.ids); });
  begin(call.app, id, chosen.ids.size());
  return kit::answer(envelope(call, id), 201);
}

net::Response get_works(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    WorkList list;
    for (auto const& work : recent(r, call.actor)) list.works.push_back(wire_of(r, call.actor, work, false));
    return list;
  }));
}

net::Response get_work(Call& call) {
  return kit::answer(envelope(call, call.request.param("id")));
}

net::Response post_stop(Call& call) {
  std::string const id(call.request.param("id"));
  call.app.store.write([&](store::Tx& tx) { stop(tx, call.actor, id); });
  return kit::answer(envelope(call, id));
}

net::Response post_undo(Call& call) {
  std::string const id(call.request.param("id"));
  auto const changed = call.app.store.write([&](store::Tx& tx) {
    undo(tx, call.actor, id);
    return get(tx, call.actor, id).changed;
  });
  begin(call.app, id, static_cast<std::size_t>(changed));
  return kit::answer(envelope(call, id));
}

}  // namespace

std::vector<kit::Route> bulk_routes() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  return {
      {post,
       "/api/ui/bulk/preview",
       read,
       post_preview,
       {"What a change of many tickets would do", shape<BulkBody>, shape<BulkPreview>}},
      {post,
       "/api/ui/bulk",
       read,
       post_work,
       {"Change many tickets", shape<BulkBody>, shape<WorkEnvelope>, 201}},
      {get, "/api/ui/bulk", read, get_works, {"One's own changes of many", nullptr, shape<WorkList>}},
      {get, "/api/ui/bulk/{id}", read, get_work, {"How far it is", nullptr, shape<WorkEnvelope>}},
      {post, "/api/ui/bulk/{id}/stop", read, post_stop, {"No further ticket", nullptr, shape<WorkEnvelope>}},
      {post, "/api/ui/bulk/{id}/undo", read, post_undo, {"Take it all back", nullptr, shape<WorkEnvelope>}},
  };
}

}  // namespace svar::bulk
