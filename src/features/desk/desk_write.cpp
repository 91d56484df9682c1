#include "features/desk/desk_write.hpp"

#include <charconv>

#include "features/desk/delivery_words.hpp"
#include "features/desk/desk.hpp"
#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_drafts.hpp"
#include "features/desk/desk_new_ticket.hpp"
#include "features/desk/editor_html.hpp"
#include "features/desk/field_set.hpp"
#include "features/tickets/ticket_snooze.hpp"
#include "kit/once.hpp"
#include "kit/sentences.hpp"

namespace svar::desk {

namespace {
// An error body with what the screen needs to show beside it.
net::Response conflict_with(Fault const& fault, std::string_view locale, std::string_view code,
                            std::string extra) {
  json::Object error{{"code", code}, {"say", kit::translated(fault.say, locale)}, {"fields", json::Object{}}};
  auto body = json::to_text(json::Value(json::Object{{"error", std::move(error)}}));
  body.pop_back();
  auto response = net::Response::json(409, body + "," + extra + "}");
  response.set_no_store();
  return response;
}

Time stamp_from(std::string const& text) {
  std::int64_t us = 0;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), us);
  if (code != std::errc{} || end != text.data() + text.size())
    throw malformed("updated_stamp is not one of ours");
  return Time{us};
}

std::vector<tickets::Audit> others_since(store::Read& r, tickets::Ticket const& t, Time stamp) {
  if (t.updated_at <= stamp) return {};
  return tickets::audits_between(r, t.id, stamp + microseconds(1), Time{max_id}, 200);
}

// Throws conflict when one of these fields was changed by somebody after the stamp.
void require_untouched(store::Read& r, Actor const& actor, TicketId id, FieldSet const& set, Time stamp) {
  auto const wanted = columns_of(set);
  for (auto const& audit : others_since(r, tickets::get(r, actor, id), stamp))
    for (auto const& change : tickets::changes_of(audit))
      if (wanted.contains(change.field))
        throw conflict("Somebody has changed this in the meantime").named("changed");
}

// What the ticket was opened with, where it has no words but these: taking them back leaves nothing of it.
std::optional<NewTicketForm> form_if_alone(store::Read& r, Actor const& actor, CommentId id) {
  auto const comment = tickets::find_comment(r, actor, id);
  auto const ticket = comment ? tickets::find(r, actor, comment->ticket_id) : std::nullopt;
  if (!ticket || ticket->comment_count != 1) return {};
  return form_of(r, actor, *ticket);
}

net::Response answered(kit::Call& call, TicketId id, CommentId seen, Fault const& fault) {
  auto const comments = call.app.store.read([&](store::Read& r) {
    auto found = tickets::comments_after(r, call.actor, id, seen, tickets::max_page);
    std::erase_if(found, [&](auto const& c) { return c.author_id == call.actor.user; });
    auto wires = comments_of(r, found);
    word_deliveries(wires, call.actor.locale);
    return wires;
  });
  return conflict_with(fault, call.actor.locale, "answered", "\"comments\":" + json::to_text(comments));
}
}  // namespace

OptionalMillis undo_of(store::Tx& tx, CommentId comment, bool is_public) {
  if (!is_public) return {};
  auto const mail = channels::queue_mail(tx, comment);
  return mail ? millis_or_null(mail->undo_until) : OptionalMillis{};
}

net::Response post_comment(kit::Call& call) {
  auto const body = call.body<CommentBody>();
  auto const id = call.id<TicketId>();
  call.actor.require(body.public_ ? kit::Permission::tickets_reply : kit::Permission::tickets_note);
  try {
    return kit::once(call, [&](store::Tx& tx) {
      auto change = change_from(tx, call.actor, body.set);
      tickets::NewComment comment;
      comment.public_ = body.public_;
      comment.html = stored_html_from_editor(tx, body.html);
      comment.upload_tokens = body.upload_tokens;
      comment.mentions = body.mention_ids;
      if (body.public_) {
        if (body.to.empty() && tickets::get(tx, call.actor, id).channel == kit::Via::email)
          throw invalid("to", "There is nobody to send this to", "BlankValue");
        if (!body.to.empty()) comment.recipients = tickets::Recipients{body.to, body.cc};
      }
      change.comment = std::move(comment);
      change.seen_until = body.seen_until_comment_id;
      auto const done = tickets::update(tx, call.actor, id, change);
      if (body.snooze)
        tickets::snooze(tx, call.actor, id, body.snooze->until.value_or(tickets::until_answer));
      drop_draft(tx, call.actor, id, body.public_ ? "reply" : "note");
      mark_read(tx, call.actor.user, id, done.comment_id);
      auto const undo = undo_of(tx, done.comment_id, body.public_);
      auto const written = tickets::find_comment(tx, call.actor, done.comment_id);
      return kit::answer(CommentDone{comment_of(tx, *written),
                                     ticket_of(tx, call.actor, tickets::get(tx, call.actor, id)), undo},
                         201);
    });
  } catch (Fault const& fault) {
    if (fault.code == FaultCode::conflict && fault.word.empty() && body.seen_until_comment_id)
      return answered(call, id, *body.seen_until_comment_id, fault);
    if (fault.code == FaultCode::conflict && fault.word == "answered")
      return answered(call, id, *body.seen_until_comment_id, fault);
    throw;
  }
}

