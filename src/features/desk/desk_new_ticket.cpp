#include "features/desk/desk_new_ticket.hpp"

#include "features/desk/desk_drafts.hpp"
#include "features/desk/desk_fields.hpp"
#include "features/desk/desk_sql.hpp"
#include "features/desk/desk_write.hpp"
#include "features/desk/editor_html.hpp"
#include "kit/once.hpp"

namespace svar::desk {

namespace {
// Drafts of tickets that are not there yet stand with those of tickets, under the number that no ticket has.
constexpr std::int64_t no_ticket = 0;
constexpr std::string_view new_kind = "new";
constexpr std::size_t max_form = 64 * 1024;  // bytes of the form as JSON

std::optional<NewTicketDraft> kept_draft(store::Read& r, Actor const& actor) {
  auto const kept = r.one<KeptDraft>(sql::find_draft, actor.user.value, no_ticket, new_kind);
  if (!kept) return {};
  NewTicketDraft draft;
  draft.form = parsed<NewTicketForm>(kept->recipients);
  draft.html = kept->html;
  draft.uploads = uploads_of(r, *kept);
  draft.updated_at = kept->updated_at;
  return draft;
}

void keep(store::Tx& tx, Actor const& actor, NewTicketForm const& form, std::string_view html,
          std::vector<std::string> const& tokens) {
  auto const text = json::to_text(form);
  if (text.size() > max_form) throw Fault{FaultCode::too_large, "The draft names too many people or tags"};
  tx.exec(sql::keep_draft, actor.user.value, no_ticket, new_kind, html, text, json::to_text(tokens),
          CommentId{}, now(), "");
  files::keep(tx, actor, tokens);
}

void forget(store::Tx& tx, Actor const& actor) {
  tx.exec(sql::drop_draft, actor.user.value, no_ticket, new_kind);
}

// Those an answer could leave from now. The workspace's own choice is proposed, else the first.
void propose_mailboxes(store::Read& r, NewTicketScreen& screen) {
  auto const wanted = channels::mail_settings(r).default_mailbox_id;
  for (auto const& m : channels::mailboxes(r)) {
    if (!m.active) continue;
    screen.mailboxes.push_back({m.id.value, m.name, m.address});
    if (!screen.mailbox_id || m.id == wanted) screen.mailbox_id = m.id.value;
  }
}

channels::MailboxId sending_mailbox(store::Read& r, NewTicketBody const& body) {
  if (!body.mailbox_id || !*body.mailbox_id) return {};
  auto const mailbox = channels::find_mailbox(r, channels::MailboxId{*body.mailbox_id});
  if (!mailbox) throw invalid("mailbox_id", "There is no such mailbox", "RecordNotFound");
  return mailbox->id;
}
}  // namespace

net::Response get_new_ticket(kit::Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    NewTicketScreen screen;
    propose_mailboxes(r, screen);
    screen.draft = kept_draft(r, call.actor);
    return screen;
  }));
}

net::Response put_new_ticket_draft(kit::Call& call) {
  auto const body = call.body<NewTicketDraftBody>();
  if (body.html.size() > max_draft) throw Fault{FaultCode::too_large, "The draft is larger than 1 MB"};
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    keep(tx, call.actor, body.form, clean_editor_html(body.html), body.upload_tokens);
    return NewTicketDraftEnvelope{*kept_draft(tx, call.actor)};
  }));
}

net::Response delete_new_ticket_draft(kit::Call& call) {
  call.app.store.write([&](store::Tx& tx) { forget(tx, call.actor); });
  return net::Response::no_content();
}

NewTicketForm form_of(store::Read& r, Actor const& actor, tickets::Ticket const& t) {
  NewTicketForm form;
  if (auto const user = people::find(r, t.requester_id))
    form.requester = AddressWire{user->email, user->name, user->id.value};
  form.cc = ticket_of(r, actor, t).cc;
  form.subject = t.subject;
  if (t.mailbox_id) form.mailbox_id = t.mailbox_id;
  if (t.group_id) form.group_id = t.group_id.value;
  if (t.assignee_id) form.assignee_id = t.assignee_id.value;
  form.form_id = forms::shown(t.form_id).value;
  form.brand_id = brands::shown(t.brand_id).value;
  form.priority = t.priority;
  form.type = t.type;
  form.tags = words(t.tags);
  form.custom_fields = custom_fields_of(r, actor, fields::Target::ticket, t.id.value);
  return form;
}

void draft_from_ticket(store::Tx& tx, Actor const& actor, NewTicketForm form, DraftWire const& words_of) {
  form.public_ = words_of.kind == DraftKind::reply;
  std::vector<std::string> tokens;
  for (auto const& u : words_of.uploads) tokens.push_back(u.token);
  keep(tx, actor, form, words_of.html, tokens);
}

net::Response post_ticket(kit::Call& call) {
  auto const body = call.body<NewTicketBody>();
  return kit::once(call, [&](store::Tx& tx) {
    tickets::NewTicket fresh;
    fresh.requester_id = body.requester.customer_id;
    if (!fresh.requester_id) {
      if (body.requester.email.empty()) throw invalid("requester", "Say who the customer is", "BlankValue");
      fresh.requester_id = customers::ensure(tx, call.actor, body.requester.email, body.requester.name);
    }
    for (auto const& a : body.cc) fresh.cc.push_back(customers::ensure(tx, call.actor, a.email, a.name));
    fresh.subject = body.subject;
    fresh.mailbox_id = sending_mailbox(tx, body).value;
    fresh.group_id = body.group_id.value_or(kit::GroupId{});
    fresh.assignee_id = body.assignee_id.value_or(UserId{});
    fresh.status = body.status.value_or(tickets::Status::open);
    fresh.custom_status_id = body.custom_status_id.value_or(statuses::StatusId{});
    fresh.form_id = body.form_id.value_or(forms::FormId{});
    fresh.brand_id = body.brand_id.value_or(brands::BrandId{});
    fresh.priority = body.priority;
    fresh.type = body.type;
    fresh.tags = body.tags;
    fresh.custom_fields = body.custom_fields;
    // Answers go by mail, so the ticket is one of the mail channel although it began here.
    fresh.channel = kit::Via::email;
    fresh.comment.public_ = body.public_;
    fresh.comment.html = stored_html_from_editor(tx, body.html);
    fresh.comment.upload_tokens = body.upload_tokens;
    fresh.comment.mentions = body.mention_ids;
    auto const done = tickets::open(tx, call.actor, fresh);
    mark_read(tx, call.actor.user, done.ticket_id, done.comment_id);
    forget(tx, call.actor);
    auto const undo = undo_of(tx, done.comment_id, body.public_);
    auto const written = tickets::find_comment(tx, call.actor, done.comment_id);
    return kit::answer(NewTicketDone{row_of(tx, call.actor, tickets::get(tx, call.actor, done.ticket_id)),
                                     comment_of(tx, *written), undo},
                       201);
  });
}

}  // namespace svar::desk
