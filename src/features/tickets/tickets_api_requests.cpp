// /api/v2/requests: tickets as their customers see them.
#include "base/utf8.hpp"
#include "features/tickets/ticket_lists.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_requests.hpp"
#include "kit/once.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
using kit::Call;

namespace {

constexpr std::int64_t max_looked_through =
    1'000;  // of one's newest, where they are searched or chosen by status

std::vector<Shelf> const in_work{Shelf::active, Shelf::snoozed};
std::vector<Shelf> const finished{Shelf::solved, Shelf::closed};
std::vector<Shelf> const any{std::begin(rules::not_put_away), std::end(rules::not_put_away)};

Actor customer_of(Call& call) {
  return as_customer(call.actor.user, call.actor.via, call.actor.locale);
}

// What was only spoken of among colleagues is no request.
bool is_request(Ticket const& t) {
  return t.public_count > 0 && !rules::put_away(t.shelf);
}
Ticket present_request(store::Read& read, Actor const& customer, TicketId id) {
  auto t = get(read, customer, id);
  if (!is_request(t)) throw not_found();
  return t;
}

net::Response answer(store::Read& read, Call& call, Actor const& customer, std::vector<Ticket> tickets,
                     v2::Paging const& p, v2::Ends const& ends, std::int64_t counted) {
  std::erase_if(tickets, [](Ticket const& t) { return !is_request(t); });
  return v2::list(call.request, "requests", request_wires(read, call.request, customer, tickets), p, ends,
                  counted);
}

net::Response listed(Call& call, ListQuery query, Actor const& seer) {
  auto p = v2::paging(call.request);
  auto const sort = v2::sort(call.request, {"updated_at", "created_at", "id"}, {"updated_at", true});
  p.descending = sort.descending;
  query.sort = sort.field == "updated_at"   ? ListQuery::Sort::updated
               : sort.field == "created_at" ? ListQuery::Sort::created
                                            : ListQuery::Sort::id;
  query.ascending = !p.backwards();
  auto const from = v2::from_keys(p, 2);
  return call.app.store.read([&](store::Read& read) {
    std::optional<Place> place;
    if (from) place = Place{(*from)[0], TicketId{(*from)[1]}};
    auto slice = walk(read, seer, query, place, p.limit(), p.offset());
    auto const ends = v2::settle(
        p, slice.rows, [](Listed const& row) { return std::vector{row.place.at, row.place.id.value}; });
    std::vector<Ticket> tickets;
    for (auto& row : slice.rows) tickets.push_back(std::move(row.ticket));
    auto const counted = p.cursor ? 0 : count(read, seer, query, v2::max_counted);
    return answer(read, call, customer_of(call), std::move(tickets), p, ends, counted);
  });
}

net::Response mine(Call& call, std::vector<Shelf> shelves) {
  ListQuery q;
  q.shelves = std::move(shelves);
  q.requester = call.actor.user;
  return listed(call, q, customer_of(call));
}

std::vector<Ticket> own(store::Read& read, Actor const& customer) {
  ListQuery q;
  q.shelves = any;
  q.requester = customer.user;
  q.limit = max_page;
  std::vector<Ticket> out;
  do {
    auto page = list(read, customer, q);
    std::ranges::move(page.tickets, std::back_inserter(out));
    q.after = std::move(page.next);
  } while (!q.after.empty() && std::ssize(out) < max_looked_through);
  return out;
}

net::Response paged(store::Read& read, Call& call, Actor const& customer, std::vector<Ticket> tickets) {
  std::erase_if(tickets, [](Ticket const& t) { return !is_request(t); });
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"id", "created_at", "updated_at"}, {"id", true}).descending;
  auto const counted = std::ssize(tickets);
  auto rows = v2::window(p, std::move(tickets), [](Ticket const& t) { return t.id.value; });
  auto const ends = v2::settle(p, rows, [](Ticket const& t) { return std::vector{t.id.value}; });
  return answer(read, call, customer, std::move(rows), p, ends, counted);
}

// The words of `status`: any of the six, by comma.
bool of_status(std::vector<std::string> const& words, Ticket const& t) {
  return words.empty() || std::ranges::find(words, json::enum_name(t.status)) != words.end();
}

