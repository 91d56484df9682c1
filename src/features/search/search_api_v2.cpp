// /api/v2/search: the same language, in the shapes of the public API.
#include "features/customers/organizations_wire.hpp"
#include "features/people/users_v2.hpp"
#include "features/search/asking.hpp"
#include "features/search/search_api.hpp"
#include "features/tickets/tickets_wire.hpp"
#include "kit/v2.hpp"

namespace svar::search {
namespace {

namespace v2 = kit::v2;
using kit::Call;

constexpr int most_results = 1'000;  // by page and per_page; the export goes further
constexpr Kind kinds[] = {Kind::ticket, Kind::person, Kind::organization};

net::Response refuse(std::string_view why) {
  json::Object body{{"error", "invalid"}, {"description", fmt::format("Invalid search: {}", why)}};
  return net::Response::json(422, json::to_text(json::Value(std::move(body))));
}

struct Part {
  Kind kind = Kind::ticket;
  std::vector<Hit> hits;
};

// {..., "result_type": "ticket"}
void add(std::vector<std::string>& out, std::string text, std::string_view type) {
  text.pop_back();
  out.push_back(fmt::format(R"({},"result_type":"{}"}})", text, type));
}

std::string results_of(store::Read& r, Call& call, std::vector<Part> const& parts) {
  std::vector<std::string> items;
  for (auto const& part : parts) {
    if (part.kind == Kind::person) {
      std::vector<UserId> ids;
      for (auto const& h : part.hits) ids.push_back(UserId{h.id});
      auto users = people::find_many(r, ids);
      std::sort(users.begin(), users.end(), [&](auto const& a, auto const& b) {
        return std::find(ids.begin(), ids.end(), a.id) < std::find(ids.begin(), ids.end(), b.id);
      });
      for (auto const& w : people::user_wires(r, call.request, users)) add(items, json::to_text(w), "user");
    } else if (part.kind == Kind::organization) {
      for (auto const& h : part.hits)
        if (auto const o = customers::find(r, people::OrganizationId{h.id}))
          add(items, json::to_text(customers::wire(r, call.request, *o)), "organization");
    } else {
      auto const rows = tickets_of(r, call.actor, part.hits);
      for (auto const& w : tickets::ticket_wires(r, call.request, rows))
        add(items, json::to_text(w), "ticket");
    }
  }
  std::string out = "[";
  for (auto const& item : items) {
    if (out.size() > 1) out += ',';
    out += item;
  }
  return out += ']';
}

Asking asking_of(Call& call, Kind kind) {
  Asking asking{.kind = kind};
  auto by = call.request.query.get_or("sort_by", "");
  if (by.ends_with("_at")) by.remove_suffix(3);
  asking.order = json::enum_from<Order>(by);
  asking.ascending = call.request.query.get_or("sort_order", "desc") == "asc";
  return asking;
}

struct Looked {
  std::optional<Problem> problem;
  bool this_kind = true;  // the query says so, or says nothing
  std::int64_t total = 0;
  std::vector<Hit> hits;
};

Looked look(Call& call, std::string const& query, Kind kind, int offset, int limit) {
  // What kind the query itself says decides; the asked kind is only put in where it says none.
  auto const own = asked(call.app, call.actor, query, {}, [](Meaning const& m, Xapian::Database&) {
    return std::tuple(m.kind_said, m.kind == Kind::customers_ticket ? Kind::ticket : m.kind, m.problem);
  });
  Looked out;
  auto const& [said, own_kind, problem] = own;
  if (said && own_kind != kind) {
    out.this_kind = false;
    return out;
  }
  return asked(call.app, call.actor, query, asking_of(call, kind),
               [&](Meaning const& m, Xapian::Database& db) {
                 Looked l;
                 // A condition of tickets leaves no people.
                 l.problem = m.problem;
                 l.this_kind = !m.problem || kind == Kind::ticket;
                 if (m.problem) return l;
                 l.total = count(db, m);
                 if (limit > 0 && offset < l.total)
                   l.hits = find(db, m, {.limit = limit, .offset = offset, .total = false}).hits;
                 return l;
               });
}

struct Everything {
  std::vector<Part> parts;
  std::int64_t total = 0;
  std::optional<Problem> problem;
};

// Tickets first, then people, then organisations, as far as the asker may see any.
Everything look_for_all(Call& call, std::string const& query, int offset, int limit) {
  Everything out;
  for (auto const kind : kinds) {
    auto const l = look(call, query, kind, offset, limit);
    if (l.problem && l.this_kind) {
      out.problem = l.problem;
      return out;
    }
    if (!l.this_kind) continue;
    out.total += l.total;
    offset = static_cast<int>(std::max<std::int64_t>(offset - l.total, 0));
    limit -= static_cast<int>(l.hits.size());
    if (!l.hits.empty()) out.parts.push_back({kind, l.hits});
  }
  return out;
}

std::string query_of(Call& call) {
  return clean_query(call.request.query.get_or("query", ""));
}

net::Response search(Call& call) {
  auto const query = query_of(call);
  if (query.empty()) return refuse("the parameter query is missing");
  auto p = v2::paging(call.request);
  if (p.cursor) {
    p.cursor = false;
    p.page = 1;
  }
  if (p.page * p.size > most_results)
    return refuse(
        fmt::format("only the first {} results can be paged through; use search/export", most_results));
  auto const found = look_for_all(call, query, p.offset(), p.size);
  if (found.problem) return refuse(found.problem->say);
  v2::Ends ends;
  ends.has_more = std::min<std::int64_t>(found.total, most_results) > p.page * p.size;
  return call.app.store.read([&](store::Read& r) {
    return net::Response::json(200, v2::list_body(call.request, "results", results_of(r, call, found.parts),
                                                  p, ends, found.total, {{"facets", "null"}}));
  });
}

struct SearchCount {
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(SearchCount, (), (count))

net::Response search_count(Call& call) {
  auto const query = query_of(call);
  if (query.empty()) return refuse("the parameter query is missing");
  auto const found = look_for_all(call, query, 0, 0);
  return found.problem ? refuse(found.problem->say) : kit::answer(SearchCount{found.total});
}

// One kind, oldest first, by a cursor that stays right while more comes.
net::Response search_export(Call& call) {
  auto const query = query_of(call);
  if (query.empty()) return refuse("the parameter query is missing");
  auto const type = call.request.query.get_or("filter[type]", "ticket");
  std::optional<Kind> kind;
  if (type == "ticket") kind = Kind::ticket;
  if (type == "user") kind = Kind::person;
  if (type == "organization") kind = Kind::organization;
  if (!kind) return refuse("filter[type] is one of ticket, user and organization");
  auto p = v2::paging(call.request);
  p.cursor = true;
  Asking const asking{.kind = kind, .order = Order::created, .ascending = true};
  struct Result {
    std::optional<Problem> problem;
    Found found;
  };
  auto const result = asked(call.app, call.actor, query, asking, [&](Meaning const& m, Xapian::Database& db) {
    Window const window{.limit = p.size, .after = p.keys_text.value_or(""), .total = false};
    return Result{m.problem, find(db, m, window)};
  });
  if (result.problem) return refuse(result.problem->say);
  v2::Ends ends;
  ends.has_more = ends.next = !result.found.next.empty();
  if (ends.has_more) ends.after = result.found.next;
  return call.app.store.read([&](store::Read& r) {
    return net::Response::json(
        200, v2::list_body(call.request, "results", results_of(r, call, {{*kind, result.found.hits}}), p,
                           ends, 0, {{"facets", "null"}}));
  });
}

// Results are tickets, users and organisations, each with its result_type.
json::Value results_shape(json::Components& known) {
  auto list = v2::list_schema("results", json::Object{{"type", "object"}}, known);
  list.at("properties").as_object()["facets"] = json::Object{{"type", "null"}};
  return list;
}

}  // namespace

std::vector<kit::Route> v2_routes() {
  using enum net::Method;
  kit::QueryParameter const query{"query", "string", "In the search language"};
  return {
      {get,
       "/api/v2/search",
       kit::signed_in,
       search,
       {.summary = "Tickets, users and organisations that a query finds",
        .response = results_shape,
        .query = v2::list_parameters({query,
                                      {"sort_by", "string", "relevance, created_at or updated_at"},
                                      {"sort_order", "string", "asc or desc"}})}},
      {get,
       "/api/v2/search/count",
       kit::signed_in,
       search_count,
       {.summary = "How many a query finds", .response = kit::shape<SearchCount>, .query = {query}}},
      {get,
       "/api/v2/search/export",
       kit::signed_in,
       search_export,
       {.summary = "Everything of one kind that a query finds, by cursor",
        .response = results_shape,
        .query = v2::list_parameters({query, {"filter[type]", "string", "ticket, user or organization"}})}},
  };
}

}  // namespace svar::search
