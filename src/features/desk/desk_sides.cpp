#include "features/desk/desk_sides.hpp"

#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/channels/channels.hpp"
#include "features/desk/desk_bodies.hpp"
#include "features/desk/editor_html.hpp"
#include "kit/once.hpp"
#include "kit/sentences.hpp"

namespace svar::desk {

namespace {
using sides::MessageId;
using sides::SideId;

constexpr int listed = 100;                  // side conversations that a group is asked
constexpr std::size_t max_quoted = 100'000;  // bytes of HTML of a message that is passed on

SideRow row_of(Names& names, Actor const& actor, sides::Side const& side, bool unread) {
  auto& r = names.read();
  SideRow row;
  row.id = side.id.value;
  row.kind = side.kind;
  row.state = side.state;
  row.subject = side.subject;
  row.group = names.group_or_null(side.group_id);
  for (auto const& p : sides::people_of(r, side.id)) row.people.push_back({p.address, p.name, {}});
  row.created_by = names.person(side.created_by);
  auto const ticket = tickets::find(r, actor, side.ticket_id);
  row.ticket = {side.ticket_id.value, ticket ? ticket->subject : ""};
  row.message_count = side.message_count;
  row.last_answer_id = side.last_answer_id.value;
  row.waits = side.last_answer_id < side.last_message_id;
  row.unread = unread && side.last_answer_id;
  row.created_at = side.created_at;
  row.updated_at = side.updated_at;
  return row;
}

std::vector<SideRow> rows_of_sides(Names& names, Actor const& actor, std::vector<sides::Side> const& all) {
  std::vector<TicketId> tickets;
  for (auto const& side : all) {
    names.want(side.created_by);
    if (std::ranges::find(tickets, side.ticket_id) == tickets.end()) tickets.push_back(side.ticket_id);
  }
  names.load();
  auto const unread = sides::unread_of(names.read(), actor.user, tickets);
  std::vector<SideRow> rows;
  for (auto const& side : all)
    rows.push_back(row_of(names, actor, side, std::ranges::find(unread, side.ticket_id) != unread.end()));
  return rows;
}

std::vector<AddressWire> plain(std::vector<tickets::Address> const& list) {
  std::vector<AddressWire> wire;
  for (auto const& a : list) wire.push_back({a.email, a.name, std::nullopt});
  return wire;
}

std::optional<DeliveryWire> delivery_of(std::map<MessageId, channels::Delivery> const& known, MessageId id,
                                        std::string_view locale) {
  auto const at = known.find(id);
  if (at == known.end()) return {};
  auto const& d = at->second;
  DeliveryWire wire;
  wire.state = d.state;
  wire.undo_until = millis_or_null(d.undo_until);
  wire.sent_at = millis_or_null(d.sent_at);
  if (!d.reason.empty()) wire.reason = kit::translated(d.reason, locale);
  if (!d.address.empty()) wire.address = d.address;
  wire.retry_at = millis_or_null(d.retry_at);
  wire.can_retry = d.can_retry;
  return wire;
}

std::vector<SideMessageWire> messages_of(Names& names, Actor const& actor,
                                         std::vector<sides::Message> const& all) {
  auto& r = names.read();
  std::vector<std::int64_t> carried;
  for (auto const& m : all) {
    names.want(m.author_id);
    carried.push_back(sides::carried_as(m.id));
  }
  names.load();
  std::map<std::int64_t, std::vector<files::File>> attached;
  for (auto& f : files::of_comments(r, carried)) attached[f.comment_id].push_back(std::move(f));
  auto const sent = channels::side_deliveries(r, all);
  std::vector<SideMessageWire> wires;
  for (auto const& m : all) {
    SideMessageWire wire;
    auto const& own_files = attached[sides::carried_as(m.id)];
    wire.id = m.id.value;
    if (m.author_id)
      wire.author = names.person(m.author_id);
    else
      wire.from = AddressWire{m.from_email, m.from_name, {}};
    wire.mine = m.author_id && m.author_id == actor.user;
    wire.answer = m.answer;
    wire.automatic = m.automatic;
    wire.unverified = m.unverified;
    wire.created_at = m.created_at;
    wire.text = m.text;
    if (!m.html.empty()) wire.html = channels::html_for_screen(m.html, CommentId{}, own_files, 0);
    if (!m.quote_text.empty() || !m.quote_html.empty()) {
      QuoteWire quote;
      quote.text = m.quote_text;
      quote.lines = 1 + std::count(m.quote_text.begin(), m.quote_text.end(), '\n');
      if (!m.quote_html.empty())
        quote.html = channels::html_for_screen(m.quote_html, CommentId{}, own_files, 0);
      wire.quote = std::move(quote);
    }
    for (auto const& f : own_files) {
      wire.attachments.push_back(file_of(f));
      if (!f.content_id.empty() && m.html.find("cid:" + f.content_id) != m.html.npos)
        wire.attachments.back().inline_ = true;
    }
    auto const recipients = sides::recipients_of(m);
    wire.to = plain(recipients.to);
    wire.cc = plain(recipients.cc);
    wire.delivery = delivery_of(sent, m.id, actor.locale);
    wires.push_back(std::move(wire));
  }
  return wires;
}

SideScreen screen_of_side(store::Read& r, Actor const& actor, SideId id) {
  auto const side = sides::get(r, actor, id);
  Names names(r);
  SideScreen screen;
  screen.side = std::move(rows_of_sides(names, actor, {side}).front());
  screen.messages = messages_of(names, actor, sides::messages(r, id));
  for (auto const& p : sides::people_of(r, id))
    (p.part == "cc" ? screen.cc : screen.to).push_back({p.address, p.name, {}});
  auto const ticket = tickets::find(r, actor, side.ticket_id);
  screen.sees_ticket = ticket.has_value();
  screen.may_write = actor.may(side.kind == sides::Kind::mail ? kit::Permission::tickets_reply
                                                              : kit::Permission::tickets_note);
  return screen;
}

// The mail of what was just written, when it is one.
SideDone done_with(store::Tx& tx, Actor const& actor, MessageId id) {
  auto const side = sides::get(tx, actor, sides::find_message(tx, actor, id)->side_id);
  SideDone done;
  if (side.kind == sides::Kind::mail)
    done.undo_until = millis_or_null(channels::queue_side_mail(tx, actor, id).undo_until);
  done.screen = screen_of_side(tx, actor, side.id);
  done.message_id = id.value;
  return done;
}

net::Response get_side(kit::Call& call) {
  return kit::answer(
      call.app.store.read([&](store::Read& r) { return screen_of_side(r, call.actor, call.id<SideId>()); }));
}

net::Response get_asked(kit::Call& call) {
  auto const state =
      call.request.query.get_or("state", "open") == "done" ? sides::State::done : sides::State::open;
  return kit::answer(call.app.store.read([&](store::Read& r) {
    Names names(r);
    return SideList{rows_of_sides(names, call.actor, sides::asked_of(r, call.actor, state, Time{}, listed))};
  }));
}

net::Response post_side(kit::Call& call) {
  auto const body = call.body<OpenSideBody>();
  auto const ticket_id = call.id<TicketId>();
  return kit::once(call, [&](store::Tx& tx) {
    sides::NewSide wish;
    wish.kind = body.kind;
    wish.group_id = body.group_id.value_or(kit::GroupId{});
    wish.subject = body.subject;
    if (body.kind == sides::Kind::mail)
      if (auto const mailbox = channels::mailbox_for(tx, tickets::get(tx, call.actor, ticket_id)))
        wish.mailbox_id = mailbox->id.value;
    wish.first = {stored_html_from_editor(tx, body.html), {body.to, body.cc}, body.upload_tokens};
    return kit::answer(done_with(tx, call.actor, sides::open(tx, call.actor, ticket_id, wish)), 201);
  });
}

net::Response post_side_message(kit::Call& call) {
  auto const body = call.body<SideMessageBody>();
  return kit::once(call, [&](store::Tx& tx) {
    sides::NewMessage const wish{
        stored_html_from_editor(tx, body.html), {body.to, body.cc}, body.upload_tokens};
    return kit::answer(done_with(tx, call.actor, sides::write(tx, call.actor, call.id<SideId>(), wish)), 201);
  });
}

net::Response patch_side(kit::Call& call) {
  auto const body = call.body<SidePatch>();
  auto const id = call.id<SideId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    sides::set_state(tx, call.actor, id, body.state);
    return screen_of_side(tx, call.actor, id);
  }));
}

