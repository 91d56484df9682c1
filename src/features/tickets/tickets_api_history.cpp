// /api/v2: what was said and done on a ticket.
#include "base/page.hpp"
#include "features/tickets/tickets_api.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
using kit::Call;

namespace {

constexpr int all_at_once = static_cast<int>(max_comments);

// Offset pages of what has at most max_comments rows of one ticket: read up to the page's end.
template <class Row, class ReadSome>
std::vector<Row> window(v2::Paging const& p, ReadSome read_some) {
  std::vector<Row> rows;
  std::int64_t last = 0;
  int left = p.offset() + p.limit();
  while (left > 0) {
    auto page = read_some(last, std::min(left, max_page));
    bool const ended = std::ssize(page) < std::min(left, max_page);
    left -= static_cast<int>(page.size());
    if (!page.empty()) last = page.back().id.value;
    rows.insert(rows.end(), std::make_move_iterator(page.begin()), std::make_move_iterator(page.end()));
    if (ended || std::ssize(rows) > all_at_once) break;
  }
  rows.erase(rows.begin(), rows.begin() + std::min<std::ptrdiff_t>(p.offset(), std::ssize(rows)));
  return rows;
}

template <class Row>
std::vector<std::int64_t> key_of(Row const& row) {
  return {row.id.value};
}

std::vector<Comment> comments_for(store::Read& read, Actor const& actor, TicketId id, v2::Paging const& p) {
  auto const from = v2::from_keys(p, 1);
  auto const some = [&](std::int64_t last, int limit) {
    CommentId const at{last ? last : from ? (*from)[0] : 0};
    return p.backwards() ? comments_before(read, actor, id, at, limit)
                         : comments_after(read, actor, id, at, limit);
  };
  return window<Comment>(p, some);
}

net::Response list_comments(Call& call) {
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"created_at"},
                          {"created_at", call.request.query.get_or("sort_order", "") == "desc"})
                     .descending;
  return call.app.store.read([&](store::Read& read) {
    auto const t = present(read, call.actor, call.id<TicketId>());
    auto rows = comments_for(read, call.actor, t.id, p);
    auto const ends = v2::settle(p, rows, key_of<Comment>);
    std::vector<UserId> authors;
    for (auto const& c : rows) authors.push_back(c.author_id);
    return v2::list(call.request, "comments", comment_wires(read, call.request, rows), p, ends,
                    t.comment_count, user_sides(read, call.request, std::move(authors)));
  });
}

net::Response list_audits(Call& call) {
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"created_at"}, {"created_at"}).descending;
  return call.app.store.read([&](store::Read& read) {
    auto const t = present(read, call.actor, call.id<TicketId>());
    auto const from = v2::from_keys(p, 1);
    auto rows = window<Audit>(p, [&](std::int64_t last, int limit) {
      AuditId const at{last ? last : from ? (*from)[0] : 0};
      return p.backwards() ? audits_before(read, t.id, at, limit) : audits(read, t.id, at, limit);
    });
    auto const ends = v2::settle(p, rows, key_of<Audit>);
    auto const counted =
        p.cursor ? 0 : read.one<std::int64_t>(sql::count_of_audits, t.id, v2::max_counted).value_or(0);
    std::vector<UserId> authors;
    for (auto const& a : rows) authors.push_back(a.author_id);
    return v2::list(call.request, "audits", audit_wires(read, call.request, rows), p, ends, counted,
                    user_sides(read, call.request, std::move(authors)));
  });
}

net::Response show_audit(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    auto const t = present(read, call.actor, call.id<TicketId>());
    auto const audit = find_audit(read, call.id<AuditId>("audit"));
    if (!audit || audit->ticket_id != t.id) throw not_found();
    return v2::one("audit", audit_wires(read, call.request, {*audit}).at(0));
  });
}

struct CountWire {
  std::int64_t value = 0;
  Time refreshed_at = now();
};
BOOST_DESCRIBE_STRUCT(CountWire, (), (value, refreshed_at))
net::Response count_audits(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    auto const t = present(read, call.actor, call.id<TicketId>());
    return v2::one(
        "count", CountWire{read.one<std::int64_t>(sql::count_of_audits, t.id, v2::max_counted).value_or(0)});
  });
}

struct AuditsPageWire {
  std::vector<AuditWire> audits;
  std::optional<std::string> before_url, after_url, before_cursor, after_cursor;
};
BOOST_DESCRIBE_STRUCT(AuditsPageWire, (), (audits, before_url, after_url, before_cursor, after_cursor))

// Of all tickets, newest first, in the API's older way of paging: `cursor` is where the page before ended.
net::Response all_audits(Call& call) {
  auto const& query = call.request.query;
  int limit = 100;
  if (auto const text = query.get("limit"))
    limit = std::clamp(std::atoi(std::string(*text).c_str()), 1, max_page);
  auto before = max_id;
  if (auto const text = query.get("cursor")) {
    auto const keys = read_cursor(*text, 1);
    if (!keys) throw malformed("The cursor cannot be read").named("InvalidPaginationParameter");
    before = (*keys)[0];
  }
  return call.app.store.read([&](store::Read& read) {
    auto const rows = read.all<Audit>(sql::all_audits_before, before, limit);
    AuditsPageWire w;
    w.audits = audit_wires(read, call.request, rows);
    if (std::ssize(rows) == limit) {
      w.before_cursor = make_cursor({rows.back().id.value});
      w.before_url = v2::url(call.request, "ticket_audits") +
                     fmt::format("?cursor={}&limit={}", *w.before_cursor, limit);
    }
    return kit::answer(w);
  });
}

}  // namespace

std::vector<kit::Route> history_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::tickets_read);
  return {
      {get,
       "/api/v2/tickets/{id:int}/comments",
       read,
       list_comments,
       {.summary = "What was said",
        .response = v2::list_of<"comments", CommentWire>,
        .query = v2::list_parameters({{"include", "string", "users"}})}},
      {get,
       "/api/v2/tickets/{id:int}/audits",
       read,
       list_audits,
       {.summary = "What was done",
        .response = v2::list_of<"audits", AuditWire>,
        .query = v2::list_parameters({{"include", "string", "users"}})}},
      {get,
       "/api/v2/tickets/{id:int}/audits/{audit:int}",
       read,
       show_audit,
       {.summary = "One audit", .response = v2::envelope_of<"audit", AuditWire>}},
      {get,
       "/api/v2/tickets/{id:int}/audits/count",
       read,
       count_audits,
       {.summary = "How many audits a ticket has", .response = v2::envelope_of<"count", CountWire>}},
      {get,
       "/api/v2/ticket_audits",
       kit::needs(kit::Permission::tickets_read_all),
       all_audits,
       {.summary = "What was done on all tickets, newest first",
        .response = kit::shape<AuditsPageWire>,
        .query = {{"limit", "integer", "Up to 100"}, {"cursor", "string", "Where the page before ended"}}}},
  };
}

}  // namespace svar::tickets
