// The contacts' part of /api/ui: parse, call, answer.
#include <charconv>

#include "base/page.hpp"
#include "base/utf8.hpp"
#include "features/contacts/contacts_sql.hpp"
#include "features/contacts/contacts_wire.hpp"
#include "features/tickets/person_moves.hpp"

namespace svar::contacts {
namespace {

using kit::Call;

constexpr int colleagues_shown = 5;  // open tickets of the organisation
constexpr int said_per_page = 40;
constexpr std::size_t said_length = 240;  // code points of one entry
constexpr int choices_shown = 8;

class Names {
 public:
  explicit Names(store::Read& r) : r_(r) {}
  void want(UserId id) {
    if (id) wanted_.push_back(id);
  }
  ContactName of(UserId id) {
    if (!wanted_.empty())
      for (auto& n : people::names_of(r_, std::exchange(wanted_, {}))) known_.emplace(n.id, std::move(n));
    auto const at = known_.find(id);
    if (at == known_.end()) return {id.value, ""};
    return {id.value, at->second.name.empty() ? at->second.email : at->second.name};
  }

 private:
  store::Read& r_;
  std::vector<UserId> wanted_;
  std::map<UserId, people::PersonName> known_;
};

people::User customer_in(store::Read& r, Call& call) {
  auto const user = people::find(r, call.id<UserId>());
  if (!user || user->staff()) throw not_found("There is no such customer");
  return *user;
}

std::string shown_name(people::User const& user) {
  return user.name.empty() ? user.email : user.name;
}

std::vector<ContactNote> notes(store::Read& r, Actor const& actor, Kind kind, std::int64_t about) {
  Names names(r);
  auto const all = notes_of(r, kind, about);
  for (auto const& n : all) names.want(n.author_id);
  std::vector<ContactNote> out;
  for (auto const& n : all)
    out.push_back({n.id.value, names.of(n.author_id), n.body, Millis{n.created_at},
                   n.updated_at != n.created_at,
                   actor.may(kit::Permission::customers_edit) &&
                       (n.author_id == actor.user || actor.may(kit::Permission::admin_people))});
  return out;
}

std::optional<ContactName> leads_to(store::Read& r, Kind kind, std::int64_t id) {
  auto const to = led_to(r, kind, id);
  if (!to) return {};
  if (kind == Kind::person) {
    auto const user = people::find(r, UserId{*to});
    return ContactName{*to, user ? shown_name(*user) : std::string()};
  }
  auto const o = customers::find(r, OrganizationId{*to});
  return ContactName{*to, o ? o->name : std::string()};
}

std::vector<MergedContact> merges(store::Read& r, Kind kind, std::int64_t id) {
  Names names(r);
  auto const all = merges_into(r, kind, id);
  for (auto const& m : all) {
    names.want(m.by_id);
    if (kind == Kind::person) names.want(UserId{m.from_id});
  }
  std::vector<MergedContact> out;
  for (auto const& m : all)
    out.push_back(
        {m.id.value,
         kind == Kind::person ? names.of(UserId{m.from_id}) : ContactName{m.from_id, merged_name(m)},
         names.of(m.by_id), Millis{m.created_at}});
  return out;
}

std::vector<OpenTicket> open_of_organization(store::Read& r, Actor const& actor, people::User const& user) {
  std::vector<OpenTicket> out;
  if (!user.organization_id) return out;
  tickets::ListQuery q;
  q.shelves = {tickets::Shelf::active, tickets::Shelf::snoozed};
  q.organization = user.organization_id;
  q.sort = tickets::ListQuery::Sort::created;
  q.limit = 4 * colleagues_shown;
  Names names(r);
  auto const page = tickets::list(r, actor, q);
  for (auto const& t : page.tickets) names.want(t.requester_id);
  for (auto const& t : page.tickets) {
    if (t.requester_id == user.id || out.size() == static_cast<std::size_t>(colleagues_shown)) continue;
    out.push_back({t.id.value, t.subject, t.status, names.of(t.requester_id), Millis{t.created_at}});
  }
  return out;
}

Beside beside(store::Read& r, Call& call) {
  auto const user = customer_in(r, call);
  Beside b;
  b.merged_into = leads_to(r, Kind::person, user.id.value);
  b.time_zone_said = !user.time_zone.empty();
  b.time_zone = b.time_zone_said ? user.time_zone : std::string(zone_of_phone(user.phone));
  b.notes = notes(r, call.actor, Kind::person, user.id.value);
  for (auto const& one : likely_same(r, call.actor, user.id))
    b.likely.push_back({one.user.id.value, shown_name(one.user),
                        one.user.email.empty() ? std::nullopt : std::optional(one.user.email), one.signs});
  b.merges = merges(r, Kind::person, user.id.value);
  b.organization_open = open_of_organization(r, call.actor, user);
  return b;
}

OrganizationBeside organization_beside(store::Read& r, Call& call) {
  auto const id = call.id<OrganizationId>().value;
  OrganizationBeside b;
  b.merged_into = leads_to(r, Kind::organization, id);
  if (!b.merged_into && !customers::find(r, OrganizationId{id}))
    throw not_found("There is no such organisation");
  b.notes = notes(r, call.actor, Kind::organization, id);
  b.merges = merges(r, Kind::organization, id);
  return b;
}

template <class F>
net::Response changed(Call& call, int status, F&& work) {
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    work(tx);
    return beside(tx, call);
  }),
                     status);
}

