// /api/v2: problems and their incidents.
#include "base/utf8.hpp"
#include "features/tickets/ticket_links.hpp"
#include "features/tickets/ticket_links_sql.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_api.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
using kit::Call;

namespace {

constexpr int max_incidents = 10'000;    // of a problem, in lists
constexpr int max_problems = 2'000;      // of each shelf, those that changed last
constexpr int max_looked_through = 500;  // problems whose subjects are looked at for a suggestion
constexpr std::size_t max_suggested = 15;

// Those that the actor may see and that are not put away.
std::vector<Ticket> there(store::Read& read, Actor const& actor, std::vector<TicketId> const& ids) {
  auto found = find_many(read, actor, ids);
  std::erase_if(found, [](Ticket const& t) { return rules::put_away(t.shelf); });
  return found;
}

net::Response answer(store::Read& read, Call& call, std::vector<TicketId> const& ids) {
  auto const p = v2::paging(call.request);
  auto const number = [](TicketId id) { return id.value; };
  auto rows = v2::window(p, ids, number);
  auto const ends = v2::settle(p, rows, [](TicketId id) { return std::vector{id.value}; });
  auto const tickets = there(read, call.actor, rows);
  return v2::list(call.request, "tickets", ticket_wires(read, call.request, tickets), p, ends,
                  p.cursor ? 0 : std::ssize(ids), ticket_sides(read, call.request, tickets));
}

net::Response incidents(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    auto const problem = present(read, call.actor, call.id<TicketId>()).id;
    return answer(read, call, linked_from(read, problem, LinkKind::incident, {}, max_incidents));
  });
}

std::vector<TicketId> all_problems(store::Read& read, int of_each_shelf) {
  std::vector<TicketId> ids;
  for (auto const shelf : rules::not_put_away)
    for (auto const id : read.all<TicketId>(ticket_links::sql::problems, shelf, of_each_shelf))
      ids.push_back(id);
  return ids;
}

net::Response problems(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    std::vector<TicketId> seen;
    for (auto const& t : there(read, call.actor, all_problems(read, max_problems))) seen.push_back(t.id);
    return answer(read, call, seen);
  });
}

struct SuggestInput {
  using request_body = void;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(SuggestInput, (), (text))

net::Response suggest(Call& call) {
  auto const wanted = utf8::fold(call.body<SuggestInput>().text);
  return call.app.store.read([&](store::Read& read) {
    auto const ids = read.all<TicketId>(ticket_links::sql::problems, Shelf::active, max_looked_through);
    std::vector<Ticket> fits;
    for (auto& t : there(read, call.actor, ids))
      if (fits.size() < max_suggested && utf8::fold(t.subject).find(wanted) != std::string::npos)
        fits.push_back(std::move(t));
    return v2::whole("tickets", ticket_wires(read, call.request, fits));
  });
}

}  // namespace

std::vector<kit::Route> problem_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::tickets_read);
  auto const tickets = v2::list_of<"tickets", TicketWire>;
  auto const paged = v2::list_parameters(
      {{"include", "string", "users, groups, organizations, comment_count, last_audits"}});
  return {
      {get,
       "/api/v2/tickets/{id:int}/incidents",
       read,
       incidents,
       {.summary = "Incidents of a problem", .response = tickets, .query = paged}},
      {get,
       "/api/v2/problems",
       read,
       problems,
       {.summary = "Tickets of type problem", .response = tickets, .query = paged}},
      {post,
       "/api/v2/problems/autocomplete",
       read,
       suggest,
       {.summary = "Problems in work whose subject holds a text",
        .request = kit::shape<SuggestInput>,
        .response = tickets}},
  };
}

}  // namespace svar::tickets
