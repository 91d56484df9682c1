// /api/v2: what belongs to a ticket besides: what it is related to, who has passed it over, and a comment
// that becomes a note.
#include "base/utf8.hpp"
#include "features/tickets/hide.hpp"
#include "features/tickets/ticket_links.hpp"
#include "features/tickets/ticket_skips_sql.hpp"
#include "features/tickets/tickets_api.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
namespace sql = ticket_skips::sql;
using kit::Call;

namespace {

constexpr std::size_t max_reason = 1'000;  // code points
constexpr int max_listed = 1'000;          // skips of one list, the newest
constexpr int max_counted_incidents = 10'000;

struct TicketRelatedWire {
  std::string url;
  std::optional<std::int64_t> topic_id;
  std::vector<NoneWire> jira_issue_ids;
  std::vector<std::string> followup_source_ids;
  bool from_archive = false;
  std::int64_t incidents = 0;
};
BOOST_DESCRIBE_STRUCT(TicketRelatedWire, (),
                      (url, topic_id, jira_issue_ids, followup_source_ids, from_archive, incidents))

net::Response related(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    auto const t = present(read, call.actor, call.id<TicketId>());
    TicketRelatedWire w;
    w.url = v2::url(call.request, fmt::format("tickets/{}/related.json", t.id.value));
    if (t.follow_up_of) w.followup_source_ids.push_back(fmt::to_string(t.follow_up_of.value));
    auto const incidents = linked_from(read, t.id, LinkKind::incident, {}, max_counted_incidents);
    w.incidents = std::ssize(find_many(read, call.actor, incidents));
    return v2::one("ticket_related", w);
  });
}

net::Response make_comment_private(Call& call) {
  call.app.store.write([&](store::Tx& tx) {
    auto const t = present(tx, call.actor, call.id<TicketId>());
    auto const comment = find_comment(tx, call.actor, call.id<CommentId>("comment"));
    if (!comment || comment->ticket_id != t.id) throw not_found();
    make_private(tx, call.actor, comment->id);
  });
  return net::Response::json(200, "{}");
}

// An audit's comment has the audit's own number.
net::Response make_audit_private(Call& call) {
  call.app.store.write([&](store::Tx& tx) {
    auto const t = present(tx, call.actor, call.id<TicketId>());
    auto const audit = find_audit(tx, call.id<AuditId>("audit"));
    if (!audit || audit->ticket_id != t.id || !audit->comment_id) throw not_found();
    make_private(tx, call.actor, audit->comment_id);
  });
  return net::Response::json(200, "{}");
}

struct Skip {
  std::int64_t id = 0;
  TicketId ticket_id;
  UserId user_id;
  std::string reason;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Skip, (), (id, ticket_id, user_id, reason, created_at))
struct SkipWire {
  std::int64_t id = 0;
  TicketId ticket_id;
  UserId user_id;
  std::string reason;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(SkipWire, (), (id, ticket_id, user_id, reason, created_at, updated_at))
struct SkipInput {
  using request_body = void;
  TicketId ticket_id;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SkipInput, (), (ticket_id, reason))

SkipWire wire_of(Skip const& s) {
  return {s.id, s.ticket_id, s.user_id, s.reason, s.created_at, s.created_at};
}

net::Response add_skip(Call& call) {
  auto const in = v2::read<SkipInput>(call.request, "skip");
  auto const reason = utf8::clean_line(in.reason, max_reason);
  return call.app.store.write([&](store::Tx& tx) {
    auto const t = present(tx, call.actor, in.ticket_id);
    Skip s{0, t.id, call.actor.user, reason, now()};
    s.id = tx.insert<Id<struct SkipTag>>(sql::insert, s.ticket_id, s.user_id, s.reason, s.created_at).value;
    return v2::one("skip", wire_of(s), 201);
  });
}

// Those of tickets that may be seen; whoever administers sees everybody's, others their own.
net::Response answer_skips(store::Read& read, Call& call, std::vector<Skip> skips) {
  bool const all = call.actor.may(kit::Permission::admin_system);
  std::vector<TicketId> ids;
  for (auto const& s : skips) ids.push_back(s.ticket_id);
  std::set<TicketId> seen;
  for (auto const& t : find_many(read, call.actor, ids)) seen.insert(t.id);
  std::erase_if(skips, [&](Skip const& s) {
    return !seen.contains(s.ticket_id) || (!all && s.user_id != call.actor.user);
  });
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"id"}, {"id", true}).descending;
  auto const counted = std::ssize(skips);
  auto rows = v2::window(p, std::move(skips), [](Skip const& s) { return s.id; });
  auto const ends = v2::settle(p, rows, [](Skip const& s) { return std::vector{s.id}; });
  std::vector<SkipWire> wires;
  for (auto const& s : rows) wires.push_back(wire_of(s));
  return v2::list(call.request, "skips", wires, p, ends, counted);
}

net::Response list_skips(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    return answer_skips(read, call, read.all<Skip>(sql::latest, max_id, max_listed));
  });
}
net::Response skips_of_ticket(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    auto const t = present(read, call.actor, call.id<TicketId>());
    return answer_skips(read, call, read.all<Skip>(sql::of_ticket, t.id, max_listed));
  });
}
net::Response skips_of_user(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    auto const user = people::get(read, call.id<UserId>()).id;
    return answer_skips(read, call, read.all<Skip>(sql::of_user, user, max_listed));
  });
}

}  // namespace

std::vector<kit::Route> more_routes() {
  using enum net::Method;
  using kit::Permission;
  auto const read = kit::needs(Permission::tickets_read);
  auto const skips = v2::list_of<"skips", SkipWire>;
  return {
      {get,
       "/api/v2/tickets/{id:int}/related",
       read,
       related,
       {.summary = "What a ticket follows up, and how many incidents it has",
        .response = v2::envelope_of<"ticket_related", TicketRelatedWire>}},
      {put,
       "/api/v2/tickets/{id:int}/comments/{comment:int}/make_private",
       kit::needs(Permission::tickets_merge),
       make_comment_private,
       {.summary = "Makes a public comment a note for colleagues"}},
      {put,
       "/api/v2/tickets/{id:int}/audits/{audit:int}/make_private",
       kit::needs(Permission::tickets_merge),
       make_audit_private,
       {.summary = "Makes the public comment of an audit a note for colleagues"}},
      {post,
       "/api/v2/skips",
       read,
       add_skip,
       {.summary = "Notes that I pass over a ticket, and why",
        .request = v2::envelope_of<"skip", SkipInput>,
        .response = v2::envelope_of<"skip", SkipWire>,
        .status = 201}},
      {get,
       "/api/v2/skips",
       read,
       list_skips,
       {.summary = "Passed over lately; an administrator sees everybody's",
        .response = skips,
        .query = v2::list_parameters()}},
      {get,
       "/api/v2/tickets/{id:int}/skips",
       read,
       skips_of_ticket,
       {.summary = "Who has passed over a ticket", .response = skips, .query = v2::list_parameters()}},
      {get,
       "/api/v2/users/{id:int}/skips",
       read,
       skips_of_user,
       {.summary = "What somebody has passed over", .response = skips, .query = v2::list_parameters()}},
  };
}

}  // namespace svar::tickets