net::Response post_undo(kit::Call& call) {
  auto const id = call.id<CommentId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const attached = files::of_comments(tx, {id.value});
    auto const form = form_if_alone(tx, call.actor, id);
    auto const comment = channels::undo_send(tx, call.actor, id);
    // Words wake, so whatever sleeps was put to sleep with this answer or on the strength of it.
    if (call.actor.may(kit::Permission::tickets_edit)) tickets::wake(tx, call.actor, comment.ticket_id);
    auto const ticket = tickets::get(tx, call.actor, comment.ticket_id);
    auto draft = draft_from_comment(tx, call.actor, comment, attached);
    if (form) {
      drop_draft(tx, call.actor, ticket.id, comment.public_ ? "reply" : "note");
      draft_from_ticket(tx, call.actor, *form, draft);
    }
    return UndoDone{std::move(draft), ticket_of(tx, call.actor, ticket), form.has_value()};
  }));
}

net::Response post_retry(kit::Call& call) {
  auto const id = call.id<CommentId>();
  auto const body = call.request.body.empty() ? RetryBody{} : call.body<RetryBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    channels::retry_mail(tx, call.actor, id, body.to);
    auto comment = comment_of(tx, *tickets::find_comment(tx, call.actor, id));
    word_delivery(comment, call.actor.locale);
    return RetryDone{std::move(comment)};
  }));
}

net::Response patch_ticket(kit::Call& call) {
  auto const body = call.body<PatchBody>();
  auto const id = call.id<TicketId>();
  std::optional<Time> stamp;
  if (body.updated_stamp) stamp = stamp_from(*body.updated_stamp);
  try {
    return kit::answer(call.app.store.write([&](store::Tx& tx) {
      if (stamp) require_untouched(tx, call.actor, id, body.set, *stamp);
      auto const done = tickets::update(tx, call.actor, id, change_from(tx, call.actor, body.set));
      auto const t = tickets::get(tx, call.actor, id);
      PatchDone answer{ticket_of(tx, call.actor, t), row_of(tx, call.actor, t), {}};
      if (done.audit_id)
        if (auto const audit = tickets::find_audit(tx, done.audit_id))
          answer.changes = changes_of(tx, {*audit});
      return answer;
    }));
  } catch (Fault const& fault) {
    if (fault.code != FaultCode::conflict || fault.word != "changed") throw;
    auto const extra = call.app.store.read([&](store::Read& r) {
      auto const t = tickets::get(r, call.actor, id);
      return "\"ticket\":" + json::to_text(ticket_of(r, call.actor, t)) +
             ",\"changes\":" + json::to_text(changes_of(r, others_since(r, t, *stamp)));
    });
    return conflict_with(fault, call.actor.locale, "changed", extra);
  }
}

namespace {
// Each ticket on its own: what is refused for one does not hold back the others.
template <class F>
net::Response to_each(kit::Call& call, std::vector<TicketId> const& ids, F&& change) {
  if (ids.empty() || ids.size() > static_cast<std::size_t>(max_list))
    throw invalid("ids", "Between 1 and 100 tickets at a time");
  ManyDone done;
  for (auto const id : ids) {
    try {
      call.app.store.write([&](store::Tx& tx) { change(tx, id); });
      done.changed.push_back(id.value);
    } catch (Fault const& fault) {
      done.failed.push_back({id.value, fault.word.empty() ? "refused" : fault.word,
                             kit::translated(fault.say, call.actor.locale)});
    }
  }
  return kit::answer(done);
}
}  // namespace

net::Response snooze_many(kit::Call& call) {
  auto const body = call.body<SnoozeBody>();
  return to_each(call, body.ids, [&](store::Tx& tx, TicketId id) {
    tickets::snooze(tx, call.actor, id, body.until.value_or(tickets::until_answer));
  });
}

net::Response wake_many(kit::Call& call) {
  auto const body = call.body<WakeBody>();
  return to_each(call, body.ids, [&](store::Tx& tx, TicketId id) { tickets::wake(tx, call.actor, id); });
}

}  // namespace svar::desk