net::Response list_requests(Call& call) {
  auto const statuses = v2::words(call.request, "status");
  if (statuses.empty()) return mine(call, any);
  auto const customer = customer_of(call);
  return call.app.store.read([&](store::Read& read) {
    auto tickets = own(read, customer);
    std::erase_if(tickets, [&](Ticket const& t) { return !of_status(statuses, t); });
    return paged(read, call, customer, std::move(tickets));
  });
}
net::Response open_requests(Call& call) {
  return mine(call, in_work);
}
net::Response solved_requests(Call& call) {
  return mine(call, finished);
}

net::Response copied_requests(Call& call) {
  auto const customer = customer_of(call);
  return call.app.store.read([&](store::Read& read) {
    std::vector<Ticket> tickets;
    std::string after;
    do {
      auto page = list_of_participant(read, customer, customer.user, Part::cc, after, max_page);
      std::ranges::move(page.tickets, std::back_inserter(tickets));
      after = std::move(page.next);
    } while (!after.empty() && std::ssize(tickets) < max_looked_through);
    return paged(read, call, customer, std::move(tickets));
  });
}

// Those whose subject or first words have every word of the query.
net::Response search_requests(Call& call) {
  auto const words = rules::split(utf8::fold(utf8::clean_line(call.request.query.get_or("query", ""))));
  auto const statuses = v2::words(call.request, "status");
  auto const customer = customer_of(call);
  return call.app.store.read([&](store::Read& read) {
    auto tickets = own(read, customer);
    std::erase_if(tickets, [](Ticket const& t) { return !is_request(t); });
    auto const wires = request_wires(read, call.request, customer, tickets);
    std::vector<Ticket> found;
    for (std::size_t i = 0; i < tickets.size(); ++i) {
      auto const text = utf8::fold(wires[i].subject + " " + wires[i].description);
      if (of_status(statuses, tickets[i]) &&
          std::ranges::all_of(words, [&](auto const& word) { return text.find(word) != text.npos; }))
        found.push_back(std::move(tickets[i]));
    }
    return paged(read, call, customer, std::move(found));
  });
}

net::Response requests_of_user(Call& call) {
  ListQuery q;
  q.shelves = any;
  q.requester =
      call.app.store.read([&](store::Read& read) { return people::get(read, call.id<UserId>()).id; });
  return listed(call, q, call.actor);
}
net::Response requests_of_organization(Call& call) {
  ListQuery q;
  q.shelves = any;
  q.organization = call.id<OrganizationId>();
  if (!call.app.store.read([&](store::Read& r) { return customers::find(r, *q.organization).has_value(); }))
    throw not_found();
  return listed(call, q, call.actor);
}

net::Response one(store::Read& read, Call& call, Actor const& customer, TicketId id, int status) {
  auto const wire = request_wires(read, call.request, customer, {get(read, customer, id)}).at(0);
  return status == 201 ? v2::created("request", wire, wire.url) : v2::one("request", wire, status);
}

net::Response show_request(Call& call) {
  auto const customer = customer_of(call);
  return call.app.store.read([&](store::Read& read) {
    return one(read, call, customer, present_request(read, customer, call.id<TicketId>()).id, 200);
  });
}

net::Response create_request(Call& call) {
  auto const in = v2::read<RequestInput>(call.request, "request");
  if (call.actor.user) {
    auto const customer = customer_of(call);
    return kit::once(call, [&](store::Tx& tx) {
      return one(tx, call, customer, open_request(tx, customer, in).ticket_id, 201);
    });
  }
  count_anonymous(in, call.request.remote_address);
  return call.app.store.write([&](store::Tx& tx) {
    auto const id = open_anonymously(tx, in).ticket_id;
    auto const asker = as_customer(get(tx, Actor::of_system(), id).requester_id, Via::web);
    return one(tx, call, asker, id, 201);
  });
}

net::Response change_request(Call& call) {
  auto const in = v2::read<RequestInput>(call.request, "request");
  auto const customer = customer_of(call);
  return call.app.store.write([&](store::Tx& tx) {
    auto const id = present_request(tx, customer, call.id<TicketId>()).id;
    update_request(tx, customer, id, in);
    return one(tx, call, customer, id, 200);
  });
}

v2::Side speakers(store::Read& read, std::vector<Comment> const& comments) {
  std::set<UserId> ids;
  for (auto const& c : comments)
    if (c.author_id) ids.insert(c.author_id);
  std::vector<SpeakerWire> out;
  for (auto const& u : people::find_many(read, {ids.begin(), ids.end()}))
    out.push_back({u.id, u.name, {}, u.staff(), v2::id_or_null(u.organization_id)});
  return v2::side("users", out);
}

