#include "features/privacy/archive_data.hpp"

#include "features/channels/channels.hpp"
#include "features/contacts/contacts.hpp"
#include "features/privacy/erase_steps.hpp"
#include "features/privacy/privacy_sql.hpp"
#include "features/sides/sides.hpp"
#include "features/tickets/forget.hpp"

namespace svar::privacy {

namespace {

struct MailRow {
  std::int64_t id = 0;
  Time received_at;
  std::string subject, fate;
  files::BlobId blob_id;
};
BOOST_DESCRIBE_STRUCT(MailRow, (), (id, received_at, subject, fate, blob_id))

std::string name_of(store::Read& r, UserId id) {
  auto const names = people::names_of(r, {id});
  if (names.empty()) return "";
  return names.front().name.empty() ? names.front().email : names.front().name;
}

ArchivedPerson person(store::Read& r, people::User const& user) {
  ArchivedPerson p{user.id.value,
                   user.name,
                   user.locale,
                   user.time_zone,
                   user.phone,
                   user.external_id,
                   user.notes,
                   user.details,
                   user.created_at,
                   user.last_seen_at,
                   {},
                   {},
                   {},
                   {}};
  for (auto const& i : people::identities(r, user.id))
    p.addresses.push_back({std::string(json::enum_name(i.kind)), i.value, i.primary, i.verified});
  for (auto const id : r.all<people::OrganizationId>(sql::organizations_of, user.id))
    if (auto const o = customers::find(r, id)) p.organizations.push_back(o->name);
  auto fields = fields::values_by_key(r, fields::Target::user, {user.id.value});
  p.fields = std::move(fields[user.id.value]);
  for (auto const& n : contacts::notes_of(r, contacts::Kind::person, user.id.value))
    p.remarks.push_back({n.created_at, name_of(r, n.author_id), n.body});
  return p;
}

std::vector<ArchivedFile> files_of(store::Read& r, tickets::TicketId ticket, std::int64_t carrier) {
  std::vector<ArchivedFile> out;
  for (auto const& f : files::of_comments(r, {carrier}))
    out.push_back({f.name, fmt::format("attachments/{}/{}-{}", ticket.value, f.id.value, f.name),
                   f.content_type, f.size, f.blob_id.value});
  return out;
}

ArchivedMessage message(store::Read& r, tickets::Comment const& c) {
  return {c.created_at,
          name_of(r, c.author_id),
          std::string(json::enum_name(c.channel)),
          !c.public_,
          c.text,
          c.html,
          c.quote_text,
          files_of(r, c.ticket_id, c.id.value)};
}

void add_sides(store::Read& r, ArchivedTicket& t, tickets::TicketId id) {
  for (auto const& side : sides::of_ticket(r, Actor::of_system(), id))
    for (auto const& m : sides::messages(r, side.id))
      t.side_conversations.push_back({m.created_at, m.author_id ? name_of(r, m.author_id) : m.from_name,
                                      "side", true, m.text, m.html, m.quote_text,
                                      files_of(r, id, sides::carried_as(m.id))});
}

// Of a ticket of somebody else the person gets what they could read: not the notes, and not what was asked of
// others.
ArchivedTicket ticket(store::Read& r, tickets::Ticket const& t, bool own) {
  ArchivedTicket out;
  out.number = t.id.value;
  out.subject = t.subject;
  out.status = std::string(json::enum_name(t.status));
  out.part = own ? "requester" : "cc";
  out.opened = t.created_at;
  out.updated = t.updated_at;
  for (std::size_t at = 0; at < t.tags.size();) {
    auto const space = std::min(t.tags.find(' ', at), t.tags.size());
    out.tags.push_back(t.tags.substr(at, space - at));
    at = space + 1;
  }
  if (own)
    for (auto const& v : fields::values_of(r, fields::Target::ticket, t.id.value))
      if (auto const field = fields::find(r, v.id)) out.fields[field->title] = v.value;
  tickets::CommentId after;
  for (;;) {
    auto const page = tickets::comments_after(r, Actor::of_system(), t.id, after, tickets::max_page);
    for (auto const& c : page)
      if (own || c.public_) out.messages.push_back(message(r, c));
    if (page.size() < static_cast<std::size_t>(tickets::max_page)) break;
    after = page.back().id;
  }
  if (own) add_sides(r, out, t.id);
  return out;
}

void add_mails(store::Read& r, ArchiveData& data, std::string const& address) {
  std::int64_t after = 0;
  while (data.mails.size() < static_cast<std::size_t>(max_archived_mails)) {
    auto const page = r.all<MailRow>(sql::mails_from, address, after, max_listed);
    for (auto const& m : page)
      data.mails.push_back(
          {m.received_at, m.subject, m.fate, m.blob_id ? fmt::format("mails/{}.eml", m.id) : std::string(),
           m.blob_id ? static_cast<std::int64_t>(files::blob_size(r, m.blob_id)) : 0, m.blob_id.value});
    if (page.size() < static_cast<std::size_t>(max_listed)) return;
    after = page.back().id;
  }
}

}  // namespace

ArchiveData archive_data(store::Read& r, UserId id) {
  ArchiveData data;
  auto const system = Actor::of_system();
  for (auto const user_id : everybody_of(r, id)) {
    auto const user = people::find(r, user_id);
    if (!user) continue;
    data.persons.push_back(person(r, *user));
    auto const own = tickets::tickets_of(r, user_id, {}, max_archived_tickets);
    for (auto const ticket_id : own)
      if (auto const t = tickets::find(r, system, ticket_id)) data.tickets.push_back(ticket(r, *t, true));
    auto const copied =
        tickets::list_of_participant(r, system, user_id, tickets::Part::cc, "", tickets::max_page);
    for (auto const& t : copied.tickets) data.tickets.push_back(ticket(r, t, false));
    for (auto const& i : people::identities(r, user_id))
      if (i.kind == people::IdentityKind::email) add_mails(r, data, i.value);
  }
  return data;
}

}  // namespace svar::privacy
