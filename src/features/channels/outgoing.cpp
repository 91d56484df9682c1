#include "features/channels/outgoing.hpp"

#include <algorithm>
#include <set>

#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/mime/thread_token.hpp"
#include "features/channels/threads.hpp"

namespace svar::channels {
namespace {

Actor const system_actor = Actor::of_system(kit::Via::email);

// Chat and social answers leave by their own channel.
bool answered_by_mail(tickets::Ticket const& t) {
  return t.channel != kit::Via::chat && t.channel != kit::Via::social;
}

void add(std::vector<tickets::Address>& list, std::set<std::string>& known, store::Read& r,
         std::string_view address, std::string_view name, std::size_t& left) {
  auto const normal = people::normal_address(address);
  if (normal.empty() || left == 0 || known.contains(normal) || mailbox_by_address(r, normal)) return;
  known.insert(normal);
  --left;
  list.push_back({normal, std::string(name)});
}

struct Queued {
  OutgoingId id;
  std::string message_id;
};
Queued insert(store::Tx& tx, CommentId carries, TicketId ticket, Time written, Mailbox const& mailbox,
              Audience const& audience) {
  auto const wait = mail_settings(tx).undo_seconds;
  auto const undo_until = wait > 0 ? written + seconds(wait) : Time{};
  auto const domain = mailbox.address.substr(mailbox.address.rfind('@') + 1);
  auto const message_id = mime::new_message_id(domain);
  auto const state = wait > 0 ? OutgoingState::held : OutgoingState::queued;
  auto const id = tx.insert<OutgoingId>(sql::insert_outgoing, carries, ticket, mailbox.id, state, message_id,
                                        undo_until, now());
  int place = 0;
  for (auto const& a : audience.to) tx.exec(sql::put_recipient, id, a.email, a.name, "to", place++);
  for (auto const& a : audience.cc) tx.exec(sql::put_recipient, id, a.email, a.name, "cc", place++);
  events::enqueue(tx, deliver_job, fmt::to_string(id.value), fmt::to_string(id.value),
                  undo_until.us ? undo_until : now());
  return {id, message_id};
}

CommentId carried(sides::MessageId id) {
  return CommentId{sides::carried_as(id)};
}
Fault too_late() {
  return conflict("It is too late to take this back: it has been sent.");
}
void requeue(store::Tx& tx, Outgoing const& mail) {
  if (tx.exec(sql::requeue_outgoing, mail.id, now()) == 0)
    throw conflict("This answer has not failed: there is nothing to send again.");
}

}  // namespace

std::optional<Outgoing> find_outgoing(store::Read& r, OutgoingId id) {
  return r.one<Outgoing>(sql::one_outgoing, id);
}
std::optional<Outgoing> outgoing_of(store::Read& r, CommentId comment) {
  return r.one<Outgoing>(sql::outgoing_of_comment, comment);
}
std::optional<Outgoing> outgoing_by_message_id(store::Read& r, std::string_view message_id) {
  return r.one<Outgoing>(sql::outgoing_of_message, message_id);
}
std::vector<OutgoingRecipient> recipients_of(store::Read& r, OutgoingId id) {
  return r.all<OutgoingRecipient>(sql::recipients_of, id);
}

Delivery delivery_of(Outgoing const& o) {
  Delivery d;
  d.comment_id = o.comment_id;
  switch (o.state) {
    case OutgoingState::held:
      d.state = now() < o.undo_until ? DeliveryState::held : DeliveryState::queued;
      break;
    case OutgoingState::queued:
    case OutgoingState::sending:
      d.state = DeliveryState::queued;
      break;
    case OutgoingState::sent:
      d.state = DeliveryState::sent;
      break;
    case OutgoingState::bounced:
      d.state = DeliveryState::bounced;
      break;
    case OutgoingState::failed:
    case OutgoingState::cancelled:
      d.state = DeliveryState::failed;
      break;
  }
  if (d.state == DeliveryState::held) d.undo_until = o.undo_until;
  d.sent_at = o.sent_at;
  d.retry_at = o.retry_at;
  d.reason = o.reason;
  d.address = o.bad_address;
  d.can_retry = d.state == DeliveryState::failed || d.state == DeliveryState::bounced;
  return d;
}

std::vector<Delivery> deliveries(store::Read& r, std::vector<CommentId> const& comments) {
  std::string ids = "[";
  for (auto const id : comments) ids += (ids.size() > 1 ? "," : "") + fmt::to_string(id.value);
  std::vector<Delivery> all;
  if (comments.empty()) return all;
  r.each<Outgoing>(
      sql::outgoing_of_comments,
      [&](Outgoing&& o) {
        all.push_back(delivery_of(o));
        return true;
      },
      ids + "]");
  return all;
}

std::optional<Delivery> delivery(store::Read& r, CommentId comment) {
  auto const o = r.one<Outgoing>(sql::outgoing_of_comment, comment);
  return o ? std::optional(delivery_of(*o)) : std::nullopt;
}

Audience audience_of(store::Read& r, tickets::Ticket const& ticket, tickets::Comment const& comment) {
  Audience a;
  std::set<std::string> known;
  std::size_t left = max_recipients;
  if (auto const author = people::find(r, comment.author_id)) known.insert(author->email);
  auto const said = comment.recipients.empty() ? tickets::Recipients{}
                                               : json::read_body<tickets::Recipients>(comment.recipients);
  for (auto const& to : said.to) add(a.to, known, r, to.email, to.name, left);
  for (auto const& cc : said.cc) add(a.cc, known, r, cc.email, cc.name, left);
  if (!said.to.empty() || !said.cc.empty()) return a;
  if (auto const requester = people::find(r, ticket.requester_id))
    add(a.to, known, r, requester->email, requester->name, left);
  std::vector<UserId> cc;
  for (auto const& p : tickets::participants(r, ticket.id))
    if (p.part == tickets::Part::cc) cc.push_back(p.user_id);
  for (auto const& user : people::find_many(r, cc)) add(a.cc, known, r, user.email, user.name, left);
  return a;
}

std::optional<Delivery> queue_mail(store::Tx& tx, CommentId id) {
  if (auto known = delivery(tx, id)) return known;
  auto const comment = tickets::find_comment(tx, system_actor, id);
  if (!comment || !comment->public_ || !comment->staff) return std::nullopt;
  auto const ticket = tickets::find(tx, system_actor, comment->ticket_id);
  if (!ticket || !answered_by_mail(*ticket)) return std::nullopt;
  auto const mailbox = mailbox_for(tx, *ticket);
  if (!mailbox) return std::nullopt;
  auto const audience = audience_of(tx, *ticket, *comment);
  if (audience.to.empty() && audience.cc.empty()) return std::nullopt;
  auto const queued = insert(tx, id, ticket->id, comment->created_at, *mailbox, audience);
  remember_message(tx, queued.message_id, ticket->id, ThreadKind::sent);
  return delivery(tx, id);
}

Delivery queue_side_mail(store::Tx& tx, Actor const& actor, sides::MessageId id) {
  auto const message = sides::find_message(tx, actor, id);
  if (!message) throw not_found();
  auto const side = sides::get(tx, actor, message->side_id);
  auto mailbox = find_mailbox(tx, MailboxId{side.mailbox_id});
  if (!mailbox || !mailbox->active) mailbox = mailbox_for(tx, tickets::get(tx, system_actor, side.ticket_id));
  if (!mailbox) throw invalid("to", "There is no mailbox to send this from");
  Audience audience;
  std::set<std::string> known;
  std::size_t left = max_recipients;
  auto const said = sides::recipients_of(*message);
  for (auto const& to : said.to) add(audience.to, known, tx, to.email, to.name, left);
  for (auto const& cc : said.cc) add(audience.cc, known, tx, cc.email, cc.name, left);
  if (audience.to.empty()) throw invalid("to", "There is nobody to send this to", "BlankValue");
  auto const queued = insert(tx, carried(id), side.ticket_id, message->created_at, *mailbox, audience);
  sides::remember_message(tx, queued.message_id, side.id, true);
  return *delivery(tx, carried(id));
}

std::map<sides::MessageId, Delivery> side_deliveries(store::Read& r,
                                                     std::vector<sides::Message> const& messages) {
  std::vector<CommentId> ids;
  for (auto const& m : messages)
    if (m.author_id) ids.push_back(carried(m.id));
  std::map<sides::MessageId, Delivery> all;
  for (auto& d : deliveries(r, ids)) all.emplace(sides::carried_message(d.comment_id.value), d);
  return all;
}

sides::Message undo_side_mail(store::Tx& tx, Actor const& actor, sides::MessageId id) {
  if (!sides::find_message(tx, actor, id)) throw not_found();
  auto const mail = tx.one<Outgoing>(sql::outgoing_of_comment, carried(id));
  if (!mail || now() >= mail->undo_until) throw too_late();
  auto message = sides::take_back(tx, actor, id);
  if (tx.exec(sql::cancel_outgoing, mail->id, now()) == 0) throw too_late();
  sides::forget_message(tx, mail->message_id, message.side_id);
  return message;
}

Delivery retry_side_mail(store::Tx& tx, Actor const& actor, sides::MessageId id) {
  actor.require(kit::Permission::tickets_reply);
  auto const message = sides::find_message(tx, actor, id);
  auto const mail = message ? tx.one<Outgoing>(sql::outgoing_of_comment, carried(id)) : std::nullopt;
  if (!mail) throw not_found();
  requeue(tx, *mail);
  tx.exec(sql::rewait_recipients, mail->id);
  events::enqueue(tx, deliver_job, fmt::to_string(mail->id.value), fmt::to_string(mail->id.value), now());
  return *delivery(tx, carried(id));
}

tickets::Comment undo_send(store::Tx& tx, Actor const& actor, CommentId id) {
  auto const comment = tickets::find_comment(tx, actor, id);
  if (!comment) throw not_found();
  auto const mail = tx.one<Outgoing>(sql::outgoing_of_comment, id);
  if (mail) {
    if (now() >= mail->undo_until || tx.exec(sql::cancel_outgoing, mail->id, now()) == 0) throw too_late();
    forget_message(tx, mail->message_id, mail->ticket_id);
  } else {
    // The follower has not made the mail yet; without the comment it will not.
    bool const fresh = now() < comment->created_at + seconds(mail_settings(tx).undo_seconds);
    if (!fresh || !comment->public_ || !comment->staff) throw too_late();
  }
  return tickets::undo_comment(tx, actor, id);
}

Delivery retry_mail(store::Tx& tx, Actor const& actor, CommentId id,
                    std::vector<tickets::Address> const& to) {
  actor.require(kit::Permission::tickets_reply);
  auto const comment = tickets::find_comment(tx, actor, id);
  auto const mail = comment ? tx.one<Outgoing>(sql::outgoing_of_comment, id) : std::nullopt;
  if (!mail) throw not_found();
  if (to.size() > max_recipients) throw invalid("to", "There are too many recipients.");
  std::vector<tickets::Address> checked;
  for (auto const& a : to) {
    auto const normal = people::normal_address(a.email);
    if (normal.empty()) throw invalid("to", fmt::format("{} is not an e-mail address.", a.email));
    if (mailbox_by_address(tx, normal))
      throw invalid("to", fmt::format("{} is an address of our own.", normal));
    checked.push_back({normal, a.name});
  }
  requeue(tx, *mail);
  if (checked.empty()) tx.exec(sql::rewait_recipients, mail->id);
  int place = 0;
  for (auto const& a : checked) tx.exec(sql::put_recipient, mail->id, a.email, a.name, "to", place++);
  events::enqueue(tx, deliver_job, fmt::to_string(mail->id.value), fmt::to_string(mail->id.value), now());
  events::append(tx, actor.origin(), MailQueued{mail->ticket_id, id});
  return *delivery(tx, id);
}

}  // namespace svar::channels