net::Response list_comments(Call& call) {
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"created_at"}, {"created_at"}).descending;
  auto const customer = customer_of(call);
  return call.app.store.read([&](store::Read& read) {
    auto const t = present_request(read, customer, call.id<TicketId>());
    std::vector<Comment> said;
    for (auto page = comments_after(read, customer, t.id, {}, max_page); !page.empty();
         page = comments_after(read, customer, t.id, said.back().id, max_page))
      std::ranges::move(page, std::back_inserter(said));
    auto rows = v2::window(p, std::move(said), [](Comment const& c) { return c.id.value; });
    auto const ends = v2::settle(p, rows, [](Comment const& c) { return std::vector{c.id.value}; });
    return v2::list(call.request, "comments", comment_wires(read, call.request, rows), p, ends,
                    t.public_count, {speakers(read, rows)});
  });
}

net::Response show_comment(Call& call) {
  auto const customer = customer_of(call);
  return call.app.store.read([&](store::Read& read) {
    auto const t = present_request(read, customer, call.id<TicketId>());
    auto const comment = find_comment(read, customer, call.id<CommentId>("comment"));
    if (!comment || comment->ticket_id != t.id) throw not_found();
    return v2::one("comment", comment_wires(read, call.request, {*comment}).at(0), 200,
                   {speakers(read, {*comment})});
  });
}

}  // namespace

std::vector<kit::Route> request_routes() {
  using enum net::Method;
  using kit::Permission;
  auto const agent = kit::needs(Permission::tickets_read);
  auto const list = v2::list_of<"requests", RequestWire>;
  auto const request = v2::envelope_of<"request", RequestWire>;
  auto const input = v2::envelope_of<"request", RequestInput>;
  auto const paged = v2::list_parameters();
  kit::QueryParameter const status{"status", "string", "Any of new, open, pending, hold, solved, closed"};
  return {
      {get,
       "/api/v2/requests",
       kit::signed_in,
       list_requests,
       {.summary = "What I have asked", .response = list, .query = v2::list_parameters({status})}},
      {get,
       "/api/v2/requests/open",
       kit::signed_in,
       open_requests,
       {.summary = "What I have asked that is not solved", .response = list, .query = paged}},
      {get,
       "/api/v2/requests/solved",
       kit::signed_in,
       solved_requests,
       {.summary = "What I have asked that is solved", .response = list, .query = paged}},
      {get,
       "/api/v2/requests/ccd",
       kit::signed_in,
       copied_requests,
       {.summary = "Requests of others of which I get copies", .response = list, .query = paged}},
      {get,
       "/api/v2/requests/search",
       kit::signed_in,
       search_requests,
       {.summary = "What I have asked, by words",
        .response = list,
        .query =
            v2::list_parameters({{"query", "string", "Words of the subject or the first message"}, status})}},
      {post,
       "/api/v2/requests",
       kit::anyone,
       create_request,
       {.summary = "Asks; who has not signed in names a requester",
        .request = input,
        .response = request,
        .status = 201}},
      {get,
       "/api/v2/requests/{id:int}",
       kit::signed_in,
       show_request,
       {.summary = "One of my requests", .response = request}},
      {put,
       "/api/v2/requests/{id:int}",
       kit::signed_in,
       change_request,
       {.summary = "Says more, or that it is solved", .request = input, .response = request}},
      {get,
       "/api/v2/requests/{id:int}/comments",
       kit::signed_in,
       list_comments,
       {.summary = "What was said to me and by me",
        .response = v2::list_of<"comments", CommentWire>,
        .query = paged}},
      {get,
       "/api/v2/requests/{id:int}/comments/{comment:int}",
       kit::signed_in,
       show_comment,
       {.summary = "One public comment", .response = v2::envelope_of<"comment", CommentWire>}},
      {get,
       "/api/v2/users/{id:int}/requests",
       agent,
       requests_of_user,
       {.summary = "What somebody asked, as they see it", .response = list, .query = paged}},
      {get,
       "/api/v2/organizations/{id:int}/requests",
       agent,
       requests_of_organization,
       {.summary = "What an organisation asked, as they see it", .response = list, .query = paged}},
  };
}

}  // namespace svar::tickets