net::Response get_beside(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return beside(r, call); }));
}
net::Response get_organization_beside(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return organization_beside(r, call); }));
}
net::Response post_note(Call& call) {
  auto const body = call.body<ContactNoteBody>();
  return changed(call, 201, [&](store::Tx& tx) {
    add_note(tx, call.actor, Kind::person, call.id<UserId>().value, body.body);
  });
}
net::Response post_organization_note(Call& call) {
  auto const body = call.body<ContactNoteBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    add_note(tx, call.actor, Kind::organization, call.id<UserId>().value, body.body);
    return organization_beside(tx, call);
  }),
                     201);
}
net::Response patch_note(Call& call) {
  auto const body = call.body<ContactNoteBody>();
  call.app.store.write([&](store::Tx& tx) { change_note(tx, call.actor, call.id<NoteId>(), body.body); });
  return net::Response::no_content();
}
net::Response delete_note(Call& call) {
  call.app.store.write([&](store::Tx& tx) { change_note(tx, call.actor, call.id<NoteId>(), ""); });
  return net::Response::no_content();
}
net::Response post_apart(Call& call) {
  auto const body = call.body<ApartBody>();
  return changed(call, 200,
                 [&](store::Tx& tx) { keep_apart(tx, call.actor, call.id<UserId>(), body.other_id); });
}
net::Response put_zone(Call& call) {
  auto const body = call.body<ZoneBody>();
  if (!body.time_zone.empty() && !known_zone(body.time_zone))
    throw invalid("time_zone", "There is no such time zone");
  return changed(call, 200, [&](store::Tx& tx) {
    people::UserChange change;
    change.time_zone = {true, body.time_zone};
    people::update(tx, call.actor, customer_in(tx, call).id, change);
  });
}

std::int64_t read_id(Call& call, std::string_view name) {
  std::int64_t id = 0;
  auto const text = call.request.query.get_or(name, "");
  std::from_chars(text.data(), text.data() + text.size(), id);
  return id;
}

net::Response get_preview(Call& call) {
  UserId const into_id{read_id(call, "into")};
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const from = customer_in(r, call);
    auto const into = people::find(r, into_id);
    if (!into || into->staff()) throw not_found("There is no such customer");
    ContactMergePreview p{
        {from.id.value, shown_name(from)}, {into->id.value, shown_name(*into)}, {}, 0, 0, 0};
    for (auto const& i : people::identities(r, from.id)) p.addresses.push_back(i.value);
    p.tickets = tickets::count_of_person(r, from.id);
    p.notes = std::ssize(notes_of(r, Kind::person, from.id.value));
    return p;
  }));
}

net::Response post_merge(Call& call) {
  auto const body = call.body<ContactMergeBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const id = merge_people(tx, call.actor, call.id<UserId>(), UserId{body.into_id});
    return ContactMergeDone{id.value, {body.into_id, shown_name(people::get(tx, UserId{body.into_id}))}};
  }));
}
net::Response post_organization_merge(Call& call) {
  auto const body = call.body<ContactMergeBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    OrganizationId const into{body.into_id};
    auto const id = merge_organizations(tx, call.actor, call.id<OrganizationId>(), into);
    return ContactMergeDone{id.value, {into.value, customers::find(tx, into)->name}};
  }));
}
net::Response post_undo(Call& call) {
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const merge = undo_merge(tx, call.actor, call.id<MergeId>());
    return ContactUndone{merge.from_id, merge.into_id};
  }));
}

net::Response find_organizations(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    OrganizationChoice out;
    for (auto const& o : customers::search(r, call.request.query.get_or("q", ""), choices_shown))
      out.organizations.push_back({o.id.value, o.name});
    return out;
  }));
}

struct SaidRow {
  tickets::CommentId id;
  tickets::TicketId ticket_id;
};
BOOST_DESCRIBE_STRUCT(SaidRow, (), (id, ticket_id))

