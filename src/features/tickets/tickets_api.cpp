// /api/v2/tickets: one ticket made, shown, changed, put away.
#include "features/tickets/tickets_api.hpp"

#include "features/people/users_v2.hpp"
#include "kit/once.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
using kit::Call;

Ticket present(store::Read& read, Actor const& actor, TicketId id) {
  auto t = get(read, actor, id);
  if (t.shelf == Shelf::deleted || t.shelf == Shelf::erased) throw not_found();
  return t;
}

namespace {

net::Response ticket_answer(store::Read& read, Call& call, Done const& done, int status) {
  auto const t = get(read, call.actor, done.ticket_id);
  TicketAndAuditWire w{ticket_wires(read, call.request, {t}).at(0), {}};
  if (done.audit_id)
    if (auto const audit = find_audit(read, done.audit_id))
      w.audit = audit_wires(read, call.request, {*audit}).at(0);
  auto response = net::Response::json(status, json::to_text(w));
  if (status == 201) response.headers.set("Location", w.ticket.url);
  return response;
}

net::Response create_ticket(Call& call) {
  auto const in = v2::read<TicketInput>(call.request, "ticket");
  return kit::once(
      call, [&](store::Tx& tx) { return ticket_answer(tx, call, open_from(tx, call.actor, in), 201); });
}

net::Response show_ticket(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    auto const t = present(read, call.actor, call.id<TicketId>());
    return v2::one("ticket", ticket_wires(read, call.request, {t}).at(0), 200,
                   ticket_sides(read, call.request, {t}));
  });
}

net::Response update_ticket(Call& call) {
  auto const in = v2::read<TicketInput>(call.request, "ticket");
  return call.app.store.write([&](store::Tx& tx) {
    auto const id = call.id<TicketId>();
    present(tx, call.actor, id);
    return ticket_answer(tx, call, update_from(tx, call.actor, id, in), 200);
  });
}

net::Response delete_ticket(Call& call) {
  call.app.store.write(
      [&](store::Tx& tx) { remove(tx, call.actor, present(tx, call.actor, call.id<TicketId>()).id); });
  return net::Response::no_content();
}

net::Response spam_ticket(Call& call) {
  return call.app.store.write([&](store::Tx& tx) {
    auto const t = present(tx, call.actor, call.id<TicketId>());
    mark_spam(tx, call.actor, t.id, true);
    if (auto const requester = people::find(tx, t.requester_id);
        requester && !requester->staff() && call.actor.may(kit::Permission::customers_edit)) {
      people::UserChange suspend;
      suspend.suspended = {true, true};
      people::update(tx, call.actor, requester->id, suspend);
    }
    return net::Response::json(200, "{}");
  });
}

net::Response restore_ticket(Call& call) {
  call.app.store.write([&](store::Tx& tx) { restore(tx, call.actor, call.id<TicketId>()); });
  return net::Response::json(200, "{}");
}

net::Response people_of(Call& call, bool cc, bool followers) {
  return call.app.store.read([&](store::Read& read) {
    auto const t = present(read, call.actor, call.id<TicketId>());
    std::vector<UserId> ids;
    for (auto const& p : participants(read, t.id))
      if (p.part == Part::cc ? cc : followers) ids.push_back(p.user_id);
    return v2::whole("users", people::user_wires(read, call.request, people::find_many(read, ids)));
  });
}
net::Response collaborators(Call& call) {
  return people_of(call, true, true);
}
net::Response followers(Call& call) {
  return people_of(call, false, true);
}
net::Response email_ccs(Call& call) {
  return people_of(call, true, false);
}

// A file of a ticket is for whoever sees the comment; one that waits is for its owner.
net::Response show_attachment(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    auto const f = files::find(read, call.id<files::FileId>());
    bool const mine = f && !f->comment_id && f->owner_id == call.actor.user;
    if (!f || (!mine && (!f->comment_id || !find_comment(read, call.actor, CommentId{f->comment_id}))))
      throw not_found();
    return v2::one("attachment", files::wire_of(*f, call.request));
  });
}

}  // namespace

std::vector<kit::Route> ticket_routes() {
  using enum net::Method;
  using kit::Permission;
  auto const read = kit::needs(Permission::tickets_read);
  auto const ticket = v2::envelope_of<"ticket", TicketWire>;
  auto const input = v2::envelope_of<"ticket", TicketInput>;
  auto const both = kit::shape<TicketAndAuditWire>;
  auto const users = v2::list_of<"users", people::UserWire>;
  return {
      {post,
       "/api/v2/tickets",
       kit::staff,
       create_ticket,
       {.summary = "Opens a ticket", .request = input, .response = both, .status = 201}},
      {get,
       "/api/v2/tickets/{id:int}",
       read,
       show_ticket,
       {.summary = "One ticket", .response = ticket, .query = {{"include", "string", include_words}}},
       0,
       false,
       true},
      {put,
       "/api/v2/tickets/{id:int}",
       read,
       update_ticket,
       {.summary = "Changes a ticket, with or without a comment, in one audit",
        .request = input,
        .response = both}},
      {del,
       "/api/v2/tickets/{id:int}",
       kit::needs(Permission::tickets_delete),
       delete_ticket,
       {.summary = "Deletes a ticket; it can be restored", .status = 204}},
      {put,
       "/api/v2/tickets/{id:int}/mark_as_spam",
       kit::needs(Permission::tickets_merge),
       spam_ticket,
       {.summary = "Marks a ticket as spam and suspends its requester"}},
      {put,
       "/api/v2/deleted_tickets/{id:int}/restore",
       kit::needs(Permission::tickets_delete),
       restore_ticket,
       {.summary = "Restores a deleted ticket"}},
      {get,
       "/api/v2/tickets/{id:int}/collaborators",
       read,
       collaborators,
       {.summary = "CC and followers", .response = users}},
      {get,
       "/api/v2/tickets/{id:int}/followers",
       read,
       followers,
       {.summary = "Colleagues who follow the ticket", .response = users}},
      {get,
       "/api/v2/tickets/{id:int}/email_ccs",
       read,
       email_ccs,
       {.summary = "Who gets copies", .response = users}},
      {get,
       "/api/v2/attachments/{id:int}",
       kit::signed_in,
       show_attachment,
       {.summary = "One attachment", .response = v2::envelope_of<"attachment", files::AttachmentWire>}},
  };
}

}  // namespace svar::tickets