net::Response post_side_read(kit::Call& call) {
  call.app.store.write([&](store::Tx& tx) {
    sides::mark_read(tx, call.actor, sides::get(tx, call.actor, call.id<SideId>()).ticket_id);
  });
  return net::Response::no_content();
}

net::Response post_side_undo(kit::Call& call) {
  auto const id = call.id<MessageId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const message = sides::find_message(tx, call.actor, id);
    if (!message) throw not_found();
    auto const side = sides::get(tx, call.actor, message->side_id);
    auto const attached = files::of_comments(tx, {sides::carried_as(id)});
    if (side.kind == sides::Kind::mail)
      channels::undo_side_mail(tx, call.actor, id);
    else
      throw conflict("It is too late to take this back: it has been sent.");
    SideWords words;
    words.kind = side.kind;
    words.subject = side.subject;
    words.first = side.message_count == 1;
    auto const recipients = sides::recipients_of(*message);
    words.to = plain(recipients.to);
    words.cc = plain(recipients.cc);
    words.html = editor_html_from_stored(message->html, attached);
    std::vector<std::string> tokens;
    for (auto const& f : attached) {
      words.uploads.push_back(upload_of(f));
      tokens.push_back(f.token);
    }
    files::keep(tx, call.actor, tokens);
    return words;
  }));
}

