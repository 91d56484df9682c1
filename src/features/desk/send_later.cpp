#include "features/desk/send_later.hpp"

#include <charconv>

#include "base/html.hpp"
#include "features/desk/desk_drafts.hpp"
#include "features/desk/desk_sql.hpp"
#include "features/desk/desk_write.hpp"
#include "features/desk/editor_html.hpp"
#include "features/tickets/tickets_events.hpp"
#include "kit/once.hpp"

namespace svar::desk {

namespace {
// What is kept beside the words: the fields as the request named them, for they may mean "set to nothing".
struct Kept {
  json::Value set, extra;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (set, extra))

std::optional<Plan> find_plan(store::Read& r, PlanId id) {
  return r.one<Plan>(sql::find_plan, id.value);
}

Plan get_plan(store::Read& r, Actor const& actor, PlanId id) {
  auto plan = find_plan(r, id);
  if (!plan) throw not_found();
  tickets::get(r, actor, plan->ticket_id);  // whoever may not see the ticket does not learn of it
  return *plan;
}

// Where its words belong now: the ticket, or what it was merged into.
tickets::Ticket home_of(store::Read& r, TicketId id) {
  constexpr int max_merges_followed = 20;
  auto ticket = tickets::get(r, Actor::of_system(), id);
  for (int i = 0; ticket.merged_into && i < max_merges_followed; ++i)
    ticket = tickets::get(r, Actor::of_system(), ticket.merged_into);
  return ticket;
}

bool customer_wrote_since(store::Read& r, Plan const& plan) {
  auto after = plan.seen_until;
  for (;;) {
    auto const page =
        tickets::comments_after(r, Actor::of_system(), plan.ticket_id, after, tickets::max_page);
    for (auto const& c : page)
      if (!c.staff) return true;
    if (page.size() < static_cast<std::size_t>(tickets::max_page)) return false;
    after = page.back().id;
  }
}

// Why it may not go out any more; none when nothing stands against it.
PlanReason obstacle(store::Read& r, Plan const& plan) {
  auto const ticket = tickets::find(r, Actor::of_system(), plan.ticket_id);
  if (!ticket || ticket->merged_into || ticket->status == tickets::Status::closed)
    return PlanReason::put_away;
  for (auto const away : {tickets::Shelf::spam, tickets::Shelf::deleted, tickets::Shelf::erased})
    if (ticket->shelf == away) return PlanReason::put_away;
  return customer_wrote_since(r, plan) ? PlanReason::customer_wrote : PlanReason::none;
}

bool end_plan(store::Tx& tx, Plan const& plan, PlanState state, PlanReason reason, std::string_view say,
              UserId by, bool told, CommentId comment, TicketId ticket) {
  return tx.exec(sql::end_plan, plan.id.value, state, reason, say, by.value, told ? 1 : 0, comment.value,
                 ticket.value, now()) == 1;
}

events::Origin origin_of(UserId by) {
  events::Origin origin;
  origin.actor = by;
  return origin;
}

void cancel(store::Tx& tx, Plan const& plan, PlanReason reason, std::string_view say, UserId by) {
  auto const home = home_of(tx, plan.ticket_id).id;
  if (!end_plan(tx, plan, PlanState::cancelled, reason, say, by, by == plan.user_id, {}, home)) return;
  auto const kept = parsed<Kept>(plan.changes);
  KeptDraft words{.kind = "reply",
                  .html = plan.html,
                  .recipients = plan.recipients,
                  .upload_tokens = plan.upload_tokens,
                  .base_comment_id = plan.seen_until.value,
                  .extra = kept.extra.is_null() ? std::string() : json::to_text(kept.extra)};
  draft_again(tx, people::actor_for(tx, plan.user_id, kit::Via::web), home, std::move(words));
  events::append(tx, origin_of(by),
                 AnswerPlanEnded{home, plan.id, plan.user_id, {}, std::string(json::enum_name(reason))});
}

// A colleague finishes it: the words and copies of the files are theirs now, and its writer is told.
void take_over(store::Tx& tx, Actor const& actor, Plan const& plan) {
  actor.require(kit::Permission::tickets_reply);
  auto const home = home_of(tx, plan.ticket_id).id;
  if (!end_plan(tx, plan, PlanState::cancelled, PlanReason::taken_over, "", actor.user, false, {}, home))
    return;
  auto const kept = parsed<Kept>(plan.changes);
  KeptDraft words{.kind = "reply",
                  .html = plan.html,
                  .recipients = plan.recipients,
                  .base_comment_id = plan.seen_until.value,
                  .extra = kept.extra.is_null() ? std::string() : json::to_text(kept.extra)};
  std::vector<std::string> tokens;
  for (auto const& token : parsed<std::vector<std::string>>(plan.upload_tokens)) {
    auto const file = files::find_by_token(tx, token);
    if (!file) continue;
    auto const copy = *files::find(
        tx,
        files::add(tx, actor,
                   {.name = file->name, .content_type = file->content_type, .content_id = file->content_id},
                   file->blob_id));
    tokens.push_back(copy.token);
    for (auto at = words.html.find(token); at != std::string::npos;
         at = words.html.find(token, at + copy.token.size()))
      words.html.replace(at, token.size(), copy.token);
  }
  words.upload_tokens = json::to_text(tokens);
  draft_again(tx, actor, home, std::move(words));
  events::append(tx, origin_of(actor.user), AnswerPlanEnded{home, plan.id, plan.user_id, {}, "taken_over"});
}

// Sends it as its writer, whose rights count at that moment, with those of who approves it.
CommentId send(store::Tx& tx, Plan const& plan, UserId by, kit::Permissions lent = {}) {
  auto writer = people::actor_for(tx, plan.user_id, kit::Via::web);
  writer.permissions = writer.permissions | lent;
  writer.require(kit::Permission::tickets_reply);
  auto const person = people::get(tx, plan.user_id);
  if (!person.active || person.suspended) throw forbidden("Whoever wrote this does not work here any more");
  auto const kept = parsed<Kept>(plan.changes);
  FieldSet set;
  json::Reader reader;
  if (!kept.set.is_null()) json::read(kept.set, reader, set);
  auto change = change_from(tx, writer, set);
  tickets::NewComment comment;
  comment.html = stored_html_from_editor(tx, plan.html);
  comment.upload_tokens = parsed<std::vector<std::string>>(plan.upload_tokens);
  auto recipients = parsed<tickets::Recipients>(plan.recipients);
  if (!recipients.to.empty()) comment.recipients = std::move(recipients);
  change.comment = std::move(comment);
  auto const done = tickets::update(tx, writer, plan.ticket_id, change);
  undo_of(tx, done.comment_id, true);
  if (!end_plan(tx, plan, PlanState::sent, PlanReason::none, "", by, true, done.comment_id, plan.ticket_id))
    throw conflict("This answer has gone out already").named("sent");
  events::append(tx, origin_of(by),
                 AnswerPlanEnded{plan.ticket_id, plan.id, plan.user_id, done.comment_id, "none"});
  return done.comment_id;
}

events::Outcome run_due(store::Store& store, PlanId id) {
  try {
    return store.write([&](store::Tx& tx) {
      auto const plan = find_plan(tx, id);
      if (!plan || plan->state != PlanState::waiting || !plan->due_at.us) return events::Outcome::done();
      if (now() < plan->due_at) return events::Outcome::retry("It is not due yet.", plan->due_at);
      if (auto const why = obstacle(tx, *plan); why != PlanReason::none)
        cancel(tx, *plan, why, "", {});
      else
        send(tx, *plan, {});
      return events::Outcome::done();
    });
  } catch (Fault const& fault) {
    if (fault.code == FaultCode::unavailable) return events::Outcome::retry(fault.say);
    // The rules refuse it: the words go back to their writer with the reason.
    store.write([&](store::Tx& tx) {
      if (auto const plan = find_plan(tx, id)) cancel(tx, *plan, PlanReason::refused, fault.say, {});
    });
    return events::Outcome::done();
  }
}

PlanId id_of(std::string_view text) {
  std::int64_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  return PlanId{id};
}

PlanWire wire_of(Names& names, Actor const& actor, Plan const& plan) {
  auto& r = names.read();
  PlanWire wire;
  wire.id = plan.id.value;
  wire.author = names.person(plan.user_id);
  wire.mine = plan.user_id == actor.user;
  wire.state = plan.state;
  wire.reason = plan.reason;
  wire.ended_by = names.person_or_null(plan.ended_by);
  wire.say = plan.say;
  wire.text = html::to_text(plan.html);
  auto const recipients = parsed<tickets::Recipients>(plan.recipients);
  wire.to = addresses_of(r, recipients.to);
  wire.cc = addresses_of(r, recipients.cc);
  for (auto const& token : parsed<std::vector<std::string>>(plan.upload_tokens))
    if (auto const file = files::find_by_token(r, token)) wire.file_names.push_back(file->name);
  wire.set = parsed<Kept>(plan.changes).set;
  wire.due_at = millis_or_null(plan.due_at);
  if (plan.comment_id) wire.comment_id = plan.comment_id.value;
  wire.created_at = plan.created_at;
  return wire;
}

PlanWire wire_of(store::Read& r, Actor const& actor, Plan const& plan) {
  Names names(r);
  names.want(plan.user_id);
  names.want(plan.ended_by);
  names.load();
  return wire_of(names, actor, plan);
}

Plan waiting_plan(store::Tx& tx, kit::Call& call) {
  auto const plan = get_plan(tx, call.actor, call.id<PlanId>());
  if (plan.state == PlanState::sent) throw conflict("This answer has gone out already").named("sent");
  if (plan.state == PlanState::cancelled)
    throw conflict("This answer was cancelled already").named("cancelled");
  return plan;
}

std::string kept_text(kit::Call& call, PlanBody const& body) {
  Kept kept;
  kept.extra = body.extra;
  if (auto const all = json::try_parse(call.request.body); all && all->is_object())
    if (auto const* set = all->get_object().if_contains("set")) kept.set = *set;
  auto text = json::to_text(kept);
  if (text.size() > max_draft_extra) throw invalid("set", "This is too much to be kept");
  return text;
}
}  // namespace

std::vector<PlanWire> plans_of(Names& names, Actor const& actor, TicketId ticket) {
  auto const plans = names.read().all<Plan>(sql::plans_of_ticket, ticket.value, actor.user.value);
  for (auto const& plan : plans) {
    names.want(plan.user_id);
    names.want(plan.ended_by);
  }
  names.load();
  std::vector<PlanWire> wires;
  for (auto const& plan : plans) wires.push_back(wire_of(names, actor, plan));
  std::ranges::sort(wires, {}, [](PlanWire const& w) { return w.due_at.value_or(w.created_at).at; });
  return wires;
}

events::JobKind send_later_kind(kit::App&) {
  events::JobKind kind;
  kind.kind = std::string(send_later_job);
  kind.run = [](store::Store& store, events::Job const& job, std::function<bool()> const&) {
    return run_due(store, id_of(job.data));
  };
  return kind;
}

events::Follower send_later_follower() {
  events::Follower f;
  f.name = "desk.send_later";
  f.kinds = {std::string(tickets::CommentAdded::kind), std::string(tickets::TicketMerged::kind),
             std::string(tickets::TicketShelved::kind), std::string(tickets::TicketChanged::kind)};
  f.react = [](store::Tx& tx, events::Event const& e) {
    if (e.kind == tickets::CommentAdded::kind && e.as<tickets::CommentAdded>().staff) return;
    for (auto const& plan : tx.all<Plan>(sql::plans_waiting, e.subject))
      if (auto const why = obstacle(tx, plan); why != PlanReason::none) cancel(tx, plan, why, "", {});
  };
  return f;
}

net::Response post_plan(kit::Call& call) {
  auto const body = call.body<PlanBody>();
  auto const id = call.id<TicketId>();
  auto const due = body.due_at ? body.due_at->at : Time{};
  call.actor.require(due.us ? kit::Permission::tickets_reply : kit::Permission::tickets_note);
  if (body.html.size() > max_draft) throw Fault{FaultCode::too_large, "The draft is larger than 1 MB"};
  auto const kept = kept_text(call, body);
  return kit::once(call, [&](store::Tx& tx) {
    auto const ticket = tickets::get(tx, call.actor, id);
    if (due.us && due <= now()) throw invalid("due_at", "Choose a time that is still to come");
    if (due > now() + longest_plan) throw invalid("due_at", "An answer waits for 60 days at the most");
    if (html::to_text(body.html).empty() && body.upload_tokens.empty())
      throw invalid("html", "There is nothing to send", "BlankValue");
    if (body.to.empty()) throw invalid("to", "There is nobody to send this to", "BlankValue");
    if (tx.all<Plan>(sql::plans_waiting, id.value).size() >= max_plans)
      throw conflict("Too many answers wait on this ticket already");
    auto const seen = body.seen_until_comment_id.value_or(ticket.last_comment_id);
    Plan plan{.ticket_id = id, .user_id = call.actor.user, .seen_until = seen};
    if (auto const why = obstacle(tx, plan); why == PlanReason::put_away)
      throw conflict("The ticket has been put away").named("put_away");
    else if (why == PlanReason::customer_wrote)
      throw conflict("The customer has written in the meantime").named("answered");
    auto const plan_id =
        tx.insert<PlanId>(sql::insert_plan, id.value, call.actor.user.value, clean_editor_html(body.html),
                          json::to_text(tickets::Recipients{body.to, body.cc}),
                          json::to_text(body.upload_tokens), kept, seen.value, due, now());
    files::keep(tx, call.actor, body.upload_tokens);
    drop_draft(tx, call.actor, id, "reply");
    auto const text = fmt::to_string(plan_id.value);
    if (due.us) events::enqueue(tx, send_later_job, text, text, due);
    events::append(tx, call.actor.origin(), AnswerPlanned{id, plan_id, call.actor.user, due});
    return kit::answer(PlanEnvelope{wire_of(tx, call.actor, *find_plan(tx, plan_id))}, 201);
  });
}

net::Response get_approvals(kit::Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    ApprovalList list;
    for (auto const& plan : r.all<Plan>(sql::plans_to_approve))
      if (plan.user_id != call.actor.user)
        if (auto const ticket = tickets::find(r, call.actor, plan.ticket_id))
          list.approvals.push_back({wire_of(r, call.actor, plan), {ticket->id.value, ticket->subject}});
    return list;
  }));
}

