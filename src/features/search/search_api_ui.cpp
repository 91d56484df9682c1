#include <charconv>
#include <map>

#include "base/utf8.hpp"
#include "features/search/asking.hpp"
#include "features/search/complete.hpp"
#include "features/search/macros_found.hpp"
#include "features/search/rows.hpp"
#include "features/search/search_api.hpp"
#include "kit/sentences.hpp"

namespace svar::search {
namespace {

using kit::Actor;
using kit::Call;

constexpr int page_size = 25, quick_size = 6;
constexpr int sides_beside = 5;  // of a first page of tickets
constexpr std::size_t macros_beside = 3, most_macros = 50;

struct SearchQuick {
  std::vector<TicketHit> tickets;
  std::vector<PersonHit> people;
  std::vector<OrganizationHit> organizations;
  std::vector<MacroHit> macros;
  std::vector<SideHit> sides;
};
BOOST_DESCRIBE_STRUCT(SearchQuick, (), (tickets, people, organizations, macros, sides))

// Places in UTF-16 units, as the browser counts them.
std::int64_t units(std::string_view text) {
  std::int64_t n = 0;
  for (std::size_t at = 0; at < text.size();) n += utf8::next(text, at) > 0xFFFF ? 2 : 1;
  return n;
}

Kinds kinds_of(Meaning const& m) {
  return m.macros                       ? Kinds::macro
         : m.kind == Kind::person       ? Kinds::person
         : m.kind == Kind::organization ? Kinds::organization
                                        : Kinds::ticket;
}

// What the asker's groups are asked, by words alone: sides have none of the tickets' conditions.
std::vector<Hit> sides_found(Call& call, std::string const& query, Marks const& marks) {
  if (!call.actor.staff || !marks.any()) return {};
  for (auto const& part : parse_query(query).parts)
    if (part.key && part.key != Key::sort) return {};
  Asking const asking{.kind = Kind::side, .order = Order::relevance};
  return asked(call.app, call.actor, query, asking, [](Meaning const& m, Xapian::Database& db) {
    return find(db, m, {.limit = sides_beside, .total = false}).hits;
  });
}

// The corrected query, if it finds something that this asker may see.
std::optional<std::string> suggestion(Call& call, std::optional<std::string> const& text) {
  if (!text) return {};
  auto const found = asked(call.app, call.actor, *text, {}, [&](Meaning const& m, Xapian::Database& db) {
    return find(db, m, {.limit = 1, .total = false});
  });
  return found.hits.empty() ? std::nullopt : text;
}

net::Response get_search(Call& call) {
  auto const query = clean_query(call.request.query.get_or("q", ""));
  Window window{.limit = page_size, .after = std::string(call.request.query.get_or("after", ""))};
  struct Result {
    Meaning meaning;
    Found found;
    std::optional<std::string> corrected;
  };
  auto const result = asked(call.app, call.actor, query, {}, [&](Meaning const& m, Xapian::Database& db) {
    Result r{m, find(db, m, window), {}};
    if (r.found.hits.empty() && window.after.empty() && !m.problem)
      r.corrected = corrected(db, stemmer(), m, query);
    return r;
  });
  auto const& m = result.meaning;
  SearchPage answer;
  answer.kind = kinds_of(m);
  answer.total = result.found.total;
  answer.exact = result.found.exact;
  if (!result.found.next.empty()) answer.next = result.found.next;
  answer.order = m.order;
  answer.ascending = m.ascending;
  for (auto const& note : m.notes) answer.notes.push_back(kit::translated(note, call.actor.locale));
  if (m.problem) {
    auto const before = units(std::string_view(query).substr(0, m.problem->at));
    answer.problem = SearchProblem{kit::translated(m.problem->say, call.actor.locale), before,
                                   units(std::string_view(query).substr(m.problem->at, m.problem->length))};
  }
  answer.suggestion = suggestion(call, result.corrected);
  bool const first = window.after.empty() && !m.problem;
  auto const sides =
      first && answer.kind == Kinds::ticket ? sides_found(call, query, m.marks) : std::vector<Hit>{};
  call.app.store.read([&](store::Read& r) {
    auto const& hits = result.found.hits;
    if (answer.kind == Kinds::person)
      answer.people = person_rows(r, hits, m.marks, stemmer());
    else if (answer.kind == Kinds::organization)
      answer.organizations = organization_rows(r, hits, m.marks, stemmer());
    else
      answer.tickets = ticket_rows(r, call.actor, hits, m.marks, stemmer(), true);
    answer.sides = side_rows(r, call.actor, sides, m.marks, stemmer());
    if (first && (answer.kind == Kinds::ticket || answer.kind == Kinds::macro))
      answer.macros = macros_found(r, call.actor, parse_query(query), m.marks, stemmer(),
                                   answer.kind == Kinds::macro ? most_macros : macros_beside);
  });
  if (answer.kind == Kinds::macro) answer.total = std::ssize(answer.macros);
  return kit::answer(answer);
}

// As one types in the command bar: nothing is a mistake there.
net::Response get_quick(Call& call) {
  auto const query = clean_query(call.request.query.get_or("q", ""));
  SearchQuick answer;
  std::vector<Hit> numbered;
  auto digits = query.starts_with('#') ? std::string_view(query).substr(1) : std::string_view(query);
  std::int64_t number = 0;
  auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (!digits.empty() && code == std::errc{} && end == digits.data() + digits.size())
    numbered.push_back({Kind::ticket, number});
  struct Result {
    Marks marks;
    std::vector<Hit> hits;
  };
  auto const ask = [&](Kind kind) {
    return asked(call.app, call.actor, query, {.last_word_begins = true, .kind = kind},
                 [&](Meaning const& m, Xapian::Database& db) {
                   return m.words.empty() && kind != Kind::ticket
                              ? Result{}
                              : Result{m.marks, find(db, m, {.limit = quick_size, .total = false}).hits};
                 });
  };
  auto found = ask(Kind::ticket);
  std::erase_if(found.hits, [&](Hit const& h) { return !numbered.empty() && h.id == number; });
  found.hits.insert(found.hits.begin(), numbered.begin(), numbered.end());
  auto const people = ask(Kind::person), organizations = ask(Kind::organization);
  auto const sides = sides_found(call, query, found.marks);
  call.app.store.read([&](store::Read& r) {
    answer.tickets = ticket_rows(r, call.actor, found.hits, found.marks, stemmer(), false);
    answer.people = person_rows(r, people.hits, people.marks, stemmer());
    answer.organizations = organization_rows(r, organizations.hits, organizations.marks, stemmer());
    answer.sides = side_rows(r, call.actor, sides, found.marks, stemmer());
    answer.macros = macros_found(r, call.actor, parse_query(query), found.marks, stemmer(), macros_beside);
  });
  return kit::answer(answer);
}

net::Response get_facets(Call& call) {
  auto const query = clean_query(call.request.query.get_or("q", ""));
  auto const counts = asked(call.app, call.actor, query, {}, [&](Meaning const& m, Xapian::Database& db) {
    bool const of_tickets = m.kind == Kind::ticket || m.kind == Kind::customers_ticket;
    return of_tickets ? facets(db, m) : FacetCounts{};
  });
  SearchFacets answer;
  answer.complete = counts.complete;
  auto const plain = [](std::vector<Bucket> const& from, std::vector<SearchBucket>& to) {
    for (auto const& b : from) to.push_back({quoted(b.value), {}, b.count});
  };
  plain(counts.status, answer.status);
  plain(counts.channel, answer.channel);
  plain(counts.tag, answer.tag);
  call.app.store.read([&](store::Read& r) {
    std::map<std::string, std::string> groups, names;
    for (auto const& g : people::groups(r, true)) groups[std::to_string(g.id.value)] = g.name;
    std::vector<UserId> ids;
    for (auto const& b : counts.assignee)
      if (b.value != "0") ids.push_back(UserId{std::stoll(b.value)});
    for (auto const& user : people::find_many(r, ids))
      names[std::to_string(user.id.value)] = shown_name(user);
    auto const named = [](auto const& known, std::vector<Bucket> const& from, std::vector<SearchBucket>& to) {
      for (auto const& b : from) {
        if (b.value == "0")
          to.push_back({"none", {}, b.count});
        else if (auto const at = known.find(b.value); at != known.end())
          to.push_back({b.value, at->second, b.count});
      }
    };
    named(groups, counts.group, answer.group);
    named(names, counts.assignee, answer.assignee);
  });
  return kit::answer(answer);
}

net::Response get_complete(Call& call) {
  auto const clean = [](std::string_view text) {
    // Blanks at the end count here: they end a word.
    return utf8::clean(utf8::repair(text.substr(0, 4 * max_query)), max_query);
  };
  auto const before = clean(call.request.query.get_or("before", ""));
  auto const after = clean(call.request.query.get_or("after", ""));
  return kit::answer(call.app.store.read(
      [&](store::Read& r) { return complete(r, call.actor, before + after, before.size()); }));
}

}  // namespace

std::vector<kit::Route> ui_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::tickets_read);
  return {
      {get,
       "/api/ui/search",
       read,
       get_search,
       {.summary = "A page of what a query finds",
        .response = kit::shape<SearchPage>,
        .query = {{"q", "string", "In the search language"}, {"after", "string", "The page before's next"}}}},
      {get,
       "/api/ui/search/quick",
       read,
       get_quick,
       {.summary = "For the command bar, as one types",
        .response = kit::shape<SearchQuick>,
        .query = {{"q", "string", "In the search language"}}}},
      {get,
       "/api/ui/search/facets",
       read,
       get_facets,
       {.summary = "How the matches of a query are spread",
        .response = kit::shape<SearchFacets>,
        .query = {{"q", "string", "In the search language"}}}},
      {get,
       "/api/ui/search/complete",
       read,
       get_complete,
       {.summary = "Keys and values that may be meant",
        .response = kit::shape<SearchCompletion>,
        .query = {{"before", "string", "The query up to the cursor"}, {"after", "string", "The rest"}}}},
  };
}

}  // namespace svar::search