net::Response post_side_retry(kit::Call& call) {
  auto const id = call.id<MessageId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    channels::retry_side_mail(tx, call.actor, id);
    return screen_of_side(tx, call.actor, sides::find_message(tx, call.actor, id)->side_id);
  }));
}

// A message to be passed on: its words as a quote, its files as uploads of whoever passes it on.
net::Response post_forward(kit::Call& call) {
  auto const id = call.id<CommentId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const comment = tickets::find_comment(tx, call.actor, id);
    if (!comment) throw not_found();
    auto const ticket = tickets::get(tx, call.actor, comment->ticket_id);
    auto const author = people::find(tx, comment->author_id);
    SideWords words;
    words.subject = ticket.subject;
    auto const attached = files::of_comments(tx, {id.value});
    std::map<std::string, files::File> copies;  // by content id
    for (auto const& f : attached) {
      auto const copy = *files::find(
          tx, files::add(tx, call.actor,
                         {.name = f.name, .content_type = f.content_type, .content_id = f.content_id},
                         f.blob_id));
      words.uploads.push_back(upload_of(copy));
      files::keep(tx, call.actor, {copy.token});
      copies.emplace(f.content_id, copy);
    }
    auto quoted = comment->html.size() > max_quoted || comment->html.empty()
                      ? html::from_text(utf8::truncate_bytes(comment->text, max_quoted))
                      : comment->html;
    std::vector<files::File> list;
    for (auto const& [content_id, file] : copies) list.push_back(file);
    quoted = clean_editor_html(editor_html_from_stored(quoted, list));
    auto const name = !author ? std::string() : author->name.empty() ? author->email : author->name;
    words.html = fmt::format("<p></p><p><strong>{}</strong> · {}</p><blockquote>{}</blockquote>",
                             html::escape(name), iso_seconds(comment->created_at).substr(0, 10), quoted);
    return words;
  }));
}
}  // namespace

std::vector<SideRow> sides_of(Names& names, Actor const& actor, TicketId ticket) {
  return rows_of_sides(names, actor, sides::of_ticket(names.read(), actor, ticket));
}

bool may_read_side_file(store::Read& r, Actor const& actor, files::File const& f) {
  auto const id = sides::carried_message(f.comment_id);
  return id && sides::find_message(r, actor, id).has_value();
}

std::vector<kit::Route> side_routes() {
  using kit::needs;
  using kit::Permission;
  using kit::shape;
  using net::Method;
  constexpr std::uint64_t body_with_words = 3 * 1024 * 1024;  // bytes
  auto const read = needs(Permission::tickets_read);
  auto const note = needs(Permission::tickets_note);
  return {
      {Method::get, "/api/ui/sides", read, get_asked, {"What my groups are asked", nullptr, shape<SideList>}},
      {Method::get,
       "/api/ui/sides/{id:int}",
       read,
       get_side,
       {"A side conversation", nullptr, shape<SideScreen>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/sides",
       note,
       post_side,
       {"Ask somebody else about a ticket", shape<OpenSideBody>, shape<SideDone>, 201},
       body_with_words},
      {Method::post,
       "/api/ui/sides/{id:int}/messages",
       note,
       post_side_message,
       {"Write on in a side conversation", shape<SideMessageBody>, shape<SideDone>, 201},
       body_with_words},
      {Method::patch,
       "/api/ui/sides/{id:int}",
       note,
       patch_side,
       {"Done, or open again", shape<SidePatch>, shape<SideScreen>}},
      {Method::post,
       "/api/ui/sides/{id:int}/read",
       read,
       post_side_read,
       {.summary = "Its answers have been read", .status = 204}},
      {Method::post,
       "/api/ui/side-messages/{id:int}/undo",
       needs(Permission::tickets_reply),
       post_side_undo,
       {"Take back a mail that is still held", nullptr, shape<SideWords>}},
      {Method::post,
       "/api/ui/side-messages/{id:int}/retry",
       needs(Permission::tickets_reply),
       post_side_retry,
       {"Send again what failed or bounced", nullptr, shape<SideScreen>}},
      {Method::post,
       "/api/ui/comments/{id:int}/forward",
       note,
       post_forward,
       {"A message to be passed on: its quote and copies of its files", nullptr, shape<SideWords>}},
  };
}

}  // namespace svar::desk