net::Response post_plan_cancel(kit::Call& call) {
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const plan = waiting_plan(tx, call);
    cancel(tx, plan, PlanReason::by_hand, "", call.actor.user);
    return PlanEnvelope{wire_of(tx, call.actor, *find_plan(tx, plan.id))};
  }));
}

net::Response post_plan_edit(kit::Call& call) {
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const plan = waiting_plan(tx, call);
    if (plan.user_id != call.actor.user) {
      if (plan.due_at.us)
        throw forbidden("Only who wrote it edits it. You can cancel it: the words go back to their writer");
      take_over(tx, call.actor, plan);
      return DraftEnvelope{*reply_draft_of(tx, call.actor, plan.ticket_id)};
    }
    cancel(tx, plan, PlanReason::edited, "", call.actor.user);
    return DraftEnvelope{*reply_draft_of(tx, call.actor, plan.ticket_id)};
  }));
}

net::Response post_plan_send(kit::Call& call) {
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const plan = waiting_plan(tx, call);
    if (auto const why = obstacle(tx, plan); why == PlanReason::customer_wrote)
      throw conflict("The customer has written in the meantime").named("answered");
    else if (why != PlanReason::none)
      throw conflict("The ticket has been put away").named("put_away");
    call.actor.require(kit::Permission::tickets_reply);
    if (!plan.due_at.us && plan.user_id == call.actor.user)
      throw forbidden("A colleague approves it. To send it without, take it back and send it yourself");
    auto const lent = plan.due_at.us ? kit::Permissions{} : call.actor.permissions;
    auto const comment = send(tx, plan, call.actor.user, lent);
    auto const written = tickets::find_comment(tx, call.actor, comment);
    auto wire = comment_of(tx, *written);
    auto const until = wire.delivery ? wire.delivery->undo_until : OptionalMillis{};
    auto const ticket = tickets::get(tx, call.actor, plan.ticket_id);
    return CommentDone{std::move(wire), ticket_of(tx, call.actor, ticket), until};
  }));
}

net::Response post_plan_told(kit::Call& call) {
  call.app.store.write([&](store::Tx& tx) {
    auto const plan = get_plan(tx, call.actor, call.id<PlanId>());
    tx.exec(sql::tell_plan, plan.id.value, call.actor.user.value);
  });
  return net::Response::no_content();
}

}  // namespace svar::desk
