// /api/v2/suspended_tickets, in the shapes that the field's clients know.
#include "base/utf8.hpp"
#include "features/gate/gate_api.hpp"
#include "features/gate/suspended.hpp"
#include "kit/v2.hpp"

namespace svar::gate {

namespace v2 = kit::v2;
using kit::Call;

namespace {

constexpr std::size_t max_list_bytes =
    16U << 20U;  // of raw mails that one list is made from; then content is null

struct SuspendedAuthor {
  std::optional<std::int64_t> id;
  std::string name, email;
};
BOOST_DESCRIBE_STRUCT(SuspendedAuthor, (), (id, name, email))
struct SuspendedPlace {
  std::string address, name;
};
BOOST_DESCRIBE_STRUCT(SuspendedPlace, (), (address, name))
struct SuspendedSource {
  SuspendedPlace from, to;
  std::optional<std::string> rel;
};
BOOST_DESCRIBE_STRUCT(SuspendedSource, (), (from, to, rel))
struct SuspendedVia {
  std::string channel = "email";
  SuspendedSource source;
};
BOOST_DESCRIBE_STRUCT(SuspendedVia, (), (channel, source))
struct SuspendedAttachment {
  std::string file_name, content_type;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(SuspendedAttachment, (), (file_name, content_type, size))
struct SuspendedTicketWire {
  std::int64_t id = 0;
  std::string url;
  SuspendedAuthor author;
  std::string subject;
  std::optional<std::string> content;
  std::string cause;
  int cause_id = 0;
  std::optional<std::string> message_id;
  std::optional<std::int64_t> ticket_id;
  std::string recipient;
  Time created_at, updated_at;
  SuspendedVia via;
  std::vector<SuspendedAttachment> attachments;
  std::optional<std::int64_t> brand_id;
  std::optional<std::vector<std::string>> error_messages;
};
BOOST_DESCRIBE_STRUCT(SuspendedTicketWire, (),
                      (id, url, author, subject, content, cause, cause_id, message_id, ticket_id, recipient,
                       created_at, updated_at, via, attachments, brand_id, error_messages))

// The numbers that clients know: 0 spam, 4 a loop, 13 a sender who is kept out.
int cause_id_of(std::string_view reason) {
  if (reason == "rate") return 4;
  return reason == "suspended" ? 13 : 0;
}

// `left`: bytes of raw mail that may still be read.
SuspendedTicketWire wire_of(Call& call, channels::InboundMail const& m, std::size_t& left) {
  SuspendedTicketWire w;
  w.id = m.id.value;
  w.url = v2::url(call.request, "suspended_tickets", m.id.value);
  w.subject = m.subject;
  w.cause = m.say;
  w.cause_id = cause_id_of(m.reason);
  w.message_id = m.message_id.empty() ? std::nullopt : std::optional("<" + m.message_id + ">");
  if (m.ticket_id) w.ticket_id = m.ticket_id;
  w.created_at = m.received_at;
  w.updated_at = m.decided_at;
  auto const [box, author] = call.app.store.read([&](store::Read& r) {
    return std::pair(channels::find_mailbox(r, m.mailbox_id), people::find_by_email(r, m.sender));
  });
  if (box) w.via.source.to = {box->address, box->name};
  w.recipient = w.via.source.to.address;
  w.author.email = w.via.source.from.address = m.sender;
  if (author) w.author.id = author->id.value;
  auto const size = static_cast<std::size_t>(m.size);
  if (size > left) return w;
  left -= size;
  auto const mail = preview_of(call.app.store, m);
  if (!mail) return w;
  w.author.name = w.via.source.from.name = mail->from.name;
  w.content = std::string(utf8::truncate(mail->text, max_preview_text));
  for (auto const& f : mail->files)
    w.attachments.push_back({f.name, f.type, static_cast<std::int64_t>(f.size)});
  return w;
}

SuspendedTicketWire one_wire(Call& call, channels::InboundMail const& m) {
  auto left = max_list_bytes;
  return wire_of(call, m, left);
}

net::Response list_suspended(Call& call) {
  channels::require_suspended(call.actor);
  auto paging = v2::paging(call.request);
  auto const sort = v2::sort(call.request, {"created_at", "id"}, {"created_at", false});
  paging.descending = sort.descending;
  auto const from = v2::from_keys(paging, 1);
  auto [rows, count] = call.app.store.read([&](store::Read& r) {
    return std::pair(channels::suspended_mails(r, InboundId{from ? (*from)[0] : 0}, paging.backwards(),
                                               paging.limit(), paging.offset()),
                     channels::count_suspended(r));
  });
  auto const ends =
      v2::settle(paging, rows, [](channels::InboundMail const& m) { return std::vector{m.id.value}; });
  std::vector<SuspendedTicketWire> wires;
  auto left = max_list_bytes;
  for (auto const& m : rows) wires.push_back(wire_of(call, m, left));
  return v2::list(call.request, "suspended_tickets", wires, paging, ends, count);
}

channels::InboundMail found(Call& call, InboundId id) {
  return call.app.store.read([&](store::Read& r) { return channels::suspended_mail(r, call.actor, id); });
}

net::Response show_suspended(Call& call) {
  return v2::one("suspended_ticket", one_wire(call, found(call, call.id<InboundId>())));
}

// As it was, with the ticket that it became.
SuspendedTicketWire recover(Call& call, InboundId id) {
  auto w = one_wire(call, found(call, id));
  auto const now = channels::release_suspended(call.app, call.actor, id);
  if (now.fate == channels::Fate::failed) w.error_messages = {now.say};
  w.ticket_id = now.ticket_id ? std::optional(now.ticket_id) : std::nullopt;
  return w;
}

net::Response recover_one(Call& call) {
  return v2::one("ticket", std::vector{recover(call, call.id<InboundId>())});
}

std::vector<InboundId> chosen(Call& call) {
  channels::require_suspended(call.actor);
  auto ids = v2::ids<InboundId>(call.request, "ids");
  if (ids.empty()) throw malformed("Name at least one id in ids.");
  return ids;
}

net::Response recover_many(Call& call) {
  std::vector<SuspendedTicketWire> done;
  std::vector<std::int64_t> missed;
  for (auto const id : chosen(call)) {
    try {
      done.push_back(recover(call, id));
    } catch (Fault const&) {
      missed.push_back(id.value);
    }
  }
  return v2::one("tickets", done, 200, {v2::side("suspended_tickets", missed)});
}

net::Response destroy_one(Call& call) {
  call.app.store.write(
      [&](store::Tx& tx) { channels::drop_suspended(tx, call.actor, call.id<InboundId>()); });
  return net::Response::no_content();
}

// All or none.
net::Response destroy_many(Call& call) {
  auto const ids = chosen(call);
  call.app.store.write([&](store::Tx& tx) {
    for (auto const id : ids) channels::drop_suspended(tx, call.actor, id);
  });
  return net::Response::no_content();
}

}  // namespace

std::vector<kit::Route> v2_routes() {
  using enum net::Method;
  auto const may = kit::needs(kit::Permission::admin_channels);
  std::vector<kit::QueryParameter> const ids{{"ids", "string", "At most 100, separated by commas"}};
  return {
      {get,
       "/api/v2/suspended_tickets",
       may,
       list_suspended,
       {"Mails that were set aside before they became tickets", nullptr,
        v2::list_of<"suspended_tickets", SuspendedTicketWire>, 200, v2::list_parameters()}},
      {get,
       "/api/v2/suspended_tickets/{id:int}",
       may,
       show_suspended,
       {"Shows a mail that was set aside", nullptr,
        v2::envelope_of<"suspended_ticket", SuspendedTicketWire>}},
      {put,
       "/api/v2/suspended_tickets/{id:int}/recover",
       may,
       recover_one,
       {"Lets it in: a ticket, or a message of the one that it answers", nullptr,
        v2::envelope_of<"ticket", std::vector<SuspendedTicketWire>>}},
      {put,
       "/api/v2/suspended_tickets/recover_many",
       may,
       recover_many,
       {"Lets several in; ids that could not be are in suspended_tickets", nullptr,
        v2::envelope_of<"tickets", std::vector<SuspendedTicketWire>>, 200, ids}},
      {del,
       "/api/v2/suspended_tickets/{id:int}",
       may,
       destroy_one,
       {"Drops it; its line stays in the ledger", nullptr, nullptr, 204}},
      {del,
       "/api/v2/suspended_tickets/destroy_many",
       may,
       destroy_many,
       {"Drops several", nullptr, nullptr, 204, ids}},
  };
}

}  // namespace svar::gate
