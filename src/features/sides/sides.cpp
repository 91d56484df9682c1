#include "features/sides/sides.hpp"

#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/sides/side_work.hpp"
#include "features/sides/sides_events.hpp"
#include "features/sides/sides_sql.hpp"

namespace svar::sides {

namespace {
using kit::Permission;

constexpr std::string_view own_pictures = "/api/ui/attachments/";  // where colleagues' pasted pictures live

void require_writing(Actor const& actor, Kind kind) {
  actor.require(kind == Kind::mail ? Permission::tickets_reply : Permission::tickets_note);
}

tickets::Ticket ticket_to_write_on(store::Read& r, Actor const& actor, TicketId id) {
  auto const ticket = tickets::get(r, actor, id);
  if (ticket.merged_into || ticket.shelf == tickets::Shelf::deleted || ticket.shelf == tickets::Shelf::erased)
    throw conflict("The ticket has been put away").named("put_away");
  return ticket;
}

std::vector<tickets::Address> checked(store::Read& r, TicketId ticket,
                                      std::vector<tickets::Address> const& list) {
  std::vector<tickets::Address> good;
  for (auto const& a : list) {
    auto const normal = people::normal_address(a.email);
    if (normal.empty()) throw invalid("to", fmt::format("{} is not an e-mail address.", a.email));
    if (is_customer_of(r, ticket, normal))
      throw invalid("to", fmt::format("{} is the customer: answer in the ticket itself", normal));
    if (std::ranges::find(good, normal, &tickets::Address::email) == good.end())
      good.push_back({normal, utf8::clean_line(a.name, 200)});
  }
  return good;
}

tickets::Recipients checked(store::Read& r, TicketId ticket, tickets::Recipients const& wish) {
  if (wish.to.size() + wish.cc.size() > max_people) throw invalid("to", "There are too many recipients.");
  tickets::Recipients good{checked(r, ticket, wish.to), checked(r, ticket, wish.cc)};
  std::erase_if(good.cc, [&](tickets::Address const& a) {
    return std::ranges::find(good.to, a.email, &tickets::Address::email) != good.to.end();
  });
  return good;
}

Message words_of(Actor const& actor, NewMessage const& wish) {
  html::Options options;
  options.own_picture_prefix = own_pictures;
  auto const document = html::Document::read(wish.html, options);
  Message m;
  m.author_id = actor.user;
  m.html = document.html();
  m.text = document.text();
  if (m.html.size() > max_body || m.text.size() > max_body)
    throw invalid("html", "This is too long", "TooLong");
  if (m.text.empty() && wish.uploads.empty() && m.html.find("<img") == m.html.npos)
    throw invalid("html", "There is nothing to send", "BlankValue");
  return m;
}

MessageId put_words(store::Tx& tx, Actor const& actor, Side const& side, NewMessage const& wish,
                    tickets::Recipients const& recipients) {
  Row row{words_of(actor, wish)};
  row.message.recipients = json::to_text(recipients);
  row.message.answer = side.kind == Kind::group && actor.in(side.group_id) && actor.user != side.created_by;
  auto const id = add_message(tx, actor, side, row);
  files::attach(tx, actor, wish.uploads, side.ticket_id.value, carried_as(id));
  add_people(tx, side, recipients);
  if (row.message.answer) wake_ticket(tx, side.ticket_id);
  return id;
}
}  // namespace

std::optional<Side> side_of(store::Read& r, SideId id) {
  return r.one<Side>(sql::find_side, id.value);
}

bool is_customer_of(store::Read& r, TicketId id, std::string_view address) {
  auto const user = people::find_by_email(r, address);
  if (!user || user->staff()) return false;
  auto const ticket = tickets::find(r, Actor::of_system(), id);
  if (ticket && ticket->requester_id == user->id) return true;
  for (auto const& p : tickets::participants(r, id))
    if (p.user_id == user->id) return true;
  return false;
}

void add_people(store::Tx& tx, Side const& side, tickets::Recipients const& recipients) {
  if (side.kind != Kind::mail) return;
  auto place = static_cast<std::int64_t>(people_of(tx, side.id).size());
  auto const add = [&](tickets::Address const& a, std::string_view part) {
    if (place < static_cast<std::int64_t>(max_people))
      place += tx.exec(sql::put_person, side.id.value, a.email, a.name, part, place);
  };
  for (auto const& a : recipients.to) add(a, "to");
  for (auto const& a : recipients.cc) add(a, "cc");
}

MessageId add_message(store::Tx& tx, Actor const& actor, Side const& side, Row row) {
  auto const& m = row.message;
  if (side.message_count >= max_messages) throw conflict("This side conversation is full. Begin another one");
  auto const id =
      tx.insert<MessageId>(sql::insert_message, side.id.value, m.author_id.value, m.from_email, m.from_name,
                           m.answer ? 1 : 0, m.automatic ? 1 : 0, m.unverified ? 1 : 0, m.text, m.html,
                           m.quote_text, m.quote_html, m.recipients, m.inbound_id, m.message_id, now());
  bool const counts = m.answer && !m.automatic;
  tx.exec(sql::note_message, side.id.value, id.value, counts ? 1 : 0, row.wakes ? 1 : 0, now());
  events::append(tx, actor.origin(), SideMessageAdded{side.ticket_id, side.id, id, m.author_id, counts});
  return id;
}

void wake_ticket(store::Tx& tx, TicketId id) {
  auto const system = Actor::of_system();
  auto const ticket = tickets::find(tx, system, id);
  if (!ticket || ticket->status != tickets::Status::hold || ticket->merged_into) return;
  tickets::Change change;
  change.status = {true, tickets::Status::open};
  tickets::update(tx, system, id, change);
}

MessageId open(store::Tx& tx, Actor const& actor, TicketId ticket_id, NewSide const& wish) {
  require_writing(actor, wish.kind);
  auto const ticket = ticket_to_write_on(tx, actor, ticket_id);
  if (tx.one<std::int64_t>(sql::count_sides, ticket_id.value).value_or(0) >= max_sides)
    throw conflict("There are too many side conversations on this ticket");
  auto const recipients =
      wish.kind == Kind::mail ? checked(tx, ticket_id, wish.first.to) : tickets::Recipients{};
  if (wish.kind == Kind::mail && recipients.to.empty())
    throw invalid("to", "There is nobody to send this to", "BlankValue");
  if (wish.kind == Kind::group) {
    auto const group = wish.group_id ? people::find_group(tx, wish.group_id) : std::nullopt;
    if (!group || !group->active) throw invalid("group_id", "There is no such group", "RecordNotFound");
  }
  auto subject = utf8::clean_line(wish.subject, tickets::max_subject);
  if (subject.empty()) subject = ticket.subject;
  auto const group = wish.kind == Kind::group ? wish.group_id : GroupId{};
  auto const id =
      tx.insert<SideId>(sql::insert_side, ticket_id.value, wish.kind, group.value,
                        wish.kind == Kind::mail ? wish.mailbox_id : 0, subject, actor.user.value, now());
  events::append(tx, actor.origin(), SideOpened{ticket_id, id, group});
  return put_words(tx, actor, *side_of(tx, id), wish.first, recipients);
}

MessageId write(store::Tx& tx, Actor const& actor, SideId id, NewMessage const& wish) {
  auto const side = get(tx, actor, id);
  require_writing(actor, side.kind);
  // Whoever is asked may not see the ticket, and answers all the same.
  ticket_to_write_on(tx, Actor::of_system(), side.ticket_id);
  tickets::Recipients recipients;
  if (side.kind == Kind::mail) {
    recipients = checked(tx, side.ticket_id, wish.to);
    if (recipients.to.empty()) throw invalid("to", "There is nobody to send this to", "BlankValue");
  }
  return put_words(tx, actor, side, wish, recipients);
}

void set_state(store::Tx& tx, Actor const& actor, SideId id, State state) {
  auto const side = get(tx, actor, id);
  require_writing(actor, side.kind);
  if (tx.exec(sql::set_side_state, id.value, state, now()) == 1)
    events::append(tx, actor.origin(), SideChanged{side.ticket_id, id});
}

Message take_back(store::Tx& tx, Actor const& actor, MessageId id) {
  auto const message = find_message(tx, actor, id);
  if (!message) throw not_found();
  if (!actor.system && message->author_id != actor.user)
    throw forbidden("Only the author takes a message back");
  auto const side = *side_of(tx, message->side_id);
  files::detach(tx, carried_as(id));
  tx.exec(sql::delete_message, id.value);
  tx.exec(sql::forget_last_message, side.id.value, now());
  if (side.message_count == 1) {
    tx.exec(sql::delete_people, side.id.value);
    tx.exec(sql::delete_side, side.id.value);
  }
  events::append(tx, actor.origin(), SideChanged{side.ticket_id, side.id});
  return *message;
}

void mark_read(store::Tx& tx, Actor const& actor, TicketId ticket) {
  tx.exec(sql::mark_read, actor.user.value, ticket.value);
}

MessageId receive(store::Tx& tx, SideId id, Received const& mail) {
  auto const system = Actor::of_system(kit::Via::email);
  auto const side = side_of(tx, id);
  if (!side) throw not_found();
  Row row;
  auto& m = row.message;
  m.from_email = mail.from.email;
  m.from_name = utf8::clean_line(mail.from.name, 200);
  m.answer = true;
  m.automatic = mail.automatic;
  m.unverified = mail.unverified;
  m.text = std::string(utf8::truncate_bytes(mail.text, max_body));
  m.html = mail.html.size() > max_body ? std::string() : mail.html;
  m.quote_text = std::string(utf8::truncate_bytes(mail.quote_text, max_body));
  m.quote_html = mail.quote_html.size() > max_body ? std::string() : mail.quote_html;
  m.recipients = json::to_text(mail.recipients);
  m.inbound_id = mail.inbound_id;
  m.message_id = mail.message_id;
  row.wakes = !mail.automatic;
  auto const message = add_message(tx, system, *side, row);
  for (auto const file : mail.files) files::attach_file(tx, file, side->ticket_id.value, carried_as(message));
  tickets::Recipients joined;
  auto const join = [&](tickets::Address const& a, std::vector<tickets::Address>& part) {
    auto const normal = people::normal_address(a.email);
    if (!normal.empty() && !is_customer_of(tx, side->ticket_id, normal)) part.push_back({normal, a.name});
  };
  join(mail.from, joined.to);
  if (!mail.automatic)
    for (auto const& other : mail.others) join(other, joined.cc);
  add_people(tx, *side, joined);
  remember_message(tx, mail.message_id, id, false);
  if (!mail.automatic) wake_ticket(tx, side->ticket_id);
  return message;
}

}  // namespace svar::sides