net::Response get_said(Call& call) {
  std::int64_t before = max_id;
  if (auto const cursor = call.request.query.get("before"); cursor && !cursor->empty()) {
    auto const keys = read_cursor(*cursor, 1);
    if (!keys) throw malformed("The page's cursor cannot be read").named("bad_cursor");
    before = (*keys)[0];
  }
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const user = customer_in(r, call);
    auto const rows = r.all<SaidRow>(sql::words_of_requester, user.id, before, said_per_page);
    std::vector<tickets::TicketId> ids;
    for (auto const& row : rows) ids.push_back(row.ticket_id);
    std::map<tickets::TicketId, std::string> subjects;  // of what the asker may see
    if (!ids.empty())
      for (auto const& t : tickets::find_many(r, call.actor, ids)) subjects[t.id] = t.subject;
    Names names(r);
    std::vector<tickets::Comment> words;
    for (auto const& row : rows)
      if (subjects.contains(row.ticket_id))
        if (auto c = tickets::find_comment(r, call.actor, row.id)) {
          names.want(c->author_id);
          words.push_back(std::move(*c));
        }
    ContactSaidPage page;
    for (auto const& c : words)
      page.said.push_back({c.id.value,
                           {c.ticket_id.value, subjects[c.ticket_id]},
                           names.of(c.author_id),
                           c.public_,
                           !c.staff,
                           c.channel,
                           utf8::clean_line(c.text, said_length),
                           Millis{c.created_at}});
    if (rows.size() == static_cast<std::size_t>(said_per_page))
      page.next = make_cursor({rows.back().id.value});
    return page;
  }));
}

}  // namespace

std::vector<kit::Route> ui_routes() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::customers_read);
  auto const edit = kit::needs(kit::Permission::customers_edit);
  auto const admin = kit::needs(kit::Permission::admin_people);
  return {
      {get,
       "/api/ui/customers/{id:int}/beside",
       read,
       get_beside,
       {"What is known of a customer besides their fields", nullptr, shape<Beside>}},
      {get,
       "/api/ui/customers/{id:int}/said",
       read,
       get_said,
       {.summary = "What was said with or about a customer, newest first",
        .response = shape<ContactSaidPage>,
        .query = {{"before", "string", "Where the page before ended"}}}},
      {post,
       "/api/ui/customers/{id:int}/notes",
       edit,
       post_note,
       {"Note something about a customer", shape<ContactNoteBody>, shape<Beside>, 201}},
      {post,
       "/api/ui/customers/{id:int}/apart",
       edit,
       post_apart,
       {"Say that two customers are not the same person", shape<ApartBody>, shape<Beside>}},
      {put,
       "/api/ui/customers/{id:int}/time-zone",
       edit,
       put_zone,
       {"Say where a customer's day is", shape<ZoneBody>, shape<Beside>}},
      {get,
       "/api/ui/customers/{id:int}/merge-preview",
       admin,
       get_preview,
       {.summary = "What would come over",
        .response = shape<ContactMergePreview>,
        .query = {{"into", "integer", "The customer who stays"}}}},
      {post,
       "/api/ui/customers/{id:int}/merge",
       admin,
       post_merge,
       {"Make two customers one", shape<ContactMergeBody>, shape<ContactMergeDone>}},
      {patch,
       "/api/ui/contact-notes/{id:int}",
       edit,
       patch_note,
       {.summary = "Change a note about a customer", .request = shape<ContactNoteBody>, .status = 204}},
      {del,
       "/api/ui/contact-notes/{id:int}",
       edit,
       delete_note,
       {.summary = "Remove a note about a customer", .status = 204}},
      {post,
       "/api/ui/contact-merges/{id:int}/undo",
       admin,
       post_undo,
       {"Take a merge of customers or organisations back", nullptr, shape<ContactUndone>}},
      {get,
       "/api/ui/organizations/find",
       read,
       find_organizations,
       {.summary = "Organisations whose name has words that begin so",
        .response = shape<OrganizationChoice>,
        .query = {{"q", "string", "Beginnings of words"}}}},
      {get,
       "/api/ui/organizations/{id:int}/beside",
       read,
       get_organization_beside,
       {"What is known of an organisation besides its fields", nullptr, shape<OrganizationBeside>}},
      {post,
       "/api/ui/organizations/{id:int}/notes",
       edit,
       post_organization_note,
       {"Note something about an organisation", shape<ContactNoteBody>, shape<OrganizationBeside>, 201}},
      {post,
       "/api/ui/organizations/{id:int}/merge",
       admin,
       post_organization_merge,
       {"Make two organisations one", shape<ContactMergeBody>, shape<ContactMergeDone>}},
  };
}

}  // namespace svar::contacts
