// /api/v2: lists of tickets, whole or of a person or organisation.
#include "features/customers/customers.hpp"
#include "features/tickets/ticket_lists.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_api.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
using kit::Call;

namespace {

std::vector<Shelf> const not_put_away(std::begin(rules::not_put_away), std::end(rules::not_put_away));

net::Response answer_list(store::Read& read, Call& call, std::string_view key,
                          std::vector<Ticket> const& tickets, v2::Paging const& p, v2::Ends const& ends,
                          std::int64_t count) {
  return v2::list(call.request, key, ticket_wires(read, call.request, tickets), p, ends, count,
                  ticket_sides(read, call.request, tickets));
}

// One page of what `query` names, in the order that the request wishes.
net::Response listed(Call& call, ListQuery query, v2::Sort otherwise, std::string_view key = "tickets") {
  auto p = v2::paging(call.request);
  auto const sort = v2::sort(call.request, {"updated_at", "created_at", "id"}, std::move(otherwise));
  p.descending = sort.descending;
  query.sort = sort.field == "updated_at"   ? ListQuery::Sort::updated
               : sort.field == "created_at" ? ListQuery::Sort::created
                                            : ListQuery::Sort::id;
  query.ascending = !p.backwards();
  auto const from = v2::from_keys(p, 2);
  return call.app.store.read([&](store::Read& read) {
    std::optional<Place> place;
    if (from) place = Place{(*from)[0], TicketId{(*from)[1]}};
    auto slice = walk(read, call.actor, query, place, p.limit(), p.offset());
    auto const ends = v2::settle(
        p, slice.rows, [](Listed const& row) { return std::vector{row.place.at, row.place.id.value}; });
    std::vector<Ticket> tickets;
    for (auto& row : slice.rows) tickets.push_back(std::move(row.ticket));
    auto const counted = p.cursor ? 0 : count(read, call.actor, query, v2::max_counted);
    return answer_list(read, call, key, tickets, p, ends, counted);
  });
}

net::Response list_tickets(Call& call) {
  if (auto const external = call.request.query.get("external_id")) {
    return call.app.store.read([&](store::Read& read) {
      auto tickets = find_by_external_id(read, call.actor, *external);
      std::erase_if(tickets, [](Ticket const& t) { return rules::put_away(t.shelf); });
      return v2::whole("tickets", ticket_wires(read, call.request, tickets),
                       ticket_sides(read, call.request, tickets));
    });
  }
  ListQuery q;
  q.shelves = not_put_away;
  return listed(call, q, {"id"});
}
net::Response list_deleted(Call& call) {
  ListQuery q;
  q.shelf = Shelf::deleted;
  return listed(call, q, {"id"}, "deleted_tickets");
}
// The person or organisation of the address. Without it, the list would be of tickets that have nobody.
UserId known_user(Call& call) {
  return call.app.store.read([&](store::Read& read) { return people::get(read, call.id<UserId>()).id; });
}
OrganizationId known_organization(Call& call) {
  auto const id = call.id<OrganizationId>();
  if (!call.app.store.read([&](store::Read& read) { return customers::find(read, id).has_value(); }))
    throw not_found();
  return id;
}

net::Response requested(Call& call) {
  ListQuery q;
  q.shelves = not_put_away;
  q.requester = known_user(call);
  return listed(call, q, {"created_at"});
}
net::Response assigned(Call& call) {
  ListQuery q;
  q.shelves = not_put_away;
  q.assignee = known_user(call);
  return listed(call, q, {"created_at"});
}
net::Response of_organization(Call& call) {
  ListQuery q;
  q.shelves = not_put_away;
  q.organization = known_organization(call);
  return listed(call, q, {"created_at"});
}

net::Response ccd(Call& call) {
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"id", "created_at"}, {"id", true}).descending;
  auto const from = v2::from_keys(p, 1);
  return call.app.store.read([&](store::Read& read) {
    auto const user = people::get(read, call.id<UserId>()).id;
    auto const start = from ? (*from)[0] : p.backwards() ? max_id : 0;
    auto const& query = p.backwards() ? sql::tickets_of_participant_desc : sql::tickets_of_participant_asc;
    auto ids = read.all<TicketId>(query, user, Part::cc, start, p.limit() + p.offset());
    ids.erase(ids.begin(), ids.begin() + std::min<std::ptrdiff_t>(p.offset(), std::ssize(ids)));
    auto const ends = v2::settle(p, ids, [](TicketId id) { return std::vector{id.value}; });
    auto tickets = find_many(read, call.actor, ids);
    std::erase_if(tickets, [](Ticket const& t) { return rules::put_away(t.shelf); });
    auto const counted =
        p.cursor
            ? 0
            : read.one<std::int64_t>(sql::count_of_participant, user, Part::cc, v2::max_counted).value_or(0);
    return answer_list(read, call, "tickets", tickets, p, ends, counted);
  });
}

net::Response show_many(Call& call) {
  auto const ids = v2::ids<TicketId>(call.request, "ids");
  return call.app.store.read([&](store::Read& read) {
    auto tickets = find_many(read, call.actor, ids);
    std::erase_if(tickets,
                  [](Ticket const& t) { return t.shelf == Shelf::deleted || t.shelf == Shelf::erased; });
    return v2::whole("tickets", ticket_wires(read, call.request, tickets),
                     ticket_sides(read, call.request, tickets));
  });
}

struct CountWire {
  std::int64_t value = 0;
  Time refreshed_at = now();
};
BOOST_DESCRIBE_STRUCT(CountWire, (), (value, refreshed_at))
net::Response count_tickets(Call& call) {
  ListQuery q;
  q.shelves = not_put_away;
  auto const n = call.app.store.read([&](store::Read& read) { return count(read, call.actor, q, max_id); });
  return v2::one("count", CountWire{n});
}

}  // namespace

std::vector<kit::Route> list_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::tickets_read);
  auto const tickets = v2::list_of<"tickets", TicketWire>;
  auto const paged = v2::list_parameters({{"include", "string", include_words}});
  return {
      {get,
       "/api/v2/tickets",
       read,
       list_tickets,
       {.summary = "All tickets that are not deleted",
        .response = tickets,
        .query = v2::list_parameters(
            {{"include", "string", include_words}, {"external_id", "string", "Exactly this external id"}})}},
      {get,
       "/api/v2/tickets/count",
       read,
       count_tickets,
       {.summary = "How many tickets", .response = v2::envelope_of<"count", CountWire>}},
      {get,
       "/api/v2/tickets/show_many",
       read,
       show_many,
       {.summary = "Several tickets",
        .response = tickets,
        .query = {{"ids", "string", "Up to 100, by comma"}}}},
      {get,
       "/api/v2/users/{id:int}/tickets/requested",
       read,
       requested,
       {.summary = "What somebody asked", .response = tickets, .query = paged}},
      {get,
       "/api/v2/users/{id:int}/tickets/ccd",
       read,
       ccd,
       {.summary = "Where somebody is in copy", .response = tickets, .query = paged}},
      {get,
       "/api/v2/users/{id:int}/tickets/assigned",
       read,
       assigned,
       {.summary = "What somebody works on", .response = tickets, .query = paged}},
      {get,
       "/api/v2/organizations/{id:int}/tickets",
       read,
       of_organization,
       {.summary = "Tickets of an organisation", .response = tickets, .query = paged}},
      {get,
       "/api/v2/deleted_tickets",
       kit::needs(kit::Permission::tickets_delete),
       list_deleted,
       {.summary = "Deleted tickets",
        .response = v2::list_of<"deleted_tickets", TicketWire>,
        .query = paged}},
  };
}

}  // namespace svar::tickets
