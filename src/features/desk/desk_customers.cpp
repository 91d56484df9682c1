// The customers' list and pages.
#include <charconv>

#include "base/page.hpp"
#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_fields.hpp"
#include "features/desk/desk_people.hpp"

namespace svar::desk {

namespace {
constexpr int organization_people = 100;

int limit_of(kit::Call& call) {
  int n = 50;
  auto const text = call.request.query.get_or("limit", "50");
  std::from_chars(text.data(), text.data() + text.size(), n);
  return std::clamp(n, 1, 100);
}

std::optional<std::string> or_null(std::string const& s) {
  return s.empty() ? std::nullopt : std::optional(s);
}

std::vector<CustomerRow> customer_rows(store::Read& r, std::vector<people::User> const& users) {
  std::vector<UserId> ids;
  std::vector<people::OrganizationId> organization_ids;
  for (auto const& user : users) {
    ids.push_back(user.id);
    if (user.organization_id) organization_ids.push_back(user.organization_id);
  }
  std::map<UserId, tickets::CustomerCount> counts;
  if (!ids.empty())
    for (auto const& c : tickets::counts_of_customers(r, ids)) counts[c.requester_id] = c;
  std::map<people::OrganizationId, std::string> names;
  if (!organization_ids.empty())
    for (auto const& o : customers::find_many(r, organization_ids)) names[o.id] = o.name;
  std::vector<CustomerRow> rows;
  for (auto const& user : users) {
    CustomerRow row;
    row.id = user.id.value;
    row.name = user.name.empty() ? user.email : user.name;
    row.email = or_null(user.email);
    if (auto const at = names.find(user.organization_id); at != names.end())
      row.organization = Named{at->first.value, at->second};
    row.ticket_count = counts[user.id].all;
    row.open_count = counts[user.id].open;
    row.last_seen_at = millis_or_null(user.last_seen_at);
    rows.push_back(std::move(row));
  }
  return rows;
}

people::User customer_in(store::Read& r, kit::Call& call) {
  auto const user = people::find(r, call.id<UserId>());
  if (!user || user->staff()) throw not_found("There is no such customer");
  return *user;
}

TicketsPage tickets_page(store::Read& r, kit::Call& call, tickets::ListQuery q) {
  using tickets::Shelf;
  q.shelves = {Shelf::active, Shelf::snoozed, Shelf::solved, Shelf::closed};
  q.sort = tickets::ListQuery::Sort::created;
  q.after = call.request.query.get_or("after", "");
  q.limit = limit_of(call);
  auto const found = tickets::list(r, call.actor, q);
  return {rows_of(r, call.actor, found.tickets), or_null(found.next)};
}

CustomerScreen screen_of(store::Read& r, kit::Call& call) {
  auto const user = customer_in(r, call);
  CustomerScreen screen;
  screen.customer = card_of(r, call.actor, user);
  for (auto const& i : people::identities(r, user.id)) {
    IdentityWire wire{i.id.value, i.kind, i.value, i.primary, std::nullopt};
    if (i.bounced_at.us) wire.bounced = Bounced{i.bounced_at, i.bounce_reason};
    screen.identities.push_back(std::move(wire));
  }
  auto page = tickets_page(r, call, {.requester = user.id});
  screen.tickets = std::move(page.tickets);
  screen.next = std::move(page.next);
  screen.updated_stamp = std::to_string(user.updated_at.us);
  return screen;
}

OrganizationScreen organization_screen(store::Read& r, kit::Call& call) {
  auto const id = call.id<people::OrganizationId>();
  auto const o = customers::find(r, id);
  if (!o) throw not_found("There is no such organisation");
  OrganizationScreen screen;
  screen.organization = {o->id.value, o->name, words(o->domains), o->notes, o->created_at, {}};
  screen.organization.custom_fields = custom_fields_of(r, call.actor, fields::Target::organization, id.value);
  screen.customers = customer_rows(r, people::members_of_organization(r, id, UserId{}, organization_people));
  auto page = tickets_page(r, call, {.organization = id});
  screen.tickets = std::move(page.tickets);
  screen.next = std::move(page.next);
  return screen;
}

template <class F>
net::Response change_customer(kit::Call& call, int status, F&& change) {
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    change(tx, customer_in(tx, call).id);
    return screen_of(tx, call);
  }),
                     status);
}
}  // namespace

net::Response list_customers(kit::Call& call) {
  people::CustomerQuery q;
  q.words = call.request.query.get_or("q", "");
  q.limit = limit_of(call);
  if (auto const cursor = call.request.query.get("after"); cursor && !cursor->empty()) {
    auto const keys = read_cursor(*cursor, 2);
    if (!keys) throw malformed("The page's cursor cannot be read").named("bad_cursor");
    q.after = std::pair{Time{(*keys)[0]}, UserId{(*keys)[1]}};
  }
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const users = people::customers(r, q);
    CustomerPage page{customer_rows(r, users), std::nullopt};
    if (users.size() == static_cast<std::size_t>(q.limit))
      page.next = make_cursor({users.back().last_seen_at.us, users.back().id.value});
    return page;
  }));
}

net::Response get_customer(kit::Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return screen_of(r, call); }));
}

net::Response get_customer_tickets(kit::Call& call) {
  return kit::answer(call.app.store.read(
      [&](store::Read& r) { return tickets_page(r, call, {.requester = customer_in(r, call).id}); }));
}

net::Response patch_customer(kit::Call& call) {
  auto const body = call.body<CustomerPatch>();
  return change_customer(call, 200, [&](store::Tx& tx, UserId id) {
    people::UserChange change;
    change.name = body.name;
    change.notes = body.notes;
    change.locale = body.locale;
    change.phone = body.phone;
    change.organization_id = body.organization_id;
    change.custom_fields = body.custom_fields;
    people::update(tx, call.actor, id, change);
  });
}

net::Response add_identity(kit::Call& call) {
  auto const body = call.body<IdentityBody>();
  return change_customer(call, 201, [&](store::Tx& tx, UserId id) {
    people::add_identity(tx, call.actor, id, body.kind, body.value, false);
  });
}
net::Response remove_identity(kit::Call& call) {
  return change_customer(call, 200, [&](store::Tx& tx, UserId id) {
    people::remove_identity(tx, call.actor, id, call.id<people::IdentityId>("iid"));
  });
}
net::Response make_primary(kit::Call& call) {
  return change_customer(call, 200, [&](store::Tx& tx, UserId id) {
    people::make_primary(tx, call.actor, id, call.id<people::IdentityId>("iid"));
  });
}

net::Response get_organization(kit::Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return organization_screen(r, call); }));
}
net::Response patch_organization(kit::Call& call) {
  auto const body = call.body<OrganizationPatch>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    customers::OrganizationChange change;
    change.name = body.name;
    change.notes = body.notes;
    change.domains = body.domains;
    change.custom_fields = body.custom_fields;
    customers::update(tx, call.actor, call.id<people::OrganizationId>(), change);
    return organization_screen(tx, call);
  }));
}

}  // namespace svar::desk
